// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/doubt.h"

namespace locket::story {
namespace {

constexpr std::size_t most_others = 3;

}  // namespace

std::vector<Index> worth_telling(const Span& span, const std::function<bool(Index)>& nameable) {
  std::vector<Index> told;
  for (const auto& [entity, probable] : span.others) {
    if (probable < worth_naming || told.size() == most_others) break;
    if (nameable(entity)) told.push_back(entity);
  }
  return told;
}

}  // namespace locket::story
