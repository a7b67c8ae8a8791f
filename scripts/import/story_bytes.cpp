// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/story_bytes.h"

#include <algorithm>
#include <iterator>

#include "scripts/import/html_text.h"
#include "scripts/import/import.h"
#include "scripts/import/text_builder.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr double most_control = 0.02;  ///< share of bytes that no text has; more is a binary file

/// What holds a story, and is no text: by the bytes that it begins with.
struct Format {
  std::string_view begin;
  const char* what;
};
constexpr Format other_formats[] = {
    {"PK\x03\x04", "it is a packed book or document (EPUB, DOCX, ODT); save it as plain text or HTML, and import that"},
    {"%PDF-", "it is a PDF, which holds pages and no story; save it as plain text or HTML, and import that"},
    {"{\\rtf", "it is a document in RTF; save it as plain text or HTML, and import that"},
    {"\xD0\xCF\x11\xE0", "it is a document of an old word processor; save it as plain text or HTML, and import that"},
};

const Format* other_format(std::string_view bytes) {
  const auto found = std::find_if(std::begin(other_formats), std::end(other_formats),
                                  [&](const Format& format) { return bytes.substr(0, format.begin.size()) == format.begin; });
  return found == std::end(other_formats) ? nullptr : &*found;
}

/// How many characters beyond ASCII are right UTF-8, and how many bytes are not.
struct Counted {
  std::size_t right = 0, wrong = 0;
};

Counted count_utf8(std::string_view bytes) {
  Counted counted;
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint c = decode(bytes, at);
    if (!c.valid) ++counted.wrong;
    else counted.right += c.length > 1;
    at += c.length;
  }
  return counted;
}

/// What Windows-1252 has at 0x80 to 0x9f; 0 where it has nothing.
constexpr char32_t windows_1252[32] = {0x20ac, 0,      0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
                                       0x2039, 0x152,  0,      0x17d,  0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
                                       0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0,      0x17e,  0x178};

char32_t windows_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const char32_t mapped = byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
  return mapped ? mapped : U' ';
}

StoryText from_windows(std::string_view bytes) {
  TextBuilder builder(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); ++at) builder.add(windows_character(bytes[at]), at, 1);
  return builder.done();
}

/// UTF-8 with a few bytes gone wrong: these alone are read as Windows-1252.
StoryText from_damaged_utf8(std::string_view bytes) {
  TextBuilder builder(bytes.size());
  for (std::size_t at = bytes.substr(0, 3) == "\xef\xbb\xbf" ? 3 : 0; at < bytes.size();) {
    const CodePoint c = decode(bytes, at);
    builder.add(c.valid ? c.value : windows_character(bytes[at]), at, c.length);
    at += c.length;
  }
  return builder.done();
}

StoryText from_utf16(std::string_view bytes, bool big) {
  TextBuilder builder(bytes.size());
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big ? a * 256 + b : b * 256 + a);
  };
  for (std::size_t at = 2; at + 1 < bytes.size();) {
    char32_t c = unit(at);
    std::size_t length = 2;
    if (c >= 0xd800 && c < 0xdc00 && at + 3 < bytes.size()) {
      c = 0x10000 + ((c - 0xd800) << 10) + (unit(at + 2) - 0xdc00);
      length = 4;
    }
    const bool sound = c <= 0x10ffff && !(c >= 0xd800 && c < 0xe000);
    builder.add(sound ? c : U' ', at, length);
    at += length;
  }
  return builder.done();
}

StoryText decoded(std::string_view bytes) {
  if (bytes.substr(0, 2) == "\xff\xfe") return from_utf16(bytes, false);
  if (bytes.substr(0, 2) == "\xfe\xff") return from_utf16(bytes, true);
  const Counted counted = count_utf8(bytes);
  if (counted.wrong > counted.right) return from_windows(bytes);
  if (counted.wrong > 0) return from_damaged_utf8(bytes);
  StoryText text;
  const bool marked = bytes.substr(0, 3) == "\xef\xbb\xbf";
  text.text = bytes.substr(marked ? 3 : 0);
  if (marked) text.steps.push_back({0, 3});
  return text;
}

bool is_binary(std::string_view text) {
  const auto control = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') || c == 0x7f;
  });
  return static_cast<double>(control) > most_control * static_cast<double>(text.size()) && control > 2;
}

}  // namespace

std::size_t StoryText::place(std::size_t text_byte) const {
  const auto behind =
      std::upper_bound(steps.begin(), steps.end(), text_byte, [](std::size_t byte, const Step& step) { return byte < step.text; });
  if (behind == steps.begin()) return text_byte;
  const Step& step = *(behind - 1);
  const std::size_t place = step.bytes + (text_byte - step.text);
  return behind == steps.end() ? place : std::min<std::size_t>(place, behind->bytes);
}

StoryText text_of(std::string_view bytes, std::string& error) {
  if (const Format* format = other_format(bytes)) {
    error = format->what;
    return {};
  }
  if (bytes.size() > largest_story) {
    error = "it is larger than 64 MB; import it in parts";
    return {};
  }
  StoryText text = decoded(bytes);
  if (is_html(text.text)) text = html_text(text);
  if (is_binary(text.text)) error = "it is no text";
  else if (!has_words(text.text)) error = "there is no word in it";
  if (!error.empty()) return {};
  return text;
}

}  // namespace locket::story
