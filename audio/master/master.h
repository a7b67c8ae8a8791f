// SPDX-License-Identifier: GPL-3.0-or-later
// The last stage before a sink: one static gain for the whole programme, then a true-peak limiter. No automatic gain
// riding: between peaks, nothing moves.
//
//   mix ── gain ─┬─▶ 4x detector ─▶ look-ahead minimum, hold, release ─▶ FIR attack ─┐
//                └─▶ delay ──────────────────────────────────────────────────────── × ─▶ out
//   stems ── gain ─▶ delay ───────────────────────────────────────────────────────── × ─▶ out (the same curve)
#pragma once

#include <memory>
#include <span>

#include "audio/frames.h"
#include "audio/gain.h"

namespace locket::inline master {

struct MasterReport {
  double true_peak_db = 0;      ///< dBTP of what came out, by the limiter's own detector; -infinity for silence
  double active_share = 0;      ///< of the time in which the limiter takes more than 0.5 dB, 0-1
  double max_reduction_db = 0;  ///< at its deepest, at least 0
  double loss_db = 0;           ///< how much energy the limiter took from the whole, at least 0
};

class Master {
 public:
  /// What is promised: at most -1 dBTP by any meter. The limiter aims 0.25 dB lower, for meters differ by that much.
  static constexpr double promised_true_peak_db = -1.0;

  /// `planes` = how many planes process() gets: 2 for the mix, plus 2 a stem.
  Master(SampleRate rate, Gain gain, int planes = 2);
  ~Master();

  /// In place. planes[0] and [1] are the mix, from which the curve is made; what comes out is what went in
  /// latency() frames ago. Feed latency() frames of silence after the end and drop as many at the begin, and the
  /// output is aligned with the input. Neither allocates nor throws for blocks of any size; the output does not
  /// depend on their sizes. One thread at a time.
  void process(std::span<float* const> planes, std::size_t frames) noexcept;
  void reset() noexcept;  ///< the report too
  Frames latency() const;
  MasterReport report() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace locket::inline master
