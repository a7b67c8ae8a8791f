// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ebur128_reading.h"

#include <ebur128.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <vector>

namespace locket {
namespace {

struct Destroy {
  void operator()(ebur128_state* meter) const { ebur128_destroy(&meter); }
};

std::optional<double> finite(double value) { return std::isfinite(value) ? std::optional(value) : std::nullopt; }

double momentary(ebur128_state* meter) {
  double lufs = -std::numeric_limits<double>::infinity();
  ebur128_loudness_momentary(meter, &lufs);
  return lufs;
}

double short_term(ebur128_state* meter) {
  double lufs = -std::numeric_limits<double>::infinity();
  ebur128_loudness_shortterm(meter, &lufs);
  return lufs;
}

double true_peak(ebur128_state* meter) {
  double left = 0, right = 0;
  ebur128_true_peak(meter, 0, &left);
  ebur128_true_peak(meter, 1, &right);
  return 20 * std::log10(std::max(left, right));
}

}  // namespace

Ebur128Reading ebur128_reading(StereoView sound, int rate) {
  constexpr int modes = EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK | EBUR128_MODE_HISTOGRAM;
  const std::unique_ptr<ebur128_state, Destroy> meter(ebur128_init(2, static_cast<unsigned long>(rate), modes));
  double loudest = -std::numeric_limits<double>::infinity(), loudest_short_term = loudest;
  std::vector<float> interleaved;
  for (std::size_t done = 0, step = static_cast<std::size_t>(rate) / 10; done < sound.frames(); done += step) {
    interleaved.clear();
    for (std::size_t i = done; i < std::min(done + step, sound.frames()); ++i)
      interleaved.insert(interleaved.end(), {sound.left[i], sound.right[i]});
    if (ebur128_add_frames_float(meter.get(), interleaved.data(), interleaved.size() / 2) != EBUR128_SUCCESS)
      throw std::runtime_error("libebur128 refuses");
    loudest = std::max(loudest, momentary(meter.get()));
    if (interleaved.size() == 2 * step) loudest_short_term = std::max(loudest_short_term, short_term(meter.get()));
  }
  Ebur128Reading reading;
  double lufs = 0;
  ebur128_loudness_global(meter.get(), &lufs);
  ebur128_loudness_range(meter.get(), &reading.range_lu);
  reading.integrated_lufs = finite(lufs);
  reading.max_momentary_lufs = finite(loudest);
  reading.max_short_term_lufs = finite(loudest_short_term);
  reading.true_peak_db = true_peak(meter.get());
  return reading;
}

}  // namespace locket
