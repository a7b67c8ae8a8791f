// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the casting desk, as the user typed them: voices, cast, audition; and new, with which a play begins.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "audio/device/loudspeaker.h"
#include "renderer/desk/voice_list.h"
#include "renderer/stage/production.h"
#include "scripts/page/cast_edit.h"

namespace CLI {
class App;
}

namespace locket {

struct VoicesCommand {
  VoiceWishes wishes;
  int jobs = 2;
  bool json = false;
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
  std::vector<std::string> lines;   ///< ids, or SCENE#N; empty = some of the character's own
  std::optional<std::filesystem::path> folder;  ///< a file a candidate; nothing = live
  LoudspeakerOptions loudspeaker;
};

struct NewCommand {
  std::filesystem::path play;  ///< `-` = standard output
};

using CastingCommand = std::variant<VoicesCommand, CastCommand, AuditionCommand, NewCommand>;

class CastingLine {
 public:
  explicit CastingLine(CLI::App& app);
  ~CastingLine();
  /// After parsing: which of them it is, if any. Throws UsageError.
  std::optional<CastingCommand> command() const;

 private:
  struct Typed;
  static CLI::App* add_voices(CLI::App& app, Typed& typed);
  static CLI::App* add_cast(CLI::App& app, Typed& typed);
  static CLI::App* add_audition(CLI::App& app, Typed& typed);
  static CLI::App* add_new(CLI::App& app, Typed& typed);
  static CastCommand cast_of(const Typed& typed);
  static AuditionCommand audition_of(const Typed& typed);

  std::unique_ptr<Typed> typed_;
};

}  // namespace locket
