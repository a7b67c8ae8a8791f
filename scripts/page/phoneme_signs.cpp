// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/phoneme_signs.h"

#include <array>

#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

struct Sign {
  std::string_view ipa, mnemonic;
};

/// Two signs that are one sound come before their first. International Phonetic Association, chart of 2020; the engine's
/// names are those that `espeak-ng --ipa "[[...]]"` shows as the sign.
constexpr std::array signs{
    Sign{"t͡ʃ", "tS"}, Sign{"d͡ʒ", "dZ"}, Sign{"t͡s", "ts"}, Sign{"p͡f", "pF"}, Sign{"tʃ", "tS"}, Sign{"dʒ", "dZ"}, Sign{"ts", "ts"},
    Sign{"pf", "pF"}, Sign{"ɛ̃", "E~"},  Sign{"ɑ̃", "A~"},  Sign{"ɔ̃", "O~"},  Sign{"œ̃", "W~"},  Sign{"ã", "A~"},  Sign{"õ", "O~"},
    Sign{"aɪ", "aI"}, Sign{"aʊ", "aU"}, Sign{"eɪ", "eI"}, Sign{"ɔɪ", "OI"}, Sign{"əʊ", "oU"}, Sign{"oʊ", "oU"}, Sign{"ɪə", "i@"},
    Sign{"eə", "e@"}, Sign{"ʊə", "U@"}, Sign{"ɔʏ", "OY"}, Sign{"ɔø", "OY"}, Sign{"ɜː", "3:"}, Sign{"ɑː", "A:"}, Sign{"ɝ", "3:"},
    Sign{"p", "p"},   Sign{"b", "b"},   Sign{"t", "t"},   Sign{"d", "d"},   Sign{"k", "k"},   Sign{"ɡ", "g"},   Sign{"g", "g"},
    Sign{"f", "f"},   Sign{"v", "v"},   Sign{"s", "s"},   Sign{"z", "z"},   Sign{"ʃ", "S"},   Sign{"ʒ", "Z"},   Sign{"θ", "T"},
    Sign{"ð", "D"},   Sign{"ç", "C"},   Sign{"x", "x"},   Sign{"χ", "X"},   Sign{"ɣ", "Q"},   Sign{"h", "h"},   Sign{"ɦ", "h"},
    Sign{"m", "m"},   Sign{"n", "n"},   Sign{"ŋ", "N"},   Sign{"ɲ", "n^"},  Sign{"l", "l"},   Sign{"ɫ", "l"},   Sign{"ɬ", "l#"},
    Sign{"ʎ", "l^"},  Sign{"j", "j"},   Sign{"w", "w"},   Sign{"ʍ", "w#"},  Sign{"ɹ", "r"},   Sign{"r", "r"},   Sign{"ɾ", "r"},
    Sign{"ʁ", "r"},   Sign{"ʀ", "r"},   Sign{"ɻ", "r"},   Sign{"β", "B"},   Sign{"ʔ", "?"},   Sign{"i", "i"},   Sign{"ɪ", "I"},
    Sign{"e", "e"},   Sign{"ɛ", "E"},   Sign{"æ", "a"},   Sign{"a", "a"},   Sign{"ɐ", "a#"},  Sign{"ɑ", "A:"},  Sign{"ɒ", "0"},
    Sign{"ɔ", "O"},   Sign{"o", "o"},   Sign{"ʊ", "U"},   Sign{"u", "u"},   Sign{"ʌ", "V"},   Sign{"ə", "@"},   Sign{"ɚ", "3"},
    Sign{"ɜ", "3"},   Sign{"y", "y"},   Sign{"ø", "Y"},   Sign{"œ", "W"},   Sign{"ˈ", "'"},   Sign{"'", "'"},   Sign{"ˌ", ","},
    Sign{"ː", ":"},   Sign{":", ":"},   Sign{"ˑ", ""},    Sign{".", ""},    Sign{"‿", ""},    Sign{"͡", ""},     Sign{" ", " "},
    Sign{"ʰ", ""},    Sign{"ʲ", ""},    Sign{"̩", ""},     Sign{"̯", ""},     Sign{"̪", ""},     Sign{"̥", ""},     Sign{"̬", ""}};

const Sign* sign_at(std::string_view text) {
  for (const Sign& sign : signs)
    if (text.substr(0, sign.ipa.size()) == sign.ipa) return &sign;
  return nullptr;
}

}  // namespace

Mnemonics mnemonics_of_ipa(std::string_view ipa) {
  Mnemonics made;
  for (std::size_t at = 0; at < ipa.size();) {
    const Sign* sign = sign_at(ipa.substr(at));
    if (!sign) return {made.text, at, decode(ipa, at).length};
    made.text += sign->mnemonic;
    at += sign->ipa.size();
  }
  return made;
}

Mnemonics checked_mnemonics(std::string_view mnemonics) {
  for (std::size_t at = 0; at < mnemonics.size(); ++at)
    if (static_cast<unsigned char>(mnemonics[at]) >= 0x80) return {{}, at, decode(mnemonics, at).length};
  return {std::string(mnemonics), 0, 0};
}

}  // namespace locket::inline page
