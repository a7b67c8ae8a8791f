// SPDX-License-Identifier: GPL-3.0-or-later
// A line made ready for the engine: cut into utterances, with the author's markup turned into the engine's commands,
// and with all that is needed to find the written words, pauses and points again in what the engine says.
//
//   Are you <emphasis>there</emphasis>? <pause time="1s"/> Tom?      written
//   [utterance "Are you ^there^?"] [silence 1 s] [utterance "Tom?"]  planned: parts in order
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "scripts/page/screenplay.h"
#include "voices/casting/cast.h"
#include "voices/synthesizer.h"

namespace locket::inline text {

/// A written word: punctuation off.
struct PlannedWord {
  std::uint32_t offset = 0;  ///< bytes into SpeechPlan::text
  std::uint32_t length = 0;  ///< bytes
};

/// A range of an utterance's text that speaks one written word (or several that were respelled together).
struct WordSpan {
  std::uint32_t begin = 0, end = 0;  ///< characters (code points) of Utterance::text, half-open
  std::uint32_t first_word = 0, words = 1;
};

struct SpokenPart {
  std::size_t utterance = 0;    ///< index into SpeechPlan::request
  std::vector<WordSpan> spans;  ///< in order
  double level = 0;             ///< dB: prosody's volume where it covers the utterance
  Time breath{0};               ///< silence before it inside the line (between sentences), where no pause stands
};

struct SilentPart {
  Time time{0};
  ElementIndex element = 0;  ///< the written pause
};

/// Where a small element acts: at the begin of `word`, or (word == words.size()) at the end of the line.
struct PlannedPoint {
  ElementIndex element = 0;
  std::uint32_t word = 0;
};

struct SpeechPlan {
  std::string text;  ///< written_text(): what cues show
  std::vector<PlannedWord> words;
  std::vector<std::variant<SpokenPart, SilentPart>> parts;
  std::vector<PlannedPoint> points;  ///< marks, sfx, fades, stops, stages; in document order
  SpeechRequest request;
  std::optional<std::uint32_t> cut_before;  ///< the word before which the line breaks off; words.size() = never
  double sound_level = 0;                   ///< dB, the delivery's
  std::string treatment;                    ///< the delivery's effect
  Role calibration;                         ///< the delivery's
};

/// `warnings` get what cannot be done in silence (a phoneme in a voice that does not speak its language, ...).
SpeechPlan plan_speech(const Speech& speech, const Delivery& delivery, CharacterIndex speaker, const Cast& cast, Place place,
                       Diagnostics& warnings);

/// The words of the same line as they will be said, normalised: for people to read.
std::string spoken_text(const Speech& speech, const Delivery& delivery, CharacterIndex speaker, const Cast& cast);

}  // namespace locket::inline text
