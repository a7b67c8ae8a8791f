// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as text in some encoding: right UTF-8, each part of it at its place in the bytes.
#include "scripts/import/encodings.h"
#include "scripts/utf8.h"
#include "tests/fuzz/target.h"

using namespace locket;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const story::StoryText text = story::decoded_text(fuzz::text_of(bytes, size));
  std::size_t place = 0;
  for (std::size_t at = 0; at < text.text.size();) {
    const CodePoint c = decode(text.text, at);
    fuzz::require(c.valid, "what was decoded is UTF-8");
    const std::size_t here = text.place(at);
    fuzz::require(here >= place && here <= size, "places rise, and lie in the file");
    place = here;
    at += c.length;
  }
  return 0;
}
