// SPDX-License-Identifier: GPL-3.0-or-later
// A crowd of which no word is understood: sixteen talkers, eight to a vector. Each has a pitch that falls through its
// phrases, syllables, two formants that go from vowel to vowel, breath and consonants, and the tact to stop now and then.
#pragma once

#include <array>

#include "audio/foley/drift.h"
#include "audio/foley/layer.h"

namespace locket::foley {

class Babble : public Layer {
 public:
  Babble(double liveliness, std::uint64_t seed, SampleRate rate);  ///< liveliness 0-1: how many speak at once
  void add_to(Period& period) override;

 private:
  struct Talker {
    double pitch_hz = 120.0, throat = 1.0, pan = 0.0, near = 1.0;
    double syllable_seconds = 0.2, in_syllable = 0.0, in_phrase = 0.0, phrase_seconds = 2.0;
    double first_hz = 500.0, second_hz = 1500.0, first_aim = 500.0, second_aim = 1500.0;
    double stress = 1.0, consonant = 0.0, accent = 1.0;
    bool speaks = false;
  };
  static constexpr std::size_t talkers = 16, eights = 2;
  struct Eight {
    WideLanes phase{}, step{}, voice{}, breath{}, left{}, right{}, far{};
    WideLanes voice_aim{}, breath_aim{};  ///< where the gains will be when the period is over
    WideFilterLanes first, second;
  };
  Talker some_talker();
  void next_syllable(Talker& talker);
  void move(Talker& talker);
  static void place(Eight& eight, int lane, const Talker& talker);
  void set(Eight& eight, int lane, const Talker& talker);
  void aim(std::size_t e);
  void speak(Eight& eight);
  void gather(Period& period);

  double liveliness_;
  double rate_, period_seconds_;
  Random random_;
  NoiseLanes noise_;
  std::array<Talker, talkers> talkers_;
  std::array<Eight, eights> eights_;
  PeriodLanes left_{}, right_{}, far_{};  ///< of every fourth talker each
};

}  // namespace locket::foley
