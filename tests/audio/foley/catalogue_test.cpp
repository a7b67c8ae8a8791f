// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "audio/foley/foley.h"
#include "tests/audio/foley/listening.h"
#include "tests/support/catch.h"

using namespace locket;

TEST_CASE("The catalogue has every name of the language, beds first, each group by name", "[foley]") {
  std::vector<std::string> beds, effects;
  for (const FoleyInfo& info : foley_catalogue()) {
    CHECK((!info.bed || effects.empty()));
    (info.bed ? beds : effects).push_back(info.name);
    CHECK_FALSE(info.description.empty());
  }
  CHECK(beds == std::vector<std::string>{"blizzard", "hearth", "market", "night-alley", "wind", "winter-street"});
  CHECK(effects == std::vector<std::string>{"bell", "carriage", "chain", "coins", "dog", "door", "footsteps-snow", "gust"});
}

TEST_CASE("Steps, strokes, coins and barks take a count", "[foley]") {
  for (const FoleyInfo& info : foley_catalogue()) {
    const bool counted = info.name == "footsteps-snow" || info.name == "bell" || info.name == "coins" || info.name == "dog";
    CHECK(info.repeated == counted);
  }
}

TEST_CASE("The same seed gives the same samples, another seed others", "[foley]") {
  Recipe one, other;
  one.seed = 7;
  other.seed = 8;
  for (const FoleyInfo& info : foley_catalogue()) {
    INFO(info.name);
    const auto make = [&](const Recipe& recipe) {
      return info.bed ? listening::bed(info.name, 2.0, recipe) : listening::effect(info.name, recipe);
    };
    const auto first = make(one);
    CHECK(first.left == make(one).left);
    CHECK(first.left != make(other).left);
  }
}

TEST_CASE("No two sounds of the catalogue are the same", "[foley]") {
  std::vector<std::vector<float>> all;
  for (const FoleyInfo& info : foley_catalogue()) {
    all.push_back(info.bed ? listening::bed(info.name, 1.0).left : listening::effect(info.name).left);
    CHECK(std::count(all.begin(), all.end(), all.back()) == 1);
  }
}
