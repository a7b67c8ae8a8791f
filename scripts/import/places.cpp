// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/places.h"

#include <algorithm>

namespace locket::story {
namespace {

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  for (std::size_t at = text.find_first_not_of(by); at < text.size(); at = text.find_first_not_of(by, at)) {
    const std::size_t end = std::min(text.find(by, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end;
  }
  return parts;
}

/// Of two lines for one word the first counts.
void read_word(const std::vector<std::string_view>& heading, std::string_view text, Places& places) {
  const std::string_view kind = heading[0], noun = text.substr(0, text.find('='));
  if (kind == "away") {
    places.away.push_back({split(text, '-'), std::string(heading[1]), heading.size() > 2 ? heading[2] : ""});
    return;
  }
  if (kind == "moving") {
    places.away.push_back({split(text, '-'), std::string(heading[1]) + " " + std::string(heading[2]), ""});
    return;
  }
  PlaceWord& known = places.words[noun];
  if (kind == "space" && known.space.empty()) known.space = heading[1];
  if (kind == "bed" && known.bed.empty()) known.bed = heading[1];
  if (kind == "sound") places.sounds.emplace(std::pair(noun, text.substr(noun.size() + 1)), heading[1]);
  known.sounds |= kind == "sound";
  known.calm |= kind == "calm";
  known.loud |= kind == "loud";
  known.faint |= kind == "faint";
}

/// Views the list, which is part of the program.
Places read_places(std::string_view list) {
  Places places;
  for (const std::string_view line : split(list, '\n')) {
    const std::size_t colon = line.find(':');
    if (line[0] == '#' || colon == std::string_view::npos) continue;
    const std::vector<std::string_view> heading = split(line.substr(0, colon), ' ');
    for (const std::string_view word : split(line.substr(colon + 1), ' ')) read_word(heading, word, places);
  }
  std::stable_sort(places.away.begin(), places.away.end(), [](const Away& a, const Away& b) { return a.words.size() > b.words.size(); });
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
