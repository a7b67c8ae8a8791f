// SPDX-License-Identifier: GPL-3.0-or-later
// Texts said outside of a play: each becomes a narrator's line of a play made for it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "renderer/desk/command_line.h"
#include "voices/text/speech_plan.h"

namespace locket::inline desk {

class Sayer {
 public:
  /// Reads the play whose lexicon counts, if one is named. Throws UsageError, PlayError.
  explicit Sayer(const SayCommand& command);
  /// What is read for it: a page of our own where no play is named.
  static ProductionOptions production_for(const SayCommand& command);

  /// How the text would be said.
  SpeechPlan plan(const std::string& text) const;
  /// The words that will be said: one line.
  std::string words(const std::string& text) const;
  /// What the engine says for it: one line.
  std::string phonemes(const std::string& text);
  /// The texts as a play, a line each, to be rendered or played; once.
  std::shared_ptr<Production> stage(const std::vector<std::string>& texts);

 private:
  std::shared_ptr<Production> production_;
};

}  // namespace locket::inline desk
