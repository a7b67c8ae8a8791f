// SPDX-License-Identifier: GPL-3.0-or-later
// What Locket has for places, weather and noises that a text names: words/places.txt.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace locket::story {

struct PlaceWord {
  std::string_view space, bed;  ///< empty = none
  bool sounds = false;          ///< with some verb
};

/// By words in lower case. Every word of a story is looked for here.
struct Places {
  std::unordered_map<std::string_view, PlaceWord> words;
  std::map<std::pair<std::string_view, std::string_view>, std::string_view> sounds;  ///< noun and verb

  /// One that says nothing, where there is none.
  const PlaceWord& find(std::string_view word) const {
    static const PlaceWord nothing;
    const auto found = words.find(word);
    return found == words.end() ? nothing : found->second;
  }
};

const Places& known_places();

}  // namespace locket::story
