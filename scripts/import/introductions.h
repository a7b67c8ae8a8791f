// SPDX-License-Identifier: GPL-3.0-or-later
// Who tells their own name: "I'm Priya." Then the girl in the yellow coat is Priya.
#pragma once

#include "scripts/import/speakers.h"

namespace locket::story {

/// Whether a name, tokens [begin, end) of what is said, is the speaker's own: `I'm Tom`, `my name is Tom`, `this is Tom
/// speaking`; or all the answer to a question for a name.
bool introduces(const Story& story, Range name, const Quotation& quotation);

struct Introduction {
  Index quotation = 0;  ///< none: who tells the story says it in the telling
  Index person = 0;
};

/// Of people whom nothing is told of before; and who tells the story ("My name is Tom.").
std::vector<Introduction> find_introductions(const Story& story, const People& people, const Mentions& mentions);

/// `speakers`: who would say each of `turns` if nobody had told a name. For each entity the one that it is: whoever was
/// described, or tells the story, is the person of that name, if their genders agree.
std::vector<Index> joined_by(const std::vector<Introduction>& told, const std::vector<Turn>& turns, const std::vector<Choice>& speakers,
                             const Entities& entities);

}  // namespace locket::story
