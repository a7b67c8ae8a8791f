// SPDX-License-Identifier: GPL-3.0-or-later
// Expectations: what a space promises of itself, read from its answers as acousticians do: reverberation times by
// Schroeder's backward integration (ISO 3382: T30 in octave bands), echo density after Abel and Huang (2006).
#include "audio/reverb/space.h"

#include <cmath>
#include <numeric>

#include "audio/biquad.h"
#include "tests/support/allocation_trap.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;
using signals::Samples;
using signals::Stereo;

namespace {

constexpr int rates[] = {44100, 48000};

std::vector<SpaceInfo> wet_spaces() { return {spaces().begin() + 1, spaces().end()}; }

std::size_t frames_of(double seconds, int rate) { return static_cast<std::size_t>(seconds * rate); }

Stereo answer_of(Space& space, const Stereo& send, std::size_t call = 512) {
  Stereo out{signals::silence(send.left.size()), signals::silence(send.left.size())};
  for (std::size_t at = 0; at < send.left.size(); at += call) {
    const std::size_t n = std::min(call, send.left.size() - at);
    const StereoView in = send.view();
    space.process({in.left.subspan(at, n), in.right.subspan(at, n)},
                  {std::span(out.left).subspan(at, n), std::span(out.right).subspan(at, n)});
  }
  return out;
}

Stereo answer(const SpaceInfo& info, int rate, const Stereo& send, std::size_t call = 512) {
  Space space(info, rate);
  return answer_of(space, send, call);
}

Stereo answer_to_click(const SpaceInfo& info, int rate, double left = 1, double right = 1) {
  const std::size_t frames = frames_of(info.seconds + 0.3, rate);
  return answer(info, rate, {signals::impulse(frames, 0, left), signals::impulse(frames, 0, right)});
}

void filter(Samples& sound, const BiquadCoefficients& design) { Biquad(design).process(sound); }

Samples band(Samples sound, double low_hz, double high_hz, int rate) {
  for (const double q : {butterworth_4_first, butterworth_4_second}) {
    filter(sound, BiquadCoefficients::high_pass(low_hz, q, rate));
    filter(sound, BiquadCoefficients::low_pass(high_hz, q, rate));
  }
  return sound;
}

double energy(std::span<const float> sound) { return std::inner_product(sound.begin(), sound.end(), sound.begin(), 0.0); }
double energy(const Stereo& sound) { return energy(sound.left) + energy(sound.right); }

/// T30: the slope of what is still to come, between 5 and 35 dB down, by least squares.
double reverberation_seconds(const Stereo& click, double octave_hz, int rate) {
  const Samples left = band(click.left, octave_hz / std::sqrt(2), octave_hz * std::sqrt(2), rate);
  const Samples right = band(click.right, octave_hz / std::sqrt(2), octave_hz * std::sqrt(2), rate);
  const double all = energy(left) + energy(right);
  double rest = 0, n = 0, sum_x = 0, sum_y = 0, sum_xx = 0, sum_xy = 0;
  for (std::size_t i = left.size(); i-- > 0;) {
    rest += static_cast<double>(left[i]) * left[i] + static_cast<double>(right[i]) * right[i];
    const double x = static_cast<double>(i) / rate, y = 10 * std::log10(rest / all);
    if (y > -5 || y < -35) continue;
    n += 1, sum_x += x, sum_y += y, sum_xx += x * x, sum_xy += x * y;
  }
  return -60 * (n * sum_xx - sum_x * sum_x) / (n * sum_xy - sum_x * sum_y);
}

/// Noise from 200 Hz to 4 kHz that falls by 6 dB an octave above 500 Hz, then silence.
Samples spoken(std::uint64_t seed, int rate, double seconds, double silent_seconds) {
  Samples sound = signals::noise(seed, frames_of(seconds, rate));
  const double pole = std::exp(-3141.6 / rate);
  filter(sound, {.b0 = 1 - pole, .a1 = -pole});
  sound = band(sound, 200, 4000, rate);
  sound.resize(frames_of(seconds + silent_seconds, rate));
  return sound;
}

double correlation(const Samples& a, const Samples& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0) / std::sqrt(energy(a) * energy(b));
}

Samples late(const Samples& sound, const SpaceInfo& info, int rate) {
  return {sound.begin() + static_cast<long>(frames_of(0.4 * info.seconds, rate)),
          sound.begin() + static_cast<long>(frames_of(info.seconds, rate))};
}

}  // namespace

