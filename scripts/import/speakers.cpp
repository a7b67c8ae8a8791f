// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/speakers.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "scripts/import/evidence.h"

namespace locket::story {
namespace {

constexpr Index longest_gap = 6;  ///< blocks between turns of one talk
constexpr std::size_t most_candidates = 9;
constexpr std::size_t talk_reach = 10;      ///< turns each way in which somebody takes part
constexpr double fades = 0.88;              ///< ... with each turn
constexpr double told_by_cue = 0.9;         ///< how sure a cue's own word is before the talk has been decoded
constexpr double unheard_of = -1.5;         ///< of whom the story tells nothing against whom it does
constexpr std::size_t longest_talk = 2000;  ///< turns; a longer one is cut, so that memory stays bounded

class Speakers {
 public:
  Speakers(const Story& story, const Entities& entities, const Witness& witness, const std::vector<Turn>& turns, const SpeakerHints& hints)
      : story_(story), entities_(entities), turns_(turns), once_(hints.once), settled_(hints.settled) {
    settled_.resize(turns.size(), none);
    for (const Turn& turn : turns) {
      const Index known = settled_[evidence_.size()];
      evidence_.push_back(witness.of(turn));
      if (!hints.silent.empty()) silence(hints.silent, evidence_.back().scores);
      chosen_.push_back(known == none ? first_guess(turn) : Choice{known, 1, {}});
    }
  }

  std::vector<Choice> find() {
    for (std::size_t first = 0; first < turns_.size();) {
      std::size_t end = first + 1;
      while (end < turns_.size() && turns_[end].block - turns_[end - 1].block <= longest_gap && end - first < longest_talk &&
             !scene_ends(turns_[end - 1].block, turns_[end].block))
        ++end;
      let_partner_in(first, end);
      read_talk(first, end);
      if (!once_) read_talk(first, end);  // the second time it is known who takes part
      first = end;
    }
    return std::move(chosen_);
  }

 private:
  static void silence(const std::vector<bool>& silent, std::unordered_map<Index, double>& scores) {
    for (auto one = scores.begin(); one != scores.end();)
      one = one->first < silent.size() && silent[one->first] ? scores.erase(one) : std::next(one);
  }

  /// Where the story tells of one alone, or of nobody, and there is talk: somebody answers.
  void let_partner_in(std::size_t first, std::size_t end) {
    std::set<Index> heard;
    for (std::size_t n = first; n < end; ++n)
      for (const auto& [who, score] : evidence_[n].scores) heard.insert(who);
    const bool alone = heard.size() < 2 && turns_[end - 1].block > turns_[first].block;
    for (std::size_t n = first; n < end; ++n) {
      std::unordered_map<Index, double>& scores = evidence_[n].scores;
      const double known = scores.empty() ? 0 : scores.begin()->second;
      if (alone || scores.empty()) scores.emplace(entities_.nobody, known + (heard.empty() ? 0 : unheard_of));
      if (alone && heard.empty()) scores.emplace(entities_.another, unheard_of);
    }
  }

  bool scene_ends(Index from, Index to) const {
    for (Index b = from + 1; b < to; ++b)
      if (story_.blocks[b].kind != BlockKind::text && story_.blocks[b].kind != BlockKind::note) return true;
    return false;
  }

  Choice first_guess(const Turn& turn) const {
    for (const Cue& cue : turn.cues) {
      if (!cue.says()) continue;
      const Index entity = entities_.of_mention[cue.mention];
      if (entity != none) return {entity, told_by_cue, {}};
      break;
    }
    return {};
  }

  void read_talk(std::size_t first, std::size_t end) {
    std::vector<Candidates> talk;
    for (std::size_t n = first; n < end; ++n) talk.push_back(candidates(n, first, end));
    std::vector<Choice> read = decode_talk(talk, entities_);
    std::move(read.begin(), read.end(), chosen_.begin() + static_cast<long>(first));
  }

  Index silent_answer(std::size_t n) const {
    return turns_[n].silent_answer == none ? none : entities_.of_mention[turns_[n].silent_answer];
  }

  /// All but who it may be.
  Candidates surroundings(std::size_t n) const {
    const Evidence& heard = evidence_[n];
    Candidates made;
    made.block = turns_[n].block;
    made.continues = turns_[n].continues;
    made.addressed = heard.addressed;
    made.spoken_of = heard.spoken_of;
    made.listeners = heard.listeners;
    made.called = heard.called;
    made.kin_called = heard.kin_called;
    made.silent_answer = silent_answer(n);
    return made;
  }

  Candidates candidates(std::size_t n, std::size_t first, std::size_t end) const {
    Candidates made = surroundings(n);
    if (settled_[n] != none) {
      made.scores = {{settled_[n], 0}};
      made.settled = true;
      return made;
    }
    std::unordered_map<Index, double> part;
    double weight = 0;
    const std::size_t from = n > first + talk_reach ? n - talk_reach : first, to = std::min(end, n + talk_reach + 1);
    for (std::size_t m = from; m < to; ++m) {
      if (m == n || chosen_[m].entity == none) continue;
      weight = chosen_[m].certainty * std::pow(fades, std::abs(static_cast<double>(m) - static_cast<double>(n)));
      part[chosen_[m].entity] += weight;
    }
    std::unordered_map<Index, double> scores = evidence_[n].scores;
    double least = scores.begin()->second;
    for (const auto& [who, score] : scores) least = std::min(least, score);
    for (const auto& [who, much] : part) {
      if (much <= 0.15) continue;
      const double bonus = weights_.takes_part * std::min(1.0, much) + weights_.takes_part_often * std::log(1 + much);
      // Somebody without a name speaks seldom; but this one does.
      const Entity& one = entities_.list[who];
      const bool described = one.kind == EntityKind::described && !one.epithet && scores.count(who) > 0;
      if (described) scores[who] -= weights_.described * std::min(1.0, much);
      scores.try_emplace(who, least).first->second += bonus;
    }
    made.scores = {scores.begin(), scores.end()};
    // Equal scores in the order of the story, whatever order the map has.
    std::sort(made.scores.begin(), made.scores.end(),
              [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
    if (made.scores.size() > most_candidates) made.scores.resize(most_candidates);
    return made;
  }

  const Story& story_;
  const Entities& entities_;
  const std::vector<Turn>& turns_;
  bool once_;
  std::vector<Index> settled_;
  std::vector<Evidence> evidence_;
  std::vector<Choice> chosen_;
  Weights weights_;
};

}  // namespace

std::vector<Choice> find_speakers(const Story& story, const Mentions& mentions, const People& people, const Entities& entities,
                                  const std::vector<Turn>& turns, const SpeakerHints& hints) {
  const Witness witness(story, mentions, people, entities, hints.heed_introductions, hints.silent);
  return Speakers(story, entities, witness, turns, hints).find();
}

}  // namespace locket::story
