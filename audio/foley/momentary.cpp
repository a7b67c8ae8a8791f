// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/momentary.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "audio/foley/numbers.h"
#include "audio/k_weighting_design.h"
#include "audio/lanes.h"

namespace locket::foley {

namespace {

// The weighting by the mathematics of this room, which is the same on every machine.

BiquadCoefficients shelf(SampleRate rate) {
  const double high = from_db(k_weighting::shelf_db);
  return k_weighting::shelf(tangent(0.5 * k_weighting::shelf_hz / rate), high, power(high, k_weighting::shelf_band_exponent));
}

BiquadCoefficients high_pass(SampleRate rate) { return k_weighting::high_pass(tangent(0.5 * k_weighting::high_pass_hz / rate)); }

/// The energy of all K-weighted frames so far. V is a number, or a pair of channels.
template <typename V>
class RunningEnergy {
 public:
  explicit RunningEnergy(SampleRate rate) : shelf_(shelf(rate)), high_pass_(high_pass(rate)) {}

  /// `at(i)` is frame i.
  template <typename At>
  void add(std::size_t begin, std::size_t end, At at) {
    BiquadOf<V> head = shelf_, low_cut = high_pass_;
    V energy = energy_;
    for (std::size_t i = begin; i < end; ++i) {
      const V weighted = low_cut.next(head.next(at(i)));
      energy += weighted * weighted;
    }
    shelf_ = head;
    high_pass_ = low_cut;
    energy_ = energy;
  }
  const V& energy() const { return energy_; }

 private:
  BiquadOf<V> shelf_, high_pass_;
  V energy_{};
};

constexpr std::size_t step = 64;  // frames from one window to the next

double sum_of(double mono) { return mono; }
double sum_of(DoublePair sides) { return sides[0] + sides[1]; }

/// The energy of the loudest window; `at(i)` is frame i of `frames`. A window begins at every step, and ends, so many steps
/// later, a few frames into one.
template <typename V, typename At>
double loudest_window(std::size_t frames, std::size_t window, SampleRate rate, At at) {
  RunningEnergy<V> running(rate);
  std::vector<double> begins;  // the energy before each window
  begins.reserve(frames / step + 1);
  const std::size_t steps = window / step, rest = window % step;
  double loudest = 0.0;
  for (std::size_t begin = 0; begin + rest <= frames; begin += step) {
    begins.push_back(sum_of(running.energy()));
    running.add(begin, begin + rest, at);
    if (begins.size() > steps) loudest = std::max(loudest, sum_of(running.energy()) - begins[begins.size() - 1 - steps]);
    running.add(begin + rest, std::min(frames, begin + step), at);
  }
  return loudest;
}

}  // namespace

double loudest_momentary(std::span<const float> left, std::span<const float> right, SampleRate rate) {
  const auto window = frame_count(0.4, rate);
  const std::size_t frames = std::max(left.size(), window);
  const auto padded = [](std::span<const float> channel, std::size_t i) {
    return i < channel.size() ? static_cast<double>(channel[i]) : 0.0;
  };
  const double loudest = right.empty() ? loudest_window<double>(frames, window, rate, [&](std::size_t i) { return padded(left, i); })
                                       : loudest_window<DoublePair>(frames, window, rate, [&](std::size_t i) {
                                           return DoublePair{padded(left, i), padded(right, i)};
                                         });
  const double mean_square = loudest / static_cast<double>(window);
  return mean_square < 1e-20 ? -200.0 : k_weighting::offset_lu + 10.0 * log2_of(mean_square) / 3.321928094887362;
}

}  // namespace locket::foley
