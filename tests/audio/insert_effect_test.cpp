// SPDX-License-Identifier: GPL-3.0-or-later
// Expectations: corners and slopes of Butterworth filters by their formula (with the frequencies of the bilinear
// transform), a distortion by a slow sum over the real tanh, loudness by BS.1770.
#include "audio/insert_effect.h"

#include <cmath>
#include <numbers>

#include "audio/biquad.h"
#include "audio/levels.h"
#include "audio/meter/k_weighting.h"
#include "audio/mix/distance.h"
#include "tests/support/allocation_trap.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

constexpr int rate = 44100;

signals::Samples through(std::string_view effect, signals::Samples sound) {
  InsertEffect(effect, rate).process(sound);
  return sound;
}

/// What becomes of a tone that is too soft to be distorted or compressed, in dB.
double response_db(std::string_view effect, double hz) {
  const signals::Samples out = through(effect, signals::sine(hz, rate, 2 * rate, 0.001));
  return 20 * std::log10(amplitude_at(std::span(out).subspan(rate), hz, rate) / 0.001);
}

/// Where the bilinear transform's frequency lies on the analogue filter's axis.
double bent(double hz) { return std::tan(std::numbers::pi * hz / rate); }

/// |H| of a Butterworth low-pass of even order; of a high-pass with both frequencies exchanged.
double butterworth_db(double hz, double corner, int order) { return -10 * std::log10(1 + std::pow(bent(hz) / bent(corner), 2 * order)); }

double loudness(const signals::Samples& sound) { return lufs_of(weighted_energy(sound, rate), static_cast<Frames>(sound.size())); }

/// Noise with the long-term spectrum of speech, roughly (level to 500 Hz, then 9 dB an octave less), in syllables: four
/// a second. At the level of speech.
signals::Samples babble() {
  signals::Samples sound = signals::noise(7, 8 * rate);
  Biquad(BiquadCoefficients::high_pass(100, butterworth_2, rate)).process(sound);
  Biquad(BiquadCoefficients::low_pass(500, 0.5, rate)).process(sound);
  for (std::size_t i = 0; i < sound.size(); ++i)
    sound[i] *= static_cast<float>(std::pow(std::sin(std::numbers::pi * 4 * static_cast<double>(i) / rate), 2));
  signals::scale(sound, std::pow(10.0, (levels::speech_lufs - loudness(sound)) / 20));
  return sound;
}

/// Two different channels of noise, which ends after a while.
class Noise : public Sound {
 public:
  explicit Noise(std::size_t length) : data_{signals::noise(3, length, 0.3), signals::noise(4, length, 0.3)} {}
  int channels() const override { return 2; }
  std::size_t read(float* const* out, std::size_t frames) override {
    const std::size_t got = std::min(frames, data_[0].size() - at_);
    for (std::size_t c = 0; c < 2; ++c) std::copy_n(data_[c].begin() + static_cast<std::ptrdiff_t>(at_), got, out[c]);
    at_ += got;
    return got;
  }

 private:
  signals::Samples data_[2];
  std::size_t at_ = 0;
};

signals::Stereo read_all(Sound& sound, std::size_t piece) {
  signals::Stereo all;
  for (std::size_t got = piece; got == piece;) {
    signals::Samples left(piece), right(piece);
    float* out[] = {left.data(), right.data()};
    got = sound.read(out, piece);
    all.left.insert(all.left.end(), left.begin(), left.begin() + static_cast<std::ptrdiff_t>(got));
    all.right.insert(all.right.end(), right.begin(), right.begin() + static_cast<std::ptrdiff_t>(got));
  }
  return all;
}

}  // namespace

TEST_CASE("effects are listed with none first, then by name, and found by it") {
  std::vector<std::string> names;
  for (const InsertEffectInfo& info : insert_effects()) names.push_back(info.name);
  CHECK(names == std::vector<std::string>{"none", "muffled", "radio", "telephone", "thought"});
  for (const InsertEffectInfo& info : insert_effects()) {
    CHECK(find_insert_effect(info.name) == &info);
    CHECK_FALSE(info.description.empty());
    CHECK(info.clearance_lu >= 15);
    CHECK(info.clearance_lu <= 18);
  }
  CHECK(find_insert_effect("") == &insert_effects()[0]);
  CHECK(find_insert_effect("gramophone") == nullptr);
}

TEST_CASE("no effect leaves every bit alone") {
  for (const char* none : {"", "none"}) CHECK(same_samples(through(none, signals::noise(1, 5000)), signals::noise(1, 5000)));
}

TEST_CASE("a telephone has a band of fourth order from 300 to 3400 Hz") {
  const double middle = response_db("telephone", 1000);
  for (const double hz : {100.0, 150.0, 300.0}) CHECK(near_db(response_db("telephone", hz) - middle, butterworth_db(300, hz, 4), 0.2));
  for (const double hz : {3400.0, 5000.0, 6800.0}) CHECK(near_db(response_db("telephone", hz) - middle, butterworth_db(hz, 3400, 4), 0.2));
}

