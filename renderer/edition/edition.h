// SPDX-License-Identifier: GPL-3.0-or-later
// A play as it was performed, in values that know nothing of how: what every file that goes with the sound is written from.
//
//   log of laid cues ──edition_of()──▶ Edition ──▶ captions, chapters, transcripts, labels, tags: pure functions to bytes
//
// Frames are those of the file of sound, [0, frames): what lies outside is not in it, what reaches over an edge ends there. All
// texts are UTF-8 in one line each: white space is folded.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audio/frames.h"
#include "audio/mix/bus.h"

namespace locket::inline edition {

struct Edition {
  struct Person {
    std::string id, name;
  };

  struct Scene {
    std::string id;     ///< as the command line calls it
    std::string title;  ///< `Scene 2`, in the play's language, where none is written
    Frames begin = 0, end = 0;
  };

  /// A written word with the punctuation that goes with it: tokens part a line's text without a rest but the spaces between.
  struct Token {
    std::uint32_t offset = 0, length = 0;  ///< bytes of Line::text
    Frames begin = 0, end = 0;
  };

  /// Tokens [first, last) in another language than the line's.
  struct Foreign {
    std::size_t first = 0, last = 0;
    std::string language;
  };

  struct Line {
    std::string id;                    ///< as the command line calls it
    std::optional<std::size_t> scene;  ///< in Edition::scenes
    std::vector<std::size_t> people;   ///< in Edition::people; a chorus has several
    std::string speaker;               ///< as shown: `Anna`, `Anna & Tom`, or the name of the group that they are
    bool narration = false, aloud = true, background = false;
    std::string style;     ///< `whisper`, ...; empty = none
    std::string voice;     ///< as spelled: `en-gb+f3`; those of a chorus as `speaker` is, `en-gb+f3 & en-gb+m3`
    std::string language;  ///< xml:lang of who speaks
    std::string text;      ///< as written; where a cut breaks it off, up to there, and a dash
    std::vector<Token>
        tokens;  ///< one or more; begins strictly rising, each in [begin, end) of the line, none ends behind the next's begin
    std::vector<Foreign> foreign;  ///< in order, apart from each other
    Frames begin = 0, end = 0;

    std::string token_text(std::size_t token) const { return text.substr(tokens[token].offset, tokens[token].length); }
  };

  /// A point of a bed's level as its author draws it; straight in dB between two.
  struct LevelPoint {
    Frames at = 0;
    double db = 0;
  };

  enum class SoundKind { effect, ambience, music };
  struct Sound {
    SoundKind kind = SoundKind::effect;
    std::string description;  ///< `desc`; empty = none
    std::string name;         ///< the file's or the preset's
    Frames begin = 0, end = 0;
    std::vector<LevelPoint> envelope;  ///< of a bed: its soundLevel and its fades. Neither edges nor ducking
  };

  /// A stage direction; it has no length.
  struct Direction {
    std::string text;
    Frames at = 0;
  };
  struct Mark {
    std::string name;
    Frames at = 0;
  };

  /// How high the samples of something are, from bin to bin of the file; full scale is 1, what is behind the last is silent.
  using Peaks = std::vector<float>;
  struct Waveforms {
    Frames bin = 0;                      ///< frames; 0 = nobody has listened
    std::vector<Peaks> people;           ///< each by itself; by Edition::people
    std::array<Peaks, bus_count> buses;  ///< by index_of(Bus)
  };

  std::string title, author, language;
  SampleRate rate = 44100;
  Frames frames = 0;
  std::vector<Person> people;
  // Each in the order of their begins.
  std::vector<Scene> scenes;
  std::vector<Line> lines;  ///< those that say something in the file
  std::vector<Sound> sounds;
  std::vector<Direction> directions;
  std::vector<Mark> marks;
  Waveforms waveforms;
  std::vector<float> spectrogram;  ///< of all that sounds, as Spectrogram::finish() has it; empty = nobody has listened
};

}  // namespace locket::inline edition
