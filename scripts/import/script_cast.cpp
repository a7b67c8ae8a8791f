// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/script_cast.h"

#include <algorithm>
#include <set>

#include "scripts/fountain/line_kinds.h"
#include "scripts/import/page_text.h"
#include "scripts/letters/letters.h"

namespace locket::story {
namespace {

constexpr std::string_view narrator = "NARRATOR";

std::string key_of(const std::string& name) { return upper(name); }

/// Final Draft shows names in capitals, however they were typed: `anna` is Anna.
std::string shown_name(const std::string& name) {
  const bool small = lower(name) == name;
  return fountain::shown_name(small ? upper(name) : name);
}

}  // namespace

ScriptCast::ScriptCast(const fountain::Script& script, std::string_view language) : lexicon_(built_in_lexicon(language)) {
  std::map<std::string, std::string> best;  // a spelling with small letters says more than one without
  std::vector<std::string> order;
  for (const fountain::Item& item : script.items) {
    if (item.kind != fountain::ItemKind::dialogue) continue;
    std::string& name = best[key_of(item.text)];
    if (name.empty()) order.push_back(key_of(item.text));
    if (name.empty() || (fountain::in_capitals(name) && !fountain::in_capitals(item.text))) name = item.text;
  }
  std::set<std::string> used{"narrator", "prev", "next"};
  for (const std::string& key : order) by_key_[key] = roles_.size();
  for (const std::string& key : order) {
    if (key == narrator || together(key).size() > 1) {
      by_key_.erase(key);
      continue;
    }
    by_key_[key] = roles_.size();
    roles_.push_back(role_of(best[key]));
    std::string id = id_of_name(roles_.back().name);
    if (id.empty()) id = "voice";
    std::string free = id;
    for (int n = 2; !used.insert(free).second; ++n) free = id + "-" + std::to_string(n);
    roles_.back().id = free;
  }
  for (const fountain::Item& item : script.items)
    if (const auto found = by_key_.find(key_of(item.text)); item.kind == fountain::ItemKind::dialogue && found != by_key_.end())
      ++roles_[found->second].lines;
}

/// The names that one is made of, when all of them speak by themselves too; else itself alone.
std::vector<std::string> ScriptCast::together(const std::string& key) const {
  std::vector<std::string> names{""};
  for (std::size_t at = 0; at < key.size();) {
    std::size_t length = 0;
    for (const std::string_view sign : {" AND ", " & ", " + ", " / ", "/", ", "})
      if (length == 0 && key.compare(at, sign.size(), sign) == 0) length = sign.size();
    if (length > 0) names.emplace_back();
    else names.back() += key[at];
    at += std::max<std::size_t>(length, 1);
  }
  const bool all =
      std::all_of(names.begin(), names.end(), [&](const std::string& one) { return one == narrator || by_key_.count(one) > 0; });
  return all && names.size() > 1 ? names : std::vector<std::string>{key};
}

ScriptRole ScriptCast::role_of(const std::string& name) const {
  ScriptRole role;
  role.name = shown_name(name);
  std::string small = lower(name);
  for (char& c : small) c = c == '.' || c == '#' || c == ',' ? ' ' : c;
  for (std::size_t at = 0; at < small.size();) {
    const std::size_t end = std::min(small.find(' ', at), small.size());
    const std::string word = small.substr(at, end - at);
    at = end + 1;
    if (word == "old" || word == "elderly") role.age = 70;
    if (word == "young") role.age = 22;
    if (word == "little") role.age = 8;
    const WordEntry& entry = lexicon_.find(word);
    for (const Gender gender :
         {entry.title_gender, entry.is(person_noun) ? entry.gender : Gender::unknown, entry.name_gender, entry.call_gender})
      if (role.gender == Gender::unknown) role.gender = gender;
    if (role.age == 0 && entry.is(person_noun)) role.age = entry.age;
  }
  return role;
}

std::string ScriptCast::speakers(const std::string& name) const {
  std::string ids;
  for (const std::string& key : together(key_of(name))) {
    const auto found = by_key_.find(key);
    ids += (ids.empty() ? "" : " ") + (found == by_key_.end() ? std::string("narrator") : roles_[found->second].id);
  }
  return ids;
}

std::string ScriptCast::shown(const std::string& name) const {
  const auto found = by_key_.find(key_of(name));
  return found == by_key_.end() ? shown_name(name) : roles_[found->second].name;
}

}  // namespace locket::story
