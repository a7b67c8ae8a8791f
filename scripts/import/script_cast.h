// SPDX-License-Identifier: GPL-3.0-or-later
// Who speaks in a script: one character for each name, however it is spelled, with what the name tells of them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scripts/fountain/script.h"
#include "scripts/import/lexicon.h"

namespace locket::story {

struct ScriptRole {
  std::string id, name;
  Gender gender = Gender::unknown;
  int age = 0;  ///< 0 = not told
  std::size_t lines = 0;
};

class ScriptCast {
 public:
  ScriptCast(const fountain::Script& script, std::string_view language);

  const std::vector<ScriptRole>& roles() const { return roles_; }  ///< in the order in which they first speak; without the narrator
  /// The ids of who speaks under a name: several, with blanks between, for `ANNA & TOM` when both speak elsewhere.
  std::string speakers(const std::string& name) const;
  /// As lists and tables show it.
  std::string shown(const std::string& name) const;

 private:
  std::vector<std::string> together(const std::string& key) const;
  ScriptRole role_of(const std::string& name) const;

  const Lexicon& lexicon_;
  std::vector<ScriptRole> roles_;
  std::map<std::string, std::size_t> by_key_;  ///< the name in capitals -> its role
};

}  // namespace locket::story
