// SPDX-License-Identifier: GPL-3.0-or-later
// Stories broken by chance, and what must hold of them all the same.
#pragma once

#include <random>
#include <string>

#include "tests/scripts/import/story_kit.h"

namespace locket::test {

/// A dozen changes at most: marks gone astray, cuts in the middle of things, signs of XML and of Markdown, other scripts, control
/// characters.
std::string mutated(std::string text, std::mt19937& random);

/// The draft reads, has the story's words, once and in order, and no other; its spans tile the story.
void require_lossless(const std::string& told);

}  // namespace locket::test
