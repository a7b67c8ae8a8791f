// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/master/master.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "audio/energy.h"
#include "audio/master/limiter_curve.h"
#include "audio/master/true_peak.h"
#include "audio/wide.h"

namespace locket::inline master {
namespace {

constexpr std::size_t block = 128;  // the absolute grid on which everything is decided
constexpr std::size_t group = TruePeakFilter::group, groups = block / group;
constexpr std::size_t context_groups = (TruePeakFilter::before + group - 1) / group;
constexpr std::size_t lanes = 8;  // of energy, for the vector unit

// A 4x meter sees a 11 kHz tone up to 0.17 dB low, and other meters look at other points between the samples.
constexpr double ceiling_db = Master::promised_true_peak_db - 0.25;
constexpr double active_reduction_db = 0.5;

// As whole numbers magnitudes have the same order, and the compiler may look for the greatest in any.
std::int32_t ordered_magnitude(float sample) noexcept { return std::bit_cast<std::int32_t>(sample) & 0x7fffffff; }

template <std::size_t count>
float greatest_magnitude(const float* samples) noexcept {
  std::int32_t greatest = 0;
  for (std::size_t i = 0; i < count; ++i) greatest = std::max(greatest, ordered_magnitude(samples[i]));
  return std::bit_cast<float>(greatest);
}

double energy_of_block(const float* samples) noexcept { return energy_of<float, lanes>(std::span<const float, block>(samples, block)); }

/// A delay line of one plane: the past in front, the newest block behind it.
class DelayedPlane {
 public:
  explicit DelayedPlane(std::size_t delay) : delay_(delay), samples_(delay + block) {}
  float* newest() { return samples_.data() + delay_; }
  const float* newest() const { return samples_.data() + delay_; }
  const float* oldest() const { return samples_.data(); }
  void reset() noexcept { std::fill(samples_.begin(), samples_.end(), 0.0f); }
  void advance() noexcept { std::copy(samples_.begin() + block, samples_.end(), samples_.begin()); }
  /// A group of the newest block, and what the filter needs before it.
  std::span<const float, TruePeakFilter::before + group> with_context(std::size_t at) const {
    return std::span<const float, TruePeakFilter::before + group>(samples_.data() + delay_ + at * group - TruePeakFilter::before,
                                                                  TruePeakFilter::before + group);
  }

 private:
  std::size_t delay_;
  std::vector<float> samples_;
};

/// Looks for peaks in the mix, and looks closely only where there can be one.
class Detector {
 public:
  /// The newest block of each side is complete. Returns false, and leaves `peaks` alone, where samples are so low that
  /// no peak reaches `level`; what it does not look at closely for the same reason is 0 in `peaks`.
  bool look(const TruePeakFilter& filter, const DelayedPlane& left, const DelayedPlane& right, float level,
            std::span<float, block> peaks) noexcept {
    const float needed = level / filter.bound();
    const bool in_left = left_.measure(left.newest()) > needed, in_right = right_.measure(right.newest()) > needed;
    if (!in_left && !in_right) return false;
    std::fill(peaks.begin(), peaks.end(), 0.0f);
    if (in_left) left_.look(filter, left, needed, peaks);
    if (in_right) right_.look(filter, right, needed, peaks);
    return true;
  }

 private:
  struct Side {
    /// Returns the greatest magnitude in the newest block and its context.
    float measure(const float* newest) noexcept {
      std::copy(greatest.end() - context_groups, greatest.end(), greatest.begin());
      for (std::size_t at = 0; at < groups; ++at) greatest[context_groups + at] = greatest_magnitude<group>(newest + at * group);
      return *std::max_element(greatest.begin(), greatest.end());
    }
    void look(const TruePeakFilter& filter, const DelayedPlane& line, float needed, std::span<float, block> peaks) const noexcept {
      for (std::size_t at = 0; at < groups; ++at)
        if (*std::max_element(greatest.begin() + at, greatest.begin() + at + context_groups + 1) > needed)
          filter.raise(line.with_context(at), std::span<float, group>(peaks.data() + at * group, group));
    }
    std::array<float, context_groups + groups> greatest{};  ///< of each group; first those that the newest block's context lies in
  };
  Side left_, right_;
};

static_assert(context_groups <= groups, "the context lies within the block before");

}  // namespace

struct Master::State {
  State(SampleRate rate, Gain the_gain, int planes)
      : gain(static_cast<float>(the_gain.linear())),
        curve(rate, Gain::from_db(ceiling_db).linear()),
        lines(static_cast<std::size_t>(planes), DelayedPlane(curve.delay() + TruePeakFilter::half)),
        ready(static_cast<std::size_t>(planes), DelayedPlane(TruePeakFilter::before)) {}

