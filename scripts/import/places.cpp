// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/places.h"

#include <algorithm>

namespace locket::story {
namespace {

/// Views the list, which is part of the program.
Places read_places(std::string_view list) {
  Places places;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find('\n', at), list.size());
    const std::string_view line = list.substr(at, end - at);
    at = end + 1;
    const std::size_t colon = line.find(':'), space = line.find(' ');
    if (line.empty() || line[0] == '#' || colon == std::string_view::npos) continue;
    const std::string_view kind = line.substr(0, space), value = line.substr(space + 1, colon - space - 1);
    for (std::size_t word = line.find_first_not_of(' ', colon + 1); word != std::string_view::npos;
         word = line.find_first_not_of(' ', word)) {
      const std::size_t word_end = std::min(line.find(' ', word), line.size());
      const std::string_view text = line.substr(word, word_end - word), noun = text.substr(0, text.find('='));
      PlaceWord& known = places.words[noun];
      // Of two lines for one word the first counts.
      if (kind == "space" && known.space.empty()) known.space = value;
      if (kind == "bed" && known.bed.empty()) known.bed = value;
      if (kind == "sound") places.sounds.emplace(std::pair(noun, text.substr(noun.size() + 1)), value);
      known.sounds |= kind == "sound";
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
