// SPDX-License-Identifier: GPL-3.0-or-later
// Who speaks with which voice, and how a given line is to be delivered: rule 10 of the language ("Who wins").
#pragma once

#include <map>
#include <string>
#include <vector>

#include "audio/levels.h"
#include "scripts/page/screenplay.h"
#include "voices/casting/catalogue.h"

namespace locket::inline casting {

/// A character's voice, decided.
struct Role {
  enum class Origin { play, sheet, option, automatic };  ///< `option`: --voice on the command line
  std::string voice;                                     ///< as spelled on the page: `en-gb+f3`
  std::string engine_voice;                              ///< `gmw/en+f3`
  Origin origin = Origin::play;
  int rate = 175, pitch = 50, range = 50;  ///< the character's own settings, by which its level is calibrated
};

/// One line in the mouth of one character, all levels applied and clamped.
struct Delivery {
  std::string voice;  ///< as spelled
  std::string engine_voice;
  int rate = 175, pitch = 50, range = 50;
  Role calibration;        ///< the voice and settings whose loudness sets this line's gain
  double sound_level = 0;  ///< dB, all levels added
  Sweep pan{0, 0};
  Sweep distance{1, 1};
  std::string space;                           ///< empty = none named
  std::optional<Time> sentence_breath;         ///< between two sentences, as the author wrote it; nothing = the usual one
  std::string effect;                          ///< empty or `none` = none
  bool whispered = false;                      ///< the voice is breath: one of the engine's whispers, by style or by choice
  double clearance_lu = levels::clearance_lu;  ///< how far the line must lie over its background to be understood
};

class Cast {
 public:
  /// Decides every role: one who has no voice gets one that suits gender, age and language and can be told from
  /// those of the characters before it.
  /// `overrides` are the command line's (character id -> voice spelling, known to exist).
  Cast(const Screenplay& play, const VoiceCatalogue& catalogue, const std::map<std::string, std::string>& overrides = {});

  const Role& role(CharacterIndex character) const { return roles_[character]; }
  /// The character's own pitch as its lines turn it further: not rounded, and perhaps above the dial.
  double pitch(CharacterIndex character) const;
  /// And its rate.
  double rate(CharacterIndex character) const;
  /// How `speaker` says `speech` in `scene`. Values that leave their range are clamped, with a warning at `place`
  /// in `diagnostics`.
  Delivery delivery(const Scene& scene, const Speech& speech, CharacterIndex speaker, Place place, Diagnostics& diagnostics) const;
  const Screenplay& play() const { return *play_; }
  const VoiceCatalogue& catalogue() const { return *catalogue_; }

 private:
  /// The dials where a character's attributes begin: eSpeak's defaults, or the pitch of the voice it was given.
  struct Base {
    double rate = 175, pitch = 50, range = 50;
  };
  void cast_from_the_page();
  void cast_the_rest();
  void override_voice(CharacterIndex character, const std::map<std::string, std::string>& overrides);
  void turn_dials(CharacterIndex character);

  const Screenplay* play_;
  const VoiceCatalogue* catalogue_;
  std::vector<Role> roles_;
  std::vector<Base> bases_;
};

/// A built-in style: `whisper soft shout plead cold weary excited`.
struct BuiltInStyle {
  std::string name;
  Manner manner;
};
const std::vector<BuiltInStyle>& built_in_styles();

}  // namespace locket::inline casting
