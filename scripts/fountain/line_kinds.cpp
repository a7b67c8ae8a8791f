// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/fountain/line_kinds.h"

#include <algorithm>
#include <array>

#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::fountain {
namespace {

constexpr std::size_t longest_cue = 120;  ///< bytes: nobody's name is as long
constexpr std::size_t longest_fade = 30;  ///< bytes
/// Their letters alone.
constexpr std::array fades{"FADEIN", "FADEOUT", "FADETO", "FADEUP", "CUTTO", "SMASHCUT", "DISSOLVETO"};
constexpr std::array sound_keys{"sfx", "fx", "sound", "sound effect", "music", "ambience", "ambiance", "atmos"};
constexpr std::array title_keys{"title",     "credit",   "author",  "authors", "source",   "notes",  "draft date", "date",   "contact",
                                "copyright", "revision", "episode", "series",  "language", "writer", "written by", "format", "font"};
/// The longer ones first.
constexpr std::array heading_words{"int./ext", "ext./int", "int/ext", "ext/int", "i/e", "int", "ext", "est"};

/// One that has a large one, or is written for two; so `º` is none.
bool small_letter(char32_t c) { return upper(c) != c || c == U'ß'; }

/// CONT'D, in every spelling: that somebody goes on says nothing new.
bool says_continued(const std::string& extension) {
  std::string letters;
  for (const char c : extension)
    if (c >= 'A' && c <= 'Z') letters += c;
  return letters == "CONTD" || letters == "CONT" || letters == "CONTINUED" || letters == "CONTINUING";
}

}  // namespace

bool is_heading(std::string_view line) {
  const std::string begin = lower_case(line.substr(0, 10));
  return std::any_of(heading_words.begin(), heading_words.end(), [&](std::string_view word) {
    if (std::string_view(begin).substr(0, word.size()) != word || line.size() <= word.size()) return false;
    const char next = begin[word.size()];
    return (next == '.' || next == ' ') && has_words(line.substr(word.size()));
  });
}

bool in_capitals(std::string_view text) {
  bool letter = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (small_letter(c.value)) return false;
    letter = letter || is_letter(c.value);
    at += c.length;
  }
  return letter;
}

bool is_transition(std::string_view line) { return line.size() >= 3 && line.substr(line.size() - 3) == "TO:" && in_capitals(line); }

bool is_cue(std::string_view line) {
  if (line.empty() || line.size() > longest_cue || is_heading(line) || is_transition(line) || line.find("[[") != std::string_view::npos)
    return false;
  const Cue cue = read_cue(line);
  return in_capitals(cue.name) && cue.name.back() != ':';
}

bool begins_title_page(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string key = lower_case(trimmed(line.substr(0, colon)));
  return std::find(title_keys.begin(), title_keys.end(), key) != title_keys.end();
}

bool is_fade(std::string_view text) {
  if (text.size() > longest_fade || !in_capitals(text)) return false;
  std::string letters;
  for (const char c : text)
    if (c >= 'A' && c <= 'Z') letters += c;
  return std::any_of(fades.begin(), fades.end(),
                     [&](std::string_view fade) { return std::string_view(letters).substr(0, fade.size()) == fade; });
}

std::string sound_key(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || !has_words(text.substr(colon + 1))) return {};
  const std::string key = lower_case(trimmed(text.substr(0, colon)));
  return std::find(sound_keys.begin(), sound_keys.end(), key) == sound_keys.end() ? std::string() : key;
}

std::string shown_name(std::string_view name) {
  if (!in_capitals(name)) return std::string(name);
  std::string shown;
  bool inside = false;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = decode(name, at);
    at += c.length;
    append_utf8(shown, inside ? lower(c.value) : c.value);
    const bool letter = is_letter(c.value);
    // O'BRIEN has two large letters, ANNA'S MOTHER has them elsewhere.
    const bool ending =
        inside && (c.value == '\'' || c.value == 0x2019) && (at + 1 >= name.size() || !is_upper(decode(name, at + 1).value));
    inside = letter || ending;
  }
  return shown;
}

Cue read_cue(std::string_view line) {
  Cue cue;
  line = trimmed(line);
  if (!line.empty() && line.back() == '^') {
    cue.dual = true;
    line = trimmed(line.substr(0, line.size() - 1));
  }
  while (!line.empty() && line.back() == ')') {
    const std::size_t open = line.rfind('(');
    if (open == std::string_view::npos || trimmed(line.substr(0, open)).empty()) break;
    std::string extension = upper(folded(line.substr(open + 1, line.size() - open - 2)));
    if (!extension.empty() && !says_continued(extension)) cue.extensions.insert(cue.extensions.begin(), std::move(extension));
    line = trimmed(line.substr(0, open));
  }
  cue.name = folded(line);
  return cue;
}

}  // namespace locket::fountain
