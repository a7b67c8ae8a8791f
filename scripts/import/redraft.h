// SPDX-License-Identifier: GPL-3.0-or-later
// A play that an author has begun to put right, and its story: who says what is still open, now that more is known.
//
//     const Redraft made = redraft_story(bytes, people, lines);
//
// Whoever calls it writes into the page what is in `lines`, and nothing else: so nothing that the author wrote is lost.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace locket::inline importing {

/// A character of the play's cast.
struct CastPerson {
  std::string id, name;
  std::vector<std::string> aka;  ///< what the author says that the story calls them too
};

/// A line of the play, in its order.
struct DraftLine {
  std::string speaker;              ///< ids
  std::vector<std::string> others;  ///< ids: who else it may be
  std::string words;
  bool thought = false;             ///< not aloud
  std::optional<double> certainty;  ///< nothing = none is written: it is settled
};

/// What becomes of one that differs.
struct RedraftedLine {
  std::size_t line = 0;
  std::string speaker;
  std::optional<double> certainty;  ///< nothing = it is settled
  std::vector<std::string> others;
};

struct NewPerson {
  std::string id, name, gender, aka;  ///< gender and aka empty = none
  int age = 0;                        ///< 0 = none
  std::string members = {};           ///< ids; empty = no group
};

struct Redraft {
  std::vector<RedraftedLine> lines;                ///< in order; those that stay as they are are not among them
  std::vector<NewPerson> people;                   ///< who speaks now, and whom the cast does not know yet
  std::vector<std::string> gone;                   ///< ids of the cast that are somebody else's by an `aka`, and say nothing any more
  std::size_t kept = 0, decoded = 0, unknown = 0;  ///< lines: settled, decoded anew, of no speech in the story
  std::string error;                               ///< one clause, when nothing could be made of it
};

/// Settled are, besides the lines that say so: those whose words are not the story's any more, those whose speaker is one of
/// their own `others`, and those whose speaker no import would have named. Their speakers are taken for certain, and the
/// talk round them is decoded anew. People of the story whom one character is called by (its id, name or `aka`; an
/// `aka` before all) are one person.
/// Pure; the same result for the same input.
Redraft redraft_story(std::string_view bytes, const std::vector<CastPerson>& people, const std::vector<DraftLine>& lines);

}  // namespace locket::inline importing
