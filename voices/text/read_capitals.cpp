// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

/// Letters that are meant so, however loud: those that would make a word.
bool is_acronym(std::u32string_view word) {
  static constexpr std::array<std::u32string_view, 22> known{U"usa", U"uk", U"eu",  U"uno", U"fbi", U"cia", U"bbc", U"tv",
                                                             U"dna", U"mp", U"pm",  U"pc",  U"ceo", U"bmw", U"ddr", U"brd",
                                                             U"usb", U"cd", U"dvd", U"ok",  U"id",  U"vip"};
  return contains(known, word);
}

constexpr std::size_t longest_taken_for_letters = 4;  // the engine spells short words in capitals, some of them

}  // namespace

/// Who shouts a whole sentence means words; in any other a word in capitals is left to the engine.
RuleAnswer read_capitals(const RuleText& text, std::size_t at) {
  const std::u32string_view word = text.word_at(at);
  if (word.size() < 2 || word.size() > longest_taken_for_letters || !std::all_of(word.begin(), word.end(), is_upper)) return std::nullopt;
  if (is_acronym(word) || !text.shouted(at)) return std::nullopt;
  return said(at, at + word.size(), to_utf8(fold(word)));
}

}  // namespace locket::inline text
