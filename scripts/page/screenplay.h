// SPDX-License-Identifier: GPL-3.0-or-later
// The play as plain values: what the author wrote, checked, with references resolved and nothing yet decided about
// how it will sound. Immutable once read. FORMAT.md describes the language that these values come from.
//
//   Screenplay ── characters, styles, lexicon
//        └─ body: Flow ── Element ─┬─ Scene ── Flow
//                                  ├─ Speech ── Inlines (text, markup, and small Elements)
//                                  ├─ Sfx · Bed (── Flow) · Fade · Stop · Pause · Mark · Stage
//                                  └─ Par · Seq (── Flow)
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "scripts/page/boxed.h"
#include "scripts/page/diagnostics.h"

namespace locket::inline page {

/// A length of time as the author wrote it, exactly.
using Time = std::chrono::nanoseconds;

/// Elements are numbered in document order over the whole play, small ones inside lines included; the number is
/// their identity everywhere (anchors, cues).
using ElementIndex = std::uint32_t;
using CharacterIndex = std::uint32_t;
using StyleIndex = std::uint32_t;

/// `155` replaces (absolute), `+6%` and `106%` multiply (factor 1.06).
struct Adjustment {
  enum class Kind { absolute, factor };
  Kind kind = Kind::absolute;
  double value = 0;
  friend bool operator==(const Adjustment&, const Adjustment&) = default;
};

/// One value, or two: from the first to the second over the length of the sound.
struct Sweep {
  double from = 0;
  double to = 0;
  bool moves() const { return from != to; }
  friend bool operator==(const Sweep&, const Sweep&) = default;
};

/// How a voice is to sound, as far as one level says so (character, scene's cast, style, line).
struct Manner {
  std::optional<std::string> voice;   ///< LANGUAGE[+VARIANT] as written; known to exist (Vocabulary)
  std::optional<Adjustment> rate;     ///< words a minute, 80-450
  std::optional<Adjustment> pitch;    ///< 0-99, eSpeak's scale
  std::optional<Adjustment> range;    ///< 0-99, eSpeak's scale
  std::optional<double> sound_level;  ///< dB
  std::optional<Sweep> pan;           ///< -1 left ... 1 right
  std::optional<Sweep> distance;      ///< metres, 0.3-50
  std::optional<std::string> space;
  std::optional<std::string> effect;
  friend bool operator==(const Manner&, const Manner&) = default;
};

enum class Gender { female, male };

/// Which level of the page a character's `voice` came from.
enum class VoiceOrigin { none, play, sheet };

struct Character {
  std::string id;
  std::string name;  ///< the id where no name is written
  Manner manner;     ///< the sheet's attributes overridden, one by one, by the play's
  VoiceOrigin voice_origin = VoiceOrigin::none;
  std::optional<Gender> gender;
  std::optional<int> age;               ///< years
  std::string language;                 ///< xml:lang, else the play's
  std::vector<CharacterIndex> members;  ///< not empty = a group, flattened: never holds a group
  Place place;
};

struct Style {
  std::string id;
  Manner manner;  ///< rate, pitch, range, sound_level, effect only
  Place place;
};

/// Where the sounds of a phoneme are written, from the first sign on.
struct WrittenSounds {
  Place place;
  bool as_kept = false;  ///< character for character what is kept of them: eSpeak NG's mnemonics, without references
};

struct Lexeme {
  std::string grapheme;                   ///< may hold spaces, folded
  std::string spoken;                     ///< the respelling, or eSpeak phoneme mnemonics
  bool phonemes = false;                  ///< what `spoken` is
  std::optional<CharacterIndex> speaker;  ///< for this character alone
  std::string language;                   ///< for voices that speak this language
  Place place;
  WrittenSounds sounds{};  ///< of phonemes
};

/// Breaths that nobody wrote.
namespace usual_pacing {
inline constexpr Time line = std::chrono::milliseconds(250), speaker = std::chrono::milliseconds(400),
                      paragraph = std::chrono::milliseconds(600);
}

struct Pacing {
  std::optional<Time> line, speaker, paragraph, sentence;  ///< as written, and kept exactly; nothing = the usual ones
  Time scene = std::chrono::milliseconds(1200);
  Time lead = std::chrono::milliseconds(500);   ///< of the play: before its first speech or sound
  Time tail = std::chrono::milliseconds(1500);  ///< of the play: behind its last
};

struct Anchor {
  enum class Edge { begin, end };
  ElementIndex target = 0;
  Edge edge = Edge::begin;
  Time offset{0};  ///< at most 60 s either way
};

struct Element;
using Flow = std::vector<Element>;

/// A sound from a file or of our own, and how it is used.
struct SoundUse {
  std::string src;  ///< as written, relative to the play; empty = a preset
  std::string preset;
  Place source_place;  ///< of the value of src or preset
  Time clip_begin{0};
  std::optional<Time> clip_end;
  std::optional<double> repeat_count;  ///< above 0
  double speed = 1;                    ///< 1 = as recorded; pitch follows
  std::optional<std::int64_t> seed;
  std::optional<double> intensity;  ///< 0-1
  std::optional<int> count;         ///< how many steps, strokes, barks, coins
  std::optional<double> pace;       ///< how many a minute
  std::string description;          ///< desc
  double sound_level = 0;           ///< dB
  Sweep pan{0, 0};
  Sweep distance{1, 1};  ///< metres
  std::string space;     ///< empty = the scene's
  std::string effect;
  std::optional<Time> fade_in;
  std::optional<Time> fade_out;
};

struct Pause {
  Time time{0};
};

struct Sfx {
  Boxed<SoundUse> sound;
  bool discrete = true;  ///< the play waits for it
};

enum class BedKind { ambience, music };

struct Duck {
  enum class Kind { automatic, off, depth };
  Kind kind = Kind::automatic;
  double depth = 0;  ///< dB, above 0, with Kind::depth
};

struct Bed {
  BedKind kind = BedKind::ambience;
  bool wraps = false;  ///< as long as its content; else to the end of the scene, of the play, or a stop
  Boxed<SoundUse> sound;
  Duck duck;
  Flow content;
};

struct Fade {
  ElementIndex ref = 0;  ///< a bed
  double sound_level = 0;
  Time duration = std::chrono::seconds(1);
};

struct Stop {
  ElementIndex ref = 0;
};
struct Mark {};  ///< its name is the element's id
struct Stage {
  std::string text;
};
struct Par {
  Flow children;
};
struct Seq {
  Flow children;
};

enum class EmphasisLevel { strong, moderate, reduced, none };

struct Inline;
using Inlines = std::vector<Inline>;

struct Text {
  std::string text;
};  ///< white space as written
struct Cut {};
struct Emphasis {
  EmphasisLevel level = EmphasisLevel::moderate;
  Inlines content;
};
struct Prosody {
  std::optional<Adjustment> rate, pitch, range;
  std::optional<double> volume;  ///< dB; silent = -infinity
  Inlines content;
};
struct Lang {
  std::string language;
  Inlines content;
};
struct Sub {
  std::string alias;
  std::string text;
};
struct Phoneme {
  std::string ph;  ///< eSpeak phoneme mnemonics
  std::string text;
  WrittenSounds written{};
};
struct SayAs {
  std::string interpret_as;
  std::string text;
  std::string format;
};  ///< format: of a date, `dmy`; empty = the language's
/// A pause, mark, sfx, fade, stop or stage inside a line: exactly one element.
struct InlineElement {
  std::vector<Element> element;
};

struct Inline {
  std::variant<Text, Cut, Emphasis, Prosody, Lang, Sub, Phoneme, SayAs, InlineElement> what;
  Place place;
};

/// What an import was not sure of: who else may say a line.
struct SpeakerDoubt {
  std::optional<double> certainty;     ///< 0-1
  std::vector<CharacterIndex> others;  ///< the likeliest first
  friend bool operator==(const SpeakerDoubt&, const SpeakerDoubt&) = default;
};

/// A line or a narration.
struct Speech {
  bool narration = false;
  bool aloud = true;
  bool background = false;
  std::vector<CharacterIndex> speakers;  ///< groups expanded, each once, in the order written
  std::optional<StyleIndex> style;       ///< a style of the author's own (Screenplay::styles) ...
  std::string built_in_style;            ///< ... or a built-in one; at most one of the two
  Time spread{0};
  Boxed<Manner> manner;
  Boxed<SpeakerDoubt> doubt;
  Inlines content;
};

/// What a scene says anew about a character.
struct CastOverride {
  CharacterIndex character = 0;
  Manner manner;
  Place place;
};

struct Scene {
  std::string title;
  std::string space;  ///< empty = none named
  Pacing pacing;      ///< the play's, with what this scene says itself
  std::vector<CastOverride> cast;
  Flow flow;
};

struct Element {
  ElementIndex index = 0;
  std::string id;  ///< empty = none; a mark's name
  Place place;
  std::optional<Anchor> begin;
  std::variant<Scene, Speech, Pause, Sfx, Bed, Fade, Stop, Mark, Stage, Par, Seq> what;
};

/// The picture that players show for the play.
struct Cover {
  std::string src;  ///< as written, relative to the play
  Place source_place;
};

struct Screenplay {
  std::string language = "en-GB";
  std::string title;
  std::string author;
  std::vector<std::pair<std::string, std::string>> meta;  ///< name, content
  std::optional<Cover> cover;
  Pacing pacing;
  std::vector<Character> characters;  ///< `narrator` is always among them
  CharacterIndex narrator = 0;
  std::vector<Style> styles;
  std::vector<Lexeme> lexicon;
  Flow body;                  ///< scenes, and the beds, fades and stops between them
  ElementIndex elements = 0;  ///< how many there are: indices are [0, elements)
};

/// The text of a speech as written: white space folded as in HTML, markup gone, `sub`, `phoneme` and `say-as` by
/// their written content, small elements by nothing. This is the cues' `text`.
std::string written_text(const Inlines& content);

}  // namespace locket::inline page
