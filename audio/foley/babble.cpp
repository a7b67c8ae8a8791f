// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/babble.h"

#include <algorithm>

#include "audio/foley/paint.h"

namespace locket::foley {

namespace {

struct Vowel {
  double first_hz, second_hz;
};
// Of a man's mean vowels (Peterson and Barney, 1952): see sit bet bat father bought foot boot but bird.
constexpr std::array<Vowel, 10> vowels = {{{270, 2290}, {390, 1990}, {530, 1840}, {660, 1720}, {730, 1090},
                                           {570, 840}, {440, 1020}, {300, 870}, {640, 1190}, {490, 1350}}};

}  // namespace

Babble::Babble(double liveliness, std::uint64_t seed, SampleRate rate)
    : liveliness_(liveliness),
      rate_(rate),
      period_seconds_(static_cast<double>(period_frames) / rate),
      random_(seed),
      noise_(random_) {
  for (Talker& talker : talkers_) talker = some_talker();
  for (Four& four : fours_)
    for (int lane = 0; lane < 4; ++lane) four.phase[lane] = static_cast<float>(random_.unit());
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

void Babble::set(Four& four, int lane, const Talker& talker) {
  const double phrase = talker.in_phrase / talker.phrase_seconds, syllable = talker.in_syllable / talker.syllable_seconds;
  const double hz = talker.pitch_hz * (1.12 - 0.25 * phrase) * (1.0 + (talker.accent - 1.0) * hill(syllable));
  const double on = talker.speaks ? hill(0.5 * std::min(1.0, 8.0 * phrase)) * hill(0.5 + 0.5 * phrase * phrase) : 0.0;
  four.step[lane] = static_cast<float>(hz / rate_);
  four.voice_aim[lane] = static_cast<float>(on * talker.stress * talker.near * (0.12 + 0.88 * hill(std::min(1.0, syllable))));
  // Who is silent still breathes, at -120 dB: filters that die away to nothing end in denormal numbers, ten times as slow.
  four.breath_aim[lane] = static_cast<float>(1e-6 + on * talker.near * (0.04 + 0.5 * talker.consonant * hill(std::min(1.0, 3.5 * syllable))));
  four.left[lane] = static_cast<float>(cosine((talker.pan + 1.0) / 8.0));
  four.right[lane] = static_cast<float>(sine((talker.pan + 1.0) / 8.0));
  four.far[lane] = static_cast<float>(1.25 - talker.near);
}

void Babble::add_to(Period& period) {
  for (std::size_t f = 0; f < fours_.size(); ++f) aim(f);
  for (std::size_t f = 0; f < fours_.size(); f += 2) speak(fours_[f], fours_[f + 1]);
  gather(period);
}

void Babble::aim(std::size_t f) {
  Four& four = fours_[f];
  Lanes first{}, second{};
  for (int lane = 0; lane < 4; ++lane) {
    Talker& talker = talkers_[4 * f + static_cast<std::size_t>(lane)];
    move(talker);
    set(four, lane, talker);
    first[lane] = static_cast<float>(talker.first_hz);
    second[lane] = static_cast<float>(talker.second_hz);
  }
  four.first.tune(first, Lanes{} + 6.0f, static_cast<float>(rate_));
  four.second.tune(second, Lanes{} + 9.0f, static_cast<float>(rate_));
}

// Two fours in step: each waits for its own last frame, and the processor works on the other meanwhile.
void Babble::speak(Four& one, Four& other) {
  constexpr float per_frame = 1.0f / period_frames;
  NoiseLanes noise = noise_;
  std::array<Four, 2> now = {one, other};
  std::array<Lanes[2], 2> steps;
  for (std::size_t k = 0; k < 2; ++k) {
    steps[k][0] = (now[k].voice_aim - now[k].voice) * per_frame;
    steps[k][1] = (now[k].breath_aim - now[k].breath) * per_frame;
  }
  for (std::size_t i = 0; i < period_frames; ++i) {
    for (std::size_t k = 0; k < 2; ++k) {
      Four& four = now[k];
      four.phase += four.step;
      four.phase += __builtin_convertvector(four.phase >= 1.0f, Lanes);  // true is -1
      // The slope of a pulse of air that opens slowly and shuts at once (Rosenberg, 1971), as lips send it out.
      const Lanes pulse = four.phase * (2.0f - 3.0f * four.phase);
      const Lanes white = noise.next();
      const Lanes source = pulse * four.voice * 3.0f + white * four.breath * 0.7f;
      const Lanes mouth = four.first.band(source) + four.second.band(source) * 2.0f + white * four.breath * 0.1f;
      sums_[i].left += mouth * four.left;
      sums_[i].right += mouth * four.right;
      sums_[i].far += mouth * four.far;
      four.voice += steps[k][0];
      four.breath += steps[k][1];
    }
  }
  for (Four& four : now) {
    four.voice = four.voice_aim;
    four.breath = four.breath_aim;
  }
  one = now[0];
  other = now[1];
  noise_ = noise;
}

void Babble::gather(Period& period) {
  const auto all = [](Lanes lanes) { return lanes[0] + lanes[1] + lanes[2] + lanes[3]; };
  for (std::size_t i = 0; i < period_frames; ++i) {
    period.left[i] += all(sums_[i].left);
    period.right[i] += all(sums_[i].right);
    period.send[i] += all(sums_[i].far);
    sums_[i] = {};
  }
}

}  // namespace locket::foley
