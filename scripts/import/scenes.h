// SPDX-License-Identifier: GPL-3.0-or-later
// Where a story's scenes begin and end.
#pragma once

#include <string>
#include <vector>

#include "scripts/import/spans.h"

namespace locket::story {

struct SceneRange {
  std::string title;               ///< its headings; empty = none
  std::size_t begin = 0, end = 0;  ///< spans
};

/// Together they hold every span. A scene begins behind a break and with a heading; headings in a row are one's.
std::vector<SceneRange> scenes_of(const Story& story, const std::vector<Span>& spans);

/// The first heading before anything is told: the story's title. Empty = it has none.
std::string title_of(const Story& story, const std::vector<Span>& spans);

}  // namespace locket::story
