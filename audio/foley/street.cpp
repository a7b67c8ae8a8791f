// SPDX-License-Identifier: GPL-3.0-or-later
// What a street does in the wind, and what it hears: a lamp that swings, a shutter, drops, grains of snow.
#include "audio/foley/street.h"

#include <array>

#include "audio/foley/filter.h"

namespace locket::foley {

void paint_lamp(std::span<float> out, Random& random, SampleRate rate) {
  const std::array<Mode, 4> body = {{{random.around(690.0, 0.03), 1.0},
                                     {random.around(1240.0, 0.03), 0.8},
                                     {random.around(1985.0, 0.03), 0.55},
                                     {random.around(3120.0, 0.03), 0.25}}};
  // There and back: the iron cries on the way out and, lower and shorter, on the way home.
  const double out_hz = random.between(85.0, 115.0), swing = random.between(0.75, 0.95);
  creak(from(out, 0.01, rate), {0.7 * out_hz, out_hz, 0.8 * out_hz, random.between(0.22, 0.34), 0.035, body, 26.0}, random, rate);
  const std::array<Mode, 4> home = {
      {{0.94 * body[0].hz, 0.6}, {0.94 * body[1].hz, 0.45}, {0.94 * body[2].hz, 0.3}, {0.94 * body[3].hz, 0.12}}};
  creak(from(out, 0.01 + swing, rate), {0.8 * out_hz, 0.85 * out_hz, 0.5 * out_hz, random.between(0.14, 0.24), 0.05, home, 26.0}, random,
        rate);
}

void paint_shutter(std::span<float> out, Random& random, SampleRate rate) {
  const int knocks = 1 + static_cast<int>(random.bits() % 3);
  double time = 0.005, gain = 1.0;
  for (int i = 0; i < knocks; ++i) {
    const std::array<Mode, 4> wood = {{{random.around(185.0, 0.04), gain, 0.11},
                                       {random.around(310.0, 0.04), 0.7 * gain, 0.08},
                                       {random.around(540.0, 0.04), 0.45 * gain, 0.05},
                                       {random.around(1130.0, 0.05), 0.2 * gain, 0.03}}};
    ring(from(out, time, rate), wood, 0.001, rate);
    burst(from(out, time, rate), {900.0, 0.7, 0.4 * gain, 0.02}, random, rate);
    time += random.between(0.16, 0.32);
    gain *= random.between(0.35, 0.7);
  }
}

void paint_drop(std::span<float> out, Random& random, SampleRate rate) {
  // A bubble under the surface: its tone climbs as it closes (van den Doel, 2005).
  const double hz = random.between_octaves(900.0, 2100.0), fall = decay_per_frame(random.between(0.05, 0.11), rate);
  double level = 1.0, turns = 0.0, open = 0.0;
  FourNumbers tone{};
  for (std::size_t i = 0; i < out.size() && level > 1e-5; ++i) {
    if (i % 4 == 0) {
      for (std::size_t k = 0; k < 4; ++k) tone[k] = turns += hz * (1.0 + 4.0 * static_cast<double>(i + k) / rate) / rate;
      tone = sine(tone);
    }
    open += (1.0 - open) * 0.02;
    out[i] += static_cast<float>(level * open * tone[i % 4]);
    level *= fall;
  }
}

void paint_snow_grain(std::span<float> out, Random& random, SampleRate rate) {
  burst(out, {random.between_octaves(2200.0, 7500.0), random.between(1.5, 5.0), 0.4 * random.heavy(1.7, 6.0), random.between(0.003, 0.014)},
        random, rate);
}

void paint_rustle(std::span<float> out, Random& random, SampleRate rate) {
  const double seconds = static_cast<double>(out.size()) / rate;
  for (double t = 0.01; t < seconds - 0.05; t += random.wait(0.03)) {
    burst(from(out, t, rate), {random.between_octaves(1500.0, 5000.0), 1.5, 0.3 * hill(t / seconds) * random.heavy(1.8, 5.0), 0.02}, random,
          rate);
  }
}

void paint_crackle(std::span<float> out, Random& random, SampleRate rate) {
  const double size = random.heavy(1.4, 9.0);
  burst(out, {random.between_octaves(1500.0, 9000.0), random.between(1.0, 5.0), 0.25 * size, random.between(0.004, 0.022)}, random, rate);
  if (size > 3.0) burst(out, {random.between(350.0, 700.0), 2.0, 0.12 * size, 0.03}, random, rate);  // a log that gives
}

}  // namespace locket::foley
