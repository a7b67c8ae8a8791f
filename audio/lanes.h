// SPDX-License-Identifier: GPL-3.0-or-later
// Four floats side by side, worked on by one instruction: the vector extension of GCC and Clang. The arithmetic is that of
// four floats, in the same order, whatever the processor.
#pragma once

#include <cstring>

namespace locket {

using Lanes = float __attribute__((vector_size(16)));

inline Lanes load(const float* from) {  ///< four floats, aligned or not
  Lanes lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

inline void store(float* to, Lanes lanes) { std::memcpy(to, &lanes, sizeof lanes); }

/// Rows to columns: what was the second of the third becomes the third of the second.
inline void transpose(Lanes* four) {
  const Lanes a = __builtin_shufflevector(four[0], four[1], 0, 4, 1, 5), b = __builtin_shufflevector(four[2], four[3], 0, 4, 1, 5);
  const Lanes c = __builtin_shufflevector(four[0], four[1], 2, 6, 3, 7), d = __builtin_shufflevector(four[2], four[3], 2, 6, 3, 7);
  four[0] = __builtin_shufflevector(a, b, 0, 1, 4, 5);
  four[1] = __builtin_shufflevector(a, b, 2, 3, 6, 7);
  four[2] = __builtin_shufflevector(c, d, 0, 1, 4, 5);
  four[3] = __builtin_shufflevector(c, d, 2, 3, 6, 7);
}

}  // namespace locket
