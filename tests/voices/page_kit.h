// SPDX-License-Identifier: GPL-3.0-or-later
// Small plays for the tests of this room, read from XML by the reader itself and planned with the real catalogue.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "scripts/page/reader.h"
#include "voices/casting/cast.h"
#include "voices/text/speech_plan.h"

namespace locket::testing {

/// A play, its cast, and what was said about them.
struct Staged {
  Reading reading;
  std::unique_ptr<Cast> cast;  ///< nothing when the play has mistakes
  Diagnostics warnings;

  const Screenplay& play() const { return reading.play; }
  const Scene& scene(std::size_t index = 0) const;
  /// The n-th speech of a scene, counted from 0.
  const Speech& speech(std::size_t index = 0, std::size_t scene = 0) const;
  CharacterIndex character(const std::string& id) const;

  Delivery delivery(std::size_t index = 0, std::size_t scene = 0);
  SpeechPlan plan(std::size_t index = 0);
};

/// The whole `<screenplay>` around these: what stands before the scene, and the scene's content. Fails the test when
/// the reader finds a mistake.
std::unique_ptr<Staged> stage(const std::string& head, const std::string& scene, const std::map<std::string, std::string>& overrides = {});

/// A line's content as Anna (`en-gb`, unless said otherwise) says it. `extra` = styles, lexicon.
SpeechPlan plan_line(const std::string& content, const std::string& voice = "en-gb", const std::string& extra = "");

/// The engine's text with `^` for its command character.
std::string visible(const std::string& engine_text);
/// The texts of all utterances, visible, joined by ` | `.
std::string utterances(const SpeechPlan& plan);
/// The written words, joined by ` | `.
std::string words(const SpeechPlan& plan);

}  // namespace locket::testing
