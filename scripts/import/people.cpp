// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/people.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "scripts/letters/letters.h"

namespace locket::story {
namespace {

bool contains(const std::vector<Index>& list, Index one) { return std::find(list.begin(), list.end(), one) != list.end(); }
bool share(const std::vector<Index>& a, const std::vector<Index>& b) {
  return std::any_of(a.begin(), a.end(), [&](Index one) { return contains(b, one); });
}
bool within(const std::vector<Index>& part, const std::vector<Index>& whole) {
  return part.size() < whole.size() && std::all_of(part.begin(), part.end(), [&](Index one) { return contains(whole, one); });
}

class Merger {
 public:
  Merger(const Story& story, const std::vector<NameForm>& names) : story_(story), names_(names) {
    for (const NameForm& form : names_)
      if (form.kept && form.titles.empty() && form.parts.size() == 1) alone_[form.parts[0]] += form.in_narration;
  }

  std::vector<Person> merge() {
    for (const std::size_t form : in_order()) {
      if (const auto person = owner(names_[form])) join(people_[*person], form);
      else people_.push_back(begin(form));
    }
    for (Person& person : people_) person.name = written_name(person);
    return std::move(people_);
  }

 private:
  /// A candidate and how much speaks for them.
  struct Best {
    std::optional<std::size_t> person;
    double score = 0;
    void offer(std::size_t who, double how) {
      if (person && how <= score) return;
      person = who;
      score = how;
    }
  };

  const std::string& text(Index word) const { return story_.words[word].text; }
  const Word& word(Index index) const { return story_.words[index]; }

