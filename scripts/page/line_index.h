// SPDX-License-Identifier: GPL-3.0-or-later
// From a byte of a text to its line and column and back, in constant and logarithmic time, however long the lines.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace locket::inline page {

/// Views the text, which must outlive it and be smaller than 4 GiB. A line ends at LF, CR LF or CR.
class LineIndex {
 public:
  /// Both count from 1; a column is a character.
  struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
  };

  explicit LineIndex(std::string_view text);

  Position at(std::size_t offset) const;
  /// The byte where a character begins; the end of its line if the line is shorter.
  std::size_t offset(Position position) const;
  /// A line without its end; empty if there is no such line.
  std::string_view line(std::uint32_t number) const;

 private:
  std::size_t characters_before(std::size_t offset) const;
  std::size_t line_of(std::size_t offset) const;

  std::string_view text_;
  std::vector<std::uint32_t> starts_;      ///< where each line begins
  std::vector<std::uint32_t> characters_;  ///< how many characters stand before each block of bytes
  std::vector<std::uint32_t> lines_;       ///< which line each block begins in, counted from 0; and the last line
};

}  // namespace locket::inline page
