// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>

#include "renderer/desk/casting_line.h"
#include "renderer/desk/clock_time.h"
#include "renderer/desk/destinations.h"
#include "renderer/desk/production_line.h"
#include "renderer/errors.h"

namespace locket {
namespace {

/// As on the page.
constexpr int most_repeats = 10000;
constexpr Time longest_bed = std::chrono::hours(24);

/// What is typed, before it is checked.
struct Typed : TypedProduction, TypedOutputs {
  std::vector<std::string> plays;
  std::string from, to, scene, loudness = "-16", bits = "16", stage, device;
  bool mono = false, quiet = false, strict = false, watch = false, loop = false, verbose = false, pronunciations = false;
  double gain = 0;
  std::uint64_t seed = 0;
  std::string sound;
  std::optional<std::string> duration, intensity, pace, latency;
  std::optional<int> count;
  bool json = false;
};

/// `12.5`, as a whole; nothing else.
double number(const std::string& option, const std::string& text) {
  std::size_t used = 0;
  double value = NAN;
  try {
    value = std::stod(text, &used);
  } catch (const std::exception&) {
  }
  if (!std::isfinite(value) || used != text.size()) throw UsageError(fmt::format("{} {}: this is no number", option, text));
  return value;
}

LoudnessTarget target_of(const Typed& typed, bool gain_given) {
  LoudnessTarget target;
  if (gain_given && std::isnan(typed.gain)) throw UsageError("--gain nan: it must lie between -60 and 60");  // in no range, says CLI11, but not out of it
  if (gain_given) return {std::nullopt, Gain::from_db(typed.gain)};
  if (typed.loudness == "off") return {std::nullopt, Gain()};
  target.lufs = number("--loudness", typed.loudness);
  if (*target.lufs < -31 || *target.lufs > -14)
    throw UsageError(fmt::format("--loudness {}: it must lie between -31 and -14 LUFS, or be off", typed.loudness));
  return target;
}

SampleFormat bits_of(const std::string& bits) {
  return bits == "24" ? SampleFormat::pcm24 : bits == "float" ? SampleFormat::float32 : SampleFormat::pcm16;
}

std::optional<Position> position_of(const std::string& typed) {
  if (typed.empty()) return std::nullopt;
  if (const auto time = parse_clock_time(typed)) return *time;
  return typed;
}

double latency_of(const std::string& typed) {
  const std::optional<Time> time = parse_clock_time(typed);
  if (!time || *time < std::chrono::milliseconds(5) || *time > std::chrono::seconds(5))
    throw UsageError(fmt::format("--latency {}: write a time between 5ms and 5s, for instance 50ms", typed));
  return std::chrono::duration<double>(*time).count();
}

Part part_of(const Typed& typed) {
  Part part;
  if (!typed.scene.empty()) part.scene = typed.scene;
  part.from = position_of(typed.from);
  part.to = position_of(typed.to);
  return part;
}

RenderCommand render_of(const Typed& typed, const std::string& play, bool gain_given) {
  RenderCommand command;
  command.production = production_of(typed);
  command.production.play = play;
  command.quiet = typed.quiet;
  command.strict = typed.strict;
  command.watch = typed.watch;
  RenderOptions& options = command.options;
  set_destinations(typed, play, options);
  options.format.samples = bits_of(typed.bits);
  options.format.mono = typed.mono;
  options.target = target_of(typed, gain_given);
  options.seed = typed.seed;
  static_cast<Part&>(options) = part_of(typed);
  command.production.from_the_beginning = !options.scene && !options.from;
  if (typed.watch && (typed.output == "-" || play == "-")) throw UsageError("--watch needs a play and an output that are files");
  return command;
}

Command renders_of(const Typed& typed, bool gain_given) {
  if (typed.plays.size() > 1) require_folders(typed);
  std::vector<RenderCommand> renders;
  std::vector<RenderOptions> options;
  for (const std::string& play : typed.plays) {
    renders.push_back(render_of(typed, play, gain_given));
    options.push_back(renders.back().options);
  }
  refuse_collisions({typed.plays.begin(), typed.plays.end()}, options);
  renders.front().folders = folders_of(typed);
  if (renders.size() == 1) return renders.front();
  return RenderSeveralCommand{std::move(renders), typed.jobs};
}

PlayCommand play_of(const Typed& typed, bool gain_given) {
  PlayCommand command;
  command.production = production_of(typed);
  command.target = target_of(typed, gain_given);
  command.live.part = part_of(typed);
  command.production.from_the_beginning = !command.live.part.scene && !command.live.part.from;
  command.live.mono = typed.mono;
  command.live.loop = typed.loop;
  command.live.seed = typed.seed;
  command.loudspeaker.device = typed.device;
  command.loudspeaker.rate = typed.rate;
  if (typed.latency) command.loudspeaker.latency_seconds = latency_of(*typed.latency);
  command.loudspeaker.verbose = typed.verbose;
  command.watch = typed.watch;
  if (typed.watch && typed.play == "-") throw UsageError("--watch needs a play that is a file");
  return command;
}

double number_in(const std::string& option, const std::string& text, double least, double most) {
  const double value = number(option, text);
  if (value < least || value > most) throw UsageError(fmt::format("{} {}: it must lie between {} and {}", option, text, least, most));
  return value;
}

Time duration_of(const std::string& typed) {
  const std::optional<Time> time = parse_clock_time(typed);
  if (!time) throw UsageError(fmt::format("--duration {}: this is no time; write 90s, 1:30 or 1.5min", typed));
  if (*time <= Time(0) || *time > longest_bed) throw UsageError(fmt::format("--duration {}: it must lie above 0s and be at most 24 hours", typed));
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

CheckCommand check_of(const Typed& typed) {
  if (typed.json && !typed.pronunciations) throw UsageError("--json is for --pronunciations; write both");
  return {{typed.plays.begin(), typed.plays.end()}, production_of(typed), typed.pronunciations, typed.json};
}

DumpCommand::Stage stage_of(const std::string& name) {
  if (name == "cast") return DumpCommand::Stage::cast;
  if (name == "cues") return DumpCommand::Stage::cues;
  return name == "timeline" ? DumpCommand::Stage::timeline : DumpCommand::Stage::screenplay;
}

// ---- what each subcommand takes

void add_staging_options(CLI::App& command, Typed& typed) {
  add_reading_options(command, typed);
  add_voice_option(command, typed);
  add_rate_option(command, typed);
  add_jobs_option(command, typed);
  command.add_option("--seed", typed.seed, "Another number gives other wind, other steps")->check(CLI::NonNegativeNumber)->type_name("N");
}

void add_level_options(CLI::App& command, Typed& typed) {
  command.add_option("--loudness", typed.loudness, "Programme loudness in LUFS, -31 to -14 (default -16), or off")->type_name("LUFS");
  command.add_option("--gain", typed.gain, "The master's gain in dB, instead of a loudness")->excludes("--loudness")->check(CLI::Range(-60.0, 60.0))->type_name("DB");
  command.add_flag("--mono", typed.mono, "One channel");
}

void add_part_options(CLI::App& command, Typed& typed) {
  command.add_option("--scene", typed.scene, "Only this scene")->type_name("ID");
  command.add_option("--from", typed.from, "From this line or scene, or this time, on")->type_name("ID|TIME");
  command.add_option("--to", typed.to, "Up to the end of this line or scene, or to this time")->type_name("ID|TIME");
}

CLI::App* add_render(CLI::App& app, Typed& typed) {
  CLI::App* render = app.add_subcommand("render", "Render plays into files");
  render->add_option("PLAY", typed.plays, "The play, or - for standard input; several with a folder to put them in")->required()->type_name("");
  render->add_option("-o,--output", typed.output, "Where to: .wav .flac .ogg .opus .mp3 .w64 .aiff by the name; - is WAV on standard output; in a folder, the file is called after the play")
      ->required()
      ->type_name("FILE|DIR/");
  render->add_option("--format", typed.format, "What is written into a folder: wav (default), flac, ogg, opus, mp3, w64 or aiff")->check(CLI::IsMember(format_names()))->type_name("FORMAT");
  add_staging_options(*render, typed);
  add_level_options(*render, typed);
  render->add_option("--bits", typed.bits, "16 (default), 24 or float")->check(CLI::IsMember({"16", "24", "float"}))->type_name("BITS");
  render->add_option("--stems", typed.stems, "Also write each bus into this folder")->type_name("DIR");
  render->add_option("--cues", typed.cues, "Also write where everything is, as JSON; - is standard output")->type_name("FILE|DIR/");
  render->add_option("--report", typed.report, "Also write what was measured in the mix, as JSON; - is standard output")->type_name("FILE|DIR/");
  render->add_option("--depfile", typed.depfile, "Also write which files the output depends on, for Make and Ninja; - is standard output")->type_name("FILE|DIR/");
  render->add_flag("--strict", typed.strict, "Fail when a line lies too little over its background");
  add_part_options(*render, typed);
  render->add_flag("--watch", typed.watch, "Render again whenever the play, a sheet or a sound is saved");
  render->add_flag("-q,--quiet", typed.quiet, "No progress, no summary");
  render->footer("Examples:\n  locket render play.xml -o play.wav\n  locket render play.xml -o scene.mp3 --scene market --voice anna=en-gb+f4\n"
                 "  locket render play.xml -o - | aplay\n  locket render plays/*.xml -o season/ --format flac");
  return render;
}

CLI::App* add_play_command(CLI::App& app, Typed& typed) {
  CLI::App* play = app.add_subcommand("play", "Play a play from the loudspeaker");
  add_play(*play, typed);
  add_staging_options(*play, typed);
  add_level_options(*play, typed);
  add_part_options(*play, typed);
  play->add_option("--device", typed.device, "Another output than the default: its number or a part of its name; `locket devices` lists them")->type_name("NAME|N");
  play->add_option("--latency", typed.latency, "How far ahead of the ear the device is fed (default 200ms); less may stutter")->type_name("TIME");
  play->add_flag("--loop", typed.loop, "Begin again at the end");
  play->add_flag("--watch", typed.watch, "Take up what is saved with the next line");
  play->add_flag("--verbose", typed.verbose, "Let the sound libraries write on standard error");
  play->footer("Keys: space pauses, left and right go by lines, p and n by scenes, + and - change the volume, q ends, ? shows them.\n\n"
               "Examples:\n  locket play play.xml\n  locket play play.xml --from market#12 --watch");
  return play;
}

CLI::App* add_check(CLI::App& app, Typed& typed) {
  CLI::App* check = app.add_subcommand("check", "Read plays, and report every mistake and doubt");
  check->add_option("PLAY", typed.plays, "The plays")->required()->type_name("");
  add_reading_options(*check, typed);
  check->add_flag("--pronunciations", typed.pronunciations, "Also print the names and foreign words whose sound eSpeak NG has to guess, and what it will say");
  check->add_flag("--json", typed.json, "The pronunciations as JSON");
  check->footer("Examples:\n  locket check play.xml\n  locket check --pronunciations play.xml");
  return check;
}

CLI::App* add_dump(CLI::App& app, Typed& typed) {
  CLI::App* dump = app.add_subcommand("dump", "Print a stage of the work as text");
  add_play(*dump, typed);
  dump->add_option("--stage", typed.stage, "screenplay, cast, cues or timeline")->required()->check(CLI::IsMember({"screenplay", "cast", "cues", "timeline"}))->type_name("STAGE");
  add_staging_options(*dump, typed);
  dump->footer("Example:\n  locket dump play.xml --stage timeline");
  return dump;
}

CLI::App* add_sounds(CLI::App& app, Typed& typed) {
  CLI::App* sounds = app.add_subcommand("sounds", "List Locket's own sounds, or write one into a file");
  sounds->add_option("NAME", typed.sound, "One of them; without it, all are listed")->type_name("");
  sounds->add_option("-o,--output", typed.output, "Where to: .wav .flac .ogg .opus .mp3 .w64 .aiff by the name; - is WAV on standard output")->type_name("FILE");
  sounds->add_option("--duration", typed.duration, "How long a bed is (default 60s)")->type_name("TIME");
  sounds->add_option("--seed", typed.seed, "Another number is another instance of the same sound")->check(CLI::NonNegativeNumber)->type_name("N");
  sounds->add_option("--intensity", typed.intensity, "0 to 1 (default 0.5)")->type_name("N");
  sounds->add_option("--count", typed.count, "How many, of a sound that repeats")->check(CLI::Range(1, most_repeats))->type_name("N");
  sounds->add_option("--pace", typed.pace, "How many a minute, of a sound that repeats")->type_name("N");
  add_rate_option(*sounds, typed);
  sounds->add_option("--bits", typed.bits, "16 (default), 24 or float")->check(CLI::IsMember({"16", "24", "float"}))->type_name("BITS");
  sounds->add_flag("--json", typed.json, "The list as JSON");
  sounds->footer("Examples:\n  locket sounds\n  locket sounds wind -o wind.flac --duration 5min --intensity 0.8\n"
                 "  locket sounds footsteps-snow -o - --count 12 --pace 96 | aplay");
  return sounds;
}

CLI::App* add_devices(CLI::App& app, Typed& typed) {
  CLI::App* devices = app.add_subcommand("devices", "List the audio outputs of this machine");
  devices->add_flag("--json", typed.json, "The list as JSON");
  devices->footer("Example:\n  locket devices --json");
  return devices;
}

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
  Typed typed;
  CLI::App app("Locket performs a written story: it renders an XML screenplay into an audio drama.", "locket");
  app.require_subcommand(0, 1);
  bool version = false;
  app.add_flag("--version", version, "Print the versions of Locket and of its engines");
  const CLI::App* render = add_render(app, typed);
  const CLI::App* play = add_play_command(app, typed);
  const CLI::App* check = add_check(app, typed);
  const CLI::App* dump = add_dump(app, typed);
  CastingLine casting(app);
  const CLI::App* sounds = add_sounds(app, typed);
  const CLI::App* devices = add_devices(app, typed);
  refuse_unknown_command(argc, argv, app);
  app.footer("Examples:\n  locket render scripts/plays/the-locket.xml -o the-locket.wav\n  locket play my-play.xml --watch\n  locket check my-play.xml\n"
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
  if (render->parsed()) return renders_of(typed, render->count("--gain") > 0);
  if (play->parsed()) return play_of(typed, play->count("--gain") > 0);
  if (check->parsed()) return check_of(typed);
  if (dump->parsed()) return DumpCommand{stage_of(typed.stage), production_of(typed), typed.seed};
  if (auto command = casting.command()) return std::visit([](auto& one) { return Command(std::move(one)); }, *command);
  if (sounds->parsed()) return sounds_of(typed, *sounds);
  if (devices->parsed()) return DevicesCommand{typed.json};
  return HelpCommand{app.help()};
}

}  // namespace locket
