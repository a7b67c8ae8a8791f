// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/foley.h"

#include <algorithm>
#include <cassert>

#include "audio/foley/beds.h"
#include "audio/foley/effects.h"

namespace locket {

namespace {

struct Entry {
  FoleyInfo info;
  std::unique_ptr<Sound> (*bed)(const Recipe&) = nullptr;
  Clip (*effect)(const Recipe&) = nullptr;
};

Entry bed(const char* name, const char* description, std::unique_ptr<Sound> (*make)(const Recipe&)) {
  return {{name, description, true, false}, make, nullptr};
}

Entry effect(const char* name, const char* description, bool repeated, Clip (*make)(const Recipe&)) {
  return {{name, description, false, repeated}, nullptr, make};
}

const std::vector<Entry>& entries() {
  static const std::vector<Entry> all = {
      bed("blizzard", "a snowstorm: wind at full force, ice on the panes", foley::blizzard),
      bed("hearth", "a wood fire in a quiet room", foley::hearth),
      bed("market", "a street market: many people, carts, no word to be understood", foley::market),
      bed("night-alley", "an alley at night: drops, a draught, the town far off", foley::night_alley),
      bed("wind", "wind with gusts, and nothing else", foley::wind),
      bed("winter-street", "wind in a street by night, a lamp that creaks, life far off", foley::winter_street),
      effect("bell", "a church bell across the roofs", true, foley::bell),
      effect("carriage", "a horse and carriage on cobbles, from left to right", false, foley::carriage),
      effect("chain", "a fine chain let down", false, foley::chain),
      effect("coins", "coins told into a hand", true, foley::coins),
      effect("dog", "a dog barks, some streets away", true, foley::dog),
      effect("door", "a wooden door: latch, creak, and its closing", false, foley::door),
      effect("footsteps-snow", "steps in dry snow", true, foley::footsteps_in_snow),
      effect("gust", "one gust of wind", false, foley::gust),
  };
  return all;
}

const Entry& entry(std::string_view name) {
  const auto found = std::find_if(entries().begin(), entries().end(), [&](const Entry& e) { return e.info.name == name; });
  assert(found != entries().end());
  return *found;
}

}  // namespace

const std::vector<FoleyInfo>& foley_catalogue() {
  static const std::vector<FoleyInfo> all = [] {
    std::vector<FoleyInfo> infos;
    for (const Entry& e : entries()) infos.push_back(e.info);
    return infos;
  }();
  return all;
}

bool lasts_too_long(std::optional<int> count, std::optional<double> pace) {
  constexpr double slowest_usual_pace = 20;
  return count.value_or(1) / pace.value_or(slowest_usual_pace) > most_repeated_minutes;
}

std::unique_ptr<Sound> make_bed(std::string_view name, const Recipe& recipe) {
  assert(entry(name).bed);
  return entry(name).bed(recipe);
}

Clip make_effect(std::string_view name, const Recipe& recipe) {
  assert(entry(name).effect);
  return entry(name).effect(recipe);
}

}  // namespace locket
