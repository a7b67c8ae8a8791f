// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/calibration.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace locket::story {
namespace {

/// Read off 843 lines that no tag names, of 13 stories written now and 29 excerpts of LitBank (bench/attribution prints the
/// tenths); between two of them a straight line over the logarithm of odds.
struct Knot {
  double said, right;
};
constexpr std::array knots{Knot{0.2, 0.12},  Knot{0.35, 0.38}, Knot{0.5, 0.46},  Knot{0.6, 0.62},    Knot{0.75, 0.77},
                           Knot{0.92, 0.82}, Knot{0.97, 0.90}, Knot{0.99, 0.94}, Knot{0.9995, 0.96}, Knot{0.99999, 0.98}};

double odds(double p) { return std::log(p / (1 - p)); }

bool told_by_name(const Mentions& mentions, const Turn& turn) {
  return std::any_of(turn.cues.begin(), turn.cues.end(), [&](const Cue& cue) {
    const Mention& who = mentions.list[cue.mention];
    return cue.says() && (who.kind == MentionKind::name || who.is(Pronoun::i));
  });
}

}  // namespace

double calibrated(double certainty) {
  if (certainty <= knots.front().said) return certainty / knots.front().said * knots.front().right;
  if (certainty >= knots.back().said) return knots.back().right;
  const auto above = std::find_if(knots.begin(), knots.end(), [&](const Knot& knot) { return knot.said >= certainty; });
  const Knot &low = *(above - 1), &high = *above;
  return low.right + (high.right - low.right) * (odds(certainty) - odds(low.said)) / (odds(high.said) - odds(low.said));
}

void calibrate(const Mentions& mentions, const std::vector<Turn>& turns, const std::vector<Index>& settled, std::vector<Choice>& speakers) {
  for (std::size_t t = 0; t < turns.size(); ++t) {
    if (told_by_name(mentions, turns[t]) || (t < settled.size() && settled[t] != none)) continue;
    const double said = speakers[t].certainty, right = calibrated(said);
    for (auto& [who, probable] : speakers[t].others) probable *= said < 1 ? (1 - right) / (1 - said) : 1;
    speakers[t].certainty = right;
  }
}

}  // namespace locket::story
