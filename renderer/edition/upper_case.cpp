// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/upper_case.h"

#include <unicode/uchar.h>

#include "scripts/utf8.h"

namespace locket::inline edition {

std::string upper_case(std::string_view text) {
  std::string upper;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    append_utf8(upper, static_cast<char32_t>(u_toupper(static_cast<UChar32>(c.value))));
    at += c.length;
  }
  return upper;
}

}  // namespace locket::inline edition
