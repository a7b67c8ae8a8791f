// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "audio/file/resampler.h"
#include "audio/file/sink.h"
#include "renderer/desk/commands/subcommand.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "scripts/page/reader.h"

namespace locket::inline desk {
namespace {

/// CLI11 says what is wrong in its own words; the subcommand's usage is one step away.
std::string usage_message(const CLI::ParseError& error, const CLI::App& app) {
  std::string command = "locket";
  for (const CLI::App* sub : app.get_subcommands()) command += " " + sub->get_name();
  return fmt::format("{}\nTry `{} --help`.", error.what(), command);
}

/// CLI11 would complain of whatever stands behind it.
void refuse_unknown_command(int argc, const char* const* argv, const CLI::App& app) {
  if (argc < 2 || argv[1][0] == '-' || argv[1][0] == '\0') return;
  std::vector<std::string> known;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) known.push_back(command->get_name());
  if (std::find(known.begin(), known.end(), argv[1]) == known.end())
    throw UsageError(fmt::format("there is no command \"{}\"{}\nTry `locket --help`.", argv[1], did_you_mean(argv[1], known)));
}

}  // namespace

Command parse_command_line(int argc, const char* const* argv) {
  CLI::App app("Locket performs a written story: it renders an XML screenplay into an audio drama.", "locket");
  app.require_subcommand(0, 1);
  bool version = false;
  app.add_flag("--version", version, "Print the versions of Locket and of its engines");
  std::vector<Subcommand> subcommands;
  for (const auto add : {add_render, add_play, add_check, add_dump, add_voices, add_cast, add_audition, add_new, add_import, add_doubts,
                         add_export, add_say, add_sounds, add_devices})
    subcommands.push_back(add(app));
  refuse_unknown_command(argc, argv, app);
  app.footer(
      "Examples:\n  locket render scripts/plays/the-locket.xml -o the-locket.wav\n  locket play my-play.xml --watch\n  locket check "
      "my-play.xml\n"
      "  locket voices --language en\n\n`locket COMMAND --help` tells more of a command.");
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app.get_subcommands();
    return HelpCommand{chosen.empty() ? app.help() : chosen.front()->help("locket")};
  } catch (const CLI::ParseError& error) {
    throw UsageError(usage_message(error, app));
  }
  if (version) return VersionCommand{};
  for (const Subcommand& subcommand : subcommands)
    if (subcommand.app->parsed()) return subcommand.command();
  return HelpCommand{app.help()};
}

int run(const VersionCommand&) {
  WorkerPool speakers(find_worker_program(), {.speakers = 1});
  print(fmt::format("locket {}\n{}\n{}\n{}\n{}\n", LOCKET_VERSION, speakers.version(), sound_file_library(), resampler_library(),
                    parser_library()));
  return 0;
}

int run(const HelpCommand& command) {
  print(command.text);
  return 0;
}

}  // namespace locket::inline desk
