// SPDX-License-Identifier: GPL-3.0-or-later
// A story while it is being understood: its text, which nothing changes, and what has been found in it so far. All
// places are bytes of the text, ranges half-open; indices are into the story's own lists.
//
//     text ─▶ tokens, blocks ─▶ quotations ─▶ names ─▶ people ─▶ mentions ─▶ turns ─▶ who speaks
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scripts/import/lexicon.h"

namespace locket::story {

using Index = std::uint32_t;
inline constexpr Index none = ~Index(0);

struct Range {
  Index begin = 0, end = 0;
  Index size() const { return end - begin; }
  bool empty() const { return begin >= end; }
};

/// A word, or one sign that is neither letter nor space.
struct Token {
  Range at;            ///< without a possessive 's; an abbreviation's dot belongs to it
  Index full_end = 0;  ///< with the possessive
  Index word = none;   ///< none: a sign
  char32_t sign = 0;
  bool capital = false, upper = false, possessive = false, digits = false;
  bool initial = false;    ///< the first word of a sentence: a capital there says nothing
  Index quotation = none;  ///< it lies in
  bool is_word() const { return word != none; }
};

/// A word of the story, in lower case, once.
struct Word {
  std::string text;
  const WordEntry* entry = nullptr;
  std::uint32_t classes = 0;        ///< of the lexicon, and what the story itself taught
  Gender gender = Gender::unknown;  ///< of a noun
  Index small = 0, large = 0;       ///< how often written so, inside sentences
  bool is(std::uint32_t any_of) const { return (classes & any_of) != 0; }
};

enum class BlockKind : std::uint8_t { text, heading, chapter, scene_break, note };

/// A paragraph, or a line that stands alone.
struct Block {
  Range at;
  Range tokens;
  BlockKind kind = BlockKind::text;
};

/// Something between marks of speech.
struct Quotation {
  Index block = 0;
  Range inside;        ///< without its marks
  Range outside;       ///< with them
  bool open = false;   ///< it goes on in the next paragraph: no mark ends it
  bool spoken = true;  ///< else a word that is only named: a sign, a title, irony
};

struct Story {
  std::string language = "en";
  std::string_view text;
  std::vector<Word> words;
  std::vector<Token> tokens;
  std::vector<Block> blocks;
  std::vector<Quotation> quotations;  ///< in order, none inside another

  const Word& word(const Token& token) const { return words[token.word]; }
  bool is(const Token& token, std::uint32_t classes) const { return token.is_word() && words[token.word].is(classes); }
  std::string_view part(Range range) const { return text.substr(range.begin, range.size()); }
  std::string_view written(const Token& token) const { return part(token.at); }
  /// The first token at or behind a byte.
  Index token_at(Index byte) const;
};

/// Cuts a text (UTF-8) into blocks and tokens, and counts its words.
Story read_story(std::string_view text, std::string_view language);
/// Tells headings, breaks and notes from the story itself.
void find_structure(Story& story);
/// Finds what is spoken, whatever marks the story uses.
void find_quotations(Story& story);
/// Person nouns of this story: those whose owners speak at least twice.
void learn_nouns(Story& story);

}  // namespace locket::story
