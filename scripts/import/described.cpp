// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/described.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

namespace locket::story {
namespace {

constexpr double fewest_turns = 0.78;    ///< ... that are somebody's, for "the knight" to be theirs
constexpr double fewest_of_owned = 1.1;  ///< ... and for "our guide"
constexpr double least_share = 0.65;
constexpr double in_turn = 1.0;  ///< turns that one answering the other takes away

/// Words for the same kin.
constexpr std::array<std::array<std::string_view, 6>, 6> kin_words{{{"father", "dad", "daddy", "papa", "pa", "pop"},
                                                                    {"mother", "mum", "mom", "mummy", "mama", "mamma"},
                                                                    {"grandmother", "gran", "granny", "grandma", "nan", "nana"},
                                                                    {"grandfather", "grandpa", "grandad", "granddad", "gramps", ""},
                                                                    {"aunt", "auntie", "", "", "", ""},
                                                                    {"uncle", "", "", "", "", ""}}};

constexpr std::size_t first_title_of_kin = 4;  ///< "Aunt Carol" is one, "Father Arnall" a priest

class Describer {
 public:
  Describer(const Story& story, const Mentions& mentions, const People& people, const Entities& entities, const std::vector<Turn>& turns)
      : story_(story), mentions_(mentions), people_(people), entities_(entities), turns_(turns), same_(entities.list.size()) {
    std::iota(same_.begin(), same_.end(), Index(0));
  }

  std::vector<Index> find() {
    bool any = false;
    for (Index e = 0; e < entities_.list.size(); ++e)
      if (is_description(e))
        if (const Index kin = kin_of(e); kin != none) any = true, same_[e] = kin;
    find_answers();
    count_turns();
    for (const auto& [description, counted] : turns_of_)
      if (const Index who = meant(description, counted); who != none) any = true, same_[description] = who;
    return any ? same_ : std::vector<Index>();
  }

 private:
  const std::string& text(Index word) const { return story_.words[word].text; }
  const Phrase* phrase_of(Index entity) const {
    const Entity& one = entities_.list[entity];
    return one.kind == EntityKind::described && one.ref != none && !one.epithet ? &mentions_.phrases[one.ref] : nullptr;
  }
  bool is_description(Index entity) const {
    return phrase_of(entity) && (entities_.same.empty() || entities_.same[entity] == entity) && entities_.list[entity].mentions > 0;
  }

  // ---- kin

  static std::size_t kinship(const std::string& word) {
    for (std::size_t k = 0; k < kin_words.size(); ++k)
      if (std::find(kin_words[k].begin(), kin_words[k].end(), word) != kin_words[k].end()) return k;
    return kin_words.size();
  }
  /// "his mother" and "her mother": two, as likely as not.
  bool several_owners(std::size_t kin) const {
    Index owner = none;
    for (const Phrase& phrase : mentions_.phrases) {
      if (kinship(text(phrase.head())) != kin || !story_.words[phrase.words[0]].is(determiner)) continue;
      if (owner != none && owner != phrase.words[0]) return true;
      owner = phrase.words[0];
    }
    return false;
  }
  /// "my aunt": the only aunt that the story names.
  Index kin_of(Index description) const {
    const Phrase& phrase = *phrase_of(description);
    const std::string& owner = text(phrase.words[0]);
    const std::size_t kin = kinship(text(phrase.head()));
    if (kin == kin_words.size() || (owner != "my" && owner != "his" && owner != "her" && owner != "our" && owner != "their")) return none;
    if (owner != "my" && several_owners(kin)) return none;
    Index only = none;
    for (Index p = 0; p < people_.people.size(); ++p) {
      const Person& person = people_.people[p];
      const bool titled = kin >= first_title_of_kin &&
                          std::any_of(person.titles.begin(), person.titles.end(), [&](Index one) { return kinship(text(one)) == kin; });
      if (!titled && !(person.parts.size() == 1 && kinship(text(person.parts[0])) == kin)) continue;
      if (only != none) return none;
      only = entities_.of_person(p);
    }
    return only;
  }

  // ---- who is told apart

  /// Who answers somebody is somebody else.
  void find_answers() {
    speaks_.assign(entities_.list.size(), false);
    for (const Turn& turn : turns_)
      if (const Index one = told(turn); one != none) speaks_[one] = true;
    for (std::size_t t = 0; t + 1 < turns_.size(); ++t)
      if (const Index one = told(turns_[t]), other = told(turns_[t + 1]);
          one != none && other != none && one != other && turns_[t + 1].block - turns_[t].block == 1)
        answers_[std::minmax(one, other)] += in_turn;
  }
  double apart(Index a, Index b) const {
    const auto answered = answers_.find(std::minmax(a, b));
    return entities_.set_apart(a, b) + (answered == answers_.end() ? 0 : answered->second);
  }

  /// Whom the story names for a turn.
  Index told(const Turn& turn) const {
    for (const Cue& cue : turn.cues)
      if (cue.says() && entities_.of_mention[cue.mention] != none) return entities_.of_mention[cue.mention];
    return none;
  }

  // ---- whose turn it is

  /// As if nobody had been described: the talk says whose turn it is.
  void count_turns() {
    std::vector<bool> silent(entities_.list.size());
    bool any = false;
    for (Index e = 0; e < entities_.list.size(); ++e) any |= silent[e] = is_description(e) && same_[e] == e && may_be_meant(e);
    if (!any) return;
    const std::vector<Choice> speakers = find_speakers(story_, mentions_, people_, entities_, turns_, {{}, true, true, silent});
    for (std::size_t t = 0; t < turns_.size(); ++t)
      for (const Cue& cue : turns_[t].cues) {
        const Index description = entities_.of_mention[cue.mention];
        if (description == none || !silent[description] || (!cue.says() && !cue.brief)) continue;
        auto& counted = turns_of_[description];
        counted[speakers[t].entity] += speakers[t].certainty;
        for (const auto& [other, probable] : speakers[t].others) counted[other] += probable;
        break;
      }
  }

  /// "the man" may be anybody, and whom "a stranger" has brought in is somebody new.
  bool may_be_meant(Index description) const {
    const Phrase& phrase = *phrase_of(description);
    return !story_.words[phrase.head()].is(generic_noun | plural_noun) &&
           mentions_.introductions.count({phrase.head(), phrase.modifier}) == 0;
  }

  Index meant(Index description, const std::map<Index, double>& counted) const {
    double all = 0, most = 0;
    Index best = none;
    for (const auto& [who, turns] : counted) {
      all += turns;
      const double left = turns - apart(description, who);
      const Entity& one = entities_.list[who];
      if (one.kind == EntityKind::person && speaks_[who] && agree(one.gender, entities_.list[description].gender) && left > most)
        most = left, best = who;
    }
    const double fewest = text(phrase_of(description)->words[0]) == "the" ? fewest_turns : fewest_of_owned;
    return most >= fewest && most >= least_share * all ? best : none;
  }

  const Story& story_;
  const Mentions& mentions_;
  const People& people_;
  const Entities& entities_;
  const std::vector<Turn>& turns_;
  std::vector<Index> same_;
  std::vector<bool> speaks_;  ///< entities whom the story names beside what they say
  std::map<std::pair<Index, Index>, double> answers_;
  std::map<Index, std::map<Index, double>> turns_of_;
};

}  // namespace

std::vector<Index> described_people(const Story& story, const Mentions& mentions, const People& people, const Entities& entities,
                                    const std::vector<Turn>& turns) {
  return Describer(story, mentions, people, entities, turns).find();
}

}  // namespace locket::story
