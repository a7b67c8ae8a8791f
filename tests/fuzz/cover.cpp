// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a cover: they are a picture of some size, or it is said why they are none.
#include "audio/file/cover_picture.h"
#include "tests/fuzz/target.h"

using namespace locket;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(fuzz::text_of(bytes, size));
  const auto picture = cover_picture(text);
  if (const auto* why = std::get_if<std::string>(&picture)) {
    fuzz::require(!why->empty(), "who is refused is told why");
    return 0;
  }
  const auto& cover = std::get<CoverPicture>(picture);
  fuzz::require(cover.width > 0 && cover.height > 0, "a picture has a size");
  fuzz::require(cover.bytes == text, "a picture keeps its bytes");
  return 0;
}
