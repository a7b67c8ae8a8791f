// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/options/staging.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>

#include "renderer/desk/clock_time.h"
#include "renderer/desk/options/numbers.h"
#include "renderer/errors.h"

namespace locket::inline desk {
namespace {

std::optional<Position> position_of(const std::string& typed) {
  if (typed.empty()) return std::nullopt;
  if (const auto time = parse_clock_time(typed)) return *time;
  return typed;
}

}  // namespace

void add_staging_options(CLI::App& command, TypedStaging& typed) {
  add_reading_options(command, typed);
  add_voice_option(command, typed);
  add_rate_option(command, typed);
  add_jobs_option(command, typed);
  command.add_option("--seed", typed.seed, "Another number gives other wind, other steps")->check(CLI::NonNegativeNumber)->type_name("N");
}

void add_level_options(CLI::App& command, TypedLevel& typed) {
  command.add_option("--loudness", typed.loudness, "Programme loudness in LUFS, -31 to -14 (default -16), or off")->type_name("LUFS");
  command.add_option("--gain", typed.gain, "The master's gain in dB, instead of a loudness")
      ->excludes("--loudness")
      ->check(CLI::Range(-60.0, 60.0))
      ->type_name("DB");
  command.add_flag("--mono", typed.mono, "One channel");
}

void add_section_options(CLI::App& command, TypedSection& typed) {
  command.add_option("--scene", typed.scene, "Only this scene")->type_name("ID");
  command.add_option("--from", typed.from, "From this line or scene on (an id, a title, line 26), or from this time")->type_name("PLACE");
  command.add_option("--to", typed.to, "Up to the end of this line or scene, or to this time")->type_name("PLACE");
}

void add_bits_option(CLI::App& command, std::string& bits) {
  command.add_option("--bits", bits, "16 (default), 24 or float")->check(CLI::IsMember({"16", "24", "float"}))->type_name("BITS");
}

LoudnessTarget target_of(const TypedLevel& typed, bool gain_given) {
  LoudnessTarget target;
  if (gain_given && std::isnan(typed.gain))
    throw UsageError("--gain nan: it must lie between -60 and 60");  // in no range, says CLI11, but not out of it
  if (gain_given) return {std::nullopt, Gain::from_db(typed.gain)};
  if (typed.loudness == "off") return {std::nullopt, Gain()};
  target.lufs = number("--loudness", typed.loudness);
  if (*target.lufs < -31 || *target.lufs > -14)
    throw UsageError(fmt::format("--loudness {}: it must lie between -31 and -14 LUFS, or be off", typed.loudness));
  return target;
}

Section section_of(const TypedSection& typed) {
  Section section;
  if (!typed.scene.empty()) section.scene = typed.scene;
  section.from = position_of(typed.from);
  section.to = position_of(typed.to);
  return section;
}

SampleFormat bits_of(const std::string& bits) {
  return bits == "24" ? SampleFormat::pcm24 : bits == "float" ? SampleFormat::float32 : SampleFormat::pcm16;
}

}  // namespace locket::inline desk
