// SPDX-License-Identifier: GPL-3.0-or-later
// What the user typed, as values.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "audio/device/loudspeaker.h"
#include "renderer/desk/voice_list.h"
#include "renderer/live/live_stage.h"
#include "renderer/output/own_sound.h"
#include "renderer/output/render.h"
#include "renderer/stage/production.h"
#include "scripts/import/import.h"
#include "scripts/page/cast_edit.h"

namespace locket::inline desk {

struct RenderCommand {
  ProductionOptions production;
  RenderOptions options;
  bool quiet = false;
  bool strict = false;                         ///< a line that falls short is a failure
  bool watch = false;                          ///< again whenever the play is saved
  std::vector<std::filesystem::path> folders;  ///< made before, where they are missing
};

struct RenderSeveralCommand {
  std::vector<RenderCommand> plays;  ///< two or more; the first one's folders are those of all
  int jobs = 2;                      ///< shared among them
};

struct PlayCommand {
  ProductionOptions production;
  LoudnessTarget target;
  LiveOptions live;  ///< but for its gain
  LoudspeakerOptions loudspeaker;
  bool watch = false;
  bool resume = false;  ///< from where the play was stopped the last time
  bool plain = false;   ///< lines instead of a screen
};

struct CheckCommand {
  std::vector<std::filesystem::path> plays;
  ProductionOptions production;  ///< for every play
  bool pronunciations = false;   ///< also tell which words may be said wrongly
  bool json = false;             ///< ... as JSON
};

struct DumpCommand {
  enum class Stage { screenplay, cast, cues, timeline, speech };
  Stage stage = Stage::screenplay;
  ProductionOptions production;
  std::uint64_t seed = 0;
};

struct VoicesCommand {
  VoiceWishes wishes;
  int jobs = 2;
  bool json = false;
  bool heard = false;  ///< as well: one after the other, in the order of the list
  LoudspeakerOptions loudspeaker;
};

struct CastCommand {
  ProductionOptions production;
  std::vector<CharacterEdit> edits;  ///< none = only a look
  bool fix = false;                  ///< write what Locket chose into the page
  bool here = false;                 ///< into the play, wherever the value came from
  bool json = false;
};

struct AuditionCommand {
  ProductionOptions production;
  std::string character;
  std::vector<std::string> voices;  ///< as spelled on the page
  std::vector<int> pitches;
  std::vector<std::string> lines;               ///< ids, or SCENE#N; empty = some of the character's own
  std::optional<std::filesystem::path> folder;  ///< a file a candidate; nothing = live
  LoudspeakerOptions loudspeaker;
};

struct NewCommand {
  std::filesystem::path play;  ///< `-` = standard output
};

struct ImportCommand {
  std::filesystem::path story;   ///< `-` = standard input
  std::filesystem::path output;  ///< `-` = standard output; empty = none, only the spans
  std::optional<std::filesystem::path> spans;
  ImportOptions options;
  bool again = false;  ///< into the play that is there, keeping what its author decided
};

struct DoubtsCommand {
  ProductionOptions production;
  LoudspeakerOptions loudspeaker;
};

struct ExportCommand {
  enum class Format { fountain, reading };
  ProductionOptions production;
  std::filesystem::path output;  ///< `-` = standard output
  Format format = Format::fountain;
};

struct SayCommand {
  enum class Answer { sound, phonemes, written };
  std::string text;  ///< `-` = a text a line from standard input
  Answer answer = Answer::sound;
  std::optional<std::string> voice;             ///< nothing = the narrator's
  std::optional<std::filesystem::path> output;  ///< nothing = live
  ProductionOptions production;                 ///< its play: whose lexicon and narrator; empty = none
  LoudspeakerOptions loudspeaker;
};

struct SoundsCommand {
  bool json = false;
  std::optional<SoundRequest> request;  ///< nothing = list what there is
};

struct DevicesCommand {
  bool json = false;
};

struct VersionCommand {};

/// Help, to be printed on standard output.
struct HelpCommand {
  std::string text;
};

using Command = std::variant<RenderCommand, RenderSeveralCommand, PlayCommand, CheckCommand, DumpCommand, VoicesCommand, CastCommand,
                             AuditionCommand, NewCommand, ImportCommand, DoubtsCommand, ExportCommand, SayCommand, SoundsCommand,
                             DevicesCommand, VersionCommand, HelpCommand>;

/// Throws UsageError with what is wrong and what to do.
Command parse_command_line(int argc, const char* const* argv);

}  // namespace locket::inline desk
