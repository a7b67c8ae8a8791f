// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>

#include "scripts/import/speakers.h"
#include "scripts/import/weights.h"

namespace locket::story {
namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();
constexpr std::size_t recalled = 3;    ///< of the turn two back, whoever this turn's own words leave out
constexpr double recalled_score = -1;  ///< below this turn's least

struct State {
  std::vector<Index> who;     ///< candidates of one turn
  std::vector<double> score;  ///< their own, exp(score - max)
  std::vector<double> log_score;
};

/// Rows: the speaker of the turn before (one row at the talk's first turn); columns: of this one.
struct Grid {
  std::size_t rows = 0, columns = 0;
  std::vector<double> cells;
  Grid() = default;
  Grid(std::size_t r, std::size_t c, double value = 0) : rows(r), columns(c), cells(r * c, value) {}
  double& at(std::size_t r, std::size_t c) { return cells[r * columns + c]; }
  double at(std::size_t r, std::size_t c) const { return cells[r * columns + c]; }
  void normalise() {
    double sum = 0;
    for (const double cell : cells) sum += cell;
    if (sum > 0)
      for (double& cell : cells) cell /= sum;
  }
};

bool contains(const std::vector<Index>& list, Index one) { return std::find(list.begin(), list.end(), one) != list.end(); }
std::size_t place_of(const std::vector<Index>& list, Index one) {
  return static_cast<std::size_t>(std::find(list.begin(), list.end(), one) - list.begin());
}

class Decoder {
 public:
  Decoder(const std::vector<Candidates>& talk, const Entities& entities) : talk_(talk), entities_(entities) {
    for (std::size_t n = 0; n < talk.size(); ++n) states_.push_back(state_of(n));
    for (std::size_t n = 0; n < talk.size(); ++n) pairs_.push_back(n > 0 ? pairs(n) : Grid());
    odds_ = pairs_;
    for (Grid& grid : odds_)
      for (double& cell : grid.cells) cell = std::exp(cell);
  }

  std::vector<Choice> run() {
    forward();
    backward();
    return choices(best_path());
  }

 private:
  State state_of(std::size_t n) const {
    State state;
    double least = 0, most = impossible;
    for (const auto& [who, score] : talk_[n].scores) {
      state.who.push_back(who);
      state.log_score.push_back(score);
      least = state.who.size() == 1 ? score : std::min(least, score);
      most = std::max(most, score);
    }
    const auto recall = [&](const Scores& scores, std::size_t at_most) {
      for (std::size_t i = 0; i < std::min(at_most, scores.size()); ++i)
        if (!contains(state.who, scores[i].first)) {
          state.who.push_back(scores[i].first);
          state.log_score.push_back(least + recalled_score);
        }
    };
    if (talk_[n].settled) {
      state.score.push_back(1);
      return state;
    }
    if (talk_[n].continues && n > 0) recall(talk_[n - 1].scores, talk_[n - 1].scores.size());
    if (n > 1) recall(talk_[n - 2].scores, recalled);
    for (const double score : state.log_score) state.score.push_back(std::exp(score - most));
    return state;
  }

  /// How far the words of the turn before turn n make it b's.
  double takes_up(std::size_t n, Index b) const {
    const Candidates &before = talk_[n - 1], &now = talk_[n];
    double score = now.silent_answer == b ? weights_.breaks_silence : 0;
    if (contains(before.addressed, b)) score += weights_.answers_address * (before.addressed.back() == b ? 1 : weights_.addressed_first);
    if (contains(before.spoken_of, b)) score += weights_.answers_mention;
    if (contains(before.listeners, b)) score += weights_.answers_look;
    return score + (fits(before.called, b) ? (before.kin_called ? weights_.answers_kin : weights_.answers_call) : 0);
  }

  /// How far its own words say that a spoke before it.
  double turns_back(std::size_t n, Index a) const {
    const Candidates& now = talk_[n];
    double score = contains(now.addressed, a) ? weights_.addresses_last : 0;
    if (contains(now.listeners, a)) score += weights_.looks_at_last;
    return score + (fits(now.called, a) ? weights_.calls_last : 0);
  }

