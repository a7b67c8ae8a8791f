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

/// Eight floats, and four doubles: one instruction in what LOCKET_WIDE compiles for wide registers (audio/wide.h), two
/// elsewhere. Handed over by reference alone, for by value they travel differently on the two.
using WideLanes = float __attribute__((vector_size(32)));
using DoubleLanes = double __attribute__((vector_size(32)));
using DoublePair = double __attribute__((vector_size(16)));  ///< one instruction everywhere

template <typename V>
void load(const float* from, V& lanes) {
  std::memcpy(&lanes, from, sizeof lanes);
}
template <typename V>
void store(float* to, const V& lanes) {
  std::memcpy(to, &lanes, sizeof lanes);
}

inline void join(const Lanes& low, const Lanes& high, WideLanes& both) {
  both = __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
}
inline Lanes low_half(const WideLanes& both) { return __builtin_shufflevector(both, both, 0, 1, 2, 3); }
inline Lanes high_half(const WideLanes& both) { return __builtin_shufflevector(both, both, 4, 5, 6, 7); }

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
