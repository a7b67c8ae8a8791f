// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for the speech engine: says every word as a short tone whose length follows its letters. Fast, exact, and
// able to misbehave.
//
//   | 10 ms silence | tone, 50 ms a character | 30 ms silence | tone | ... | 100 ms silence |      at 175 words a minute
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <vector>

#include "voices/synthesizer.h"

namespace locket::testing {

class FakeSynthesizer : public Synthesizer {
 public:
  static constexpr int rate = 22050;
  static constexpr int lead_samples = rate / 100, tail_samples = rate / 10;

  std::vector<Recording> speak(const SpeechRequest& request) override;
  /// What `pronunciations` has for a word, else the word itself in small letters, made by rules.
  /// The text itself.
  std::vector<std::string> transcribe(const SpeechRequest& request) override;
  std::vector<Pronunciation> pronounce(const std::string& voice, const std::vector<std::string>& words) override;
  int sample_rate() const override { return rate; }
  std::string version() const override { return "Fake 1"; }

  /// How long the sound of this text is at 175 words a minute, in samples, without the silence at its edges.
  static std::size_t sounding_samples(const std::string& text);

  std::atomic<int> failures{0};  ///< that many calls throw MachineError; below 0 = all of them
  std::atomic<std::chrono::milliseconds> delay{std::chrono::milliseconds(0)};  ///< how long each call takes

  std::map<std::string, Pronunciation> pronunciations;  ///< by word, whatever the voice; not to be changed while it works

  /// What it was asked to pronounce, as `voice: word word`, in the order in which calls began.
  std::vector<std::string> questions() const;
  /// What it was asked to speak, in the order in which calls began.
  std::vector<SpeechRequest> requests() const;

 private:
  void misbehave();

  mutable std::mutex mutex_;
  std::vector<SpeechRequest> requests_;
  std::vector<std::string> questions_;
};

}  // namespace locket::testing