  double goes_on(std::size_t n, Index who) const {
    const Candidates& now = talk_[n];
    if (now.continues) return weights_.goes_on;
    if (now.block - talk_[n - 1].block <= 1) return weights_.same_again;
    return now.silent_answer != none && now.silent_answer != who ? weights_.goes_on_after_silence : weights_.same_after_gap;
  }
  bool fits(Gender called, Index who) const { return called != Gender::unknown && entities_.list[who].gender == called; }

  /// More for who spoke before a.
  double return_score(std::size_t n) const {
    if (talk_[n].continues) return 0;
    return talk_[n].block - talk_[n - 1].block == 1 ? weights_.as_two_back : weights_.as_two_back_after_gap;
  }

  /// Of each in turn n after each in the turn before, but for who spoke before that.
  Grid pairs(std::size_t n) const {
    const State &before = states_[n - 1], &now = states_[n];
    Grid grid(before.who.size(), now.who.size());
    std::vector<double> takes(grid.columns);
    for (std::size_t b = 0; b < grid.columns && !talk_[n].continues; ++b) takes[b] = takes_up(n, now.who[b]);
    for (std::size_t a = 0; a < grid.rows; ++a) {
      const double turns = talk_[n].continues ? 0 : turns_back(n, before.who[a]);
      for (std::size_t b = 0; b < grid.columns; ++b)
        grid.at(a, b) = before.who[a] == now.who[b] ? goes_on(n, now.who[b]) : turns + takes[b];
    }
    return grid;
  }

  /// Row of the grid of turn n - 1 that stands for `who`; beyond its rows when there is none.
  std::size_t row_of(std::size_t n, Index who) const { return n < 2 ? 1 : place_of(states_[n - 2].who, who); }

  void forward() {
    Grid first(1, states_[0].who.size());
    first.cells = states_[0].score;
    first.normalise();
    forward_.push_back(std::move(first));
    for (std::size_t n = 1; n < talk_.size(); ++n) {
      const Grid& last = forward_.back();
      Grid grid = odds_[n];
      const double again = std::exp(return_score(n)) - 1;
      std::vector<double> sums(last.columns);
      for (std::size_t p = 0; p < last.rows; ++p)
        for (std::size_t a = 0; a < last.columns; ++a) sums[a] += last.at(p, a);
      for (std::size_t b = 0; b < grid.columns; ++b) {
        const std::size_t p = row_of(n, states_[n].who[b]);
        for (std::size_t a = 0; a < grid.rows; ++a) {
          const bool returns = p < last.rows && n > 1 && states_[n - 1].who[a] != states_[n].who[b];
          const double reached = sums[a] + (returns ? again * last.at(p, a) : 0);
          grid.at(a, b) *= reached * states_[n].score[b];
        }
      }
      grid.normalise();
      forward_.push_back(std::move(grid));
    }
  }

  void backward() {
    backward_.resize(talk_.size());
    backward_.back() = Grid(forward_.back().rows, forward_.back().columns, 1);
    for (std::size_t n = talk_.size() - 1; n > 0; --n) {
      Grid onward = odds_[n];
      for (std::size_t a = 0; a < onward.rows; ++a)
        for (std::size_t b = 0; b < onward.columns; ++b) onward.at(a, b) *= states_[n].score[b] * backward_[n].at(a, b);
      Grid grid(forward_[n - 1].rows, forward_[n - 1].columns);
      const double again = std::exp(return_score(n)) - 1;
      for (std::size_t a = 0; a < grid.columns; ++a) {
        double sum = 0;
        for (std::size_t b = 0; b < onward.columns; ++b) sum += onward.at(a, b);
        for (std::size_t p = 0; p < grid.rows; ++p) grid.at(p, a) = sum;
      }
      for (std::size_t b = 0; b < onward.columns && n > 1; ++b) {
        const std::size_t p = row_of(n, states_[n].who[b]);
        if (p >= grid.rows) continue;
        for (std::size_t a = 0; a < grid.columns; ++a)
          if (states_[n - 1].who[a] != states_[n].who[b]) grid.at(p, a) += again * onward.at(a, b);
      }
      grid.normalise();
      backward_[n - 1] = std::move(grid);
    }
  }

