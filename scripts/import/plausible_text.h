// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a text looks written by a person, or like bytes read in an encoding that they are not in.
#pragma once

#include <string_view>

namespace locket::story {

/// Points for each character beyond ASCII, as it fits between its neighbours: letters in words of one script and one case,
/// quotes at the edges of words; and against it, what splits a word or belongs to no text. Only good to compare readings of the
/// same bytes.
double plausibility(std::string_view text);

}  // namespace locket::story
