// SPDX-License-Identifier: GPL-3.0-or-later
// The commands, as the command line sees them: each brings its options, says what was typed, and knows what it does.
//
// A file of this folder for each: `add_check` puts the options of `locket check` on the command line; once that has been
// parsed, the Subcommand's `command` makes a value of what was typed; `run` does it.
#pragma once

#include <functional>

#include "renderer/desk/command_line.h"

namespace CLI {
class App;
}

namespace locket::inline desk {

struct Subcommand {
  const CLI::App* app = nullptr;     ///< belongs to the command line
  std::function<Command()> command;  ///< once that has been parsed. Throws UsageError
};

Subcommand add_render(CLI::App& app);
Subcommand add_play(CLI::App& app);
Subcommand add_check(CLI::App& app);
Subcommand add_dump(CLI::App& app);
Subcommand add_voices(CLI::App& app);
Subcommand add_cast(CLI::App& app);
Subcommand add_audition(CLI::App& app);
Subcommand add_new(CLI::App& app);
Subcommand add_import(CLI::App& app);
Subcommand add_export(CLI::App& app);
Subcommand add_doubts(CLI::App& app);
Subcommand add_say(CLI::App& app);
Subcommand add_sounds(CLI::App& app);
Subcommand add_devices(CLI::App& app);

/// Each returns the exit code, and throws what main() turns into one.
int run(RenderCommand command);
int run(RenderSeveralCommand command);
int run(const PlayCommand& command);
int run(const CheckCommand& command);
int run(const DumpCommand& command);
int run(const VoicesCommand& command);
int run(const CastCommand& command);
int run(const AuditionCommand& command);
int run(const NewCommand& command);
int run(const ImportCommand& command);
int run(const ExportCommand& command);
int run(const DoubtsCommand& command);
int run(const SayCommand& command);
int run(const SoundsCommand& command);
int run(const DevicesCommand& command);
int run(const VersionCommand& command);
int run(const HelpCommand& command);

}  // namespace locket::inline desk
