// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/resampler.h"

#include <cmath>

#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

// Feeds `piece` frames at a time and takes as many as come; the obvious use.
signals::Samples resampled(const signals::Samples& in, double from, double to, std::size_t piece) {
  Resampler resampler(from, to, 1);
  signals::Samples out, room(piece * 8 + 64);
  const auto keep = [&](std::size_t n) { out.insert(out.end(), room.begin(), room.begin() + static_cast<long>(n)); };
  for (std::size_t done = 0; done < in.size(); done += piece) {
    const float* source[] = {in.data() + done};
    float* target[] = {room.data()};
    keep(resampler.process(source, std::min(piece, in.size() - done), target, room.size()));
  }
  float* target[] = {room.data()};
  for (std::size_t n; (n = resampler.drain(target, room.size())) > 0;) keep(n);
  return out;
}

std::vector<std::int16_t> as_pcm16(const signals::Samples& samples) {
  std::vector<std::int16_t> pcm;
  for (const float s : samples) pcm.push_back(static_cast<std::int16_t>(std::lround(s * 32767.0)));
  return pcm;
}

std::size_t length_at(std::size_t frames, double from, double to) {
  return static_cast<std::size_t>(std::llround(static_cast<double>(frames) * to / from));
}

std::span<const float> middle(const signals::Samples& samples, std::size_t margin) {
  return std::span(samples).subspan(margin, samples.size() - 2 * margin);
}

}  // namespace

TEST_CASE("a resampled sound has exactly its length times the ratio of the rates") {
  for (const std::size_t length : {0u, 1u, 2u, 7u, 100u, 1023u, 1024u, 1025u, 22050u, 54919u})
    for (const int to : {44100, 48000}) {
      const std::vector<std::int16_t> pcm(length, 1000);
      CHECK(resample(pcm, 22050, to).size() == length_at(length, 22050, to));
      CHECK(resampled(signals::silence(length), 96000, to, 512).size() == length_at(length, 96000, to));
    }
}

TEST_CASE("resampling neither delays nor advances a sound") {
  const auto in = as_pcm16(signals::sine(440, 22050, 22050, 0.5));
  const auto expected = signals::sine(440, 44100, 44100, 0.5 * 32767 / 32768);
  const auto out = resample(in, 22050, 44100);
  CHECK(near_samples(middle(out, 2000), middle(expected, 2000), 1e-4));  // one step of 16 bits is 3e-5
}

TEST_CASE("resampling does not depend on the sizes of the pieces") {
  const auto in = signals::noise(1, 20000, 0.5);
  const auto whole = resampled(in, 22050, 48000, in.size());
  for (const std::size_t piece : {1u, 64u, 512u, 1024u, 4096u}) {
    INFO("pieces of " << piece);
    CHECK(same_samples(resampled(in, 22050, 48000, piece), whole));
  }
}

TEST_CASE("a caller who takes little at a time still gets everything") {
  const auto in = signals::noise(2, 5000, 0.5);
  Resampler resampler(22050, 44100, 1);
  const float* source[] = {in.data()};
  signals::Samples out(10000);
  float* target[] = {out.data()};
  target[0] += resampler.process(source, in.size(), target, 10);
  for (std::size_t n; (n = resampler.drain(target, 33)) > 0;) target[0] += n;
  CHECK(target[0] == out.data() + out.size());
  CHECK(same_samples(out, resampled(in, 22050, 44100, 5000)));
}

TEST_CASE("the passband up to 10 kHz is flat within a tenth of a dB") {
  for (const int to : {44100, 48000})
    for (const double hz : {100.0, 997.0, 5000.0, 10000.0}) {
      const auto out = resampled(signals::sine(hz, 22050, 44100, 0.5), 22050, to, 4096);
      INFO(hz << " Hz to " << to);
      CHECK(near_db(to_db(amplitude_at(middle(out, 4000), hz, to)), to_db(0.5), 0.1));
    }
}

TEST_CASE("a tone is resampled without distortion or images down to -110 dB") {
  for (const int to : {44100, 48000}) {
    const auto out = resampled(signals::sine(997, 22050, 44100, 0.5), 22050, to, 4096);
    const auto one_second = std::span(out).subspan(4000, static_cast<std::size_t>(to));  // whole periods
    CHECK(residue_db(one_second, 997, to) < -110);
  }
}

TEST_CASE("what the lower rate cannot hold is taken out, not folded down") {
  const auto out = resampled(signals::sine(30000, 96000, 96000, 0.5), 96000, 44100, 4096);
  CHECK(rms_db(middle(out, 4000)) < -100);
}

TEST_CASE("two channels are resampled alike") {
  const auto left = signals::noise(3, 4000), right = signals::noise(4, 4000);
  Resampler resampler(22050, 44100, 2);
  const float* source[] = {left.data(), right.data()};
  signals::Samples out_left(8000), out_right(8000);
  float* target[] = {out_left.data(), out_right.data()};
  const std::size_t n = resampler.process(source, 4000, target, 8000);
  target[0] += n, target[1] += n;
  CHECK(n + resampler.drain(target, 8000 - n) == 8000);
  CHECK(same_samples(out_left, resampled(left, 22050, 44100, 4000)));
  CHECK(same_samples(out_right, resampled(right, 22050, 44100, 4000)));
}

TEST_CASE("equal rates copy") {
  const auto in = signals::noise(5, 3000);
  CHECK(same_samples(resampled(in, 44100, 44100, 100), in));
}

TEST_CASE("a whole recording, put behind what a sound holds already, is what the streamed one is") {
  const auto in = as_pcm16(signals::noise(6, 22050, 0.5));
  for (const int to : {22050, 44100, 48000})
    for (const std::size_t length : {0u, 1u, 500u, 1024u, 1500u, 22050u}) {
      INFO(length << " samples to " << to);
      const std::span<const std::int16_t> recording = std::span(in).first(length);
      signals::Samples source;
      for (const std::int16_t sample : recording) source.push_back(static_cast<float>(sample / 32768.0));
      signals::Samples sound(100, 0.25f);
      resample_onto(sound, recording, 22050, to);
      CHECK(same_samples(signals::Samples(sound.begin(), sound.begin() + 100), signals::Samples(100, 0.25f)));
      CHECK(same_samples(signals::Samples(sound.begin() + 100, sound.end()), resampled(source, 22050, to, 777)));
    }
}
