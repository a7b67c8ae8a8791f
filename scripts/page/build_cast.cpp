// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/build_cast.h"

#include <algorithm>

#include "scripts/page/well_formed.h"

namespace locket::inline page {
namespace {

constexpr std::string_view manner_attributes[] = {"voice", "rate", "pitch", "range", "soundLevel", "pan", "distance", "space", "effect"};

template <typename T>
void take(std::optional<T>& into, const std::optional<T>& from) {
  if (from) into = from;
}

void override_manner(Manner& manner, const Manner& with) {
  take(manner.voice, with.voice);
  take(manner.rate, with.rate);
  take(manner.pitch, with.pitch);
  take(manner.range, with.range);
  take(manner.sound_level, with.sound_level);
  take(manner.pan, with.pan);
  take(manner.distance, with.distance);
  take(manner.space, with.space);
  take(manner.effect, with.effect);
}

class CastBuilder {
 public:
  CastBuilder(Draft& draft, const SheetLoader& load_sheet) : draft_(draft), load_sheet_(load_sheet) {}

  void cast(const Manuscript& from, const XmlNode& node, bool in_play) {
    const Attributes attributes = from.attributes(node, Form::cast);
    sheet_behind(from, attributes);
    std::unordered_map<std::string, std::uint32_t> lines;  // ids of this very cast
    for (const Child& child : from.children(node, Form::cast)) character(from, *child.node, in_play, lines);
  }

  CharacterIndex declare(const std::string& id) {
    const auto [entry, is_new] = draft_.characters.try_emplace(id, static_cast<CharacterIndex>(draft_.notes.size()));
    if (is_new) {
      draft_.notes.emplace_back();
      draft_.play.characters.emplace_back();
      draft_.play.characters.back().id = id;
      draft_.play.characters.back().language = draft_.play.language;
    }
    return entry->second;
  }

  void flatten_groups() {
    std::vector<State> states(draft_.notes.size(), State::untouched);
    for (CharacterIndex i = 0; i < states.size(); ++i) {
      // A group stays one while its members are looked up, even if none of them is known.
      if (draft_.notes[i].is_group) flatten(i, states);
    }
  }

 private:
  enum class State { untouched, open, done };

  void sheet_behind(const Manuscript& from, const Attributes& attributes) {
    const XmlAttribute* preset = attributes.written("preset");
    const XmlAttribute* src = attributes.written("src");
    if (preset != nullptr && src != nullptr) from.page.report(Mistake::two_sheets, src->name_span);
    const XmlAttribute* asked = preset != nullptr ? preset : src;
    const std::string* name = attributes.get<std::string>(preset != nullptr ? "preset" : "src");
    if (asked == nullptr || name == nullptr) return;
    Sheet sheet = load_sheet_({preset != nullptr, *name, from.page.name()});
    if (const std::string* reason = std::get_if<std::string>(&sheet)) {
      return from.page.report(Mistake::sheet_missing, asked->value_span, quoted(*name), *reason);
    }
    read_sheet(from, *asked, std::move(std::get<Source>(sheet)));
  }

  void read_sheet(const Manuscript& from, const XmlAttribute& asked, Source source) {
    if (chain_.empty()) chain_.push_back(from.page.name());
    if (std::find(chain_.begin(), chain_.end(), source.name) != chain_.end()) {
      return from.page.report(Mistake::sheet_circle, asked.value_span, quoted(source.name));
    }
    if (chain_.size() > most_nested_sheets) {
      return from.page.report(Mistake::sheets_too_deep, asked.value_span, most_nested_sheets);
    }
    chain_.push_back(source.name);
    const ParsedSource sheet = parse_source(draft_, std::move(source), Form::cast);
    if (sheet.tree) cast({sheet.page, *sheet.tree, draft_}, sheet.tree->root(), false);
    chain_.pop_back();
  }

  void character(const Manuscript& from, const XmlNode& node, bool in_play, std::unordered_map<std::string, std::uint32_t>& lines) {
    const Attributes attributes = from.attributes(node, Form::character);
    from.children(node, Form::character);
    const std::string* id = attributes.get<std::string>("id");
    if (id == nullptr) return;
    const Place place = from.place(node);
    const auto [first, is_new] = lines.try_emplace(*id, place.line);
    if (!is_new) {
      from.page.report(Mistake::same_character, attributes.written("id")->value_span, quoted(*id), first->second);
    }
    const CharacterIndex index = declare(*id);
    draft_.notes[index].declared_in_play |= in_play;
    override_character(draft_.play.characters[index], attributes, in_play);
    draft_.play.characters[index].place = place;
    note(from, draft_.notes[index], attributes);
  }

  static void override_character(Character& character, const Attributes& attributes, bool in_play) {
    attributes.copy("name", character.name);
    attributes.copy("xml:lang", character.language);
    if (const std::string* gender = attributes.get<std::string>("gender")) {
      character.gender = *gender == "female" ? Gender::female : Gender::male;
    }
    if (const std::int64_t* age = attributes.get<std::int64_t>("age")) character.age = static_cast<int>(*age);
    const Manner manner = manner_of(attributes);
    if (manner.voice) character.voice_origin = in_play ? VoiceOrigin::play : VoiceOrigin::sheet;
    override_manner(character.manner, manner);
  }

