// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands/subcommand.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "renderer/desk/clock_time.h"
#include "renderer/desk/commands/live_play.h"
#include "renderer/desk/options/numbers.h"
#include "renderer/desk/options/staging.h"
#include "renderer/errors.h"
#include "renderer/stage/speed.h"

namespace locket::inline desk {
namespace {

struct Typed : TypedStaging, TypedLevel, TypedSection {
  std::string device;
  std::optional<std::string> latency, speed;
  bool watch = false, loop = false, verbose = false, resume = false, plain = false;
};

double latency_of(const std::string& typed) {
  const std::optional<Time> time = parse_clock_time(typed);
  if (!time || *time < std::chrono::milliseconds(5) || *time > std::chrono::seconds(5))
    throw UsageError(fmt::format("--latency {}: write a time between 5ms and 5s, for instance 50ms", typed));
  return std::chrono::duration<double>(*time).count();
}

double speed_of(const std::string& typed) {
  const bool percent = typed.ends_with('%');
  const double speed = percent ? number("--speed", typed.substr(0, typed.size() - 1)) / 100 : 0;
  if (!(speed >= least_speed && speed <= most_speed))
    throw UsageError(fmt::format("--speed {}: write a percentage between 50% and 200%, for instance 120%", typed));
  return speed;
}

PlayCommand play_of(const Typed& typed, bool gain_given) {
  PlayCommand command;
  command.production = production_of(typed);
  command.target = target_of(typed, gain_given);
  command.live.section = section_of(typed);
  command.resume = typed.resume;
  command.plain = typed.plain;
  command.production.from_the_beginning = !command.live.section.scene && !command.live.section.from && !command.resume;
  command.live.mono = typed.mono;
  command.live.loop = typed.loop;
  command.live.seed = typed.seed;
  command.loudspeaker.device = typed.device;
  command.loudspeaker.rate = typed.rate;
  if (typed.latency) command.loudspeaker.latency_seconds = latency_of(*typed.latency);
  command.loudspeaker.verbose = typed.verbose;
  if (typed.speed) command.production.speed = speed_of(*typed.speed);
  command.watch = typed.watch;
  if (typed.watch && typed.play == "-") throw UsageError("--watch needs a play that is a file");
  return command;
}

}  // namespace

Subcommand add_play(CLI::App& app) {
  const auto typed = std::make_shared<Typed>();
  CLI::App* play = app.add_subcommand("play", "Play a play from the loudspeaker");
  add_play_argument(*play, *typed);
  add_staging_options(*play, *typed);
  add_level_options(*play, *typed);
  add_section_options(*play, *typed);
  play->add_option("--device", typed->device,
                   "Another output than the default: its number or a part of its name; `locket devices` lists them")
      ->type_name("NAME|N");
  play->add_option("--latency", typed->latency, "How far ahead of the ear the device is fed (default 200ms); less may stutter")
      ->type_name("TIME");
  play->add_option("--speed", typed->speed, "Speak slower or faster, 50% to 200%; beds and pauses as they are")->type_name("PERCENT");
  play->add_flag("--loop", typed->loop, "Begin again at the end");
  play->add_flag("--resume", typed->resume, "Go on where this play was stopped the last time")->excludes("--from")->excludes("--scene");
  play->add_flag("--watch", typed->watch, "Take up what is saved with the next line");
  play->add_flag("--plain", typed->plain, "A line for each speech, and nothing drawn again: for screen readers and pipes");
  play->add_flag("--verbose", typed->verbose, "Let the sound libraries write on standard error");
  play->footer(
      "Keys: space pauses, left and right go by lines, p and n by scenes, home and end to the first and the last line, a number and Enter "
      "to that line, / and words to the next line that has them, + and - change the volume, [ and ] speak slower and faster, m mutes the "
      "beds, v chooses a voice for whoever speaks, u takes that back, r goes on where one stopped the last time, q ends, ? shows them.\n\n"
      "Examples:\n  locket play play.xml\n  locket play play.xml --from market#12 --watch");
  return {play, [typed, play] { return play_of(*typed, play->count("--gain") > 0); }};
}

int run(const PlayCommand& command) {
  LivePlay(command).run();
  return 0;
}

}  // namespace locket::inline desk
