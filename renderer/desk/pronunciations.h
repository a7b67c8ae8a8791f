// SPDX-License-Identifier: GPL-3.0-or-later
// The words of plays that eSpeak NG may say wrongly, for people and for programs.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "renderer/stage/production.h"
#include "voices/text/pronunciations.h"

namespace locket::inline desk {

struct PlayPronunciations {
  std::string play;
  std::vector<UnsureWord> words;
  std::vector<std::string> places;  ///< of each word: `play.xml:24:31`
};

/// Of a play without errors. Asks the engine: throws MachineError.
PlayPronunciations pronunciations_of(Production& production);

/// A table for each play, named where `several` were asked for, and how to correct a word. As JSON, an object
/// `{"pronunciations": [...]}`; where `several` were asked for, an array of them, each with its `play`.
std::string pronunciation_text(std::span<const PlayPronunciations> plays, bool several, bool json);

}  // namespace locket::inline desk
