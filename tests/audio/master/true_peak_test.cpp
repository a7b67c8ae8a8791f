// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/master/true_peak.h"

#include <algorithm>
#include <cmath>

#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

constexpr std::size_t before = TruePeakFilter::before, group = TruePeakFilter::group, groups = 8;
constexpr std::size_t width = before + groups * group;

signals::Samples peaks_of(const signals::Samples& samples) {
  signals::Samples peaks(groups * group);
  for (std::size_t at = 0; at < peaks.size(); at += group)
    TruePeakFilter().raise(std::span<const float, before + group>(samples.data() + at, before + group),
                           std::span<float, group>(peaks.data() + at, group));
  return peaks;
}

double greatest_peak(const signals::Samples& samples) {
  const auto peaks = peaks_of(samples);
  return *std::max_element(peaks.begin(), peaks.end());
}

}  // namespace

TEST_CASE("a sine shows its peak within what four points between samples can miss") {
  for (const double hz : {100.0, 3000.0, 7130.0, 11025.0, 15000.0, 18000.0})
    for (const double phase : {0.0, 0.3, 0.7853981634, 1.1}) {
      const auto samples = signals::sine(hz, 44100, width, 0.5, phase);
      const double missed = to_db(std::cos(3.14159265358979 * hz / 44100 / TruePeakFilter::oversampling));
      INFO(hz << " Hz, phase " << phase);
      CHECK(to_db(greatest_peak(samples) / 0.5) >= missed - 0.1);
      CHECK(to_db(greatest_peak(samples) / 0.5) <= 0.1);
    }
}

TEST_CASE("a peak is found at its frame, half a filter late") {
  const auto peaks = peaks_of(signals::impulse(width, before + 50));
  CHECK(std::max_element(peaks.begin(), peaks.end()) - peaks.begin() == 50 + static_cast<long>(TruePeakFilter::half));
  CHECK(peaks[50 + TruePeakFilter::half] == 1.0f);
}

TEST_CASE("no samples between -1 and 1 go beyond the bound") {
  const double bound = TruePeakFilter().bound();
  CHECK(bound > 1.5);
  CHECK(bound < 3.0);
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    auto samples = signals::noise(seed, width);
    for (float& sample : samples) sample = sample < 0 ? -1.0f : 1.0f;
    CHECK(greatest_peak(samples) <= bound);
  }
}

TEST_CASE("the bound is reached, by the signs of the filter itself") {
  // Halfway between samples a sinc alternates in sign, mirrored about the middle.
  auto samples = signals::silence(width);
  for (std::size_t k = 0; k < TruePeakFilter::taps; ++k) {
    const std::size_t from_middle = k < TruePeakFilter::half ? TruePeakFilter::half - 1 - k : k - TruePeakFilter::half;
    samples[40 + k] = from_middle % 2 ? -1.0f : 1.0f;
  }
  CHECK(greatest_peak(samples) == Approx(TruePeakFilter().bound()).epsilon(1e-4));
}

TEST_CASE("peaks are those of sums that are made one after the other, to the bit") {
  const TruePeakFilter filter;
  const auto samples = signals::noise(4, width);
  const auto peaks = peaks_of(samples);
  for (std::size_t i = 0; i < peaks.size(); ++i) {
    float greatest = std::abs(samples[i + TruePeakFilter::half - 1]);
    for (const auto& phase : filter.phases()) {
      float sum = 0;
      for (std::size_t k = 0; k < TruePeakFilter::taps; ++k) sum += phase[k] * samples[i + k];
      greatest = std::max(greatest, std::abs(sum));
    }
    CHECK(peaks[i] == greatest);
  }
}
