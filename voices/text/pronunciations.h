// SPDX-License-Identifier: GPL-3.0-or-later
// Which words of a play the engine may well say wrongly, so that their author listens to them: names above all. Common
// words are made by rules that were written for them; a name is made by the same rules, and they know nothing of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "voices/synthesizer.h"
#include "voices/text/play_words.h"

namespace locket::inline text {

enum class Doubt {
  name,              ///< looks like a name, and is made by rules
  foreign_letters,   ///< has letters that its language has not, and is made by rules
  another_language,  ///< the engine takes it for a word of another language
  letters,           ///< the engine spells it
};
/// `name`, `foreign letters`, `another language`, `spelled`
const char* name_of(Doubt doubt);

struct UnsureWord {
  std::string word;
  std::string phonemes;  ///< the engine's mnemonics
  std::string language;  ///< of the voice that says it first; accents that say the same are one entry
  Doubt doubt = Doubt::name;
  bool name = false;      ///< it looks like one, whatever the doubt
  std::size_t times = 0;  ///< how often it is written
  Place first;
};

std::optional<Doubt> doubt_about(const PlayWord& word, Pronunciation::Origin origin);

/// Names first, in each group the most frequent first. Throws what Synthesizer::pronounce throws.
std::vector<UnsureWord> unsure_words(const std::vector<PlayWord>& words, Synthesizer& engine);

}  // namespace locket::inline text
