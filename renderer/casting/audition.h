// SPDX-License-Identifier: GPL-3.0-or-later
// An audition is a play of its own, made of somebody's lines: a scene a candidate, which begins with its number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "renderer/stage/production.h"
#include "scripts/page/cast_edit.h"

namespace locket::inline recasting {

struct AuditionCandidate {
  std::string voice;          ///< as spelled on the page, known to exist
  std::optional<int> pitch;   ///< nothing = the character's own
  std::optional<int> rate{};  ///< words a minute; the same
};

/// `en-gb+f3, pitch 58`
std::string candidate_name(const AuditionCandidate& candidate);

/// Every voice at every pitch; the character's own voice where none is named.
std::vector<AuditionCandidate> candidates_of(const Cast& cast, CharacterIndex character, const std::vector<std::string>& voices,
                                             const std::vector<int>& pitches);

/// What would have to be written for the character to sound so for good.
std::vector<CharacterEdit> edits_for(const Character& character, const AuditionCandidate& candidate);

/// So many that suit the character's wishes (or else those of the voice it has), and differ from the rest of the cast.
std::vector<AuditionCandidate> proposed_candidates(const Production& production, CharacterIndex character, std::size_t count);

/// The lines of that name, or, when none is named, some of the character's first ones. Throws UsageError: there is no such
/// line, it is somebody else's, there are none.
std::vector<const Element*> audition_lines(const Production& production, CharacterIndex character, const std::vector<std::string>& names);

/// Scene `N` for candidate N, counted from 1. Lines are spoken as written, styles and lexicon included, by the candidate
/// alone, near and dry and at one level, and without the sounds that stand in them. Where a candidate has a pitch, what a line or
/// style would replace it by is left out.
Screenplay audition_play(const Screenplay& play, CharacterIndex character, const std::vector<AuditionCandidate>& candidates,
                         const std::vector<const Element*>& lines);

}  // namespace locket::inline recasting
