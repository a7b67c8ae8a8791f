// SPDX-License-Identifier: GPL-3.0-or-later
// The language as a table: which elements there are, what they hold, and the type, range and default of each of their
// attributes. The reader checks pages by it; the schema and FORMAT.md are tested against it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace locket::inline page {

/// An element in a place where it has its own rules: the `phoneme` of a lexeme is not the `phoneme` of a line.
enum class Form {
  screenplay,
  head,
  title,
  author,
  meta,
  cover,
  pacing,
  cast,
  character,
  styles,
  style,
  lexicon,
  lexeme,
  grapheme,
  alias,
  lexeme_phoneme,
  scene,
  scene_pacing,
  scene_cast,
  scene_character,
  narration,
  line,
  pause,
  sfx,
  ambience,
  music,
  fade,
  stop,
  par,
  seq,
  stage,
  mark,
  inline_sfx,
  cut,
  emphasis,
  prosody,
  lang,
  sub,
  phoneme,
  say_as,
  count_
};

enum class ValueType {
  text,        ///< any words
  id,          ///< a new name for a cue or a character
  cue,         ///< the id of a bed
  characters,  ///< ids of characters, separated by white space
  character,   ///< the id of one character
  style,       ///< a built-in style or one of the play's
  anchor,      ///< ID.begin or ID.end, with or without a time
  voice,       ///< LANGUAGE[+VARIANT]
  language,    ///< one that a voice speaks
  space,
  effect,
  bed_preset,
  sound_preset,  ///< names that the program knows
  sheet,
  path,        ///< names that only the outside knows
  time,        ///< least, most in seconds
  level,       ///< dB
  volume,      ///< a level, or one of `words`
  adjustment,  ///< a number in [least, most], or a percentage; or one of `words`
  percentage,  ///< least, most in percent
  number,
  integer,
  sweep,
  distance,  ///< one or two, in metres
  yes_no,
  word,
  duck,
  version,
  alphabet
};

struct AttributeRule {
  std::string_view name;
  ValueType type;
  std::string_view preset = {};  ///< the default as an author would write it; empty = none, or said in FORMAT.md
  double least = 0, most = 0;    ///< the range, both ends in it, in the unit of the type; 0, 0 = none
  std::string_view words = {};   ///< separated by spaces
  bool required = false;
};

enum class Content { nothing, elements, text, mixed };

struct ChildRule {
  Form form;
  bool once = false;
  bool leading = false;  ///< only before those that are not leading, and in the order of the table
};

struct ElementRule {
  Form form;
  std::string_view name;
  std::string_view where;  ///< completes "<name> ..." in messages: `in a scene's cast`; empty for the usual form
  Content content;
  std::span<const ChildRule> children;
  std::span<const AttributeRule> attributes;
};

const ElementRule& rule(Form form);
const AttributeRule* find_attribute(const ElementRule& element, std::string_view name);

/// What an author may look for under another name, in SSML or elsewhere, and what Locket has instead.
struct Hint {
  std::string_view element;    ///< empty = any
  std::string_view attribute;  ///< empty = the element itself
  std::string_view instead;    ///< completes "is not supported; ..."
};
const Hint* find_hint(std::string_view element, std::string_view attribute);

}  // namespace locket::inline page
