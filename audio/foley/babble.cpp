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

void Babble::set(Four& four, int lane, const Talker& talker, Lanes& voice, Lanes& breath) {
  const double phrase = talker.in_phrase / talker.phrase_seconds, syllable = talker.in_syllable / talker.syllable_seconds;
  const double hz = talker.pitch_hz * (1.12 - 0.25 * phrase) * (1.0 + (talker.accent - 1.0) * hill(syllable));
  const double on = talker.speaks ? hill(0.5 * std::min(1.0, 8.0 * phrase)) * hill(0.5 + 0.5 * phrase * phrase) : 0.0;
  four.step[lane] = static_cast<float>(hz / rate_);
  voice[lane] = static_cast<float>(on * talker.stress * talker.near * (0.12 + 0.88 * hill(std::min(1.0, syllable))));
  breath[lane] = static_cast<float>(on * talker.near * (0.04 + 0.5 * talker.consonant * hill(std::min(1.0, 3.5 * syllable))));
  four.left[lane] = static_cast<float>(cosine((talker.pan + 1.0) / 8.0));
  four.right[lane] = static_cast<float>(sine((talker.pan + 1.0) / 8.0));
  four.far[lane] = static_cast<float>(1.25 - talker.near);
}

void Babble::add_to(Period& period) {
  for (int f = 0; f < fours; ++f) {
    Lanes voice{}, breath{}, first{}, second{};
    for (int lane = 0; lane < 4; ++lane) {
      Talker& talker = talkers_[static_cast<std::size_t>(4 * f + lane)];
      move(talker);
      set(fours_[static_cast<std::size_t>(f)], lane, talker, voice, breath);
      first[lane] = static_cast<float>(talker.first_hz);
      second[lane] = static_cast<float>(talker.second_hz);
    }
    Four& four = fours_[static_cast<std::size_t>(f)];
    four.first.tune(first, Lanes{} + 6.0f, static_cast<float>(rate_));
    four.second.tune(second, Lanes{} + 9.0f, static_cast<float>(rate_));
    speak(four, voice, breath);
  }
  gather(period);
}

void Babble::speak(Four& four, const Lanes& voice, const Lanes& breath) {
  constexpr float per_frame = 1.0f / period_frames;
  NoiseLanes noise = noise_;
  Four now = four;
  const Lanes voice_step = (voice - now.voice) * per_frame, breath_step = (breath - now.breath) * per_frame;
  for (std::size_t i = 0; i < period_frames; ++i) {
    now.phase += now.step;
    now.phase -= __builtin_convertvector(now.phase >= 1.0f, Lanes) * -1.0f;
    // The slope of a pulse of air that opens slowly and shuts at once (Rosenberg, 1971), as lips send it out.
    const Lanes pulse = now.phase * (2.0f - 3.0f * now.phase);
    const Lanes white = noise.next();
    const Lanes source = pulse * now.voice * 3.0f + white * now.breath * 0.7f;
    const Lanes mouth = now.first.band(source) + now.second.band(source) * 2.0f + white * now.breath * 0.1f;
    sums_[i].left += mouth * now.left;
    sums_[i].right += mouth * now.right;
    sums_[i].far += mouth * now.far;
    now.voice += voice_step;
    now.breath += breath_step;
  }
  now.voice = voice;
  now.breath = breath;
  four = now;
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
