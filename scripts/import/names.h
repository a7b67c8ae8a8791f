// SPDX-License-Identifier: GPL-3.0-or-later
// The names of a story, as they are written.
#pragma once

#include <map>
#include <vector>

#include "scripts/import/story.h"

namespace locket::story {

/// `Mr. Harker`, `Sophie Laurent`, `Sophie`: one way in which somebody is named.
struct NameForm {
  std::vector<Index> titles;  ///< words, without soft ones
  std::vector<Index> parts;   ///< words
  struct Use {
    Range at;  ///< bytes, titles included, a possessive not
    Index token = 0, end_token = 0;
  };
  std::vector<Use> uses;
  Index in_narration = 0;  ///< of the uses
  double person = 0;       ///< evidence: a title, a verb of speech beside it, ...
  double place = 0;        ///< ... and that it is a place
  double said = 0;
  bool kept = false;     ///< a person's
  bool epithet = false;  ///< `the Voice`: a person of its own, behind an article
};

/// Every form that may be a name, most of them kept as a person's or not by what speaks for it.
std::vector<NameForm> find_names(const Story& story);

}  // namespace locket::story
