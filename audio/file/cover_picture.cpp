// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/cover_picture.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace locket::inline file {
namespace {

using namespace std::string_view_literals;

struct Size {
  int width = 0, height = 0;
};

std::uint32_t number(std::string_view bytes, std::size_t at, int length) {
  std::uint32_t value = 0;
  for (int i = 0; i < length; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}

/// The header comes first: length, `IHDR`, width, height.
std::optional<Size> size_of_png(std::string_view bytes) {
  if (bytes.size() < 24 || bytes.substr(12, 4) != "IHDR"sv) return std::nullopt;
  const std::uint32_t width = number(bytes, 16, 4), height = number(bytes, 20, 4);
  if (width > 0x7fffffff || height > 0x7fffffff) return std::nullopt;
  return Size{static_cast<int>(width), static_cast<int>(height)};
}

/// SOF0 to SOF15, without the tables and extensions that stand among them.
bool begins_frame(unsigned marker) { return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc; }

/// Segments, each a marker and its length, up to the one that begins the frame.
std::optional<Size> size_of_jpeg(std::string_view bytes) {
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (number(bytes, at, 1) != 0xff) return std::nullopt;
    const unsigned marker = number(bytes, at + 1, 1);
    if (marker == 0xff) {  // padding
      ++at;
      continue;
    }
    const std::size_t length = number(bytes, at + 2, 2);
    if (length < 2) return std::nullopt;
    if (begins_frame(marker) && at + 9 <= bytes.size())
      return Size{static_cast<int>(number(bytes, at + 7, 2)), static_cast<int>(number(bytes, at + 5, 2))};
    at += 2 + length;
  }
  return std::nullopt;
}

}  // namespace

std::variant<CoverPicture, std::string> cover_picture(std::string bytes) {
  const bool png = bytes.starts_with("\x89PNG\r\n\x1a\n"sv), jpeg = bytes.starts_with("\xff\xd8\xff"sv);
  if (!png && !jpeg) return "it is neither a JPEG nor a PNG";
  const std::optional<Size> size = png ? size_of_png(bytes) : size_of_jpeg(bytes);
  if (!size || size->width <= 0 || size->height <= 0) return "it says nothing of its size; it is damaged";
  return CoverPicture{std::move(bytes), png, size->width, size->height};
}

}  // namespace locket::inline file
