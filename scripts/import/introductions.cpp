// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/introductions.h"

#include <algorithm>
#include <numeric>

namespace locket::story {
namespace {

std::string_view word_at(const Story& story, Index token) {
  return token < story.tokens.size() && story.tokens[token].is_word() ? std::string_view(story.word(story.tokens[token]).text)
                                                                      : std::string_view();
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// `I'm`, `my name is`, `the name's`, `call me`, `this is` right before a token of the same quotation.
bool own_name_follows(const Story& story, Index name, Index first) {
  const auto back = [&](Index n) { return name >= first + n ? word_at(story, name - n) : std::string_view(); };
  if (one_of(back(1), {"i'm", "bin"}) || (back(1) == "suis" && one_of(back(2), {"je"}))) return true;
  if (back(1) == "am") return back(2) == "i";
  if (back(1) == "me") return back(2) == "call";
  if (one_of(back(1), {"is", "was"})) return back(2) == "name" && one_of(back(3), {"my", "the"});
  if (back(1) == "name") return story.tokens[name - 1].possessive && one_of(back(2), {"my", "the"});
  if (one_of(back(1), {"hei\u00dfe"})) return back(2) == "ich";
  return back(1) == "appelle" || back(1) == "m'appelle";
}

/// `this is Dev at Ascent`, `Dev speaking`, `this is Dev.`, but not `this is Dev, who drives`.
bool speaks_for_itself(const Story& story, Range name, Index first) {
  const std::string_view behind = word_at(story, name.end);
  if (behind == "speaking" || behind == "here") return name.begin == first || !story.tokens[name.begin - 1].is_word();
  const bool presented = name.begin >= first + 2 && word_at(story, name.begin - 1) == "is" && word_at(story, name.begin - 2) == "this";
  return presented && one_of(behind, {"at", "from", "speaking", "calling", "with"});
}

bool asks_for_name(const Story& story, const Quotation& quotation) {
  const Index first = story.token_at(quotation.inside.begin), end = story.token_at(quotation.inside.end);
  bool name = false, question = false;
  for (Index t = first; t < end; ++t) {
    name |= word_at(story, t) == "name" || (word_at(story, t) == "who" && word_at(story, t + 1) == "are" && word_at(story, t + 2) == "you");
    name |= word_at(story, t) == "who" && word_at(story, t + 1) == "is" && one_of(word_at(story, t + 2), {"it", "there"});
    name |= one_of(word_at(story, t), {"who's", "who'd"}) && one_of(word_at(story, t + 1), {"it", "there"});
    question |= story.tokens[t].sign == '?';
  }
  return name && question;
}

/// "What's your name?" - "Joel."
bool is_whole_answer(const Story& story, Range name, const Quotation& quotation) {
  const auto index = static_cast<std::size_t>(&quotation - story.quotations.data());
  if (index == 0 || quotation.block - story.quotations[index - 1].block > 2) return false;
  const Index first = story.token_at(quotation.inside.begin), end = story.token_at(quotation.inside.end);
  for (Index t = first; t < end; ++t)
    if ((t < name.begin || t >= name.end) && story.tokens[t].is_word()) return false;
  return asks_for_name(story, story.quotations[index - 1]);
}

/// "My name is Tom Hale, and I was nine."
bool tells_own_name(const Story& story, const Mentions& mentions, const People::Named& use) {
  const bool goes_on = use.end_token < story.tokens.size() && story.tokens[use.end_token].is_word();
  return mentions.first_person && !goes_on && !story.tokens[use.end_token - 1].possessive && own_name_follows(story, use.token, 0);
}

}  // namespace

bool introduces(const Story& story, Range name, const Quotation& quotation) {
  if (story.tokens[name.end - 1].possessive) return false;
  const Index first = story.token_at(quotation.inside.begin);
  const bool goes_on =
      name.end < story.tokens.size() && story.tokens[name.end].is_word() && story.tokens[name.end].at.begin < quotation.inside.end;
  if (own_name_follows(story, name.begin, first)) return !goes_on || one_of(word_at(story, name.end), {"and", "from", "by", "but", "your"});
  return speaks_for_itself(story, name, first) || is_whole_answer(story, name, quotation);
}

std::vector<Introduction> find_introductions(const Story& story, const People& people, const Mentions& mentions) {
  std::vector<bool> known(people.people.size());
  std::vector<Introduction> found;
  std::size_t told = 0;
  for (const People::Named& use : people.uses) {
    for (; told < mentions.list.size() && mentions.list[told].at.begin < use.at.begin; ++told)
      if (mentions.list[told].kind == MentionKind::name) known[mentions.list[told].ref] = true;
    const Index quotation = story.tokens[use.token].quotation;
    if (quotation == none && tells_own_name(story, mentions, use)) found.push_back({none, use.person});
    if (quotation == none || known[use.person] || !introduces(story, {use.token, use.end_token}, story.quotations[quotation])) continue;
    found.push_back({quotation, use.person});
    known[use.person] = true;
  }
  return found;
}

namespace {

constexpr double likely = 0.1;

/// Who has a name tells no other: the likeliest speaker without one.
Index unnamed(const Choice& choice, const Entities& entities) {
  const auto fits = [&](Index who) {
    return who != entities.nobody && who != entities.another && entities.list[who].kind != EntityKind::person;
  };
  if (fits(choice.entity)) return choice.entity;
  for (const auto& [who, probable] : choice.others)
    if (probable > likely && fits(who)) return who;
  return none;
}

}  // namespace

std::vector<Index> joined_by(const std::vector<Introduction>& told, const std::vector<Turn>& turns, const std::vector<Choice>& speakers,
                             const Entities& entities) {
  std::vector<Index> same(entities.list.size());
  std::iota(same.begin(), same.end(), Index(0));
  std::size_t t = 0;
  for (const Introduction& one : told) {
    if (one.quotation == none) {
      if (same[one.person] == one.person) same[one.person] = entities.narrator;
      continue;
    }
    while (t + 1 < turns.size() && turns[t].quotations.back() < one.quotation) ++t;
    const Index who = unnamed(speakers[t], entities);
    if (who == none || same[who] != who) continue;
    const Entity& speaker = entities.list[who];
    if (!agree(speaker.gender, entities.list[one.person].gender)) continue;
    // Who tells the story stays who tells it, whatever the name.
    if (speaker.kind == EntityKind::narrator) same[one.person] = who;
    else if (same[one.person] == one.person) same[who] = one.person;
  }
  return same;
}

}  // namespace locket::story