  // Blocks of the caller's sizes become blocks of the grid, one block later.
  LOCKET_WIDE void process(std::span<float* const> planes, std::size_t frames) noexcept {
    for (std::size_t done = 0; done < frames;) {
      const std::size_t n = std::min(frames - done, block - filled);
      for (std::size_t p = 0; p < lines.size(); ++p) exchange(planes[p] + done, n, p);
      done += n;
      filled += n;
      if (filled == block) run_block();
    }
  }

  void exchange(float* samples, std::size_t n, std::size_t plane) noexcept {
    float* in = lines[plane].newest() + filled;
    const float* out = ready[plane].newest() + filled;
    for (std::size_t i = 0; i < n; ++i) in[i] = gain * samples[i];
    std::copy_n(out, n, samples);
  }

  LOCKET_WIDE void run_block() noexcept {
    filled = 0;
    const bool looked = before.look(filter, lines[0], lines[1], ceiling, peaks);
    if (!looked) std::fill(peaks.begin(), peaks.end(), 0.0f);
    const bool untouched = curve.idle() && greatest_magnitude<block>(peaks.data()) <= ceiling;
    if (!untouched) curve.process(peaks, gains);
    for (std::size_t p = 0; p < lines.size(); ++p) put_out(p, untouched);
    account(untouched);
    for (DelayedPlane& line : lines) line.advance();
  }

  void put_out(std::size_t plane, bool untouched) noexcept {
    const float* in = lines[plane].oldest();
    ready[plane].advance();
    float* out = ready[plane].newest();
    if (untouched) std::copy_n(in, block, out);
    else
      for (std::size_t i = 0; i < block; ++i) out[i] = gains[i] * in[i];
  }

  void account(bool untouched) noexcept {
    blocks += 1;
    const double energy = energy_of_block(ready[0].newest()) + energy_of_block(ready[1].newest());
    energy_out += energy;
    energy_in += untouched ? energy : energy_of_block(lines[0].oldest()) + energy_of_block(lines[1].oldest());
    if (!untouched)
      for (const float g : gains) {
        lowest_gain = std::min(lowest_gain, g);
        active_frames += g < active_gain;
      }
    measure_output();
  }

  void reset() noexcept {
    curve.reset();
    before = after = Detector();
    for (auto* delays : {&lines, &ready})
      for (DelayedPlane& line : *delays) line.reset();
    filled = 0;
    lowest_gain = 1, true_peak = 0;
    blocks = active_frames = 0;
    energy_in = energy_out = 0;
  }

  void measure_output() noexcept {
    if (after.look(filter, ready[0], ready[1], true_peak, peaks)) true_peak = std::max(true_peak, greatest_magnitude<block>(peaks.data()));
  }

  float gain;
  LimiterCurve curve;
  TruePeakFilter filter;
  Detector before, after;
  std::vector<DelayedPlane> lines;
  std::vector<DelayedPlane> ready;  // the block that is handed out while the next one comes in, behind what its peaks are seen from
  std::size_t filled = 0;
  std::array<float, block> peaks{}, gains{};
  float ceiling = static_cast<float>(Gain::from_db(ceiling_db).linear());

  float active_gain = static_cast<float>(Gain::from_db(-active_reduction_db).linear());
  float lowest_gain = 1, true_peak = 0;
  std::int64_t blocks = 0, active_frames = 0;
  double energy_in = 0, energy_out = 0;
};

Master::Master(SampleRate rate, Gain gain, int planes) : state_(std::make_unique<State>(rate, gain, planes)) {}
Master::~Master() = default;

void Master::process(std::span<float* const> planes, std::size_t frames) noexcept { state_->process(planes, frames); }

void Master::reset() noexcept { state_->reset(); }

Frames Master::latency() const { return static_cast<Frames>(block + state_->curve.delay() + TruePeakFilter::half); }

MasterReport Master::report() const {
  const State& s = *state_;
  const auto frames = std::max<Frames>(s.blocks * static_cast<Frames>(block) - latency() + static_cast<Frames>(block), 1);
  MasterReport report;
  report.true_peak_db = Gain::from_linear(s.true_peak).db();
  report.active_share = std::min(1.0, static_cast<double>(s.active_frames) / static_cast<double>(frames));
  report.max_reduction_db = std::max(0.0, -Gain::from_linear(s.lowest_gain).db());
  if (s.energy_out > 0) report.loss_db = std::max(0.0, 10.0 * std::log10(s.energy_in / s.energy_out));
  return report;
}

}  // namespace locket::inline master