TEST_CASE("the spaces are dry and, by name, six that have a room") {
  std::vector<std::string> names;
  for (const SpaceInfo& space : spaces()) names.push_back(space.name);
  CHECK(names == std::vector<std::string>{"dry", "alley", "church", "hall", "open", "room", "street"});
  for (const SpaceInfo& space : spaces()) CHECK(find_space(space.name) == &space);
  CHECK(find_space("cellar") == nullptr);
}

TEST_CASE("dry has no tail, nor has a space that does not exist, and a space built tells the same tail as the list") {
  CHECK(tail_of("dry", 44100) == 0);
  CHECK(tail_of("cellar", 44100) == 0);
  for (const SpaceInfo& info : wet_spaces())
    for (const int rate : rates) CHECK(Space(info, rate).tail() == tail_of(info.name, rate));
}

TEST_CASE("each space has the reverberation time that it states, within a tenth") {
  for (const SpaceInfo& info : wet_spaces())
    for (const int rate : rates) {
      const Stereo click = answer_to_click(info, rate);
      for (const double octave : {500.0, 1000.0}) {
        CAPTURE(info.name, rate, octave);
        CHECK(reverberation_seconds(click, octave, rate) == Approx(info.seconds).epsilon(0.1));
      }
    }
}

TEST_CASE("a room gives back the energy of speech that it is sent from the middle, and about that of speech from a side") {
  for (const SpaceInfo& info : wet_spaces())
    for (const int rate : rates) {
      CAPTURE(info.name, rate);
      const Samples sound = spoken(5, rate, 3, info.seconds / 2), silence = signals::silence(sound.size());
      const auto gain_db = [&](const Stereo& send) { return 10 * std::log10(energy(answer(info, rate, send)) / energy(send)); };
      CHECK(near_db(gain_db({sound, sound}), 0, 0.5));
      CHECK(near_db(gain_db({sound, silence}), 0, 1.0));
      CHECK(near_db(gain_db({silence, sound}), 0, 1.0));
    }
}

TEST_CASE("after its tail a room is 90 dB down") {
  for (const SpaceInfo& info : wet_spaces())
    for (const int rate : rates) {
      CAPTURE(info.name, rate);
      Space space(info, rate);
      const std::size_t sounding = frames_of(2, rate), tail = static_cast<std::size_t>(space.tail()), window = frames_of(0.05, rate);
      Samples send = signals::noise(9, sounding);
      send.resize(sounding + tail + window);
      const Stereo out = answer_of(space, {send, send});
      CHECK(rms_db(std::span(out.left).last(window)) < rms_db(std::span(out.left).subspan(sounding - 2 * window, 2 * window)) - 90);
    }
}

TEST_CASE("a room's answer does not depend on how the send is cut into calls, pauses and all") {
  for (const char* name : {"room", "church"}) {
    const SpaceInfo& info = *find_space(name);
    Stereo send{signals::noise(1, 30011), signals::noise(2, 30011)};
    for (Samples* side : {&send.left, &send.right}) {
      side->resize(side->size() + 2 * static_cast<std::size_t>(tail_of(name, 44100)) + 777);  // long enough to fall asleep
      const Samples again = signals::noise(3, 9001);
      side->insert(side->end(), again.begin(), again.end());
    }
    const Stereo whole = answer(info, 44100, send, send.left.size());
    for (const std::size_t call : {1, 64, 512, 4096}) {
      const Stereo cut = answer(info, 44100, send, call);
      CHECK(same_samples(cut.left, whole.left));
      CHECK(same_samples(cut.right, whole.right));
    }
  }
}

TEST_CASE("a room wakes from silence as if it were new") {
  const SpaceInfo& info = *find_space("room");
  Space space(info, 44100);
  const std::size_t block = 512, pause = 64 * 2 * block;  // more than two tails
  answer_of(space, signals::both(signals::noise(1, 8 * block)));
  const Stereo rest = answer_of(space, signals::both(signals::silence(pause)));
  CHECK(same_samples(std::span(rest.left).last(block), signals::silence(block)));
  const Stereo send = signals::both(signals::noise(2, 8 * block));
  CHECK(same_samples(answer_of(space, send).left, answer(info, 44100, send).left));
}

TEST_CASE("silence sent to a room is silence from it") {
  for (const SpaceInfo& info : wet_spaces())
    CHECK(same_samples(answer(info, 44100, signals::both(signals::silence(20000))).right, signals::silence(20000)));
}

