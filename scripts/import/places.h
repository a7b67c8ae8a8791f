// SPDX-License-Identifier: GPL-3.0-or-later
// What Locket has for places, weather and noises that a text names: words/places.txt.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace locket::story {

struct PlaceWord {
  std::string_view space, bed;  ///< empty = none
  bool sounds = false;          ///< with some verb
  bool calm = false;            ///< a verb that ends the weather
  bool loud = false, faint = false;
};

/// Where somebody speaks: "from across the street".
struct Away {
  std::vector<std::string_view> words;
  std::string distance;     ///< as a page has it: `8m`, or `1m 12m` of who moves
  std::string_view effect;  ///< empty = none
};

/// By words in lower case. Every word of a story is looked for here.
struct Places {
  std::unordered_map<std::string_view, PlaceWord> words;
  std::map<std::pair<std::string_view, std::string_view>, std::string_view> sounds;  ///< noun and verb
  std::vector<Away> away;                                                            ///< the longest first

  /// One that says nothing, where there is none.
  const PlaceWord& find(std::string_view word) const {
    static const PlaceWord nothing;
    const auto found = words.find(word);
    return found == words.end() ? nothing : found->second;
  }
};

const Places& known_places();

}  // namespace locket::story
