// SPDX-License-Identifier: GPL-3.0-or-later
// One source while it is being read: its text, the places in it, and where its mistakes go.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "scripts/page/diagnostics.h"
#include "scripts/page/line_index.h"
#include "scripts/page/mistakes.h"

namespace locket::inline page {

/// A part of a source: bytes [begin, begin + size).
struct Span {
  std::size_t begin = 0;
  std::size_t size = 1;
};

class Page {
 public:
  /// Adds the source to `diagnostics`, which must outlive the page. A byte order mark is taken off.
  Page(Diagnostics& diagnostics, Source source);

  std::string_view text() const { return text_; }
  const std::string& name() const { return diagnostics_->source(source_).name; }
  std::uint16_t source() const { return source_; }
  Diagnostics& diagnostics() const { return *diagnostics_; }
  Place at(Span span) const;

  /// Tells the author about a mistake; `args` fill the sentence of mistakes.h in.
  template <typename... Args>
  void report(Mistake mistake, Span span, const Args&... args) const {
    if (diagnostics_->full()) return diagnostics_->count(sentence(mistake).severity);
    locket::report(*diagnostics_, mistake, at(span), args...);
  }

 private:
  Diagnostics* diagnostics_;
  std::uint16_t source_;
  std::string_view text_;
  LineIndex index_;
};

}  // namespace locket::inline page
