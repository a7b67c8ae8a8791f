// SPDX-License-Identifier: GPL-3.0-or-later
// Who cannot be one: one sentence tells of both. "Finn looked at the stranger."
#include "scripts/import/entities.h"

namespace locket::story {
namespace {

constexpr Index longest_sentence = 400;  ///< bytes
constexpr double side_by_side = 0.7;
constexpr double apposed = 2.0;  ///< "Sefton, the goalkeeper,"

class ApartFinder {
 public:
  ApartFinder(const Story& story, const Mentions& mentions, const Entities& entities)
      : story_(story), mentions_(mentions), entities_(entities) {}

  std::map<std::pair<Index, Index>, double> find() {
    for (const Block& block : story_.blocks) {
      const Range list = mentions_.between(block.at.begin, block.at.end);
      for (Index m = list.begin; m < list.end; ++m) read(m, list.end);
    }
    return std::move(found_);
  }

 private:
  void read(Index m, Index end) {
    const Index one = entity_of(m);
    if (one == none) return;
    for (Index next = m + 1; next < end && same_sentence(m, next); ++next) {
      const Index other = entity_of(next);
      if (other == none || other == one) continue;
      const bool one_person = next == m + 1 && stands_beside(mentions_.list[m], mentions_.list[next]);
      found_[{std::min(one, other), std::max(one, other)}] += one_person ? -apposed : side_by_side;
    }
  }

  Index entity_of(Index mention) const {
    const Mention& one = mentions_.list[mention];
    return one.possessive || one.kind == MentionKind::pronoun ? none : entities_.of_mention[mention];
  }

  bool same_sentence(Index a, Index b) const {
    const Token &first = story_.tokens[mentions_.list[a].token], &last = story_.tokens[mentions_.list[b].token];
    if (last.at.begin - first.at.begin > longest_sentence) return false;
    for (Index t = mentions_.list[a].end_token; t < mentions_.list[b].token; ++t) {
      const Token& token = story_.tokens[t];
      if (token.quotation != none || token.sign == '.' || token.sign == '!' || token.sign == '?') return false;
    }
    return true;
  }

  /// "Sefton, the goalkeeper," "Ellie was my sister"
  bool stands_beside(const Mention& a, const Mention& b) const {
    if (b.token != a.end_token + 1) return false;
    const Token& joint = story_.tokens[a.end_token];
    if (joint.is_word()) return story_.word(joint).text == "was" || story_.word(joint).text == "is";
    return joint.sign == ',' && b.end_token < story_.tokens.size() &&
           (story_.tokens[b.end_token].sign == ',' || story_.tokens[b.end_token].sign == '.');
  }

  const Story& story_;
  const Mentions& mentions_;
  const Entities& entities_;
  std::map<std::pair<Index, Index>, double> found_;
};

}  // namespace

double Entities::set_apart(Index a, Index b) const {
  const auto known = apart.find({std::min(a, b), std::max(a, b)});
  return known == apart.end() ? 0 : known->second;
}

void find_apart(const Story& story, const Mentions& mentions, Entities& entities) {
  entities.apart = ApartFinder(story, mentions, entities).find();
}

}  // namespace locket::story
