// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/redraft.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <set>

#include "scripts/import/align.h"
#include "scripts/import/doubt.h"
#include "scripts/import/roles.h"
#include "scripts/import/story_bytes.h"
#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::inline importing {
namespace {

using namespace story;

constexpr double enough_found = 0.5;  ///< of the lines: fewer, and it is another story's play

/// "The Old Woman" is "old woman".
std::string name_key(std::string_view name) {
  const std::string key = compared_words(name);
  return key.rfind("the ", 0) == 0 ? key.substr(4) : key;
}

/// Whom of the story each character of the cast is.
class CastKey {
 public:
  CastKey(const std::vector<CastPerson>& people, const Roles& drafted, const Entities& entities) : people_(people) {
    for (std::size_t c = 0; c < people.size(); ++c) {
      for (const std::string& name : people[c].aka) by_aka_.try_emplace(name_key(name), c);
      by_id_.try_emplace(people[c].id, c);
      by_name_.try_emplace(name_key(people[c].name.empty() ? people[c].id : people[c].name), c);
    }
    for (Index e = 0; e < entities.list.size(); ++e) of_entity_.push_back(find(e, drafted, entities));
    for (std::size_t c = 0; c < people.size(); ++c) settle_id(people[c].id, c);
    for (Index e = 0; e < entities.list.size(); ++e)
      if (drafted.of_entity[e] != none && of_entity_[e] != none)
        drafted_ids_.try_emplace(drafted.list[drafted.of_entity[e]].id, of_entity_[e]);
  }

  Index of_entity(Index entity) const { return entity < of_entity_.size() ? of_entity_[entity] : none; }

  /// Who is meant by an id of the page now: itself, who has it for another name, or whoever an import called so.
  std::string id(const std::string& written) const {
    if (const auto moved = moved_.find(written); moved != moved_.end()) return people_[moved->second].id;
    if (by_id_.count(written) > 0) return written;
    const auto drafted = drafted_ids_.find(written);
    return drafted == drafted_ids_.end() ? written : people_[drafted->second].id;
  }
  std::string ids(const std::string& written) const {
    std::string list;
    for (std::size_t at = 0; at < written.size();) {
      const std::size_t begin = written.find_first_not_of(" \t\r\n", at);
      if (begin == std::string::npos) break;
      at = std::min(written.find_first_of(" \t\r\n", begin), written.size());
      list += (list.empty() ? "" : " ") + id(written.substr(begin, at - begin));
    }
    return list;
  }
  std::optional<std::size_t> person(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? std::nullopt : std::optional(found->second);
  }
  /// Characters that another one's `aka` names.
  std::vector<std::string> moved() const {
    std::vector<std::string> ids;
    for (const auto& [from, to] : moved_) ids.push_back(from);
    return ids;
  }

 private:
  Index find(Index entity, const Roles& drafted, const Entities& entities) const {
    std::vector<std::string> names{name_key(entities.list[entity].name)};
    const Index role = drafted.of_entity[entity];
    if (role != none) {
      names.push_back(name_key(drafted.list[role].name));
      for (const std::string& one : drafted.list[role].aka) names.push_back(name_key(one));
    }
    if (const Index known = first(names, by_aka_); known != none) return known;
    const std::string id = entity == entities.narrator ? "narrator" : role == none ? std::string() : drafted.list[role].id;
    if (const auto known = by_id_.find(id); known != by_id_.end()) return static_cast<Index>(known->second);
    return first(names, by_name_);
  }
  static Index first(const std::vector<std::string>& names, const std::map<std::string, std::size_t>& in) {
    for (const std::string& name : names)
      if (const auto found = in.find(name); found != in.end() && !name.empty()) return static_cast<Index>(found->second);
    return none;
  }
  /// "old-woman" stays in the cast, but the hawker is also known as the old woman.
  void settle_id(const std::string& id, std::size_t c) {
    const auto other = by_aka_.find(name_key(people_[c].name.empty() ? id : people_[c].name));
    if (other == by_aka_.end() || other->second == c) return;
    const std::vector<std::string>& own = people_[c].aka;
    const bool mutual = std::any_of(own.begin(), own.end(),
                                    [&](const std::string& name) { return name_key(name) == name_key(people_[other->second].name); });
    if (!mutual || other->second < c) moved_.emplace(id, other->second);
  }

  const std::vector<CastPerson>& people_;
  std::map<std::string, std::size_t> by_aka_, by_id_, by_name_, moved_, drafted_ids_;
  std::vector<Index> of_entity_;
};

class Redrafter {
 public:
  Redrafter(std::string_view text, const std::vector<CastPerson>& people, const std::vector<DraftLine>& lines)
      : people_(people),
        lines_(lines),
        all_(understand(text)),
        first_(spans_of(all_)),
        drafted_(roles_of(all_, first_)),
        key_(people, drafted_, all_.entities) {
    find_lines();
  }

