// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/read_sounds.h"

#include "scripts/page/phoneme_signs.h"

namespace locket::inline page {

WrittenSounds read_sounds(const Page& page, const Attributes& attributes, std::size_t begin, std::string& sounds) {
  const auto* alphabet = attributes.get<std::string>("alphabet");
  const bool ipa = alphabet && *alphabet == "ipa";
  const bool as_written = begin < page.text().size() && page.text().substr(begin, sounds.size()) == sounds;
  const Mnemonics made = ipa ? mnemonics_of_ipa(sounds) : checked_mnemonics(sounds);
  if (made.bad_size > 0)
    page.report(ipa ? Mistake::no_such_sound : Mistake::no_mnemonic,
                as_written ? Span{begin + made.bad_begin, made.bad_size} : Span{begin, 1},
                quoted(sounds.substr(made.bad_begin, made.bad_size)));
  const WrittenSounds written{page.at({begin, as_written ? sounds.size() : 1}), as_written && !ipa};
  sounds = made.text;
  return written;
}

}  // namespace locket::inline page
