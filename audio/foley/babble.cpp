// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/babble.h"

#include <algorithm>

#include "audio/foley/paint.h"
#include "audio/wide.h"

namespace locket::foley {

namespace {

struct Vowel {
  double first_hz, second_hz;
};
// Of a man's mean vowels (Peterson and Barney, 1952): see sit bet bat father bought foot boot but bird.
constexpr std::array<Vowel, 10> vowels = {
    {{270, 2290}, {390, 1990}, {530, 1840}, {660, 1720}, {730, 1090}, {570, 840}, {440, 1020}, {300, 870}, {640, 1190}, {490, 1350}}};

}  // namespace

Babble::Babble(double liveliness, std::uint64_t seed, SampleRate rate)
    : liveliness_(liveliness), rate_(rate), period_seconds_(static_cast<double>(period_frames) / rate), random_(seed), noise_(random_) {
  for (Talker& talker : talkers_) talker = some_talker();
  for (std::size_t e = 0; e < eights_.size(); ++e) {
    for (int lane = 0; lane < 8; ++lane) {
      eights_[e].phase[lane] = static_cast<float>(random_.unit());
      place(eights_[e], lane, talkers_[8 * e + static_cast<std::size_t>(lane)]);
    }
  }
}

Babble::Talker Babble::some_talker() {
  Talker talker;
  const bool woman = random_.unit() < 0.5;
  talker.pitch_hz = woman ? random_.between(170.0, 245.0) : random_.between(92.0, 145.0);
  talker.throat = (woman ? 1.15 : 1.0) * random_.between(0.94, 1.06);
  talker.pan = random_.between(-0.9, 0.9);
  talker.near = random_.between_octaves(0.25, 1.0);
  talker.in_phrase = random_.between(0.0, 3.0);
  talker.phrase_seconds = 3.0;
  talker.speaks = random_.unit() < 0.6;
  next_syllable(talker);
  return talker;
}

void Babble::next_syllable(Talker& talker) {
  const Vowel& vowel = vowels[random_.bits() % vowels.size()];
  talker.first_aim = vowel.first_hz * talker.throat;
  talker.second_aim = vowel.second_hz * talker.throat;
  talker.in_syllable = 0.0;
  talker.syllable_seconds = random_.between(0.12, 0.28);
  talker.stress = random_.between(0.55, 1.0);
  talker.accent = random_.around(1.0, 0.09);
  talker.consonant = random_.unit() < 0.55 ? random_.between(0.2, 1.0) : 0.0;
}

void Babble::move(Talker& talker) {
  talker.in_syllable += period_seconds_;
  talker.in_phrase += period_seconds_;
  if (talker.in_syllable > talker.syllable_seconds) next_syllable(talker);
  if (talker.in_phrase > talker.phrase_seconds) {
    talker.speaks = random_.unit() < 0.35 + 0.6 * liveliness_;
    talker.phrase_seconds = talker.speaks ? random_.between(0.9, 3.2) : random_.between(0.4, 2.2);
    talker.in_phrase = 0.0;
  }
  const double glide = std::min(1.0, period_seconds_ / 0.045);
  talker.first_hz += glide * (talker.first_aim - talker.first_hz);
  talker.second_hz += glide * (talker.second_aim - talker.second_hz);
}

void Babble::place(Eight& eight, int lane, const Talker& talker) {
  eight.left[lane] = static_cast<float>(cosine((talker.pan + 1.0) / 8.0));
  eight.right[lane] = static_cast<float>(sine((talker.pan + 1.0) / 8.0));
  eight.far[lane] = static_cast<float>(1.25 - talker.near);
}

void Babble::set(Eight& eight, int lane, const Talker& talker) {
  const double phrase = talker.in_phrase / talker.phrase_seconds, syllable = talker.in_syllable / talker.syllable_seconds;
  const double hz = talker.pitch_hz * (1.12 - 0.25 * phrase) * (1.0 + (talker.accent - 1.0) * hill(syllable));
  const double on = talker.speaks ? hill(0.5 * std::min(1.0, 8.0 * phrase)) * hill(0.5 + 0.5 * phrase * phrase) : 0.0;
  eight.step[lane] = static_cast<float>(hz / rate_);
  eight.voice_aim[lane] = static_cast<float>(on * talker.stress * talker.near * (0.12 + 0.88 * hill(std::min(1.0, syllable))));
  // Who is silent still breathes, at -120 dB: filters that die away to nothing end in denormal numbers, ten times as slow.
  eight.breath_aim[lane] =
      static_cast<float>(1e-6 + on * talker.near * (0.04 + 0.5 * talker.consonant * hill(std::min(1.0, 3.5 * syllable))));
}

void Babble::add_to(Period& period) {
  for (std::size_t e = 0; e < eights_.size(); ++e) aim(e);
  for (Eight& eight : eights_) speak(eight);
  gather(period);
}

void Babble::aim(std::size_t e) {
  Eight& eight = eights_[e];
  WideLanes first{}, second{};
  for (int lane = 0; lane < 8; ++lane) {
    Talker& talker = talkers_[8 * e + static_cast<std::size_t>(lane)];
    move(talker);
    set(eight, lane, talker);
    first[lane] = static_cast<float>(talker.first_hz);
    second[lane] = static_cast<float>(talker.second_hz);
  }
  eight.first.tune(first, WideLanes{} + 6.0f, static_cast<float>(rate_));
  eight.second.tune(second, WideLanes{} + 9.0f, static_cast<float>(rate_));
}

LOCKET_WIDE void Babble::speak(Eight& eight) {
  constexpr float per_frame = 1.0f / period_frames;
  const auto add = [](Lanes& sum, const WideLanes& heard) {
    sum += low_half(heard);
    sum += high_half(heard);
  };
  NoiseLanes noise = noise_;
  WideFilterLanes::State low = eight.first.state(), high = eight.second.state();
  WideLanes phase = eight.phase, voice = eight.voice, breath = eight.breath;
  const WideLanes voice_step = (eight.voice_aim - voice) * per_frame, breath_step = (eight.breath_aim - breath) * per_frame;
  for (std::size_t i = 0; i < period_frames; ++i) {
    keep_registers_free();
    phase += eight.step;
    phase = phase >= 1.0f ? phase - 1.0f : phase;
    // The slope of a pulse of air that opens slowly and shuts at once (Rosenberg, 1971), as lips send it out.
    const WideLanes pulse = phase * (2.0f - 3.0f * phase);
    const Lanes first = noise.next(), second = noise.next();
    WideLanes white;
    join(first, second, white);
    white *= breath;
    WideLanes throat = pulse * voice * 3.0f + white * 0.7f, mouth = throat;
    low.band(eight.first.tuning(), throat);
    high.band(eight.second.tuning(), mouth);
    mouth = throat + mouth * 2.0f + white * 0.1f;
    add(left_[i], mouth * eight.left);
    add(right_[i], mouth * eight.right);
    add(far_[i], mouth * eight.far);
    voice += voice_step;
    breath += breath_step;
  }
  eight.phase = phase;
  eight.voice = eight.voice_aim;
  eight.breath = eight.breath_aim;
  eight.first.state() = low;
  eight.second.state() = high;
  noise_ = noise;
}

void Babble::gather(Period& period) {
  const auto add = [](PeriodLanes& talking, std::array<float, period_frames>& out) {
    for (std::size_t i = 0; i < period_frames; i += 4) {
      Lanes each[4] = {talking[i], talking[i + 1], talking[i + 2], talking[i + 3]};
      transpose(each);
      store(&out[i], load(&out[i]) + (each[0] + each[1] + each[2] + each[3]));
    }
    talking = {};
  };
  add(left_, period.left);
  add(right_, period.right);
  add(far_, period.send);
}

}  // namespace locket::foley
