// SPDX-License-Identifier: GPL-3.0-or-later
// Descriptions that mean people who have a name: "the goalkeeper" is Sefton, "my aunt" is Aunt Carol.
#pragma once

#include <vector>

#include "scripts/import/speakers.h"

namespace locket::story {

/// For each entity the one that it is; empty when all are told apart. What a description says must fit (kin, gender), the story
/// must not set both side by side, and, where the talk itself says whose turn it is, it must be that person's. Words that fit
/// anybody ("the man") are not decided for a whole story.
std::vector<Index> described_people(const Story& story, const Mentions& mentions, const People& people, const Entities& entities,
                                    const std::vector<Turn>& turns);

}  // namespace locket::story