  Redraft redraft() {
    if (!is_its_story()) return refused();
    const std::vector<Choice> before = all_.speakers;
    const std::vector<Index> turns = turns_of_quotations();
    settle_told();
    decide();
    if (settle_unheard_of(before, turns)) decide();
    write();
    return std::move(made_);
  }

 private:
  /// Which piece of the story each line is.
  void find_lines() {
    std::vector<std::string> words;
    std::vector<std::string_view> told;
    for (const DraftLine& line : lines_) words.push_back(line.words);
    for (Index i = 0; i < first_.size(); ++i) {
      if (first_[i].kind != SpanKind::speech && first_[i].kind != SpanKind::thought) continue;
      pieces_.push_back(i);
      told.push_back(all_.story.part(first_[i].words));
    }
    piece_of_ = align(words, told);
    Index quotation = 0;
    for (const Index piece : pieces_) quotation_of_.push_back(first_[piece].kind == SpanKind::speech ? quotation++ : none);
    assert(quotation == all_.story.quotations.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) settled_.push_back(!lines_[i].certainty);
    speaker_of_quotation_.assign(quotation, none);
  }

  bool is_its_story() const {
    const auto found = static_cast<double>(std::count_if(piece_of_.begin(), piece_of_.end(), [](Index one) { return one != none; }));
    return lines_.empty() || found >= enough_found * static_cast<double>(lines_.size());
  }
  Redraft refused() const {
    Redraft nothing;
    nothing.error = "it is not the story that the play was made of: less than half of the play's lines are in it";
    return nothing;
  }

  std::vector<Index> turns_of_quotations() const {
    std::vector<Index> turns(speaker_of_quotation_.size(), none);
    for (Index t = 0; t < all_.turns.size(); ++t)
      for (const Index q : all_.turns[t].quotations) turns[q] = t;
    return turns;
  }

  // ---- what the author has decided

