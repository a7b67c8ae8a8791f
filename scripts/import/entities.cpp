// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/entities.h"

#include <algorithm>
#include <set>

#include "scripts/letters/letters.h"

namespace locket::story {
namespace {

class EntityFinder {
 public:
  EntityFinder(const Story& story, const People& people, const Mentions& mentions) : story_(story), people_(people), mentions_(mentions) {}

  Entities find() {
    for (Index p = 0; p < people_.people.size(); ++p) {
      found_.list.push_back({EntityKind::person, p, people_.people[p].gender, people_.people[p].name, false, 0, {}});
      remember_ranks(p);
    }
    found_.narrator = static_cast<Index>(found_.list.size());
    found_.list.push_back({EntityKind::narrator, 0, Gender::unknown, "I", false, 0, {}});
    found_.nobody = unheard_of("a voice");
    found_.another = unheard_of("another voice");
    count_descriptions();
    for (const Mention& mention : mentions_.list) {
      found_.of_mention.push_back(entity_of(mention));
      if (found_.of_mention.back() != none) ++found_.list[found_.of_mention.back()].mentions;
    }
    for (Index w = 0; w < story_.words.size(); ++w)
      if (story_.words[w].is(rank)) remember_bearer(w);
    return std::move(found_);
  }

 private:
  const std::string& text(Index word) const { return story_.words[word].text; }

  std::string rank_name(Index word) const { return text(word) == "dr" || text(word) == "doc" ? "doctor" : text(word); }

  /// "the baroness" is the Baroness Cosette, or whoever of that rank is named most.
  void remember_ranks(Index person) {
    for (const Index one : people_.people[person].titles) {
      if (!story_.words[one].is(rank)) continue;
      const std::string key = rank_name(one);
      const auto [found, is_new] = by_rank_.try_emplace(key, person);
      if (!is_new && people_.people[found->second].weight < people_.people[person].weight) found->second = person;
    }
  }

  void remember_bearer(Index word) {
    const auto person = by_rank_.find(rank_name(word));
    const auto described = described_.find("the " + rank_name(word));
    if (person != by_rank_.end()) found_.of_rank[word] = person->second;
    else if (described != described_.end()) found_.of_rank[word] = described->second;
  }

  Index entity_of(const Mention& mention) {
    if (mention.kind == MentionKind::name) return mention.ref;
    if (mention.is(Pronoun::i)) return found_.narrator;
    if (mention.kind == MentionKind::pronoun) return none;
    const Phrase& phrase = mentions_.phrases[mention.ref];
    if (const auto ranked = ranked_person(phrase)) return *ranked;
    const std::string name = phrase.epithet ? name_of(phrase) : only_name_of(phrase);
    const auto [found, is_new] = described_.try_emplace(name, static_cast<Index>(found_.list.size()));
    if (is_new) found_.list.push_back({EntityKind::described, mention.ref, mention.gender, name, phrase.epithet, 0, {}});
    else if (mention.gender != Gender::unknown) found_.list[found->second].gender = mention.gender;
    return found->second;
  }

  Index unheard_of(const char* name) {
    found_.list.push_back({EntityKind::described, none, Gender::unknown, name, false, 0, {}});
    return static_cast<Index>(found_.list.size() - 1);
  }

  /// How "the constable" is also called: "the young constable". More than one: they are told apart.
  void count_descriptions() {
    for (const Phrase& phrase : mentions_.phrases)
      if (!phrase.epithet && !story_.words[phrase.head()].is(generic_noun | kin_noun)) names_of_[phrase.head()].insert(name_of(phrase));
  }
  std::string only_name_of(const Phrase& phrase) const {
    const std::string name = name_of(phrase);
    const auto names = names_of_.find(phrase.head());
    if (names == names_of_.end() || names->second.size() != 2) return name;
    const std::string plain = (story_.language == "en" ? "the" : text(phrase.words[0])) + " " + written_noun(phrase.head());
    return names->second.count(plain) ? plain : name;
  }

  std::optional<Index> ranked_person(const Phrase& phrase) const {
    const std::string& first = text(phrase.words[0]);
    const bool alone = phrase.epithet && phrase.words.size() == 1;  // "the Captain"
    if (!alone && (phrase.epithet || phrase.words.size() > 3 || (first != "the" && first != "this" && first != "that")))
      return std::nullopt;
    const auto found = by_rank_.find(text(phrase.head()));
    return found == by_rank_.end() ? std::nullopt : std::optional(found->second);
  }

  /// "the old woman"; "her mother": an owner tells people apart, most adjectives do not.
  std::string name_of(const Phrase& phrase) const {
    if (phrase.epithet) {
      std::string name = "the";
      for (const Index word : phrase.words) name += " " + text(word);
      return name;
    }
    const std::string& first = text(phrase.words[0]);
    const bool owned = first == "his" || first == "her" || first == "my" || first == "their" || first == "your" || first == "our";
    const std::string article = story_.language == "en" ? "the" : first;
    std::string name = owned ? first : article;
    for (std::size_t i = 1; i + 1 < phrase.words.size(); ++i)
      if (story_.words[phrase.words[i]].is(modifier)) {
        name += " " + text(phrase.words[i]);
        break;
      }
    return name + " " + written_noun(phrase.head());
  }
  /// As the language writes it: in German with a capital.
  std::string written_noun(Index word) const { return story_.language == "de" ? capitalised(text(word)) : text(word); }

  const Story& story_;
  const People& people_;
  const Mentions& mentions_;
  Entities found_;
  std::map<Index, std::set<std::string>> names_of_;
  std::map<std::string, Index> by_rank_, described_;
};

}  // namespace

Entities find_entities(const Story& story, const People& people, const Mentions& mentions) {
  Entities found = EntityFinder(story, people, mentions).find();
  find_apart(story, mentions, found);
  return found;
}

namespace {

/// What the one is called, the other is called too.
void add_forms(const Person& from, Person& to) {
  for (const std::size_t form : from.forms)
    if (std::find(to.forms.begin(), to.forms.end(), form) == to.forms.end()) to.forms.push_back(form);
}

}  // namespace

void join_entities(const std::vector<Index>& same_as, People& people, Mentions& mentions, Entities& entities) {
  const auto is_person = [&](Index entity) { return entity < people.people.size(); };
  const std::vector<Index> before = std::move(entities.same);
  entities.same = same_as;
  for (Index e = 0; e < before.size(); ++e) entities.same[e] = same_as[before[e]];
  for (Index e = 0; e < same_as.size(); ++e)
    if (Entity& one = entities.list[same_as[e]]; one.gender == Gender::unknown) one.gender = entities.list[e].gender;
  std::map<std::pair<Index, Index>, double> apart;
  for (const auto& [pair, much] : entities.apart) apart[std::minmax(same_as[pair.first], same_as[pair.second])] += much;
  entities.apart = std::move(apart);
  for (auto& [word, bearer] : entities.of_rank) bearer = same_as[bearer];
  for (Index p = 0; p < people.people.size(); ++p)
    if (same_as[p] != p && is_person(same_as[p])) add_forms(people.people[p], people.people[same_as[p]]);
  for (People::Named& use : people.uses)
    if (is_person(same_as[use.person])) use.person = same_as[use.person];
  for (std::size_t m = 0; m < mentions.list.size(); ++m) {
    Mention& mention = mentions.list[m];
    if (entities.of_mention[m] != none) entities.of_mention[m] = same_as[entities.of_mention[m]];
    if (mention.kind == MentionKind::name && is_person(same_as[mention.ref])) mention.ref = same_as[mention.ref];
  }
}

}  // namespace locket::story
