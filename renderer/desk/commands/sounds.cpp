// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands/subcommand.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "audio/foley/foley.h"
#include "renderer/desk/clock_time.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/options/numbers.h"
#include "renderer/desk/options/staging.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"

namespace locket::inline desk {
namespace {

/// As on the page.
constexpr int most_repeats = 10000;
constexpr Time longest_bed = std::chrono::hours(24);

struct Typed : TypedProduction {
  std::string sound, output, bits = "16";
  std::uint64_t seed = 0;
  std::optional<std::string> duration, intensity, pace;
  std::optional<int> count;
  bool json = false;
};

Time duration_of(const std::string& typed) {
  const std::optional<Time> time = parse_clock_time(typed);
  if (!time) throw UsageError(fmt::format("--duration {}: this is no time; write 90s, 1:30 or 1.5min", typed));
  if (*time <= Time(0) || *time > longest_bed)
    throw UsageError(fmt::format("--duration {}: it must lie above 0s and be at most 24 hours", typed));
  return *time;
}

SoundRequest sound_of(const Typed& typed) {
  if (typed.sound.empty()) throw UsageError("which sound? `locket sounds` lists them; `locket sounds NAME -o FILE` writes one");
  if (typed.output.empty()) throw UsageError(fmt::format("where to? write `locket sounds {} -o FILE`", typed.sound));
  if (typed.json) throw UsageError("--json is for the list of all sounds; leave the sound's name out");
  SoundRequest request;
  request.name = typed.sound;
  request.output = typed.output;
  request.format = {format_by_name(typed.output), bits_of(typed.bits), false};
  request.recipe.seed = typed.seed;
  request.recipe.rate = typed.rate;
  request.recipe.count = typed.count;
  if (typed.intensity) request.recipe.intensity = number_in("--intensity", *typed.intensity, 0, 1);
  if (typed.pace) request.recipe.pace = number_in("--pace", *typed.pace, 1, 1000);
  if (typed.duration) request.duration = duration_of(*typed.duration);
  return request;
}

/// Any option but --json is about one sound.
SoundsCommand sounds_of(const Typed& typed, const CLI::App& app) {
  const std::size_t given = app.get_options([](const CLI::Option* option) { return option->count() > 0; }).size();
  if (given == (typed.json ? 1u : 0u)) return {typed.json, std::nullopt};
  return {false, sound_of(typed)};
}

std::string listed(bool beds) {
  std::string text;
  for (const FoleyInfo& one : foley_catalogue())
    if (one.bed == beds) text += fmt::format("  {:<16} {}{}\n", one.name, one.description, one.repeated ? " (repeats)" : "");
  return text;
}

/// Beds and effects with a line each; or the same as JSON.
std::string sound_list(bool json) {
  if (!json)
    return fmt::format(
        "Beds, for <ambience preset=\"...\"> and <music preset=\"...\">:\n{}\n"
        "Effects, for <sfx preset=\"...\">; those that repeat take count and pace:\n{}",
        listed(true), listed(false));
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const FoleyInfo& one : foley_catalogue())
    list.push_back({{"name", one.name}, {"kind", one.bed ? "bed" : "effect"}, {"repeats", one.repeated}, {"description", one.description}});
  return nlohmann::ordered_json{{"sounds", list}}.dump(2) + "\n";
}

}  // namespace

Subcommand add_sounds(CLI::App& app) {
  const auto typed = std::make_shared<Typed>();
  CLI::App* sounds = app.add_subcommand("sounds", "List Locket's own sounds, or write one into a file");
  sounds->add_option("NAME", typed->sound, "One of them; without it, all are listed")->type_name("");
  sounds
      ->add_option("-o,--output", typed->output, "Where to: .wav .flac .ogg .opus .mp3 .w64 .aiff by the name; - is WAV on standard output")
      ->type_name("FILE");
  sounds->add_option("--duration", typed->duration, "How long a bed is (default 60s)")->type_name("TIME");
  sounds->add_option("--seed", typed->seed, "Another number is another instance of the same sound")
      ->check(CLI::NonNegativeNumber)
      ->type_name("N");
  sounds->add_option("--intensity", typed->intensity, "0 to 1 (default 0.5)")->type_name("N");
  sounds->add_option("--count", typed->count, "How many, of a sound that repeats")->check(CLI::Range(1, most_repeats))->type_name("N");
  sounds->add_option("--pace", typed->pace, "How many a minute, of a sound that repeats")->type_name("N");
  add_rate_option(*sounds, *typed);
  add_bits_option(*sounds, typed->bits);
  sounds->add_flag("--json", typed->json, "The list as JSON");
  sounds->footer(
      "Examples:\n  locket sounds\n  locket sounds wind -o wind.flac --duration 5min --intensity 0.8\n"
      "  locket sounds footsteps-snow -o - --count 12 --pace 96 | aplay");
  return {sounds, [typed, sounds] { return sounds_of(*typed, *sounds); }};
}

int run(const SoundsCommand& command) {
  if (!command.request) {
    print(sound_list(command.json));
    return 0;
  }
  refuse_sound_on_terminal(command.request->output);
  write_sound(*command.request, interrupted);
  return 0;
}

}  // namespace locket::inline desk
