// SPDX-License-Identifier: GPL-3.0-or-later
// A number that stands for a name, for seeds and choices: the same on every machine and in every version, so that what a play
// sounds like does not change.
#pragma once

#include <cstdint>
#include <string_view>

namespace locket {

/// FNV-1a, 64 bits (Fowler, Noll, Vo).
constexpr std::uint64_t name_hash(std::string_view name) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return hash;
}

}  // namespace locket