  /// For each turn, which candidate.
  std::vector<std::size_t> best_path() const {
    std::vector<Grid> best(talk_.size());
    std::vector<std::vector<std::size_t>> from(talk_.size());
    best[0] = Grid(1, states_[0].who.size());
    best[0].cells = states_[0].log_score;
    for (std::size_t n = 1; n < talk_.size(); ++n) {
      const Grid& last = best[n - 1];
      best[n] = pairs_[n];
      from[n].resize(best[n].cells.size());
      for (std::size_t a = 0; a < best[n].rows; ++a) {
        std::size_t top = 0;
        for (std::size_t p = 1; p < last.rows; ++p)
          if (last.at(p, a) > last.at(top, a)) top = p;
        for (std::size_t b = 0; b < best[n].columns; ++b) {
          std::size_t chosen = top;
          double reached = last.at(top, a);
          const std::size_t p = row_of(n, states_[n].who[b]);
          if (n > 1 && p < last.rows && states_[n - 1].who[a] != states_[n].who[b] && last.at(p, a) + return_score(n) > reached) {
            chosen = p;
            reached = last.at(p, a) + return_score(n);
          }
          from[n][a * best[n].columns + b] = chosen;
          best[n].at(a, b) += reached + states_[n].log_score[b];
        }
      }
    }
    return traced(best, from);
  }

  static std::vector<std::size_t> traced(const std::vector<Grid>& best, const std::vector<std::vector<std::size_t>>& from) {
    std::vector<std::size_t> path(best.size());
    std::size_t n = best.size() - 1;
    std::size_t cell = static_cast<std::size_t>(std::max_element(best[n].cells.begin(), best[n].cells.end()) - best[n].cells.begin());
    for (;; --n) {
      path[n] = cell % best[n].columns;
      if (n == 0) return path;
      cell = (from[n].empty() ? 0 : from[n][cell]) * best[n - 1].columns + cell / best[n].columns;
    }
  }

  std::vector<Choice> choices(const std::vector<std::size_t>& path) const {
    std::vector<Choice> made(talk_.size());
    for (std::size_t n = 0; n < talk_.size(); ++n) {
      std::vector<double> probable(states_[n].who.size());
      double sum = 0;
      for (std::size_t p = 0; p < forward_[n].rows; ++p)
        for (std::size_t a = 0; a < forward_[n].columns; ++a) {
          const double cell = forward_[n].at(p, a) * backward_[n].at(p, a);
          probable[a] += cell;
          sum += cell;
        }
      made[n].entity = states_[n].who[path[n]];
      made[n].certainty = sum > 0 ? probable[path[n]] / sum : 0;
      for (std::size_t a = 0; a < probable.size(); ++a)
        if (a != path[n] && sum > 0) made[n].others.emplace_back(states_[n].who[a], probable[a] / sum);
      std::stable_sort(made[n].others.begin(), made[n].others.end(), [](const auto& x, const auto& y) { return x.second > y.second; });
    }
    return made;
  }

  const std::vector<Candidates>& talk_;
  const Entities& entities_;
  Weights weights_;
  std::vector<State> states_;
  std::vector<Grid> pairs_, odds_;  ///< of each turn but the first: logarithms, and what they are of
  std::vector<Grid> forward_, backward_;
};

}  // namespace

std::vector<Choice> decode_talk(const std::vector<Candidates>& talk, const Entities& entities) {
  return talk.empty() ? std::vector<Choice>() : Decoder(talk, entities).run();
}

}  // namespace locket::story
