// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/roles.h"

#include <algorithm>
#include <set>

#include "scripts/import/page_text.h"
#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr std::size_t most_other_names = 8;

/// What a cast list calls somebody: `the old woman` is `The old woman`.
class RoleMaker {
 public:
  explicit RoleMaker(const Understanding& all) : all_(all) { used_ = {"narrator", "prev", "next"}; }

  Role make(Index entity) {
    const Entity& who = all_.entities.list[entity];
    Role role;
    role.name = who.kind == EntityKind::described ? described_name(entity) : capitalised(who.name);
    role.id = free_id(role.name);
    role.gender = who.gender;
    if (who.kind == EntityKind::person) other_names(who, role);
    if (who.kind == EntityKind::described) role.age = age_of(entity);
    return role;
  }

  /// Who tells the story, by the name that others have for them.
  std::optional<Role> teller() const {
    const Entities& entities = all_.entities;
    const Person* best = nullptr;
    Role role{"narrator", "", Gender::unknown, 0, {}, 0, {}};
    for (Index p = 0; p < all_.people.people.size() && !entities.same.empty() && all_.mentions.first_person; ++p) {
      const Person& person = all_.people.people[p];
      if (entities.same[p] != entities.narrator) continue;
      if (role.gender == Gender::unknown) role.gender = person.gender;
      if (!best || person.weight > best->weight) best = &person;
    }
    if (!best) return std::nullopt;
    role.name = best->name;
    for (Index p = 0; p < all_.people.people.size(); ++p)
      if (entities.same[p] == entities.narrator) other_names(entities.list[p], role);
    return role;
  }

  /// Somebody of whom nothing is told but this.
  Role unknown(const std::string& name, Gender gender, int age) { return {free_id(name), name, gender, age, {}, 0, {}}; }

 private:
  std::string free_id(const std::string& name) {
    std::string id = id_of_name(name);
    if (id.rfind("the-", 0) == 0) id.erase(0, 4);
    if (id.empty()) id = "voice";
    std::string free = id;
    for (int n = 2; !used_.insert(free).second; ++n) free = id + "-" + std::to_string(n);
    return free;
  }

  /// The fullest of the phrases that mean this person: the one that brought her in said most.
  std::string described_name(Index entity) const {
    const Entity& who = all_.entities.list[entity];
    std::string best = who.name;
    std::size_t most = 0;
    for (std::size_t m = 0; m < all_.mentions.list.size(); ++m) {
      if (all_.entities.of_mention[m] != entity) continue;
      const Phrase& phrase = all_.mentions.phrases[all_.mentions.list[m].ref];
      if (phrase.epithet || phrase.words.size() <= std::max<std::size_t>(most, 2)) continue;
      most = phrase.words.size();
      best = owned(phrase) ? word(phrase.words[0]) : all_.story.language == "en" ? "the" : word(phrase.words[0]);
      for (std::size_t i = 1; i + 1 < phrase.words.size(); ++i) best += " " + word(phrase.words[i]);
      best += " " + (all_.story.language == "de" ? capitalised(word(phrase.head())) : word(phrase.head()));
    }
    return capitalised(best);
  }
  const std::string& word(Index index) const { return all_.story.words[index].text; }
  bool owned(const Phrase& phrase) const {
    static const std::set<std::string> owners{"his", "her", "my", "their", "our", "your"};
    return owners.count(word(phrase.words[0])) > 0;
  }

  int age_of(Index entity) const {
    int age = 0;
    for (std::size_t m = 0; m < all_.mentions.list.size(); ++m) {
      if (all_.entities.of_mention[m] != entity) continue;
      const Phrase& phrase = all_.mentions.phrases[all_.mentions.list[m].ref];
      const int noun = all_.story.words[phrase.head()].entry->age;
      if (noun > 0 && age == 0) age = noun;
      for (const Index one : phrase.words) age = told_age(word(one), age);
    }
    return age;
  }
  static int told_age(const std::string& text, int age) {
    if (text == "old" || text == "elderly" || text == "aged" || text == "ancient" || text == "white-haired") return 70;
    if (text == "older" || text == "elder" || text == "middle-aged" || text == "grey-haired") return age > 0 ? age : 50;
    if (text == "young" || text == "younger") return age > 0 && age < 20 ? age : 22;
    return text == "little" || text == "small" ? (age > 0 && age < 20 ? age : 8) : age;
  }

