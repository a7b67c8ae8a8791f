// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/options/reading.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>

#include "renderer/errors.h"

namespace locket::inline desk {
namespace {

constexpr int most_jobs = 64, most_jobs_by_default = 16;

std::pair<std::string, std::string> voice_choice(const std::string& typed) {
  const std::size_t equals = typed.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == typed.size())
    throw UsageError(fmt::format("--voice {}: write CHARACTER=VOICE, for instance --voice anna=en-gb+f3", typed));
  return {typed.substr(0, equals), typed.substr(equals + 1)};
}

}  // namespace

int default_jobs() { return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, most_jobs_by_default); }

ProductionOptions production_of(const TypedProduction& typed) {
  ProductionOptions production;
  production.play = typed.play;
  for (const std::string& voice : typed.voices) production.voices.insert_or_assign(voice_choice(voice).first, voice_choice(voice).second);
  if (!typed.assets.empty()) production.assets = typed.assets;
  production.allow_outside = typed.allow_outside;
  production.rate = typed.rate;
  production.jobs = typed.jobs;
  return production;
}

void add_play_argument(CLI::App& command, TypedProduction& typed) {
  command.add_option("PLAY", typed.play, "The play, or - for standard input")->required()->type_name("");
}

void add_reading_options(CLI::App& command, TypedProduction& typed) {
  command.add_option("--assets", typed.assets, "The folder that the play's files may not leave (default: the play's own)")
      ->type_name("DIR");
  command.add_flag("--allow-outside", typed.allow_outside, "Let the play read files anywhere");
}

void add_voice_option(CLI::App& command, TypedProduction& typed) {
  command.add_option("--voice", typed.voices, "Another voice for a character, over what is written; may be repeated")
      ->allow_extra_args(false)  // each takes one value: a play may follow
      ->type_name("CHARACTER=VOICE");
}

void add_rate_option(CLI::App& command, TypedProduction& typed) {
  command.add_option("--rate", typed.rate, "Frames a second: 44100 (default) or 48000")
      ->check(CLI::IsMember({44100, 48000}))
      ->type_name("RATE");
}

void add_jobs_option(CLI::App& command, TypedProduction& typed) {
  command.add_option("--jobs", typed.jobs, "How many lines are spoken at once (default: one a core)")
      ->check(CLI::Range(1, most_jobs))
      ->type_name("N");
}

void add_device_option(CLI::App& command, TypedDevice& typed) {
  command.add_option("--device", typed.device, "Another output than the default: its number or a part of its name")->type_name("NAME|N");
}

}  // namespace locket::inline desk