  void settle_told() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const DraftLine& line = lines_[i];
      const bool contradicts = std::find(line.others.begin(), line.others.end(), line.speaker) != line.others.end();
      if (contradicts || (piece_of_[i] != none && reworded(i))) settled_[i] = true;
      if (settled_[i]) settle(i);
    }
  }

  /// Not the words of its piece, of several pieces that one tag parts, or of a part of one.
  bool reworded(std::size_t i) const {
    const std::string words = compared_words(lines_[i].words);
    std::string told;
    for (std::size_t p = piece_of_[i]; p < pieces_.size(); ++p) {
      const Span& piece = first_[pieces_[p]];
      if (p > piece_of_[i] && piece.block != first_[pieces_[piece_of_[i]]].block) return true;
      told += (told.empty() ? "" : " ") + compared_words(all_.story.part(piece.words));
      if (told.size() >= words.size()) return told.compare(0, words.size(), words) != 0;
    }
    return told != words;
  }

  void settle(std::size_t i) {
    if (piece_of_[i] == none || quotation_of_[piece_of_[i]] == none) return;
    const Index who = entity_of(key_.ids(lines_[i].speaker));
    if (who != none) speaker_of_quotation_[quotation_of_[piece_of_[i]]] = who;
  }

  /// Of one id; none for a chorus. Whom the story does not know is one more of its people from now on.
  Index entity_of(const std::string& id) {
    if (id.find(' ') != std::string::npos || id.empty()) return none;
    if (id == "narrator" && !key_.person(id)) return all_.entities.narrator;
    const auto known = entities_.find(id);
    if (known != entities_.end()) return known->second;
    const auto person = key_.person(id);
    Index found = none;
    for (Index e = 0; person && e < all_.entities.list.size() && found == none; ++e)
      if (key_.of_entity(e) == *person) found = e;
    if (found == none) {
      found = static_cast<Index>(all_.entities.list.size());
      all_.entities.list.push_back({EntityKind::described, none, Gender::unknown, person ? people_[*person].name : id, false, {}});
    }
    return entities_[id] = found;
  }

  /// With a certainty still written, but by somebody whom neither import would have named: the author's hand.
  bool settle_unheard_of(const std::vector<Choice>& before, const std::vector<Index>& turns) {
    const std::vector<Index> now = turns_of_quotations();
    bool any = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Index quotation = settled_[i] || piece_of_[i] == none ? none : quotation_of_[piece_of_[i]];
      if (quotation == none) continue;
      const std::string id = key_.ids(lines_[i].speaker);
      if (names(before[turns[quotation]], id) || names(all_.speakers[now[quotation]], id)) continue;
      any = settled_[i] = true;
      settle(i);
    }
    return any;
  }
  bool names(const Choice& choice, const std::string& id) {
    if (id_of(choice.entity) == id) return true;
    return std::any_of(choice.others.begin(), choice.others.end(),
                       [&](const auto& one) { return one.second >= worth_naming && id_of(one.first) == id; });
  }

  // ---- who says the rest

  void decide() { understand_again(all_, one_each(), speaker_of_quotation_); }

  /// All whom one character is called by are the first of them.
  std::vector<Index> one_each() const {
    std::map<Index, Index> first;
    std::vector<Index> same;
    for (Index e = 0; e < all_.entities.list.size(); ++e) {
      const Index character = key_.of_entity(e);
      same.push_back(character == none ? e : first.try_emplace(character, e).first->second);
    }
    return same;
  }

  /// Of who speaks: of the cast, or of whom it does not have yet.
  std::string id_of(Index entity) {
    const Index character = key_.of_entity(entity);
    if (character != none) return people_[character].id;
    if (entity == all_.entities.narrator) return "narrator";
    for (const auto& [id, one] : entities_)
      if (one == entity) return id;
    return {};
  }

  // ---- what becomes of the lines

  void write() {
    const std::vector<Span> spans = spans_of(all_);
    roles_ = roles_of(all_, spans);
    std::vector<const Span*> pieces;
    for (const Span& span : spans)
      if (span.kind == SpanKind::speech || span.kind == SpanKind::thought) pieces.push_back(&span);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      RedraftedLine now = as_it_is(i);
      if (settled_[i]) ++made_.kept;
      else if (piece_of_[i] == none || piece_of_[i] >= pieces.size()) ++made_.unknown;
      else decoded(*pieces[piece_of_[i]], now);
      if (differs(i, now)) made_.lines.push_back(std::move(now));
      said_by_.insert(now.speaker);
    }
    for (const std::string& id : key_.moved())
      if (said_by_.count(id) == 0) made_.gone.push_back(id);
  }

  RedraftedLine as_it_is(std::size_t i) const {
    RedraftedLine line{i, key_.ids(lines_[i].speaker), lines_[i].certainty, {}};
    if (settled_[i]) line.certainty.reset();
    for (const std::string& other : settled_[i] ? std::vector<std::string>() : lines_[i].others)
      if (const std::string id = key_.id(other);
          id != line.speaker && std::find(line.others.begin(), line.others.end(), id) == line.others.end())
        line.others.push_back(id);
    return line;
  }

  void decoded(const Span& span, RedraftedLine& line) {
    ++made_.decoded;
    line.speaker = cast_id(span.speaker);
    line.certainty.reset();
    line.others.clear();
    if (span.certainty >= guessed_below) return;
    line.certainty = std::round(100 * span.certainty) / 100;
    for (const Index other : worth_telling(span, [&](Index entity) { return !id_of(entity).empty() || roles_.of_entity[entity] != none; }))
      if (const std::string id = cast_id(other); id != line.speaker) line.others.push_back(id);
  }

  /// Its id, in the cast from now on if it was not.
  std::string cast_id(Index entity) {
    if (const std::string known = id_of(entity); !known.empty()) return known;
    const Role& role = roles_.list[roles_.of_entity[entity]];
    std::string id = role.id;
    for (int n = 2; key_.person(id) || taken_.count(id) > 0; ++n) id = role.id + "-" + std::to_string(n);
    taken_.insert(id);
    entities_[id] = entity;
    std::string aka;
    for (const std::string& name : role.aka) aka += (aka.empty() ? "" : "; ") + name;
    std::string members;
    for (const std::string& member : role.members) members += (members.empty() ? "" : " ") + key_.id(member);
    made_.people.push_back({id, role.name, members.empty() ? name_of(role.gender) : "", aka, role.age, members});
    return id;
  }

  bool differs(std::size_t i, const RedraftedLine& now) const {
    return lines_[i].speaker != now.speaker || lines_[i].others != now.others || lines_[i].certainty != now.certainty;
  }

  const std::vector<CastPerson>& people_;
  const std::vector<DraftLine>& lines_;
  Understanding all_;
  std::vector<Span> first_;
  Roles drafted_, roles_;
  CastKey key_;
  std::vector<Index> pieces_, quotation_of_;  ///< spans; of each piece its quotation, none for a thought
  std::vector<Index> piece_of_;               ///< of each line
  std::vector<bool> settled_;                 ///< of each line
  std::vector<Index> speaker_of_quotation_;
  std::map<std::string, Index> entities_;  ///< by id
  std::set<std::string> taken_, said_by_;
  Redraft made_;
};

}  // namespace

Redraft redraft_story(std::string_view bytes, const std::vector<CastPerson>& people, const std::vector<DraftLine>& lines) {
  Redraft refused;
  const StoryText text = text_of(bytes, refused.error);
  return refused.error.empty() ? Redrafter(text.text, people, lines).redraft() : refused;
}

}  // namespace locket::inline importing
