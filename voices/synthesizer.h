// SPDX-License-Identifier: GPL-3.0-or-later
// The edge to the speech engine. A recording is a pure function of (engine version, request): the same request gives
// the same samples whatever was spoken before, in whatever order, by whichever worker.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace locket {

/// One sentence (or what a pause, a change of language or of voice leaves of one): one call of the engine.
struct Utterance {
  std::string voice;  ///< the engine's own identifier: `gmw/en+f3`
  int rate = 175;     ///< words a minute
  int pitch = 50;     ///< 0-99
  int range = 50;     ///< 0-99
  std::string text;   ///< UTF-8, with the engine's embedded commands; the author's words can give it none

  friend bool operator==(const Utterance&, const Utterance&) = default;
};

/// All that one line asks of the engine, spoken in one go by a child of its own.
struct SpeechRequest {
  std::vector<Utterance> utterances;
  friend bool operator==(const SpeechRequest&, const SpeechRequest&) = default;
};

/// The engine began a word.
struct WordEvent {
  std::uint32_t position = 0;  ///< character (code point) of Utterance::text, from 0
  std::uint32_t length = 0;    ///< characters; 0 = the engine did not say
  std::uint32_t sample = 0;    ///< from the begin of the utterance's samples
  friend bool operator==(const WordEvent&, const WordEvent&) = default;
};

/// What came of one Utterance.
struct Recording {
  std::vector<std::int16_t> samples;  ///< mono, at Synthesizer::sample_rate(), untrimmed
  std::vector<WordEvent> words;       ///< in the order of `sample`
  friend bool operator==(const Recording&, const Recording&) = default;
};

/// How the engine says a word that stands alone.
struct Pronunciation {
  /// Where that comes from: its dictionary (or a rule made for this very word); its rules for how words are spelled; the
  /// names of the letters; a voice of another language, where it found the word foreign.
  enum class Origin : std::uint8_t { dictionary, rules, letters, another_language };
  std::string phonemes;  ///< the engine's mnemonics; `(en)h@l'oU(ru)` where the language changes
  Origin origin = Origin::rules;
  friend bool operator==(const Pronunciation&, const Pronunciation&) = default;
};

class Synthesizer {
 public:
  virtual ~Synthesizer() = default;
  /// One Recording for each utterance, in order. May be called from several threads at once; blocks until spoken.
  /// Throws MachineError (with what the engine said) when the engine failed twice.
  virtual std::vector<Recording> speak(const SpeechRequest& request) = 0;
  /// One for each word, in order; the same whatever else is asked. `voice` is the engine's own identifier, a word at
  /// most `longest_question` bytes of letters, hyphens and apostrophes. Threads and errors as for speak().
  virtual std::vector<Pronunciation> pronounce(const std::string& voice, const std::vector<std::string>& words) = 0;
  static constexpr std::size_t longest_question = 1000;
  /// What each utterance sounds like, in the engine's mnemonics, words parted by spaces: in order, without speaking it
  /// to anybody. Threads and errors as for speak().
  virtual std::vector<std::string> transcribe(const SpeechRequest& request) = 0;
  virtual int sample_rate() const = 0;
  /// `eSpeak NG 1.51`: part of every cache key.
  virtual std::string version() const = 0;
};

}  // namespace locket