TEST_CASE("a room adds to what is there") {
  const SpaceInfo& info = *find_space("alley");
  const Stereo click = answer_to_click(info, 44100);
  const Samples send = signals::impulse(click.left.size());
  Stereo out = signals::both(Samples(send.size(), 0.25f));
  Space(info, 44100).process({send, send}, {out.left, out.right});
  for (float& sample : out.left) sample -= 0.25f;
  CHECK(near_samples(out.left, click.left, 1e-6));
}

TEST_CASE("a room's work takes no memory") {
  for (const SpaceInfo& info : wet_spaces()) {
    Space space(info, 48000);
    const Samples send = signals::noise(4, 5000);
    Samples left(5000), right(5000);
    AllocationTrap trap;
    for (int i = 0; i < 5; ++i) space.process({send, send}, {left, right});
    CHECK(trap.allocations() == 0);
  }
}

TEST_CASE("a constant comes out of no room") {
  for (const SpaceInfo& info : wet_spaces()) {
    const Stereo out = answer(info, 44100, signals::both(Samples(static_cast<std::size_t>(2 * tail_of(info.name, 44100)), 1.0f)));
    CHECK(peak_db(std::span(out.left).last(4410)) < -80);
    CHECK(peak_db(std::span(out.right).last(4410)) < -80);
  }
}

TEST_CASE("a minute of noise in a room is as loud at its end as after five seconds") {
  for (const char* name : {"church", "room", "open"}) {  // the longest, the shortest, the dullest
    Space space(*find_space(name), 44100);
    const Samples second = signals::noise(8, 44100);
    double early = 0, last = 0;
    for (int i = 0; i < 60; ++i) {  // the same second over and over
      last = energy(answer_of(space, {second, second}, 44100));
      if (i == 5) early = last;
    }
    CHECK(near_db(10 * std::log10(last / early), 0, 0.01));
  }
}

TEST_CASE("the tail is a different one in each ear") {
  for (const SpaceInfo& info : wet_spaces())
    for (const int rate : rates) {
      const Stereo click = answer_to_click(info, rate);
      CAPTURE(info.name, rate);
      for (const double hz : {300.0, 1200.0})
        CHECK(std::abs(correlation(band(late(click.left, info, rate), hz, 4 * hz, rate),
                                   band(late(click.right, info, rate), hz, 4 * hz, rate))) < 0.2);
    }
}

TEST_CASE("what is sent on one side alone is heard on both, at first more on its own, at last alike") {
  for (const SpaceInfo& info : wet_spaces()) {
    CAPTURE(info.name);
    const Stereo from_left = answer_to_click(info, 44100, 1, 0), from_right = answer_to_click(info, 44100, 0, 1);
    const auto leaning_db = [](const Samples& left, const Samples& right) { return 10 * std::log10(energy(left) / energy(right)); };
    const double one = leaning_db(from_left.left, from_left.right), other = leaning_db(from_right.left, from_right.right);
    CHECK((one - other) / 2 == Approx(1.5).margin(1));  // the mean of both, for no room is quite the same from either side
    CHECK(near_db(one + other, 0, 2));
    CHECK(near_db(leaning_db(late(from_left.left, info, 44100), late(from_left.right, info, 44100)), 0, 1.5));
    CHECK(near_db(leaning_db(late(from_right.left, info, 44100), late(from_right.right, info, 44100)), 0, 1.5));
  }
}

TEST_CASE("a room leans to neither side when the sound comes from the middle") {
  for (const SpaceInfo& info : wet_spaces()) {
    CAPTURE(info.name);
    const Samples sound = spoken(6, 44100, 2, info.seconds / 2);
    const Stereo out = answer(info, 44100, {sound, sound});
    CHECK(near_db(10 * std::log10(energy(out.left) / energy(out.right)), 0, 1));
  }
}

TEST_CASE("the tail is as dense as noise, in which one sample of three lies beyond the standard deviation") {
  for (const SpaceInfo& info : wet_spaces()) {
    const Samples tail = late(answer_to_click(info, 44100).left, info, 44100);
    const std::size_t window = 882;  // 20 ms
    double beyond = 0, windows = 0;
    for (std::size_t at = 0; at + window <= tail.size(); at += window, ++windows) {
      const auto part = std::span(tail).subspan(at, window);
      const double deviation = std::sqrt(energy(part) / window);
      for (const float sample : part) beyond += std::abs(sample) > deviation;
    }
    CAPTURE(info.name);
    CHECK(beyond / (windows * window) == Approx(0.317).margin(0.03));
  }
}
