// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/page_lanes.h"

#include <algorithm>

#include <fmt/format.h>

#include "renderer/edition/page_wording.h"

namespace locket::inline edition {
namespace {

/// More than that nobody tells apart, by place or by colour.
constexpr std::size_t most_people = 10, colours = 8;

/// Whoever speaks, in the order of their first words.
std::vector<std::size_t> speakers_of(const Edition& edition, const std::vector<Frames>& spoken) {
  std::vector<std::size_t> order;
  std::vector<bool> seen(edition.people.size());
  for (const Edition::Line& line : edition.lines)
    for (const std::size_t person : line.people)
      if (!seen[person]) seen[person] = true, order.push_back(person);
  if (order.size() <= most_people) return order;
  std::vector<std::size_t> most = order;
  std::stable_sort(most.begin(), most.end(), [&](std::size_t a, std::size_t b) { return spoken[a] > spoken[b]; });
  most.resize(most_people);
  std::erase_if(order, [&](std::size_t person) { return std::find(most.begin(), most.end(), person) == most.end(); });
  return order;
}

std::vector<std::size_t> people_in_lanes(const Edition& edition) {
  std::vector<Frames> spoken(edition.people.size());
  for (const Edition::Line& line : edition.lines)
    for (const std::size_t person : line.people) spoken[person] += line.end - line.begin;
  return speakers_of(edition, spoken);
}

void add_up(Edition::Peaks& sum, const Edition::Peaks& peaks) {
  sum.resize(std::max(sum.size(), peaks.size()));
  for (std::size_t i = 0; i < peaks.size(); ++i) sum[i] = std::max(sum[i], peaks[i]);
}

bool is_silent(const Edition::Peaks& peaks) {
  return std::all_of(peaks.begin(), peaks.end(), [](float peak) { return peak <= 0; });
}

std::string_view word(std::string_view name, const Edition& edition) {
  const auto words = page_words();
  return std::find_if(words.begin(), words.end(), [name](const PageWord& one) { return one.name == name; })->in(edition.language);
}

}  // namespace

std::vector<std::string> colours_of(const Edition& edition) {
  std::vector<std::string> all(edition.people.size(), "px");
  const std::vector<std::size_t> order = people_in_lanes(edition);
  for (std::size_t i = 0; i < order.size(); ++i) all[order[i]] = fmt::format("p{}", i % colours);
  return all;
}

std::vector<Lane> lanes_of(const Edition& edition) {
  std::vector<Lane> lanes;
  if (edition.waveforms.bin == 0) return lanes;
  const std::vector<std::string> colour = colours_of(edition);
  const auto& people = edition.waveforms.people;
  for (const std::size_t person : people_in_lanes(edition))
    if (person < people.size()) lanes.push_back({edition.people[person].name, colour[person], people[person]});
  Lane others{std::string(word("others", edition)), "px", {}};
  for (std::size_t i = 0; i < people.size(); ++i)
    if (colour[i] == "px") add_up(others.peaks, people[i]);
  lanes.push_back(std::move(others));
  for (const auto& [bus, name] : {std::pair(Bus::effects, "effects"), std::pair(Bus::ambience, "ambience"), std::pair(Bus::music, "music")})
    lanes.push_back({std::string(word(name, edition)), name, edition.waveforms.buses[index_of(bus)]});
  std::erase_if(lanes, [](const Lane& lane) { return is_silent(lane.peaks); });
  return lanes;
}

}  // namespace locket::inline edition
