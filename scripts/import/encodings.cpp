// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/encodings.h"

#include <algorithm>
#include <array>

#include "scripts/import/converted_text.h"
#include "scripts/import/encoding_guess.h"
#include "scripts/import/plausible_text.h"
#include "scripts/import/text_builder.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr std::size_t largest_sample = 64u << 10;  ///< bytes that a guess is made from
constexpr std::size_t most_wide_head = 4096;       ///< bytes by which UTF-16 without a mark is known
constexpr double enough_zeros = 0.3;               ///< of these: in a Latin script every second byte is one
constexpr std::size_t few_signs = 12;              ///< with fewer bytes beyond ASCII a guess is worth little

struct Mark {
  std::string_view bytes;
  const char* encoding;
};
/// The longer ones first: a mark of UTF-32 begins with that of UTF-16.
constexpr std::array marks{Mark{{"\xff\xfe\0\0", 4}, "UTF-32LE"}, Mark{{"\0\0\xfe\xff", 4}, "UTF-32BE"}, Mark{"\xff\xfe", "UTF-16LE"},
                           Mark{"\xfe\xff", "UTF-16BE"}};
constexpr std::string_view utf8_mark = "\xef\xbb\xbf";

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

StoryText from_utf8(std::string_view bytes) {
  StoryText text;
  const bool marked = bytes.substr(0, utf8_mark.size()) == utf8_mark;
  text.text = bytes.substr(marked ? utf8_mark.size() : 0);
  if (marked) text.steps.push_back({0, static_cast<std::uint32_t>(utf8_mark.size())});
  return text;
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

/// UTF-8 with a few bytes gone wrong: these alone are read as Windows-1252.
StoryText from_damaged_utf8(std::string_view bytes) {
  TextBuilder builder(bytes.size());
  for (std::size_t at = bytes.substr(0, utf8_mark.size()) == utf8_mark ? utf8_mark.size() : 0; at < bytes.size();) {
    const CodePoint c = decode(bytes, at);
    builder.add(c.valid ? c.value : windows_character(bytes[at]), at, c.length);
    at += c.length;
  }
  return builder.done();
}

StoryText from_encoding(std::string_view bytes, const std::string& encoding, std::size_t mark = 0) {
  StoryText text = converted_text(bytes.substr(mark), encoding).value_or(StoryText());
  for (StoryText::Step& step : text.steps) step.bytes += static_cast<std::uint32_t>(mark);
  if (mark > 0 && (text.steps.empty() || text.steps.front().text > 0))
    text.steps.insert(text.steps.begin(), {0, static_cast<std::uint32_t>(mark)});
  return text;
}

/// UTF-16 without a mark, by the zeros that ASCII has in it; empty = it is not.
std::string unmarked_utf16(std::string_view bytes) {
  std::size_t zeros[2] = {0, 0};
  const std::string_view head = bytes.substr(0, most_wide_head);
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == 0;
  const auto enough = static_cast<std::size_t>(enough_zeros * static_cast<double>(head.size()));
  if (zeros[1] > enough && zeros[0] == 0) return "UTF-16LE";
  if (zeros[0] > enough && zeros[1] == 0) return "UTF-16BE";
  return {};
}

bool beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// The lines that a guess can be made from: those with bytes beyond ASCII.
std::string sample_of(std::string_view bytes) {
  std::string sample;
  for (std::size_t at = 0; at < bytes.size() && sample.size() < largest_sample;) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    const std::string_view line = bytes.substr(at, std::min(end - at, largest_sample));
    if (std::any_of(line.begin(), line.end(), beyond_ascii)) sample += line;
    at = end;
  }
  return sample;
}

/// Seven bits in which escapes change the meaning: right ASCII, and yet none.
std::string escaped_encoding(std::string_view bytes) {
  if (bytes.find("\x1b$") == std::string_view::npos && bytes.find("\x1b(") == std::string_view::npos) return {};
  const std::string guess = guessed_encoding(bytes.substr(0, largest_sample));
  return guess.substr(0, 8) == "ISO-2022" ? guess : std::string();
}

/// What the detector calls by names that the converter does not know, or by those of a part of what it is.
std::string known_name(const std::string& guess) {
  constexpr std::pair<const char*, const char*> names[] = {{"ISO-8859-1", "windows-1252"},
                                                           {"ASCII", "windows-1252"},
                                                           {"ISO-8859-9", "windows-1254"},
                                                           {"UHC", "windows-949"},
                                                           {"MAC-CENTRALEUROPE", "x-mac-centraleurroman"},
                                                           {"MAC-CYRILLIC", "x-mac-cyrillic"}};
  for (const auto& [theirs, name] : names)
    if (guess == theirs) return name;
  return guess;
}

}  // namespace

std::string likely_encoding(std::string_view bytes) {
  const std::string sample = sample_of(bytes);
  const bool enough = std::count_if(sample.begin(), sample.end(), beyond_ascii) >= static_cast<std::ptrdiff_t>(few_signs);
  std::vector<std::string> candidates{"windows-1252", "IBM850", "macintosh"};
  const std::string guess = known_name(guessed_encoding(sample));
  // Of two that make equally good words the first is taken.
  if (!guess.empty()) candidates.insert(enough ? candidates.begin() : candidates.end(), guess);
  std::string best = "windows-1252";
  double most = 0;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto text = converted_text(sample, candidates[i]);
    if (!text) continue;
    const double score = plausibility(text->text);
    if (i > 0 && score <= most) continue;
    most = score;
    best = candidates[i];
  }
  return best;
}

StoryText decoded_text(std::string_view bytes) {
  for (const Mark& mark : marks)
    if (bytes.substr(0, mark.bytes.size()) == mark.bytes) return from_encoding(bytes, mark.encoding, mark.bytes.size());
  if (const std::string wide = unmarked_utf16(bytes); !wide.empty()) return from_encoding(bytes, wide);
  const Counted counted = count_utf8(bytes);
  if (counted.wrong == 0) {
    const std::string escaped = escaped_encoding(bytes);
    return escaped.empty() ? from_utf8(bytes) : from_encoding(bytes, escaped);
  }
  if (counted.wrong <= counted.right) return from_damaged_utf8(bytes);
  return from_encoding(bytes, likely_encoding(bytes));
}

}  // namespace locket::story
