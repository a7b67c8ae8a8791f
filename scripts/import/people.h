// SPDX-License-Identifier: GPL-3.0-or-later
// The people of a story: one for everybody, whatever they are called.
#pragma once

#include <algorithm>
#include <span>

#include "scripts/import/names.h"

namespace locket::story {

struct Person {
  std::string name;                ///< as a cast list has it: "Mr. Harker", "Sophie Laurent"
  std::vector<std::size_t> forms;  ///< of the names, the longest first
  std::vector<Index> parts;        ///< of the longest
  std::vector<Index> titles;       ///< all that they bear
  Gender gender = Gender::unknown;
  double weight = 0;       ///< how often named
  double he = 0, she = 0;  ///< pronouns that follow the name
};

struct People {
  std::vector<NameForm> names;
  std::vector<Person> people;
  struct Named {
    Range at;
    Index token = 0, end_token = 0;
    Index person = 0;
  };
  std::vector<Named> uses;      ///< of people's names, in order, in speech too
  std::vector<Named> epithets;  ///< `the Voice`; person: the form

  /// Of `uses`, those that begin in there.
  std::span<const Named> uses_in(Range range) const {
    const auto before = [](const Named& one, Index byte) { return one.at.begin < byte; };
    const auto begin = std::lower_bound(uses.begin(), uses.end(), range.begin, before);
    return {begin, std::lower_bound(begin, uses.end(), range.end, before)};
  }
};

People find_people(const Story& story);

}  // namespace locket::story
