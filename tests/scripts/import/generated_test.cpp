// SPDX-License-Identifier: GPL-3.0-or-later
// Stories whose right answers are known because a generator wrote both.
#include <map>
#include <sstream>

#include "scripts/letters/letters.h"
#include "tests/scripts/import/story_kit.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

std::string folded_case(const std::string& text) { return lower(text); }

}  // namespace

TEST_CASE("In generated talks of two, every speech is found and 97 of 100 speakers are right") {
  std::mt19937 random(7);
  std::size_t speeches = 0, right = 0;
  for (int i = 0; i < 200; ++i) {
    const ToldStory story = generated_story(random);
    std::vector<std::string> found;
    for (const Piece& piece : pieces_of(story.text))
      if (piece.kind == "speech") found.push_back(piece.speaker);
    INFO(story.text);
    REQUIRE(found.size() == story.speakers.size());
    for (std::size_t s = 0; s < found.size(); ++s) right += found[s] == story.speakers[s];
    speeches += found.size();
  }
  INFO(right << " of " << speeches);
  CHECK(right >= 0.97 * static_cast<double>(speeches));
}

TEST_CASE("What is surer than .9 in generated talks is right 95 times of 100") {
  std::mt19937 random(11);
  std::size_t sure = 0, right = 0;
  for (int i = 0; i < 100; ++i) {
    const ToldStory story = generated_story(random);
    std::size_t s = 0;
    for (const Piece& piece : pieces_of(story.text)) {
      if (piece.kind != "speech") continue;
      sure += piece.certainty > 0.9;
      right += piece.certainty > 0.9 && piece.speaker == story.speakers[s];
      ++s;
    }
  }
  CHECK(sure > 300);
  CHECK(right >= 0.95 * static_cast<double>(sure));
}

TEST_CASE("In three stories as they are written now, most speeches have their right speakers") {
  std::size_t speeches = 0, right = 0;
  for (const char* const name : {"the-lift", "the-boat", "the-tide"}) {
    const std::string told = file_text(std::string(TEST_DATA) + "/import/" + name + ".txt");
    std::map<std::string, std::string> found;
    for (const Piece& piece : pieces_of(told))
      if (piece.kind == "speech") found[without_marks(piece.text)] = folded_case(piece.speaker);
    std::istringstream answers(file_text(std::string(TEST_DATA) + "/import/" + name + ".tsv"));
    for (std::string line; std::getline(answers, line); ++speeches) {
      const std::size_t tab = line.find('\t');
      const std::string names = "|" + folded_case(line.substr(0, tab)) + "|";
      const auto said = found.find(without_marks(line.substr(tab + 1)));
      right += said != found.end() && names.find("|" + said->second + "|") != std::string::npos;
    }
  }
  INFO(right << " of " << speeches);
  CHECK(speeches == 164);
  CHECK(static_cast<double>(right) >= 0.82 * static_cast<double>(speeches));
}

}  // namespace locket::test
