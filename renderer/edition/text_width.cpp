// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/text_width.h"

#include "scripts/utf8.h"

namespace locket::inline edition {
namespace {

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_wide(char32_t c) {
  return within(c, 0x1100, 0x115f) || within(c, 0x2e80, 0xa4cf) || within(c, 0xac00, 0xd7a3) || within(c, 0xf900, 0xfaff) ||
         within(c, 0xfe30, 0xfe4f) || within(c, 0xff00, 0xff60) || within(c, 0x1f300, 0x1faff) || within(c, 0x20000, 0x3fffd);
}

bool takes_none(char32_t c) {
  return within(c, 0x300, 0x36f) || within(c, 0x483, 0x489) || within(c, 0x591, 0x5bd) || within(c, 0x610, 0x61a) ||
         within(c, 0x64b, 0x65f) || within(c, 0x200b, 0x200f) || within(c, 0x202a, 0x202e) || within(c, 0x2060, 0x2069) ||
         within(c, 0x20d0, 0x20ff) || within(c, 0xfe00, 0xfe0f) || c == 0xfeff;
}

}  // namespace

int text_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (!takes_none(c.value)) width += is_wide(c.value) ? 2 : 1;
    at += c.length;
  }
  return width;
}

}  // namespace locket::inline edition
