// SPDX-License-Identifier: GPL-3.0-or-later
// As lossless_test.cpp, ten thousand times, with the stories of tests/data/import as well: another ten thousand with another LOCKET_SEED.
#include <array>
#include <cstdlib>

#include "tests/scripts/import/mutations.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

constexpr std::array stories{"the-lift", "the-boat", "the-tide", "night-bus", "the-ward", "room-nine", "the-understudy"};
constexpr std::size_t most_bytes = 2000;  // of one of them: a part begins and ends anywhere, in the midst of a letter too

std::string part_of_a_story(std::mt19937& random) {
  const std::string story = file_text(std::string(TEST_DATA) + "/import/" + stories[random() % stories.size()] + ".txt");
  return story.substr(random() % story.size(), random() % most_bytes);
}

}  // namespace

TEST_CASE("No word is lost and none invented in 10000 mutated stories") {
  const char* const seed = std::getenv("LOCKET_SEED");
  std::mt19937 random(seed ? static_cast<unsigned>(std::stoul(seed)) : 1u);
  for (int i = 0; i < 10000; ++i) {
    const std::string told = mutated(random() % 2 ? generated_story(random).text : part_of_a_story(random), random);
    INFO(i << "\n" << told);
    require_lossless(told);
  }
}

}  // namespace locket::test
