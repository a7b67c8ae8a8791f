// SPDX-License-Identifier: GPL-3.0-or-later
// What each sign is worth when somebody is looked for who speaks: natural logarithms of odds, found by trying them on
// novels and stories of three centuries. Certainties come from them, so their scale matters as much as their order.
#pragma once

namespace locket::story {

/// By how the mention that a cue names is written.
struct CueWeight {
  double name, noun, pronoun;
};

struct Weights {
  CueWeight tag{18.0, 9.0, 7.0};
  CueWeight lead_in{9.0, 7.0, 9.0};
  CueWeight beat_before{5.0, 0.9, 0.72};
  CueWeight between{8.0, 4.0, 4.0};
  CueWeight antecedent{5.5, 4.0, 0.5};
  CueWeight beat{2.0, 0.9, 2.25};
  CueWeight led_up{0.8, 0.3, 0.5};

  // A noun ("the girl"): how much of its cue goes to a person of that description, and how much to the named ones near.
  double noun_itself = 0.7, generic_itself = 0.21, kin_itself = 0.8, fresh_itself = 0.9, voice_itself = 0.35, epithet_itself = 1.406;
  double generic_named = 0.6, kin_named = 0.3, other_named = 0.06, affinity = 0.42, kin = 0.75;

  double nearness = 0.6;    ///< of being named near the speech
  double described = -1.5;  ///< someone without a name speaks less often
  double narrator = 0.0;
  double wrong_gender = -3.6, last_named = 2.4, named_before_last = 0.5;
  double introduced = 8.0;  ///< "I'm Tom" is said by Tom
  double addressed = -5.0;  ///< "Tom, ..." is not said by Tom
  double spoken_of = -1.8;  ///< nor is what tells of Tom
  double takes_part = 1.5, takes_part_often = 0.3;

  // From one turn to the next.
  double answers_address = 2.75, addresses_last = 1.2;
  double answers_call = 0.7, calls_last = 0.7;  ///< the same by "sir" or "Mama", for whoever it fits
  double same_again = -2.5, same_after_gap = -0.3;
  double as_two_back = 1.6, as_two_back_after_gap = 0.59;
  double goes_on = 9.0;  ///< a speech that nothing ended
};

}  // namespace locket::story
