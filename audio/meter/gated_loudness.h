// SPDX-License-Identifier: GPL-3.0-or-later
// The loudness of a programme from the K-weighted energies of its tenths of a second: gated (ITU-R BS.1770-4), its range
// (EBU Tech 3342), its loudest 400 ms and 3 s (EBU Tech 3341). Memory does not grow with the programme: loudnesses are counted in
// classes of 0.1 LU, each of which stands for its middle.
//
//     GatedLoudness loudness(rate);
//     loudness.add_step(energy);     // of the next loudness.step_frames() frames, summed over the channels
//     loudness.integrated();
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "audio/frames.h"

namespace locket::inline meter {

/// How often each loudness occurred.
class LoudnessHistogram {
 public:
  /// What lies under the absolute gate, -70 LUFS, does not count.
  void add(double energy_per_frame);

  /// LUFS of the mean of all that is not more than `gate_lu` under the mean of all; nothing when there is none.
  std::optional<double> mean_above(double gate_lu) const;
  /// LU from the 10th to the 95th percentile of the same.
  std::optional<double> range_above(double gate_lu) const;

 private:
  static constexpr std::size_t classes =
      1850;  ///< up to +115 LUFS, louder than any sample that a file may bring; what is louder counts as that
  std::size_t first_above(double gate_lu) const;
  double mean_from(std::size_t first) const;

  std::array<std::uint64_t, classes> counts_{};
};

class GatedLoudness {
 public:
  explicit GatedLoudness(SampleRate rate) : step_((rate + 5) / 10) {}

  Frames step_frames() const { return step_; }
  void add_step(double energy);

  std::optional<double> integrated() const;  ///< LUFS; nothing when all of it is below the gate
  std::optional<double> range() const;       ///< LU; nothing for what is shorter than 3 s, or below the gate
  /// Energy of the loudest four steps in a row; before the first there is silence.
  double loudest() const { return loudest_; }
  /// Of the loudest thirty, likewise: its short-term loudness.
  double loudest_short_term() const { return loudest_short_term_; }

 private:
  static constexpr std::size_t momentary_steps = 4, short_term_steps = 30, short_term_hop = 10;
  double of_last(std::size_t count) const;

  Frames step_;
  std::uint64_t steps_ = 0;
  std::array<double, short_term_steps> last_{};  ///< a ring
  double loudest_ = 0, loudest_short_term_ = 0;
  LoudnessHistogram momentary_, short_term_;
};

}  // namespace locket::inline meter
