// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a command line that says which play is read, and how: the same for every command that reads one.
#pragma once

#include <string>
#include <vector>

#include "renderer/stage/production.h"

namespace CLI {
class App;
}

namespace locket::inline desk {

/// How many lines are spoken at once, if nobody says: one a core.
int default_jobs();

/// As typed, not checked yet.
struct TypedProduction {
  std::string play;
  std::vector<std::string> voices;
  std::string assets;
  bool allow_outside = false;
  int rate = 44100, jobs = default_jobs();
};

struct TypedDevice {
  std::string device;
};

/// Throws UsageError.
ProductionOptions production_of(const TypedProduction& typed);

void add_play_argument(CLI::App& command, TypedProduction& typed);
void add_reading_options(CLI::App& command, TypedProduction& typed);
void add_voice_option(CLI::App& command, TypedProduction& typed);
void add_rate_option(CLI::App& command, TypedProduction& typed);
void add_jobs_option(CLI::App& command, TypedProduction& typed);
void add_device_option(CLI::App& command, TypedDevice& typed);

}  // namespace locket::inline desk
