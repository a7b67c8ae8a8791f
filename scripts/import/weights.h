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
  CueWeight brief_before{8.0, 2.0, 1.4};  ///< the same two, where hardly more is told in the paragraph
  CueWeight brief_beat{4.4, 1.5, 2.4};
  CueWeight between{8.0, 4.0, 4.0};
  CueWeight antecedent{5.0, 5.0, 0.5};
  CueWeight chain{3.0, 1.8, 0.0};
  CueWeight beat{2.0, 0.9, 2.25};
  CueWeight presented{3.0, 1.0, 0.0};
  CueWeight led_up{1.0, 0.3, 0.5};

  // A noun ("the girl"): how much of its cue goes to a person of that description, and how much to the named ones near.
  double noun_itself = 0.7, generic_itself = 0.21, kin_itself = 0.8, fresh_itself = 0.9, voice_itself = 0.35, epithet_itself = 1.406;
  double unmasked = 0.8;      ///< a voice is of who is named next
  double fresh_named = 0.35;  ///< the part that named people keep where "a woman" has just been brought in
  double other_than = -3.0;   ///< "the other man" is not who is told of
  double generic_named = 0.6, kin_named = 0.3, other_named = 0.06, affinity = 0.42, kin = 0.75;

  double left_behind = 0.3;  ///< what a name counts from before the scene
  double nearness = 0.45;    ///< of being named near the speech
  double described = -1.0;   ///< someone without a name speaks less often
  double passing = -0.9;     ///< ... least of all who is named once
  double narrator = 0.0;
  double wrong_gender = -3.6, last_named = 1.3, named_before_last = 0.5;
  double last_named_in_beat = 0.55;  ///< the part of it for who does something beside speech
  double introduced = 8.0;           ///< "I'm Tom" is said by Tom
  double addressed = -5.0;           ///< "Tom, ..." is not said by Tom
  double spoken_of = -1.0;           ///< nor is what tells of Tom
  double takes_part = 1.5, takes_part_often = 0.0;

  // From one turn to the next.
  double answers_address = 3.4, addresses_last = 0.8;
  double addressed_first = 0.4;                    ///< the part of it for who is called before somebody else is
  double answers_mention = 0.5;                    ///< who is spoken of replies
  double answers_look = 1.0, looks_at_last = 0.7;  ///< the same for whom the story says that they are spoken to
  double answers_call = 0.7, calls_last = 0.7;     ///< the same by "sir", for whoever it fits
  double answers_kin = 1.6;                        ///< ... and by "Mama"
  double same_again = -4.0, same_after_gap = -0.25;
  double goes_on_after_silence = 1.5, breaks_silence = -1.5;  ///< "The girl shook her head.": that was her answer
  double as_two_back = 1.7, as_two_back_after_gap = 0.35;
  double goes_on = 9.0;  ///< a speech that nothing ended
};

}  // namespace locket::story
