// SPDX-License-Identifier: GPL-3.0-or-later
// What each subcommand does. Each returns the exit code, and throws what main() turns into one.
#pragma once

#include "renderer/desk/command_line.h"

namespace locket {

int run(RenderCommand command);
int run(RenderSeveralCommand command);
int run(const PlayCommand& command);
int run(const CheckCommand& command);
int run(const DumpCommand& command);
int run(const VoicesCommand& command);
int run(const CastCommand& command);
int run(const AuditionCommand& command);
int run(const NewCommand& command);
int run(const SoundsCommand& command);
int run(const DevicesCommand& command);
int run(const VersionCommand& command);
int run(const HelpCommand& command);

}  // namespace locket
