// SPDX-License-Identifier: GPL-3.0-or-later
// A play while it is being read: the values built so far, and what is still to be resolved.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "scripts/page/attributes.h"
#include "scripts/page/children.h"
#include "scripts/page/page.h"
#include "scripts/page/reader.h"
#include "scripts/page/screenplay.h"

namespace locket::inline page {

/// How many may speak a line together.
inline constexpr std::size_t most_voices = 200;

struct Draft {
  struct NewId {
    std::string id;
    ElementIndex element;
    Place place;
  };
  struct AnchorUse {
    ElementIndex element;
    AnchorText anchor;
    Place place;  ///< of the whole value
    Place edge_place;
  };
  struct BedUse {
    ElementIndex element;
    std::string id;
    Place place;
  };
  /// What only the reading of the cast needs to know of a character; same index as play.characters.
  struct CharacterNote {
    bool declared_in_play = false;
    bool is_group = false;
    std::vector<std::pair<std::string, Place>> members;
    Place manner_place;  ///< the first attribute that says how they sound; line 0 = none
    bool speaks = false;
  };

  Draft(Diagnostics& found, const Vocabulary& words) : diagnostics(found), vocabulary(words) {}

  Diagnostics& diagnostics;
  const Vocabulary& vocabulary;
  PageLimits limits;
  Screenplay play;

  std::unordered_map<std::string, CharacterIndex> characters;
  std::vector<CharacterNote> notes;
  std::unordered_map<std::string, StyleIndex> styles;
  std::vector<NewId> ids;
  std::vector<AnchorUse> anchors;
  std::vector<BedUse> beds;
  std::vector<std::pair<Place, std::string>> wordless;  ///< speeches, by the names of their tags
  std::unordered_set<std::string> lost;                 ///< ids inside what was refused: to name them is no second mistake

  /// `; did you mean ...`, as long as comparing names has not taken too long in all.
  std::string suggestion(std::string_view name, const std::vector<std::string>& known);
  /// The same among the characters.
  std::string suggested_character(std::string_view name);
  std::optional<CharacterIndex> find_character(std::string_view id) const;

 private:
  std::vector<std::string> character_ids_;
  std::size_t comparisons_left_ = 1'000'000;
};

/// One source of the play, and where what it says goes.
struct Manuscript {
  const Page& page;
  const XmlTree& tree;
  Draft& draft;

  Attributes attributes(const XmlNode& node, Form form) const {
    return {page, tree, node, rule(form), draft.vocabulary, &node == &tree.root()};
  }
  std::vector<Child> children(const XmlNode& node, Form form) const {
    return children_of(page, tree, node, rule(form), [this](const XmlNode& refused) { lose(refused); });
  }
  Place place(const XmlNode& node) const { return page.at(node.span); }
  /// Remembers the ids inside what was refused.
  void lose(const XmlNode& refused) const;
};

/// The character of this name; nothing, after a report at `part` of the attribute, when there is none.
std::optional<CharacterIndex> character_named(const Manuscript& from, const XmlAttribute& attribute, std::string_view part);
/// What `voice`, `rate`, ... say.
Manner manner_of(const Attributes& attributes);

}  // namespace locket::inline page
