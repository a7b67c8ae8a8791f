// SPDX-License-Identifier: GPL-3.0-or-later
// A line cut into captions: where, and in which rows. By dynamic programming over its tokens: of all ways to cut it, the one whose
// breaks, rows, speeds and lengths cost a reader least (caption_rules.h, phrase_breaks.h).
#pragma once

#include <cstddef>
#include <vector>

#include "renderer/edition/edition.h"

namespace locket::inline edition {

/// Tokens of a line, half-open.
struct TokenRange {
  std::size_t first = 0, last = 0;
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

/// What one caption shows: one row, or two.
using Segment = std::vector<TokenRange>;

/// The segments tile the line's tokens, and so do the rows of each. A row has at most caption_rules::row_columns columns, unless
/// one token alone has more. `label_columns` are taken from the first row of all, by a name; when hardly anything is left of it, the
/// name has that row for itself, and the first segment has one row less.
std::vector<Segment> segments_of(const Edition::Line& line, SampleRate rate, int label_columns);

/// Whether a name has a row for itself.
bool label_stands_alone(int label_columns);

/// The text of some tokens, as written.
std::string text_of(const Edition::Line& line, TokenRange tokens);

}  // namespace locket::inline edition
