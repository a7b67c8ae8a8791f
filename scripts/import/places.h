// SPDX-License-Identifier: GPL-3.0-or-later
// What Locket has for places, weather and noises that a text names: words/places.txt.
#pragma once

#include <map>
#include <string>
#include <utility>

namespace locket::story {

/// By words in lower case.
struct Places {
  std::map<std::string, std::string, std::less<>> spaces, beds;
  std::map<std::pair<std::string, std::string>, std::string> sounds;  ///< noun and verb
};

const Places& known_places();

}  // namespace locket::story