TEST_CASE("a telephone is driven by 16 dB into a curve like tanh") {
  const auto before = BiquadCoefficients::high_pass(300, butterworth_4_first, rate),
             behind = BiquadCoefficients::high_pass(300, butterworth_4_second, rate);
  const double driven = std::pow(10.0, 16.0 / 20) * 0.2 * before.gain_at(1000, rate);
  double first = 0, third = 0;
  for (int i = 0; i < 1000; ++i) {
    const double turn = 2 * std::numbers::pi * i / 1000, bent_over = std::tanh(driven * std::sin(turn));
    first += bent_over * std::sin(turn) * behind.gain_at(1000, rate);
    third += bent_over * std::sin(3 * turn) * behind.gain_at(3000, rate);
  }
  const signals::Samples out = through("telephone", signals::sine(1000, rate, 2 * rate, 0.2));
  const auto settled = std::span(out).subspan(rate);
  const double got = amplitude_at(settled, 3000, rate) / amplitude_at(settled, 1000, rate);
  CHECK(near_db(20 * std::log10(got), 20 * std::log10(third / first) + butterworth_db(3000, 3400, 4), 1));
}

TEST_CASE("a driven voice that is not symmetrical brings no DC along") {
  for (const char* name : {"telephone", "radio"}) {
    signals::Samples sound = signals::sine(500, rate, 2 * rate, 0.4);
    signals::add(sound, signals::sine(1000, rate, 2 * rate, 0.3, 1));
    const signals::Samples out = through(name, sound);
    double sum = 0;
    for (int i = rate; i < 2 * rate; ++i) sum += out[static_cast<std::size_t>(i)];
    CHECK(std::abs(sum / rate) < 1e-5);
  }
}

TEST_CASE("a radio has a narrower band than a voice and a wider one than a telephone, and is driven less") {
  for (const double hz : {200.0, 4500.0}) {
    CHECK(response_db("radio", hz) < response_db("radio", 600) - 2);
    CHECK(response_db("radio", hz) - response_db("radio", 600) > response_db("telephone", hz) - response_db("telephone", 600));
  }
  const auto residue = [](const char* name) {
    const signals::Samples out = through(name, signals::sine(1000, rate, 2 * rate, 0.1));
    return residue_db(std::span(out).subspan(rate), 1000, rate);
  };
  CHECK(residue("radio") < residue("telephone") - 6);
  CHECK(residue("radio") > -50);
}

TEST_CASE("what is muffled has lost its top by 12 dB an octave, then by 24") {
  const double bottom = response_db("muffled", 100);
  for (const double hz : {450.0, 900.0, 1800.0, 5000.0})
    CHECK(near_db(response_db("muffled", hz) - bottom, butterworth_db(hz, 900, 2) + butterworth_db(hz, 2500, 2), 0.2));
}

TEST_CASE("a thought is warm and near, and more even than speech") {
  const double middle = response_db("thought", 1000);
  CHECK(near_db(response_db("thought", 170) - middle, 3, 0.3));
  CHECK(near_db(response_db("thought", 5500) - middle, 2, 0.3));
  const auto out_db = [](double in_db) { return rms_db(through("thought", signals::sine(1000, rate, rate, std::pow(10.0, in_db / 20)))); };
  CHECK(near_db(out_db(-4) - out_db(-7), 1, 0.1));  // three to one
  CHECK(near_db(out_db(-40) - out_db(-46), 6, 0.05));
}

TEST_CASE("a treated voice has about the level that its effect promises") {
  const signals::Samples speech = babble();
  for (const InsertEffectInfo& info : insert_effects()) {
    INFO(info.name);
    CHECK(near_db(loudness(through(info.name, speech)) - levels::speech_lufs, info.level_db, 2.5));
  }
}

TEST_CASE("a thought is meant to lie one LU under speech where it is heard, at 0.3 m") {
  const double nearness_db = std::log2(1 / nearest_metres);  // 1 dB a halving of the distance
  CHECK(near_db(find_insert_effect("thought")->level_db + nearness_db, -1, 0.05));
}

TEST_CASE("no effect delays a sound") {
  for (const InsertEffectInfo& info : insert_effects()) {
    const signals::Samples out = through(info.name, signals::impulse(2000, 500, 0.1));
    double sum = 0, moment = 0;
    for (std::size_t i = 0; i < out.size(); ++i) sum += out[i] * out[i], moment += out[i] * out[i] * static_cast<double>(i);
    INFO(info.name);
    CHECK(peak_db(std::span(out).first(500)) < -200);
    CHECK(moment / sum < 500 + 0.001 * rate);  // the centre of its energy
  }
}

TEST_CASE("an effect does not care how its sound is cut into calls, nor does it allocate") {
  for (const InsertEffectInfo& info : insert_effects()) {
    const signals::Samples whole = through(info.name, signals::noise(5, 5000, 0.4));
    for (const std::size_t piece : {1u, 64u, 513u}) {
      signals::Samples out = signals::noise(5, 5000, 0.4);
      InsertEffect effect(info.name, rate);
      const AllocationTrap trap;
      for (std::size_t at = 0; at < out.size(); at += piece) effect.process(std::span(out).subspan(at, std::min(piece, out.size() - at)));
      CHECK(trap.allocations() == 0);
      CHECK(same_samples(out, whole));
    }
  }
}

TEST_CASE("a treated sound is each of its channels treated, piece by piece, and ends where it ended") {
  for (const std::size_t piece : {1u, 64u, 4096u}) {
    const auto sound = through_insert_effect(std::make_unique<Noise>(5000), "radio", rate);
    CHECK(sound->channels() == 2);
    const signals::Stereo out = read_all(*sound, piece);
    CHECK(same_samples(out.left, through("radio", signals::noise(3, 5000, 0.3))));
    CHECK(same_samples(out.right, through("radio", signals::noise(4, 5000, 0.3))));
  }
}

TEST_CASE("a sound without an effect is handed back as it is") {
  auto sound = std::make_unique<Noise>(10);
  const Sound* const same = sound.get();
  CHECK(through_insert_effect(std::move(sound), "none", rate).get() == same);
}
