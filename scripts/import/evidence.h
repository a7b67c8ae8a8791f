// SPDX-License-Identifier: GPL-3.0-or-later
// What a turn's own surroundings say of who speaks it.
#pragma once

#include <unordered_map>

#include "scripts/import/speakers.h"
#include "scripts/import/weights.h"

namespace locket::story {

struct Evidence {
  std::unordered_map<Index, double> scores;  ///< entity -> logarithm of odds
  std::vector<Index> addressed, spoken_of;
  std::vector<Index> listeners;     ///< whom the narration beside it names as spoken to or looked at
  bool kin_called = false;          ///< ... as kin: "Mama"
  Gender called = Gender::unknown;  ///< "sir", "Mama": somebody of this gender is spoken to
};

class Witness {
 public:
  /// `heed_introductions`: "I'm Tom" is said by Tom. `silent`: descriptions of whom only the gender is heard.
  Witness(const Story& story, const Mentions& mentions, const People& people, const Entities& entities, bool heed_introductions,
          const std::vector<bool>& silent = {});

  Evidence of(const Turn& turn) const;

 private:
  struct Hearing;
  void hear_nearness(Hearing& hearing) const;
  void hear_cue(const Cue& cue, Hearing& hearing) const;
  const CueWeight& weight_of(const Cue& cue) const;
  void hear_noun(const Cue& cue, double worth, double named, Hearing& hearing) const;
  void hear_named_by_noun(Index cue, double worth, Hearing& hearing) const;
  bool is_grown_up(const Person& person) const;
  bool is_voice(const Phrase& phrase) const;
  void hear_unmasked(Index voice, double worth, Hearing& hearing) const;
  void hear_owned_voice(const Mention& mention, double worth, Hearing& hearing) const;
  bool hear_kin(const Mention& mention, double worth, Hearing& hearing) const;
  void hear_pronoun(const Cue& cue, double worth, Hearing& hearing) const;
  void hear_it(Index mention, double worth, Hearing& hearing) const;
  void hear_speech(const Quotation& quotation, Hearing& hearing) const;
  double share_of_description(const Mention& mention) const;
  std::vector<Index> recent(Index mention, std::size_t most, Index reach = 1500, bool acting = false) const;
  void see_listeners(const Turn& turn, Hearing& hearing) const;
  bool is_turned_to(Index token) const;
  void hear_called(Index word, Hearing& hearing) const;
  void hear_call(const Quotation& quotation, Hearing& hearing) const;
  bool addresses(const People::Named& use, const Quotation& quotation) const;
  bool stands_as_address(Index first, Index end, const Quotation& quotation) const;
  Index surname(const Person& person) const;
  const std::string& text(Index word) const { return story_.words[word].text; }

  const Story& story_;
  const Mentions& mentions_;
  const People& people_;
  const Entities& entities_;
  bool heed_introductions_;
  std::vector<bool> silent_;
  std::vector<Index> scene_begin_;  ///< of each block's scene, bytes
  Weights weights_;
};

}  // namespace locket::story
