// SPDX-License-Identifier: GPL-3.0-or-later
// Where a character of a line stands in the text that the author wrote.
#pragma once

#include <optional>
#include <string_view>

#include "scripts/page/line_index.h"
#include "scripts/page/screenplay.h"

namespace locket::inline text {

class WrittenPlaces {
 public:
  /// `source` is the play's text, as Diagnostics keeps it; it must outlive this.
  explicit WrittenPlaces(std::string_view source);

  /// Of the character before which `before` others stand in the line, white space not counted (it is folded). The place
  /// of its element where that is a sub, phoneme or say-as; of the last element when the line ends before.
  Place of(const Speech& speech, std::size_t before) const;

 private:
  Place inside(Place text, std::size_t before) const;
  bool find(const Inlines& content, std::size_t& before, Place& place) const;

  std::string_view source_;
  LineIndex index_;
};

}  // namespace locket::inline text
