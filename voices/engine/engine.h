// SPDX-License-Identifier: GPL-3.0-or-later
// eSpeak NG itself, as locket-speaker drives it; nobody else includes this. Not thread-safe, and once in a process:
// it is initialised in the speaker, and speaks only in children that are forked from it.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "voices/engine_voice.h"
#include "voices/synthesizer.h"

namespace locket::inline engine {

class Engine {
 public:
  /// False leaves the reason in problem(). Lists the voices, so that setting one later need not scan their folder.
  bool start();
  const std::string& problem() const { return problem_; }

  int sample_rate() const { return sample_rate_; }
  std::string version() const;
  std::string data() const;  ///< the folder of its voices and dictionaries
  const std::vector<EngineVoice>& voices() const { return voices_; }

  /// Sets the voice of the utterance that comes next, ahead of time. False leaves the reason in problem().
  bool prepare(const std::string& voice);

  /// Gets samples and words as they are made; false = stop.
  using Listener = std::function<bool(std::span<const std::int16_t>, std::span<const WordEvent>)>;
  /// False leaves the reason in problem(). `listener` may be called with empty spans.
  bool speak(const Utterance& utterance, const Listener& listener);

  /// Gets the pronunciations in the order of the words; false = stop.
  using Reader = std::function<bool(const Pronunciation&)>;
  /// False leaves the reason in problem().
  bool pronounce(const std::string& voice, const std::vector<std::string>& words, const Reader& reader);

  /// What speak() would say, in mnemonics. Nothing leaves the reason in problem().
  std::optional<std::string> transcribe(const Utterance& utterance);

 private:
  bool set_voice(const std::string& identifier);
  bool fail(std::string why);

  int sample_rate_ = 0;
  std::string prepared_;  ///< the voice that prepare() has set, until an utterance has used it
  std::vector<EngineVoice> voices_;
  std::string problem_;
};

}  // namespace locket::inline engine
