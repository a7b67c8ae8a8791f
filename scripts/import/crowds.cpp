// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/crowds.h"

#include <algorithm>
#include <optional>

#include "scripts/import/marks.h"
#include "scripts/letters/letters.h"

namespace locket::story {
namespace {

constexpr Index tag_words = 8;
constexpr std::size_t talk_reach = 10;  ///< turns each way in which somebody is there
constexpr std::size_t most_members = 8;
constexpr Index longest_gap = 6;  ///< blocks between turns of one talk
constexpr double sure = 0.95, counted = 0.85, guessed = 0.7;

enum class Crowd { none, both, all, named, described };

struct Told {
  Crowd crowd = Crowd::none;
  std::vector<Index> mentions;  ///< of those that are named
  Index noun = none;            ///< the token of what they are called
};

class CrowdFinder {
 public:
  CrowdFinder(const Story& story, const Mentions& mentions, const std::vector<Turn>& turns, const std::vector<Index>& settled,
              Entities& entities, std::vector<Choice>& speakers)
      : story_(story), mentions_(mentions), turns_(turns), settled_(settled), entities_(entities), speakers_(speakers) {}

  void find() {
    for (std::size_t t = 0; t < turns_.size(); ++t) {
      if (t < settled_.size() && settled_[t] != none) continue;
      const Told told = told_of(turns_[t]);
      if (told.crowd == Crowd::none) continue;
      if (told.crowd == Crowd::described) speak(t, described(told.noun), sure);
      else if (const std::vector<Index> members = members_of(t, told); members.size() > 1)
        speak(t, group_of(members, told.crowd), told.crowd == Crowd::named ? sure : told.crowd == Crowd::both ? counted : guessed);
    }
  }

 private:
  std::string_view text(Index t) const {
    return t < story_.tokens.size() && story_.tokens[t].is_word() ? std::string_view(story_.word(story_.tokens[t]).text)
                                                                  : std::string_view();
  }
  bool is(Index t, std::uint32_t classes) const { return t < story_.tokens.size() && story_.is(story_.tokens[t], classes); }

  Told told_of(const Turn& turn) const {
    for (const Index q : turn.quotations) {
      if (const Told told = read(clause_behind(story_.quotations[q])); told.crowd != Crowd::none) return told;
      if (const Told told = read(clause_before(story_.quotations[q])); told.crowd != Crowd::none) return told;
    }
    return {};
  }

  static bool ends_clause(char32_t c) { return c == '.' || c == ';' || c == ',' || c == ':' || is_dash(c) || c == '?' || c == '!'; }
  /// A full stop before it, or a capital behind one, begins something else.
  Range clause_behind(const Quotation& quotation) const {
    const Index first = story_.token_at(quotation.outside.end), block_end = story_.blocks[quotation.block].tokens.end;
    Index inside = story_.token_at(quotation.inside.end);
    if (inside > 0 && story_.tokens[inside - 1].sign == '.') return {first, first};
    Index end = first;
    while (end < block_end && end < first + tag_words && story_.tokens[end].quotation == none && !ends_clause(story_.tokens[end].sign))
      ++end;
    return {first, end};
  }
  /// "They all cried:"
  Range clause_before(const Quotation& quotation) const {
    const Index end = story_.token_at(quotation.outside.begin), block_begin = story_.blocks[quotation.block].tokens.begin;
    if (end <= block_begin || (story_.tokens[end - 1].sign != ':' && story_.tokens[end - 1].sign != ',')) return {end, end};
    Index first = end - 1;
    while (first > block_begin && first + tag_words > end && story_.tokens[first - 1].quotation == none &&
           !ends_clause(story_.tokens[first - 1].sign))
      --first;
    return {first, end};
  }

