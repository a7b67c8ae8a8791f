// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/places.h"

#include <algorithm>
#include <string_view>

namespace locket::story {
namespace {

Places read_places(std::string_view list) {
  Places places;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find('\n', at), list.size());
    const std::string line(list.substr(at, end - at));
    at = end + 1;
    const std::size_t colon = line.find(':'), space = line.find(' ');
    if (line.empty() || line[0] == '#' || colon == std::string::npos) continue;
    const std::string kind = line.substr(0, space), value = line.substr(space + 1, colon - space - 1);
    for (std::size_t word = line.find_first_not_of(' ', colon + 1); word != std::string::npos; word = line.find_first_not_of(' ', word)) {
      const std::size_t word_end = std::min(line.find(' ', word), line.size());
      const std::string text = line.substr(word, word_end - word);
      const std::size_t equals = text.find('=');
      if (kind == "space") places.spaces.emplace(text, value);
      else if (kind == "bed") places.beds.emplace(text, value);
      else places.sounds.emplace(std::pair(text.substr(0, equals), text.substr(equals + 1)), value);
      word = word_end;
    }
  }
  return places;
}

}  // namespace

const Places& known_places() {
  static const Places places = read_places(
#include "scripts/import/place_lists.inc"
  );
  return places;
}

}  // namespace locket::story
