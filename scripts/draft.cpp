// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/draft.h"

namespace locket {

std::string Draft::suggestion(std::string_view name, const std::vector<std::string>& known) {
  if (known.size() > comparisons_left_) return {};
  comparisons_left_ -= known.size();
  return did_you_mean(name, known);
}

std::vector<std::string> Draft::character_ids() const {
  std::vector<std::string> names;
  for (const Character& character : play.characters) names.push_back(character.id);
  return names;
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

std::optional<CharacterIndex> character_named(const Manuscript& from, const XmlAttribute& attribute,
                                              std::string_view part) {
  const std::optional<CharacterIndex> found = from.draft.find_character(part);
  if (!found && from.draft.lost.count(std::string(part)) == 0) {
    from.page.report(Mistake::unknown_character, part_of(attribute, part), quoted(part),
                     from.draft.suggestion(part, from.draft.character_ids()));
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

}  // namespace locket
