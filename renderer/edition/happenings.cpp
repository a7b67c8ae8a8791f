// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/happenings.h"

#include <algorithm>
#include <type_traits>

namespace locket::inline edition {

Frames begin_of(const Happening& happening) {
  return std::visit(
      [](const auto* one) {
        if constexpr (requires { one->at; }) return one->at;
        else return one->begin;
      },
      happening);
}

std::vector<Happening> happenings_of(const Edition& edition) {
  std::vector<Happening> all;
  const auto add = [&all](const auto& list) {
    for (const auto& one : list) all.emplace_back(&one);
  };
  add(edition.scenes);
  add(edition.sounds);
  add(edition.directions);
  add(edition.lines);
  add(edition.marks);
  std::stable_sort(all.begin(), all.end(), [](const Happening& a, const Happening& b) { return begin_of(a) < begin_of(b); });
  return all;
}

}  // namespace locket::inline edition
