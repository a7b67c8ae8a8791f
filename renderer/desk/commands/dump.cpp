// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands/subcommand.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "renderer/desk/interrupt.h"
#include "renderer/desk/options/staging.h"
#include "renderer/desk/terminal.h"
#include "renderer/exports/dump.h"
#include "renderer/exports/dump_speech.h"
#include "renderer/stage/lay_out.h"
#include "scripts/page/dump.h"

namespace locket::inline desk {
namespace {

struct Typed : TypedStaging {
  std::string stage;
};

DumpCommand::Stage stage_of(const std::string& name) {
  if (name == "cast") return DumpCommand::Stage::cast;
  if (name == "speech") return DumpCommand::Stage::speech;
  if (name == "cues") return DumpCommand::Stage::cues;
  return name == "timeline" ? DumpCommand::Stage::timeline : DumpCommand::Stage::screenplay;
}

}  // namespace

Subcommand add_dump(CLI::App& app) {
  const auto typed = std::make_shared<Typed>();
  CLI::App* command = app.add_subcommand("dump", "Print a stage of the work as text");
  add_play_argument(*command, *typed);
  command->add_option("--stage", typed->stage, "screenplay, cast, speech, cues or timeline")
      ->required()
      ->check(CLI::IsMember({"screenplay", "cast", "speech", "cues", "timeline"}))
      ->type_name("STAGE");
  add_staging_options(*command, *typed);
  command->footer("Example:\n  locket dump play.xml --stage timeline");
  return {command, [typed] { return DumpCommand{stage_of(typed->stage), production_of(*typed), typed->seed}; }};
}

int run(const DumpCommand& command) {
  Production production(command.production);
  production.require_no_errors(colour_wanted());
  switch (command.stage) {
    case DumpCommand::Stage::screenplay: print(dump(production.play())); break;
    case DumpCommand::Stage::cast: print(dump_cast(production.cast())); break;
    case DumpCommand::Stage::speech: print(dump_speech(production)); break;
    case DumpCommand::Stage::cues: print(dump_cues(schedule(production.play(), command.production.rate), production.diagnostics())); break;
    case DumpCommand::Stage::timeline:
      print(dump_timeline(production.play(), lay_out(production, command.seed, interrupted), production.diagnostics()));
      break;
  }
  return 0;
}

}  // namespace locket::inline desk
