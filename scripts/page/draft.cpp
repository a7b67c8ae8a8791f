// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/draft.h"

#include <fmt/format.h>

#include "scripts/utf8.h"

namespace locket::inline page {

std::string Draft::suggestion(std::string_view name, const std::vector<std::string>& known) {
  if (known.size() > comparisons_left_) return {};
  comparisons_left_ -= known.size();
  return did_you_mean(name, known);
}

namespace {

/// Whether somebody is called so, or it is one word of what they are called.
bool is_called(const std::string& full_name, const std::string& wanted) {
  const std::string words = " " + lower_case(folded(full_name)) + " ";
  return words.find(" " + wanted + " ") != std::string::npos;
}

}  // namespace

/// Who is called by their name instead of their id comes first.
std::string Draft::suggested_character(std::string_view name) {
  const bool too_many = play.characters.size() > comparisons_left_;
  comparisons_left_ -= too_many ? 0 : play.characters.size();
  for (const Character& one : play.characters)
    if (!too_many && is_called(one.name, lower_case(name))) return fmt::format("; did you mean \"{}\" ({})?", one.id, one.name);
  for (std::size_t i = character_ids_.size(); i < play.characters.size(); ++i) {
    character_ids_.push_back(play.characters[i].id);
  }
  return suggestion(name, character_ids_);
}

std::optional<CharacterIndex> Draft::find_character(std::string_view id) const {
  const auto found = characters.find(std::string(id));
  return found == characters.end() ? std::nullopt : std::optional(found->second);
}

void Manuscript::lose(const XmlNode& refused) const {
  for (auto* attribute = tree.attributes_begin(refused); attribute != tree.attributes_end(refused); ++attribute) {
    if (attribute->name == "id" || attribute->name == "name") draft.lost.emplace(attribute->value);
  }
  for (const XmlNode* child = tree.first_child(refused); child != nullptr; child = tree.next(*child)) lose(*child);
}

std::optional<CharacterIndex> character_named(const Manuscript& from, const XmlAttribute& attribute, std::string_view part) {
  const std::optional<CharacterIndex> found = from.draft.find_character(part);
  if (!found && from.draft.lost.count(std::string(part)) == 0) {
    from.page.report(Mistake::unknown_character, part_of(attribute, part), quoted(part), from.draft.suggested_character(part));
  }
  return found;
}

Manner manner_of(const Attributes& attributes) {
  Manner manner;
  attributes.copy("voice", manner.voice);
  attributes.copy("rate", manner.rate);
  attributes.copy("pitch", manner.pitch);
  attributes.copy("range", manner.range);
  attributes.copy("soundLevel", manner.sound_level);
  attributes.copy("pan", manner.pan);
  attributes.copy("distance", manner.distance);
  attributes.copy("space", manner.space);
  attributes.copy("effect", manner.effect);
  return manner;
}

}  // namespace locket::inline page
