// SPDX-License-Identifier: GPL-3.0-or-later
// What is said instead of what is written.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace locket::inline text {

/// Characters [begin, end) are spoken as `spoken`: words, and `[[phonemes]]` of the engine where no spelling says it.
struct ReadingPiece {
  std::size_t begin = 0, end = 0;
  std::string spoken;  ///< may be empty: said with what stands before
  double pace = 1;     ///< of the voice: a word drawn out is slower
};

/// One thing that a rule has understood, in pieces so that every spoken word knows its written one. Ascending, without
/// overlap; what lies between them is written as it is.
struct Reading {
  std::vector<ReadingPiece> pieces;
  std::size_t end() const { return pieces.back().end; }
};

}  // namespace locket::inline text