  static void note(const Manuscript& from, Draft::CharacterNote& note, const Attributes& attributes) {
    for (const std::string_view name : manner_attributes) {
      const XmlAttribute* written = attributes.written(name);
      if (written != nullptr && note.manner_place.line == 0) note.manner_place = from.page.at(written->name_span);
    }
    const XmlAttribute* members = attributes.written("members");
    if (members == nullptr || attributes.get<std::string>("members") == nullptr) return;
    note.is_group = true;
    note.members.clear();
    for (const std::string_view member : words_of(members->value)) {
      note.members.emplace_back(std::string(member), from.page.at(part_of(*members, member)));
    }
  }

  // Depth first; a group that is met again while it is open is a circle.
  void flatten(CharacterIndex group, std::vector<State>& states) {
    states[group] = State::open;
    open_.push_back(group);
    std::vector<CharacterIndex> flat;
    for (const auto& member : draft_.notes[group].members) {
      add_member(group, member, flat, states);
      if (flat.size() <= most_voices) continue;
      report(draft_.diagnostics, Mistake::too_many_voices, member.second, most_voices);
      break;
    }
    draft_.play.characters[group].members = std::move(flat);
    open_.pop_back();
    states[group] = State::done;
  }

  void add_member(CharacterIndex group, const std::pair<std::string, Place>& member, std::vector<CharacterIndex>& flat,
                  std::vector<State>& states) {
    const std::optional<CharacterIndex> index = draft_.find_character(member.first);
    if (!index) {
      return report(draft_.diagnostics, Mistake::unknown_character, member.second, quoted(member.first),
                    draft_.suggested_character(member.first));
    }
    if (!draft_.notes[*index].is_group) return add(group, *index, member.second, flat);
    if (states[*index] == State::open) {
      return report(draft_.diagnostics, Mistake::group_circle, member.second, circle_from(*index));
    }
    if (open_.size() == most_nested_groups) {
      return report(draft_.diagnostics, Mistake::groups_too_deep, member.second, most_nested_groups);
    }
    if (states[*index] == State::untouched) flatten(*index, states);
    for (const CharacterIndex inner : draft_.play.characters[*index].members) {
      if (std::find(flat.begin(), flat.end(), inner) == flat.end()) flat.push_back(inner);
    }
  }

  void add(CharacterIndex group, CharacterIndex index, Place place, std::vector<CharacterIndex>& flat) {
    if (std::find(flat.begin(), flat.end(), index) == flat.end()) {
      flat.push_back(index);
    } else {
      report(draft_.diagnostics, Mistake::named_twice, place, quoted(draft_.play.characters[index].id),
             quoted(draft_.play.characters[group].id));
    }
  }

  std::string circle_from(CharacterIndex first) const {
    std::string text;
    for (auto link = std::find(open_.begin(), open_.end(), first); link != open_.end(); ++link) {
      text += quoted(draft_.play.characters[*link].id) + " holds ";
    }
    return text + quoted(draft_.play.characters[first].id);
  }

  static constexpr std::size_t most_nested_groups = 32;

  Draft& draft_;
  const SheetLoader& load_sheet_;
  std::vector<std::string> chain_;    // the sources that name one another, the play first
  std::vector<CharacterIndex> open_;  // the groups that hold one another
};

void check_group(Draft& draft, CharacterIndex index) {
  const Draft::CharacterNote& note = draft.notes[index];
  if (!note.is_group || note.manner_place.line == 0) return;
  report(draft.diagnostics, Mistake::group_with_voice, note.manner_place, quoted(draft.play.characters[index].id));
}

}  // namespace

void build_cast(const Manuscript& play, const XmlNode* cast, const SheetLoader& load_sheet) {
  Draft& draft = play.draft;
  CastBuilder builder(draft, load_sheet);
  draft.play.narrator = builder.declare("narrator");
  if (cast != nullptr) builder.cast(play, *cast, true);
  builder.flatten_groups();
  for (CharacterIndex i = 0; i < draft.notes.size(); ++i) {
    check_group(draft, i);
    Character& character = draft.play.characters[i];
    if (character.name.empty()) character.name = character.id;
  }
}

ParsedSource parse_source(Draft& draft, Source source, Form root) {
  const std::string name = source.name;
  const bool too_large = source.text.size() > draft.limits.bytes;
  if (too_large) source.text.clear();
  ParsedSource parsed{Page(draft.diagnostics, std::move(source)), std::nullopt};
  if (too_large) {
    report(draft.diagnostics, Mistake::too_large, Place{parsed.page.source(), 1, 0, 0}, draft.limits.bytes >> 20);
    return parsed;
  }
  WellFormed form = check_form(parsed.page, draft.limits);
  if (!form.parseable) return parsed;
  XmlTree tree(parsed.page, std::move(form));
  if (tree.empty()) return parsed;
  if (tree.root().name != rule(root).name) {
    parsed.page.report(Mistake::wrong_root, tree.root().span, tag(tree.root().name), tag(rule(root).name));
    return parsed;
  }
  parsed.tree.emplace(std::move(tree));
  return parsed;
}

}  // namespace locket::inline page
