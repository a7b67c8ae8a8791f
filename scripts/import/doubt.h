// SPDX-License-Identifier: GPL-3.0-or-later
// What a page says of how sure it is who speaks.
#pragma once

#include <functional>

#include "scripts/import/spans.h"

namespace locket::story {

inline constexpr double guessed_below = 0.995;  ///< surer than that is no guess
inline constexpr double worth_naming = 0.02;    ///< of who else may speak

/// Who else may say it, the likeliest first: a few, of those that a page can name.
std::vector<Index> worth_telling(const Span& span, const std::function<bool(Index)>& nameable);

}  // namespace locket::story
