// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/thinkers.h"

#include <algorithm>

namespace locket::story {
namespace {

constexpr Index reach = 3000;  ///< bytes back
constexpr double named = 2, described = 1, subject_of_paragraph = 2.5, fades_by = 0.7;

class ThinkerFinder {
 public:
  ThinkerFinder(const Story& story, const Mentions& mentions, const Entities& entities)
      : story_(story), mentions_(mentions), entities_(entities) {}

  Choice of(const Thought& thought) const {
    if (thought.mention != none && entities_.of_mention[thought.mention] != none) return {entities_.of_mention[thought.mention], 0.95, {}};
    const Gender gender = thought.mention == none ? Gender::unknown : mentions_.list[thought.mention].gender;
    return weighed(near(thought, gender));
  }

 private:
  Scores near(const Thought& thought, Gender gender) const {
    Scores scores;
    const Index paragraph = story_.blocks[thought.block].at.begin;
    const Range list = mentions_.between(thought.at.begin > reach ? thought.at.begin - reach : 0, thought.at.begin);
    const Range own = mentions_.between(paragraph, story_.blocks[thought.block].at.end);
    double worth = 1;
    for (Index m = list.end; m-- > list.begin && worth > 0.05;) {
      const Index entity = entities_.of_mention[m];
      if (entity == none || mentions_.list[m].possessive || !agree(entities_.list[entity].gender, gender)) continue;
      if (std::any_of(scores.begin(), scores.end(), [&](const auto& one) { return one.first == entity; })) continue;
      const bool first_here = m == own.begin && own.begin < own.end;
      const double kind = entities_.list[entity].kind == EntityKind::described ? described : named;
      scores.emplace_back(entity, worth * kind + (first_here ? subject_of_paragraph : 0));
      worth *= fades_by;
    }
    if (scores.empty() && !own.empty() && entities_.of_mention[own.begin] != none) scores.emplace_back(entities_.of_mention[own.begin], 1);
    return scores;
  }

  Choice weighed(Scores scores) const {
    if (scores.empty()) return {entities_.nobody, 0, {}};
    std::stable_sort(scores.begin(), scores.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    double sum = 0;
    for (const auto& [entity, score] : scores) sum += score;
    Choice choice{scores[0].first, 0.3 + 0.6 * scores[0].second / sum, {}};
    for (std::size_t i = 1; i < scores.size(); ++i) choice.others.emplace_back(scores[i].first, 0.6 * scores[i].second / sum);
    return choice;
  }

  const Story& story_;
  const Mentions& mentions_;
  const Entities& entities_;
};

}  // namespace

std::vector<Choice> find_thinkers(const Story& story, const Mentions& mentions, const Entities& entities,
                                  const std::vector<Thought>& thoughts) {
  const ThinkerFinder finder(story, mentions, entities);
  std::vector<Choice> found;
  for (const Thought& thought : thoughts) found.push_back(finder.of(thought));
  return found;
}

}  // namespace locket::story