  void other_names(const Entity& who, Role& role) const {
    for (const std::size_t form : all_.people.people[who.ref].forms) {
      const std::string name = folded(all_.story.part(all_.people.names[form].uses.front().at));
      if (name != role.name && std::find(role.aka.begin(), role.aka.end(), name) == role.aka.end() && role.aka.size() < most_other_names &&
          name.find(';') == std::string::npos)
        role.aka.push_back(name);
    }
  }

  const Understanding& all_;
  std::set<std::string> used_;
};

}  // namespace

std::string Roles::id_of(Index entity) const { return of_entity[entity] == none ? "narrator" : list[of_entity[entity]].id; }

const char* name_of(Gender gender) { return gender == Gender::male ? "male" : gender == Gender::female ? "female" : ""; }

namespace {

/// One of "the children": nobody is told apart, but three voices sound like many.
constexpr std::size_t voices_of_a_crowd = 3;

std::string one_of_many(const std::string& many) {
  static const std::pair<const char*, const char*> irregular[] = {{"men", "man"},       {"women", "woman"}, {"children", "child"},
                                                                  {"people", "person"}, {"ladies", "lady"}, {"gentlemen", "gentleman"}};
  for (const auto& [plural, singular] : irregular)
    if (many == plural) return singular;
  return many.size() > 3 && many.back() == 's' ? many.substr(0, many.size() - 1) : "voice";
}

class RoleList {
 public:
  explicit RoleList(const Understanding& all) : all_(all), maker_(all) {
    roles_.of_entity.assign(all.entities.list.size(), none);
    roles_.narrator = all.entities.narrator;
    roles_.teller = maker_.teller();
  }

  /// Of whoever speaks, with those whom a group is made of.
  Index role_of(Index entity) {
    if (roles_.of_entity[entity] != none) return roles_.of_entity[entity];
    const Entity& who = all_.entities.list[entity];
    std::vector<std::string> members;
    for (const Index member : who.members) members.push_back(member == roles_.narrator ? "narrator" : roles_.list[role_of(member)].id);
    if (who.kind == EntityKind::group && who.members.empty()) members = unknown_voices(who);
    Role role = maker_.make(entity);
    role.members = std::move(members);
    roles_.list.push_back(std::move(role));
    return roles_.of_entity[entity] = static_cast<Index>(roles_.list.size() - 1);
  }

  Roles take() { return std::move(roles_); }
  Roles& roles() { return roles_; }

 private:
  std::vector<std::string> unknown_voices(const Entity& crowd) {
    const Word& many = all_.story.words[crowd.ref];
    const std::string noun = one_of_many(many.text);
    const WordEntry& one = built_in_lexicon(all_.story.language).find(noun);
    std::vector<std::string> ids;
    for (std::size_t n = 1; n <= voices_of_a_crowd; ++n) {
      roles_.list.push_back(maker_.unknown(capitalised(noun) + " " + std::to_string(n), one.gender, one.age));
      ids.push_back(roles_.list.back().id);
    }
    return ids;
  }

  const Understanding& all_;
  RoleMaker maker_;
  Roles roles_;
};

}  // namespace

Roles roles_of(const Understanding& all, const std::vector<Span>& spans) {
  RoleList list(all);
  for (const Span& span : spans) {
    if (span.speaker == none || span.speaker == list.roles().narrator) continue;
    const Index role = list.role_of(span.speaker);
    ++list.roles().list[role].lines;
  }
  return list.take();
}

}  // namespace locket::story
