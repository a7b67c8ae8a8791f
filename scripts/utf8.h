// SPDX-License-Identifier: GPL-3.0-or-later
// Characters of a UTF-8 text, and the classes of them that XML and the language distinguish.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace locket {

struct CodePoint {
  char32_t value = 0;
  unsigned length = 1;  ///< bytes
  bool valid = false;   ///< else the byte at this place begins no UTF-8 sequence; value is U+FFFD, length 1
};

/// The character that begins at byte `at` (< text.size()), which is no ASCII. Overlong forms and surrogates are not valid.
CodePoint decode_sequence(std::string_view text, std::size_t at);
/// The character that begins at byte `at` (< text.size()).
inline CodePoint decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead < 0x80 ? CodePoint{lead, 1, true} : decode_sequence(text, at);
}
void append_utf8(std::string& text, char32_t character);

/// How many characters: bytes that are not continuations.
std::size_t count_characters(std::string_view text);
/// Whether there is anything to say: a character that is_spoken.
bool has_words(std::string_view text);

/// Space, tab, line feed, carriage return: XML's white space.
inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_xml_character(char32_t c);   ///< what XML 1.0 allows in a document ("Char")
bool is_name_start(char32_t c);      ///< XML 1.0, fifth edition: NameStartChar
bool is_name_character(char32_t c);  ///< NameChar
bool is_id_character(char32_t c);    ///< what ids of the page are made of
/// Letters and digits of any script, and signs that are spoken as words: & % + = @ $ and currencies.
bool is_spoken(char32_t c);
/// What does something to a terminal instead of being shown: control characters but for tab and line feed, and the marks that
/// turn the direction of what follows (Unicode, UAX 9), with which a text can look like another one.
bool is_harmful(char32_t c);
/// The text as it may be shown: U+FFFD for what is harmful, and for bytes that are no UTF-8.
std::string harmless(std::string_view text);

/// Runs of white space made one space, none at the ends: as HTML shows it.
std::string folded(std::string_view text);
std::string_view trimmed(std::string_view text);
std::string lower_case(std::string_view text);  ///< ASCII letters only

}  // namespace locket
