// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines of a play come from which speeches of its story, though an author has changed, moved, cut or added some.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scripts/import/story.h"

namespace locket::story {

/// For each of `lines` the first of `speeches` that it is made of; none for one that is no speech of the story. In order:
/// a later line's speech is never before an earlier line's. Compared are letters and digits alone, in lower case. What is
/// the same to the word comes first; what shares most of its words comes between. Time: the sum of both lengths, and
/// for each stretch that differs the product of its two, bounded.
std::vector<Index> align(const std::vector<std::string>& lines, const std::vector<std::string_view>& speeches);

/// The words that align() compares, a space between.
std::string compared_words(std::string_view text);

}  // namespace locket::story
