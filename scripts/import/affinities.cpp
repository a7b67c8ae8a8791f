// SPDX-License-Identifier: GPL-3.0-or-later
// How much more often than chance a noun follows each name: "the girl" may mostly be Nancy.
#include <algorithm>
#include <cmath>
#include <deque>

#include "scripts/import/mentions.h"

namespace locket::story {
namespace {

constexpr Index reach = 900;         ///< bytes from a name to the noun that may mean the same person
constexpr double second_name = 0.4;  ///< what the name before the last one counts
constexpr std::size_t fewest_uses = 3;

struct Counts {
  std::map<Index, std::map<Index, double>> seen;  ///< phrase -> person
  std::map<Index, std::size_t> uses;              ///< of phrases
  std::map<Index, std::size_t> base;              ///< of people
  double total[3] = {};
};

class NameTrail {
 public:
  void push(const Mention& mention) {
    trail_.erase(std::remove_if(trail_.begin(), trail_.end(), [&](const Mention* one) { return one->ref == mention.ref; }), trail_.end());
    trail_.push_front(&mention);
    if (trail_.size() > 6) trail_.pop_back();
  }
  /// The last two names that the noun may stand for.
  void count(const Mention& noun, std::map<Index, double>& seen) const {
    double worth = 1;
    for (const Mention* name : trail_) {
      if (noun.at.begin - name->at.begin >= reach || !agree(noun.gender, name->gender)) continue;
      seen[name->ref] += worth;
      if (worth == second_name) return;
      worth = second_name;
    }
  }

 private:
  std::deque<const Mention*> trail_;
};

/// "a man ... the man ... the man": still he.
void keep_introduced(const Mention& mention, std::pair<Index, Index> who, Mentions& mentions) {
  const auto known = mentions.introductions.find(who);
  if (known != mentions.introductions.end() && mention.at.begin - known->second.back() < introduced_lately)
    known->second.push_back(mention.at.begin);
}

Counts count_all(Mentions& mentions) {
  Counts counts;
  NameTrail trail;
  for (const Mention& mention : mentions.list) {
    if (mention.kind == MentionKind::name) {
      trail.push(mention);
      ++counts.base[mention.ref];
      ++counts.total[static_cast<int>(mention.gender)];
    } else if (mention.kind == MentionKind::noun) {
      const Phrase& phrase = mentions.phrases[mention.ref];
      if (phrase.indefinite) {
        mentions.introductions[{phrase.head(), none}].push_back(mention.at.begin);
        if (phrase.modifier != none) mentions.introductions[{phrase.head(), phrase.modifier}].push_back(mention.at.begin);
        continue;
      }
      keep_introduced(mention, {phrase.head(), phrase.modifier}, mentions);
      ++counts.uses[mention.ref];
      trail.count(mention, counts.seen[mention.ref]);
    }
  }
  return counts;
}

}  // namespace

void find_affinities(Mentions& mentions);

void find_affinities(Mentions& mentions) {
  const Counts counts = count_all(mentions);
  for (const auto& [phrase, uses] : counts.uses) {
    if (uses < fewest_uses) continue;
    double total = 0;
    for (int g = 0; g < 3; ++g)
      if (agree(static_cast<Gender>(g), mentions.phrases[phrase].gender)) total += counts.total[g];
    const auto seen = counts.seen.find(phrase);
    if (seen == counts.seen.end()) continue;
    for (const auto& [person, times] : seen->second) {
      const double chance = 1.4 * static_cast<double>(uses * counts.base.at(person)) / std::max(1.0, total);
      mentions.phrases[phrase].affinity[person] = std::clamp(0.35 * std::log((times + 0.5) / (chance + 0.5)), -0.4, 0.9);
    }
  }
}

}  // namespace locket::story
