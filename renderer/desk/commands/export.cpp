// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "renderer/desk/commands/subcommand.h"
#include "renderer/desk/options/reading.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "renderer/files/atomic_file.h"
#include "renderer/files/files.h"
#include "scripts/export/page_script.h"
#include "scripts/export/reading_script.h"
#include "scripts/fountain/fountain_writer.h"

namespace locket::inline desk {
namespace {

struct Typed : TypedProduction {
  std::string output, format;
};

ExportCommand::Format format_of(const Typed& typed) {
  const std::string ending = std::filesystem::path(typed.output).extension().string();
  if (!typed.format.empty()) return typed.format == "txt" ? ExportCommand::Format::reading : ExportCommand::Format::fountain;
  if (ending == ".txt") return ExportCommand::Format::reading;
  if (ending == ".fountain" || typed.output == "-") return ExportCommand::Format::fountain;
  throw UsageError(fmt::format("{}: the name does not say what to write; end it with .fountain or .txt, or give --format", typed.output));
}

}  // namespace

Subcommand add_export(CLI::App& app) {
  const auto typed = std::make_shared<Typed>();
  CLI::App* command = app.add_subcommand("export", "Write a play as a script: for Fountain's editors, or to read from");
  add_play_argument(*command, *typed);
  command->add_option("-o,--output", typed->output, "The file to write: .fountain, or .txt for a reading script; - is standard output")
      ->required()
      ->type_name("FILE");
  command->add_option("--format", typed->format, "fountain or txt, whatever the name says")
      ->check(CLI::IsMember({"fountain", "txt"}))
      ->type_name("FORMAT");
  command->footer(
      "A script has no words for voices, levels, distances and beds without a description: these stay in the play.\n\n"
      "Examples:\n  locket export play.xml -o play.fountain && locket import play.fountain -o again.xml\n  locket export play.xml -o - "
      "--format txt");
  return {command, [typed] { return ExportCommand{production_of(*typed), typed->output, format_of(*typed)}; }};
}

int run(const ExportCommand& command) {
  Production production(command.production);
  production.require_no_errors(colour_wanted());
  const fountain::Script script = script_of_page(production.page(0).text, production.play());
  const std::string text = command.format == ExportCommand::Format::fountain ? fountain::fountain_text(script) : reading_script(script);
  if (command.output == "-") print(text);
  else AtomicFile(command.output).write(text);
  return 0;
}

}  // namespace locket::inline desk
