// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/called.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "scripts/import/evidence.h"

namespace locket::story {
namespace {

constexpr double fewest_votes = 0.9, fewest_for_kin = 1.8, least_share = 0.6;
constexpr double spoke_before = 0.5;  ///< who is called after they spoke, against who answers the call
constexpr double counted_only = 0.6;  ///< who is thought to answer because it is their turn
constexpr double begins_alike = 2;    ///< "Ro" of Rowan
constexpr Index answer_within = 2;    ///< paragraphs

class CallFinder {
 public:
  CallFinder(const Story& story, const Mentions& mentions, const People& people, const Entities& entities, const std::vector<Turn>& turns)
      : story_(story), mentions_(mentions), people_(people), entities_(entities), turns_(turns) {}

  std::vector<Index> find() {
    std::vector<Index> same(entities_.list.size());
    std::iota(same.begin(), same.end(), Index(0));
    find_only_called();
    if (std::none_of(only_called_.begin(), only_called_.end(), [](bool one) { return one; })) return {};
    vote();
    bool any = false;
    for (const auto& [name, votes] : votes_)
      if (const Index bearer = elected(name, votes); bearer != none) any = true, same[name] = bearer;
    return any ? same : std::vector<Index>();
  }

 private:
  /// People whom the narration does not know.
  void find_only_called() {
    only_called_.assign(people_.people.size(), true);
    for (std::size_t m = 0; m < mentions_.list.size(); ++m)
      if (mentions_.list[m].kind == MentionKind::name) only_called_[mentions_.list[m].ref] = false;
  }

  void vote() {
    const Witness witness(story_, mentions_, people_, entities_, false);
    // Nobody speaks whom only others name: what is said is said by somebody that the story tells of.
    const std::vector<Choice> speakers = find_speakers(story_, mentions_, people_, entities_, turns_, {{}, false, true, only_called_});
    for (std::size_t t = 0; t < turns_.size(); ++t) {
      const Evidence heard = witness.of(turns_[t]);
      for (const Index name : heard.addressed) {
        if (name >= only_called_.size() || !only_called_[name] || !is_called(name, turns_[t])) continue;
        if (t + 1 < turns_.size() && turns_[t + 1].block - turns_[t].block <= answer_within) count(name, speakers, t, t + 1, 1);
        if (t > 0 && turns_[t].block - turns_[t - 1].block <= answer_within) count(name, speakers, t, t - 1, spoke_before);
      }
    }
  }

  /// "Sergeant Hale." alone may as well be an answer.
  bool is_called(Index name, const Turn& turn) const {
    const Range said{story_.quotations[turn.quotations.front()].inside.begin, story_.quotations[turn.quotations.back()].inside.end};
    const std::span<const People::Named> uses = people_.uses_in(said);
    return std::any_of(uses.begin(), uses.end(), [&](const People::Named& use) {
      const char32_t after = sign(use.end_token);
      return use.person == name && (sign(use.token - 1) == ',' || after == ',' || after == '!' || after == '?');
    });
  }
  char32_t sign(Index token) const { return token < story_.tokens.size() ? story_.tokens[token].sign : 0; }

  void count(Index name, const std::vector<Choice>& speakers, std::size_t caller, std::size_t called, double weight) {
    const Choice& choice = speakers[called];
    if (choice.entity == speakers[caller].entity || choice.entity == entities_.nobody || choice.entity == entities_.another) return;
    const bool told = choice.entity == entities_.narrator ||
                      std::any_of(turns_[called].cues.begin(), turns_[called].cues.end(),
                                  [&](const Cue& cue) { return entities_.of_mention[cue.mention] == choice.entity; });
    votes_[name][choice.entity] += weight * choice.certainty * (told ? 1 : counted_only);
  }

  Index elected(Index name, const std::map<Index, double>& votes) const {
    Index best = none;
    double most = 0, all = 0;
    for (const auto& [who, counted] : votes) {
      const double much = counted + (begin_alike(name, who) ? begins_alike : 0);
      all += much;
      if (may_bear(name, who) && much > most) most = much, best = who;
    }
    // Many are somebody's Dad.
    const bool kin = story_.words[people_.people[name].parts[0]].is(kin_noun);
    return most >= (kin ? fewest_for_kin : fewest_votes) && most >= least_share * all ? best : none;
  }

  /// One who is told of by a first name has no other.
  bool may_bear(Index name, Index who) const {
    const Entity& bearer = entities_.list[who];
    if (!agree(entities_.list[name].gender, bearer.gender) || bearer.kind == EntityKind::group) return false;
    if (bearer.kind != EntityKind::person || begin_alike(name, who)) return true;
    return !first_name(people_.people[bearer.ref]) || !first_name(people_.people[name]);
  }
  bool first_name(const Person& person) const { return story_.words[person.parts[0]].is(given_name) || person.parts.size() > 1; }

  bool begin_alike(Index name, Index who) const {
    if (entities_.list[who].kind != EntityKind::person) return false;
    const std::string &one = first(people_.people[name]), &other = first(people_.people[entities_.list[who].ref]);
    return one != other && one.size() >= 2 && other.compare(0, one.size(), one) == 0;
  }
  const std::string& first(const Person& person) const { return story_.words[person.parts[0]].text; }

  const Story& story_;
  const Mentions& mentions_;
  const People& people_;
  const Entities& entities_;
  const std::vector<Turn>& turns_;
  std::vector<bool> only_called_;
  std::map<Index, std::map<Index, double>> votes_;
};

}  // namespace

std::vector<Index> called_people(const Story& story, const Mentions& mentions, const People& people, const Entities& entities,
                                 const std::vector<Turn>& turns) {
  return CallFinder(story, mentions, people, entities, turns).find();
}

}  // namespace locket::story
