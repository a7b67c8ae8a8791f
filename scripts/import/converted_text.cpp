// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/converted_text.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>

#include "scripts/import/text_builder.h"

namespace locket::story {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;
constexpr std::size_t block = 16384;  ///< UTF-16 units that are converted at once

/// Puts the characters of one block together, each at the byte that it begins at.
class Units {
 public:
  explicit Units(std::size_t bytes) : builder_(bytes) {}

  void add(char16_t unit, std::size_t byte) {
    if (unit >= 0xd800 && unit < 0xdc00) {
      high_ = unit;
      high_byte_ = byte;
      return;
    }
    const bool low = unit >= 0xdc00 && unit < 0xe000 && high_ != 0;
    put(low ? 0x10000 + ((char32_t(high_) - 0xd800) << 10) + (unit - 0xdc00) : unit, low ? high_byte_ : byte);
    high_ = 0;
  }
  StoryText done(std::size_t bytes) {
    flush(bytes);
    return builder_.done();
  }

 private:
  /// How long a character is in the file is known when the next one begins.
  void put(char32_t c, std::size_t byte) {
    flush(byte);
    last_ = c;
    last_byte_ = byte;
    waiting_ = true;
  }
  void flush(std::size_t byte) {
    if (waiting_) builder_.add(last_, last_byte_, byte - std::min(byte, last_byte_));
    waiting_ = false;
  }

  TextBuilder builder_;
  char16_t high_ = 0;
  std::size_t high_byte_ = 0;
  char32_t last_ = 0;
  std::size_t last_byte_ = 0;
  bool waiting_ = false;
};

}  // namespace

std::optional<StoryText> converted_text(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(encoding.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  Units units(bytes.size());
  std::array<UChar, block> text;
  std::array<std::int32_t, block> offsets;
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  std::size_t last = 0;
  do {
    const char* const begin = at;
    UChar* to = text.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, text.data() + block, &at, end, offsets.data(), true, &status);
    // -1: what a character that was begun in the block before becomes.
    for (std::size_t i = 0; i < static_cast<std::size_t>(to - text.data()); ++i) {
      if (offsets[i] >= 0) last = static_cast<std::size_t>(begin - bytes.data()) + static_cast<std::size_t>(offsets[i]);
      units.add(text[i], last);
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return units.done(bytes.size());
}

}  // namespace locket::story
