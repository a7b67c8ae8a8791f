// SPDX-License-Identifier: GPL-3.0-or-later
// What every fuzz target is: one function that takes any bytes, and must come back. A target is one .cpp, named after what it
// feeds; its seeds, and whatever once made it fall, are in tests/data/fuzz/NAME. In the preset `fuzz` libFuzzer drives it; in all
// others it goes once through what is kept (replay.cpp), as a test.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace locket::fuzz {

inline std::string_view text_of(const std::uint8_t* bytes, std::size_t size) { return {reinterpret_cast<const char*>(bytes), size}; }

/// Ends the program where a promise is broken, so that the input is kept.
inline void require(bool kept, const char* promise) {
  if (kept) return;
  std::fprintf(stderr, "broken: %s\n", promise);
  std::abort();
}

}  // namespace locket::fuzz
