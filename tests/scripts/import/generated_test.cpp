// SPDX-License-Identifier: GPL-3.0-or-later
// Stories whose right answers are known because a generator wrote both.
#include <algorithm>
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

namespace {

struct Answered {
  std::size_t speeches = 0, right = 0;
  double share() const { return static_cast<double>(right) / static_cast<double>(speeches); }
};

/// Speeches of a story against what its author wrote down of them, `NAME|OTHER NAME<tab>speech`, in order.
Answered answered(const std::string& name) {
  constexpr std::size_t longest_gap = 12;  ///< speeches that could have been taken for none
  const std::string path = std::string(TEST_DATA) + "/import/" + name;
  std::vector<Piece> found;
  for (const Piece& piece : pieces_of(file_text(path + ".txt")))
    if (piece.kind == "speech") found.push_back(piece);
  Answered sum;
  std::size_t next = 0;
  std::istringstream answers(file_text(path + ".tsv"));
  for (std::string line; std::getline(answers, line); ++sum.speeches) {
    const std::size_t tab = line.find('\t');
    const std::string names = "|" + folded_case(line.substr(0, tab)) + "|", speech = without_marks(line.substr(tab + 1));
    for (std::size_t i = next; i < std::min(next + longest_gap, found.size()); ++i) {
      if (without_marks(found[i].text) != speech) continue;
      sum.right += names.find("|" + folded_case(found[i].speaker) + "|") != std::string::npos;
      next = i + 1;
      break;
    }
  }
  return sum;
}

}  // namespace

TEST_CASE("In stories as they are written now, most speeches have their right speakers") {
  Answered all;
  for (const char* const name : {"the-lift", "the-boat", "the-tide", "after-the-match", "fourth-floor", "night-bus", "room-nine",
                                 "the-bridge-troll", "the-house-at-low-water", "the-long-table", "the-understudy", "the-ward",
                                 "what-my-sister-did", "dead-letter", "the-allotment", "snow-day", "the-proposal"}) {
    const Answered one = answered(name);
    INFO(name << ": " << one.right << " of " << one.speeches);
    CHECK(one.share() >= 0.55);
    all.speeches += one.speeches;
    all.right += one.right;
  }
  INFO(all.right << " of " << all.speeches);
  CHECK(all.speeches == 1051);
  CHECK(all.share() >= 0.85);
}

}  // namespace locket::test
