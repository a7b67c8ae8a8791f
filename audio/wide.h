// SPDX-License-Identifier: GPL-3.0-or-later
// LOCKET_WIDE before a function: it is compiled for the processor that everybody has, and once more for one with registers
// twice as wide (AVX2); which of the two runs is decided when the program is loaded. The arithmetic of both is the same to
// the last bit: products and sums are never fused (-ffp-contract=off), and no sum is made in another order.
//
// For loops that were measured to gain by it. What they call has to be inlined. Such a function is called in its own file
// alone: a declaration in a header would have to say the same, and link-time optimisation trips over two that differ.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define LOCKET_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define LOCKET_WIDE
#endif
