// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/audio/foley/plain.h"

#include <algorithm>
#include <cmath>

#include "audio/foley/drift.h"
#include "audio/levels.h"

using namespace locket::foley;

namespace plain {

namespace {

double tangent(double turns) { return sine(turns) / cosine(turns); }

struct Biquad {
  double b0, b1, b2, a1, a2, s1 = 0, s2 = 0;
  double operator()(double in) {
    const double out = b0 * in + s1;
    s1 = b1 * in - a1 * out + s2;
    s2 = b2 * in - a2 * out;
    return out;
  }
};

Biquad shelf(SampleRate rate) {
  const double k = tangent(0.5 * 1681.974450955533 / rate), q = 0.7071752369554196;
  const double high = from_db(3.999843853973347), band = power(high, 0.4996667741545416), a0 = 1.0 + k / q + k * k;
  return {(high + band * k / q + k * k) / a0, 2.0 * (k * k - high) / a0, (high - band * k / q + k * k) / a0, 2.0 * (k * k - 1.0) / a0,
          (1.0 - k / q + k * k) / a0};
}

Biquad cut(SampleRate rate) {
  const double k = tangent(0.5 * 38.13547087602444 / rate), q = 0.5003270373238773, a0 = 1.0 + k / q + k * k;
  return {1.0, -2.0, 1.0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0};
}

/// Adds the energy of the first i frames to energy[i].
void accumulate(std::span<const float> channel, SampleRate rate, std::vector<double>& energy) {
  Biquad one = shelf(rate), two = cut(rate);
  double sum = 0.0;
  for (std::size_t i = 0; i + 1 < energy.size(); ++i) {
    const double weighted = two(one(i < channel.size() ? channel[i] : 0.0));
    sum += weighted * weighted;
    energy[i + 1] += sum;
  }
}

float rounded(float x) {
  const float room = static_cast<float>(0.97 - 0.7), size = std::abs(x);
  if (size <= 0.7f) return x;
  const float over = (size - 0.7f) / room;
  return std::copysign(0.7f + room * over / (1.0f + over), x);
}

void fade(std::vector<float>& channel, const Finish& how, SampleRate rate) {
  const auto in = std::min(channel.size(), static_cast<std::size_t>(how.fade_in_seconds * rate));
  const auto out = std::min(channel.size(), static_cast<std::size_t>(how.fade_out_seconds * rate));
  for (std::size_t i = 0; i < in; ++i) channel[i] *= static_cast<float>(hill(0.5 * static_cast<double>(i) / static_cast<double>(in)));
  for (std::size_t i = 0; i < out; ++i)
    channel[channel.size() - 1 - i] *= static_cast<float>(hill(0.5 * static_cast<double>(i) / static_cast<double>(out)));
}

std::size_t end_of_sound(const std::vector<float>& channel) {
  float peak = 0.0f;
  for (const float sample : channel) peak = std::max(peak, std::abs(sample));
  std::size_t end = channel.size();
  while (end > 0 && std::abs(channel[end - 1]) <= peak * static_cast<float>(0.0002)) --end;
  return end;
}

/// One voice of the wind on one side.
struct Voice {
  float gain = 0, aim = 0, step = 0;
  Filter<float> filter;
  void set(double hz, double q, double to, const WindKind& kind, SampleRate rate) {
    tune(filter, static_cast<float>(hz), static_cast<float>(q), static_cast<float>(rate));
    gain = aim;
    aim = static_cast<float>(to) * static_cast<float>(kind.level);
    step = (aim - gain) * (1.0f / 256.0f);
  }
  float next(float in) {
    const float out = filter.band(in) * gain;
    gain += step;
    return out;
  }
};

struct Voices {
  Voice moan, rumble, hiss, air, eaves, wire;
  void set(double u, bool right, const WindKind& kind, SampleRate rate) {
    const auto evened = [](double hz, double q) { return std::sqrt(10000.0 * q / hz); };
    const double eaves_hz = (right ? 405.0 : 380.0) + 820.0 * u, wire_hz = (right ? 810.0 : 850.0) + 1300.0 * u,
                 over = std::max(u - 0.46, 0.0);
    moan.set(kind.body_hz + kind.body_span_hz * u, 0.8, power(u, 1.25), kind, rate);
    rumble.set(75.0 + 60.0 * u, 0.7, kind.rumble * power(u, 1.3), kind, rate);
    hiss.set(1500.0 + 1600.0 * u, 0.6, kind.air * u * u, kind, rate);
    air.set(700.0 + 800.0 * u, 1.1, 2.0 * kind.air * u, kind, rate);
    eaves.set(eaves_hz, 22.0, kind.eaves * power(std::max(u - 0.40, 1e-9), 1.5) * evened(eaves_hz, 22.0), kind, rate);
    wire.set(wire_hz, 30.0, kind.wire * over * over * evened(wire_hz, 30.0), kind, rate);
  }
  float next(Noise& near, Noise& far) {
    const float white = near.white(), pink = near.pink(white), other_white = far.white(), other_pink = far.pink(other_white);
    return (moan.next(pink) + hiss.next(white) + eaves.next(white)) +
           (rumble.next(other_pink) + air.next(other_white) + wire.next(other_white));
  }
};

}  // namespace

Filter<double> filter(double hz, double q, double rate) {
  Filter<double> made;
  made.tune(tangent(0.5 * (hz < 0.45 * rate ? hz / rate : 0.45)), q);
  return made;
}

void tune(Filter<float>& filter, float hz, float q, float rate) {
  const float x = hz * (3.14159265f / rate), square = x * x;
  filter.tune(x * (15.0f - square) / (15.0f - 6.0f * square), q);
}

void ring(std::span<float> out, std::span<const Mode> modes, double attack_seconds, SampleRate rate) {
  for (const Mode& mode : modes) {
    if (mode.hz >= 0.45 * rate) continue;
    const double r = decay_per_frame(mode.seconds, rate), turns = mode.hz / rate;
    const double a = 2.0 * r * cosine(turns), b = r * r, rise = 1.0 - exp2_of(-1.0 / (attack_seconds * rate));
    const std::size_t length = std::min(out.size(), static_cast<std::size_t>(mode.seconds * 5.0 / 3.0 * rate));
    double before = 0.0, now = mode.gain * r * sine(turns), open = 0.0;
    for (std::size_t i = 1; i < length; ++i) {
      open += rise * (1.0 - open);
      out[i] += static_cast<float>(now * open);
      const double next = a * now - b * before;
      before = now;
      now = next;
    }
  }
}

void burst(std::span<float> out, const Grain& grain, Random& random, SampleRate rate) {
  Filter<double> band = filter(grain.hz, grain.q, rate);
  const double r = decay_per_frame(grain.seconds, rate), rise = 1.0 - exp2_of(-1.0 / (0.0004 * rate));
  double level = grain.gain * std::sqrt(0.1 * rate * grain.q / grain.hz), open = 0.0;
  for (float& sample : out) {
    open += rise * (1.0 - open);
    sample += static_cast<float>(band.band(random.noise() * level * open));
    level *= r;
    if (level < grain.gain * 1e-5) return;
  }
}

void creak(std::span<float> out, const Creak& creak, Random& random, SampleRate rate) {
  const std::size_t length = std::min(out.size(), static_cast<std::size_t>((creak.seconds + 0.3) * rate));
  std::vector<Filter<double>> body;
  std::vector<double> gains;
  for (const Mode& mode : creak.body) {
    const double hz = random.around(mode.hz, 0.02);
    body.push_back(filter(hz, creak.q, rate));
    gains.push_back(mode.gain * creak.q * rate / (6.2832 * hz));
  }
  double time = 0.0;
  std::size_t next = 0;
  std::array<double, 3> pending{};
  for (std::size_t i = 0; i < length; ++i) {
    if (time < creak.seconds && i >= next) {
      const double x = time / creak.seconds;
      const double hz = x < 0.4 ? creak.from_hz + (creak.top_hz - creak.from_hz) * x / 0.4
                                : creak.top_hz + (creak.to_hz - creak.top_hz) * (x - 0.4) / 0.6;
      const double size = random.around(1.0, 0.35) * std::sqrt(hill(0.02 + 0.96 * x));
      pending = {0.25 * size, 0.5 * size, 0.25 * size};
      const double sticks = random.unit() < 0.14 ? 1.4 : 1.0;
      time += random.around(sticks / hz, creak.roughness);
      next = static_cast<std::size_t>(time * rate);
    }
    for (std::size_t k = 0; k < body.size(); ++k) out[i] += static_cast<float>(gains[k] * body[k].band(pending[0]));
    pending = {pending[1], pending[2], 0.0};
  }
}

Echo::Echo(const locket::foley::Echo::Walls& place, SampleRate rate)
    : dull(filter(place.damp_hz, 0.6, rate)),
      wet(static_cast<float>(place.wet)),
      before(static_cast<std::size_t>(place.before_seconds * rate)) {
  const double seconds[] = {0.0227, 0.0291, 0.0337, 0.0393, 0.0459, 0.0527, 0.0611, 0.0683};
  for (std::size_t k = 0; k < 8; ++k) {
    delay[k] = static_cast<std::size_t>(seconds[k] * rate);
    feedback[k] = static_cast<float>(power(10.0, -3.0 * seconds[k] / place.seconds));
  }
}

void Echo::add(std::span<const float> send, std::span<float> left, std::span<float> right) {
  const auto ago = [](const std::vector<float>& line, std::size_t frames) {
    return frames <= line.size() ? line[line.size() - frames] : 0.0f;
  };
  for (std::size_t i = 0; i < send.size(); ++i) {
    std::array<float, 8> back;
    float sum = 0.0f;
    for (std::size_t k = 0; k < 8; ++k) {
      back[k] = feedback[k] * (0.2f * (ago(lines[k], delay[k] + 2) + ago(lines[k], delay[k])) + 0.6f * ago(lines[k], delay[k] + 1));
      sum += back[k];
    }
    sum = ago(sent, before) - 0.25f * sum;
    left[i] += wet * (back[0] - back[2] + back[4] - back[6]);
    right[i] += wet * (back[1] - back[3] + back[5] - back[7]);
    for (std::size_t k = 0; k < 8; ++k) lines[k].push_back(back[k] + sum);
    sent.push_back(static_cast<float>(dull.low(send[i])));
  }
}

float Noise::white() {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return static_cast<float>(static_cast<std::int32_t>(state)) * 0x1p-31f;
}

float Noise::pink(float in) {
  slow = 0.99765f * slow + in * 0.0990460f;
  middle = 0.96300f * middle + in * 0.2965164f;
  fast = 0.57000f * fast + in * 1.0526913f;
  return slow + middle + fast + in * 0.1848f;
}

std::array<Noise, 4> four_noises(Random& random) {
  std::array<Noise, 4> noises;
  for (Noise& noise : noises) noise.state = static_cast<std::uint32_t>(random.bits() >> 32) | 1u;
  return noises;
}

Sides wind(const WindKind& kind, std::uint64_t seed, SampleRate rate, std::size_t periods) {
  const double per_second = static_cast<double>(rate) / 256.0;
  const auto towards = [&](double seconds) { return 1.0 - exp2_of(-1.0 / (seconds * per_second)); };
  Drift gust(0.16, per_second, Random(seed ^ 1)), flutter(2.5, per_second, Random(seed ^ 2)), lull(0.03, per_second, Random(seed ^ 3));
  Drift left_drift(0.4, per_second, Random(seed ^ 4)), right_drift(0.4, per_second, Random(seed ^ 5));
  Random chance(seed ^ 6);
  std::array<Noise, 4> noises = four_noises(chance);
  std::vector<double> speeds(64, kind.strength);
  double follower = kind.strength;
  Voices left, right;
  Sides out;
  for (std::size_t p = 0; p < periods; ++p) {
    const double aim = kind.strength + (kind.gusts * (0.5 + kind.strength) * (gust.next() + 0.5 * lull.next()) + 0.0);
    follower += (aim > follower ? towards(0.35) : towards(1.4)) * (aim - follower);
    speeds.push_back(follower + 0.05 * flutter.next() * 2.0 * std::clamp(follower - 0.2, 0.0, 1.0));
    const double late = speeds[speeds.size() - 1 - static_cast<std::size_t>(0.12 * per_second)];
    left.set(std::clamp(speeds.back() + 0.03 * left_drift.next(), 0.08, 1.0), false, kind, rate);
    right.set(std::clamp(late + 0.03 * right_drift.next(), 0.08, 1.0), true, kind, rate);
    for (std::size_t i = 0; i < 256; ++i) {
      out.left.push_back(0.0f + left.next(noises[0], noises[2]));
      out.right.push_back(0.0f + right.next(noises[1], noises[3]));
    }
  }
  return out;
}

double loudest_momentary(std::span<const float> left, std::span<const float> right, SampleRate rate) {
  const auto window = static_cast<std::size_t>(0.4 * rate + 0.5);
  std::vector<double> energy(std::max(left.size(), window) + 1, 0.0);
  accumulate(left, rate, energy);
  if (!right.empty()) accumulate(right, rate, energy);
  double loudest = 0.0;
  for (std::size_t end = window; end < energy.size(); end += 64) loudest = std::max(loudest, energy[end] - energy[end - window]);
  const double mean_square = loudest / static_cast<double>(window);
  return mean_square < 1e-20 ? -200.0 : -0.691 + 10.0 * log2_of(mean_square) / 3.321928094887362;
}

Canvas finish(Canvas canvas, const Finish& how, const locket::Recipe& recipe) {
  std::size_t end = 0;
  for (auto* channel : {&canvas.left, &canvas.right}) {
    Filter<double> lowest = filter(40.0, 0.7071, recipe.rate);
    for (float& sample : *channel) sample = static_cast<float>(lowest.high(sample));
    end = std::max(end, end_of_sound(*channel));
  }
  end = std::min(canvas.left.size(), end + static_cast<std::size_t>(how.fade_out_seconds * recipe.rate));
  for (auto* channel : {&canvas.left, &canvas.right}) {
    channel->resize(std::min(end, channel->size()));
    fade(*channel, how, recipe.rate);
  }
  const double wanted = locket::levels::effect_momentary_lufs + 12.0 * (recipe.intensity - 0.5);
  for (int pass = 0; pass < 3; ++pass) {
    const double gain = from_db(wanted - plain::loudest_momentary(canvas.left, canvas.right, recipe.rate));
    for (auto* channel : {&canvas.left, &canvas.right})
      for (float& sample : *channel) sample = rounded(sample * static_cast<float>(gain));
  }
  return canvas;
}

}  // namespace plain
