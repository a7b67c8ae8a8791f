// SPDX-License-Identifier: GPL-3.0-or-later
// How often the decoder has turned out to be right where it said how sure it was: a certainty as a share of right lines.
#pragma once

#include <vector>

#include "scripts/import/speakers.h"

namespace locket::story {

/// 0-1 to 0-1, never falling.
double calibrated(double certainty);

/// Calibrates all that is guessed. What the story itself says ("said Anna") is none, nor what an author has settled (`settled`: of
/// each turn an entity, or none; empty = of none).
void calibrate(const Mentions& mentions, const std::vector<Turn>& turns, const std::vector<Index>& settled, std::vector<Choice>& speakers);

}  // namespace locket::story