  Told read(Range clause) const {
    Index verb = none;
    for (Index t = clause.begin; t < clause.end && verb == none; ++t)
      if (is(t, speech_verb)) verb = t;
    if (verb == none) return {};
    if (const Told told = named_in(clause, verb); told.crowd != Crowd::none) return told;
    for (Index t = clause.begin; t < clause.end; ++t) {
      const std::string_view word = text(t);
      const bool beside = t + 4 > verb && t < verb + 4;  // "they all cried", "cried the men"
      if (!beside) continue;
      if (word == "both") return {Crowd::both, {}, none};
      if (word == "everyone" || word == "everybody" || (word == "all" && crowds_all(t))) return {Crowd::all, {}, none};
      if (word == "they" && t < verb && (text(t + 1) == "all" || in_chorus(clause))) return {Crowd::all, {}, none};
      if (is(t, plural_noun) && (t == verb + 1 || (t > clause.begin && is(t - 1, determiner)))) return {Crowd::described, {}, t};
      if ((word == "crowd" || word == "chorus" || word == "audience") && t > clause.begin && is(t - 1, determiner))
        return {Crowd::described, {}, t};
    }
    return {};
  }
  /// "they all", "all of them", "cried all together"; not "said all this".
  bool crowds_all(Index t) const {
    return text(t - 1) == "they" || text(t - 1) == "we" || (text(t + 1) == "of" && (text(t + 2) == "them" || text(t + 2) == "us")) ||
           text(t + 1) == "three" || text(t + 1) == "four" || text(t + 1) == "together";
  }
  bool in_chorus(Range clause) const {
    for (Index t = clause.begin; t < clause.end; ++t)
      if (text(t) == "together" || text(t) == "chorus" || text(t) == "unison" || text(t) == "chorused" || text(t) == "once") return true;
    return false;
  }

  /// "said Anna and Tom", "Anna and Tom shouted".
  Told named_in(Range clause, Index verb) const {
    if (clause.begin >= clause.end) return {};
    const Range list = mentions_.between(story_.tokens[clause.begin].at.begin, story_.tokens[clause.end - 1].full_end);
    for (Index m = list.begin; m + 1 < list.end; ++m) {
      const Mention &a = mentions_.list[m], &b = mentions_.list[m + 1];
      const bool joined = b.token == a.end_token + 1 && text(a.end_token) == "and" && !a.possessive && !b.possessive;
      const bool beside = a.token == verb + 1 || b.end_token == verb;
      if (joined && beside && a.kind != MentionKind::pronoun && b.kind != MentionKind::pronoun) return {Crowd::named, {m, m + 1}, none};
    }
    return {};
  }

  // ---- who they are

  std::vector<Index> members_of(std::size_t turn, const Told& told) const {
    std::vector<Index> members;
    const auto add = [&](Index entity) {
      if (entity == none || entity == entities_.nobody || entity == entities_.another || entities_.list[entity].kind == EntityKind::group)
        return;
      if (std::find(members.begin(), members.end(), entity) == members.end()) members.push_back(entity);
    };
    for (const Index m : told.mentions) add(entities_.of_mention[m]);
    const std::size_t most = told.crowd == Crowd::both ? 2 : most_members;
    for (std::size_t away = 1; away <= talk_reach && told.crowd != Crowd::named && members.size() < most; ++away) {
      if (away <= turn && near(turn - away, turn)) add(speakers_[turn - away].entity);
      if (turn + away < turns_.size() && near(turn, turn + away) && members.size() < most) add(speakers_[turn + away].entity);
    }
    std::sort(members.begin(), members.end());
    return members;
  }
  bool near(std::size_t a, std::size_t b) const { return turns_[b].block - turns_[a].block <= longest_gap * (b - a); }

  Index group_of(const std::vector<Index>& members, Crowd crowd) {
    for (Index e = 0; e < entities_.list.size(); ++e)
      if (entities_.list[e].kind == EntityKind::group && entities_.list[e].members == members) return e;
    std::string name = "All";
    if (members.size() == 2 && crowd != Crowd::all) name = entities_.list[members[0]].name + " and " + entities_.list[members[1]].name;
    return add({EntityKind::group, 0, Gender::unknown, name, false, 0, members});
  }
  Index described(Index noun) {
    const std::string name = "the " + std::string(text(noun));
    for (Index e = 0; e < entities_.list.size(); ++e)
      if (entities_.list[e].kind == EntityKind::group && entities_.list[e].name == name) return e;
    return add({EntityKind::group, story_.tokens[noun].word, story_.word(story_.tokens[noun]).gender, name, false, 0, {}});
  }
  Index add(Entity entity) {
    entities_.list.push_back(std::move(entity));
    return static_cast<Index>(entities_.list.size() - 1);
  }

  void speak(std::size_t turn, Index group, double certainty) {
    Choice& choice = speakers_[turn];
    Scores others{{choice.entity, 1 - certainty}};
    choice = {group, certainty, std::move(others)};
  }

  const Story& story_;
  const Mentions& mentions_;
  const std::vector<Turn>& turns_;
  const std::vector<Index>& settled_;
  Entities& entities_;
  std::vector<Choice>& speakers_;
};

}  // namespace

void find_crowds(const Story& story, const Mentions& mentions, const std::vector<Turn>& turns, const std::vector<Index>& settled,
                 Entities& entities, std::vector<Choice>& speakers) {
  CrowdFinder(story, mentions, turns, settled, entities, speakers).find();
}

}  // namespace locket::story
