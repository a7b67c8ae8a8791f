// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/audio/playing.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <thread>

namespace locket::test {

using namespace std::chrono_literals;
using signals::Stereo;

namespace {

Stereo sweep_between(double low, double high, double other_low, double other_high, double seconds) {
  const auto frames = static_cast<std::size_t>(seconds * rate);
  return {signals::sweep(low, high, rate, frames, 0.5), signals::sweep(other_low, other_high, rate, frames, 0.5)};
}

bool same_frames(const Stereo& heard, std::size_t at, const Stereo& sound, std::size_t from, std::size_t frames) {
  if (at + frames > heard.left.size() || from + frames > sound.left.size()) return false;
  return std::memcmp(&heard.left[at], &sound.left[from], frames * sizeof(float)) == 0 &&
         std::memcmp(&heard.right[at], &sound.right[from], frames * sizeof(float)) == 0;
}

}  // namespace

bool within(std::chrono::milliseconds deadline, const std::function<bool()>& holds) {
  const auto latest = std::chrono::steady_clock::now() + deadline;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > latest) return false;
    std::this_thread::sleep_for(5ms);
  }
  return true;
}

bool put(Loudspeaker& speaker, const Stereo& sound) {
  const std::span<const float> left(sound.left), right(sound.right);
  std::size_t done = 0;
  while (done < left.size()) {
    const auto more = [&] {
      const std::size_t taken = speaker.ring()->write({left.subspan(done), right.subspan(done)});
      done += taken;
      return taken > 0;
    };
    if (!within(5s, more)) return false;
  }
  return true;
}

bool plays(Loudspeaker& speaker, Frames frames) {
  return within(5s, [&] { return speaker.played() >= frames; });
}

Stereo long_sweep(double seconds) { return sweep_between(100, 400, 150, 300, seconds); }
Stereo falling_sweep(double seconds) { return sweep_between(400, 100, 300, 150, seconds); }

std::size_t find(const Stereo& heard, const Stereo& sound, std::size_t from) {
  for (std::size_t at = 0; at + 64 <= heard.left.size(); ++at)
    if (same_frames(heard, at, sound, from, 64)) return at;
  return nowhere;
}

std::size_t run_of(const Stereo& heard, std::size_t at, const Stereo& sound, std::size_t from) {
  std::size_t frames = 0;
  while (same_frames(heard, at + frames, sound, from + frames, 1)) ++frames;
  return frames;
}

Verdict fades(const Stereo& heard, std::size_t at, const Stereo& sound, std::size_t from, double begin, double end, std::size_t frames) {
  if (at + frames > heard.left.size() || from + frames > sound.left.size()) return {false, "the recording is too short"};
  std::vector<float> expected;
  for (std::size_t i = 0; i < frames; ++i)
    expected.push_back(
        static_cast<float>(sound.left.at(from + i) * (begin + (end - begin) * static_cast<double>(i + 1) / static_cast<double>(frames))));
  return near_samples(std::span(heard.left).subspan(at, frames), expected, 1e-6);
}

std::size_t silent_frames(const Stereo& heard, std::size_t at) {
  std::size_t frames = 0;
  while (at + frames < heard.left.size() && heard.left[at + frames] == 0 && heard.right[at + frames] == 0) ++frames;
  return frames;
}

double sharpest_bend(std::span<const float> sound) {
  double greatest = 0;
  for (std::size_t i = 2; i < sound.size(); ++i)
    greatest = std::max(greatest, std::abs(double(sound[i]) - 2.0 * sound[i - 1] + sound[i - 2]));
  return greatest;
}

}  // namespace locket::test
