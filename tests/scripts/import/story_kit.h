// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the import share: short ways to ask who says what, and stories that are written with their answers.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "scripts/import/import.h"

namespace locket::test {

/// A piece of a story by its table of spans.
struct Piece {
  std::size_t begin = 0, end = 0;
  std::string speaker;
  double certainty = 0;
  std::string kind;
  std::string text;  ///< of the story
};

std::vector<Piece> pieces_of(const std::string& story);
/// `Anna: Hello.` for each piece of this kind, a line each, marks off.
std::string said_in(const std::string& story, const std::string& kind = "speech");
/// What is said, without the marks round it.
std::string without_marks(std::string text);
/// The page of a story; fails the test when the import refuses it.
std::string page_of(const std::string& story, const ImportOptions& options = {});

/// The words of a page that are in it as text (spoken, or silent as directions and comments), and those of a story.
std::vector<std::string> words_of_page(const std::string& page);
std::vector<std::string> words_of_text(const std::string& text);

/// A story of people who talk, and who says each of its speeches.
struct ToldStory {
  std::string text;
  std::vector<std::string> speakers;
};
ToldStory generated_story(std::mt19937& random);

}  // namespace locket::test
