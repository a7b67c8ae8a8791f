// SPDX-License-Identifier: GPL-3.0-or-later
// A story's spans written down as a page.
#pragma once

#include <string>

#include "scripts/import/roles.h"

namespace locket::story {

struct PageOptions {
  std::string title;         ///< where the story itself has none
  bool title_known = false;  ///< the file names it: it counts for more than a heading
  bool notes_aloud = false;  ///< else comments
  bool plain = false;        ///< no direction: no styles, spaces, sounds
};

/// A draft of the play. Every word of the story is in it once, in order, and no other is spoken.
std::string write_page(const Understanding& all, const std::vector<Span>& spans, const Roles& roles, const PageOptions& options);

}  // namespace locket::story