  /// Full names first, then title and name, then single names.
  std::vector<std::size_t> in_order() const {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i].kept) order.push_back(i);
    const auto rank_of = [&](std::size_t i) { return names_[i].parts.size() > 1 ? 0 : names_[i].titles.empty() ? 2 : 1; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      if (rank_of(a) != rank_of(b)) return rank_of(a) < rank_of(b);
      if (names_[a].parts.size() != names_[b].parts.size()) return names_[a].parts.size() > names_[b].parts.size();
      return names_[a].uses.size() > names_[b].uses.size();
    });
    return order;
  }

  Gender gender_of(const NameForm& form) const {
    for (const Index one : form.titles)
      if (word(one).entry->title_gender != Gender::unknown && !word(one).is(presumed_gender)) return word(one).entry->title_gender;
    const WordEntry& first = *word(form.parts[0]).entry;
    const bool kin = form.parts.size() == 1 && first.is(call_word) && first.is(kin_noun);  // "Dad"
    if (kin) return first.call_gender;
    return form.parts.size() > 1 || form.titles.empty() ? first.name_gender : Gender::unknown;
  }
  double weight_of(const NameForm& form) const { return form.in_narration + 0.3 * static_cast<double>(form.uses.size()); }
  bool has(const std::vector<Index>& titles, std::string_view one) const {
    return std::any_of(titles.begin(), titles.end(), [&](Index t) { return text(t) == one; });
  }
  bool has_polite(const std::vector<Index>& titles) const {
    return has(titles, "mr") || has(titles, "mrs") || has(titles, "miss") || has(titles, "ms");
  }

  Person begin(std::size_t form) const {
    Person person;
    person.parts = names_[form].parts;
    add_form(person, form);
    return person;
  }
  void add_form(Person& person, std::size_t form) const {
    person.forms.push_back(form);
    person.weight += weight_of(names_[form]);
    for (const Index one : names_[form].titles)
      if (!contains(person.titles, one)) person.titles.push_back(one);
    if (person.gender == Gender::unknown) person.gender = gender_of(names_[form]);
  }
  void join(Person& person, std::size_t form) const { add_form(person, form); }

  std::optional<std::size_t> owner(const NameForm& form) const {
    Best best;
    for (std::size_t i = 0; i < people_.size(); ++i) {
      if (form.parts.size() > 1) offer_full(form, i, best);
      else if (!form.titles.empty()) offer_titled(form, i, best);
      else offer_single(form, i, best);
    }
    if (!best.person && form.parts.size() == 1 && form.titles.empty()) offer_short(form, best);
    return best.person;
  }

  void offer_full(const NameForm& form, std::size_t i, Best& best) const {
    const Person& person = people_[i];
    if (!agree(gender_of(form), person.gender)) return;
    if (has(form.titles, "mrs") && (has(person.titles, "miss") || has(person.titles, "mr") || person.gender != Gender::female)) return;
    const bool inside = within(form.parts, person.parts);
    if (form.parts == person.parts || (inside && form.parts[0] == person.parts[0])) best.offer(i, person.weight);
    else if (inside) best.offer(i, 0.1 * person.weight);
  }

  void offer_titled(const NameForm& form, std::size_t i, Best& best) const {
    const Person& person = people_[i];
    if (!agree(gender_of(form), person.gender)) return;
    const Index name = form.parts[0], first = person.parts.front(), last = person.parts.back();
    const bool same_title = share(form.titles, person.titles);
    if (person.parts.size() == 1) {
      if (first == name && (same_title || !(has_polite(form.titles) || has_polite(person.titles)))) best.offer(i, person.weight + 1000);
      return;
    }
    if (last == name) return offer_surname(form, i, best, same_title);
    const bool goes_with_first = std::any_of(form.titles.begin(), form.titles.end(), [&](Index t) { return word(t).is(first_title); });
    if (first == name && goes_with_first) best.offer(i, person.weight);
  }

  /// Mr. Emerson and George Emerson are two, when the story often says "George" and often "Mr. Emerson".
  void offer_surname(const NameForm& form, std::size_t i, Best& best, bool same_title) const {
    const Person& person = people_[i];
    if (has(form.titles, "mrs") && !has(person.titles, "mrs")) return;
    if (has(form.titles, "miss") && has(person.titles, "mrs")) return;
    const auto found = alone_.find(person.parts.front());
    const double first_alone = found == alone_.end() ? 0 : found->second, titled = form.in_narration;
    const double less = std::min(first_alone, titled), more = std::max(first_alone, titled);
    if (has_polite(form.titles) && less >= 3 && less >= 0.2 * more) return;
    best.offer(i, person.weight + (same_title ? 500 : 0));
  }

  void offer_single(const NameForm& form, std::size_t i, Best& best) const {
    const Person& person = people_[i];
    const Index name = form.parts[0];
    if (person.parts.size() > 1 && person.parts.front() == name && agree(gender_of(form), person.gender))
      best.offer(i, person.weight * (word(name).is(given_name) ? 2 : 1) + 1);
    else if (person.parts.back() == name) {
      const double wife = has(person.titles, "mrs") || has(person.titles, "miss") ? 0.15 : person.gender == Gender::female ? 0.5 : 1;
      best.offer(i, wife * person.weight);
    } else if (person.parts.size() > 2 && contains(person.parts, name)) best.offer(i, 0.1 * person.weight);
  }

  /// Lizzy is Elizabeth; Jimmy could be a James, and a Fredd-ie a Fred.
  void offer_short(const NameForm& form, Best& best) const {
    const std::string& name = text(form.parts[0]);
    const std::string& full = word(form.parts[0]).entry->full;
    const Gender gender = gender_of(form);
    for (std::size_t i = 0; i < people_.size(); ++i) {
      const std::string& first = text(people_[i].parts[0]);
      if (!agree(gender, people_[i].gender) || first == name) continue;
      const std::string& others_full = word(people_[i].parts[0]).entry->full;
      if ((!full.empty() && (first == full || others_full == full)) || (!others_full.empty() && others_full == name))
        best.offer(i, people_[i].weight);
      else if (is_diminutive(name, first) && gender == people_[i].gender && gender != Gender::unknown)
        best.offer(i, 0.5 * people_[i].weight);
    }
  }
  static bool is_diminutive(const std::string& name, const std::string& full) {
    for (const std::string_view ending : {"ie", "ey", "y"}) {
      if (name.size() < 4 || name.size() <= ending.size() || name.compare(name.size() - ending.size(), ending.size(), ending) != 0)
        continue;
      std::string stem = name.substr(0, std::min<std::size_t>(4, name.size() - ending.size()));
      return full.size() > stem.size() && full.compare(0, stem.size(), stem) == 0;
    }
    return false;
  }

  /// The form that the story uses most, full names and titles a little preferred; written as the story writes it.
  std::string written_name(const Person& person) const {
    std::size_t best = person.forms[0];
    double most = -1;
    for (const std::size_t i : person.forms) {
      const NameForm& form = names_[i];
      const double score = (form.in_narration + 0.2 * static_cast<double>(form.uses.size())) *
                           (1 + (form.parts.size() > 1 ? 0.3 : 0) + (form.titles.empty() ? 0 : 0.3));
      if (score > most) most = score, best = i;
    }
    return folded_name(story_.part(names_[best].uses.front().at));
  }
  /// On one line.
  static std::string folded_name(std::string_view written) {
    std::string name;
    for (const char c : written) {
      const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (!space) name += c;
      else if (!name.empty() && name.back() != ' ') name += ' ';
    }
    return name;
  }

  const Story& story_;
  const std::vector<NameForm>& names_;
  std::unordered_map<Index, double> alone_;
  std::vector<Person> people_;
};

}  // namespace

People find_people(const Story& story) {
  People found;
  found.names = find_names(story);
  found.people = Merger(story, found.names).merge();
  for (std::size_t p = 0; p < found.people.size(); ++p)
    for (const std::size_t form : found.people[p].forms)
      for (const NameForm::Use& use : found.names[form].uses)
        found.uses.push_back({use.at, use.token, use.end_token, static_cast<Index>(p)});
  for (std::size_t f = 0; f < found.names.size(); ++f)
    if (found.names[f].epithet)
      for (const NameForm::Use& use : found.names[f].uses)
        found.epithets.push_back({use.at, use.token, use.end_token, static_cast<Index>(f)});
  const auto earlier = [](const People::Named& a, const People::Named& b) { return a.token < b.token; };
  std::sort(found.uses.begin(), found.uses.end(), earlier);
  std::sort(found.epithets.begin(), found.epithets.end(), earlier);
  return found;
}

}  // namespace locket::story
