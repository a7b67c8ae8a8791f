// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/word_shape.h"

#include <algorithm>
#include <set>

#include "voices/synthesizer.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

bool is_word_part(char32_t c) { return is_letter(c) || is_hyphen(c) || is_apostrophe(c); }

std::size_t without_ending(std::u32string_view word) {
  static const std::set<std::u32string_view> endings{U"s", U"ll", U"d", U"ve", U"re", U"m"};
  const auto last = std::find_if(word.rbegin(), word.rend(), is_apostrophe);
  const auto at = static_cast<std::size_t>(word.rend() - last);
  return last != word.rend() && endings.count(word.substr(at)) ? at - 1 : word.size();
}

std::size_t behind_article(std::u32string_view word, std::string_view language) {
  static const std::set<std::string_view> languages{"fr", "it", "ca"};
  if (!languages.count(language.substr(0, language.find('-')))) return 0;
  const auto first = std::find_if(word.begin(), word.end(), is_apostrophe);
  return first == word.end() ? 0 : static_cast<std::size_t>(first - word.begin()) + 1;
}

}  // namespace

bool is_hyphen(char32_t c) { return c == U'-' || c == U'\u2010' || c == U'\u2011'; }

std::u32string plain(std::u32string word) {
  for (char32_t& c : word) c = is_apostrophe(c) ? U'\'' : is_hyphen(c) ? U'-' : c;
  return word;
}

bool can_be_asked(std::u32string_view word) {
  const auto letters = std::count_if(word.begin(), word.end(), is_letter);
  return letters > 1 && std::all_of(word.begin(), word.end(), is_word_part) && to_utf8(word).size() <= Synthesizer::longest_question;
}

bool is_small(std::u32string_view word) { return std::none_of(word.begin(), word.end(), is_upper); }
bool is_all_capitals(std::u32string_view word) { return std::none_of(word.begin(), word.end(), is_lower); }
bool is_capitalised(std::u32string_view word) { return !is_small(word) && !is_all_capitals(word); }
bool has_capital_within(std::u32string_view word) { return is_capitalised(word) && std::any_of(word.begin() + 1, word.end(), is_upper); }

CharacterRange bare_word(std::u32string_view line, CharacterRange part, std::string_view language) {
  const std::u32string_view word = line.substr(part.begin, part.end - part.begin);
  const std::size_t begin = behind_article(word, language);
  return {part.begin + begin, part.begin + begin + without_ending(word.substr(begin))};
}

}  // namespace locket::inline text
