// SPDX-License-Identifier: GPL-3.0-or-later
// Names of files and devices, compared whatever their capitals: ASCII letters only, in every locale.
#pragma once

#include <string>

namespace locket {

constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string ascii_lower(std::string text) {
  for (char& c : text) c = ascii_lower(c);
  return text;
}

}  // namespace locket
