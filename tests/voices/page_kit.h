// SPDX-License-Identifier: GPL-3.0-or-later
// Plays and lines written by hand, as values: what the reader would have made of the XML beside them.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "voices/cast.h"
#include "voices/speech_plan.h"

namespace locket::testing {

Inline text(std::string written);
Inline cut();
Inline emphasis(Inlines content, EmphasisLevel level = EmphasisLevel::moderate);
Inline prosody(Prosody prosody, Inlines content);
Inline lang(std::string language, Inlines content);
Inline sub(std::string alias, std::string written);
Inline phoneme(std::string ph, std::string written);
Inline say_as_inline(std::string interpret_as, std::string written);
Inline pause(ElementIndex element, Time time);
Inline mark(ElementIndex element);

Adjustment absolute(double value);
Adjustment factor(double value);

Speech speech(Inlines content);

/// A play whose narrator is character 0; every other gets the id and the voice given.
Screenplay play_with(std::initializer_list<std::pair<std::string, std::string>> characters);

/// Plans `content` as character 1 of `play` says it, with the real catalogue.
SpeechPlan plan_line(const Screenplay& play, Inlines content, Diagnostics& warnings);
/// The same for a play with one English voice, `en-gb`; no warning is expected.
SpeechPlan plan_line(Inlines content);
SpeechPlan plan_line(std::string written);

/// The engine's text with `^` for its command character.
std::string visible(const std::string& engine_text);
/// The texts of all utterances, visible, joined by ` | `.
std::string utterances(const SpeechPlan& plan);
/// The written words, joined by ` | `.
std::string words(const SpeechPlan& plan);

}  // namespace locket::testing
