// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands/subcommand.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "audio/errors.h"
#include "renderer/casting/audition.h"
#include "renderer/casting/cast_change.h"
#include "renderer/desk/commands/live_play.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/options/reading.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "renderer/files/files.h"

namespace locket::inline desk {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t proposals = 5;

struct Typed : TypedProduction, TypedDevice {
  std::string character, output;
  std::vector<std::string> candidates, lines;
  std::vector<int> pitches;
};

AuditionCommand audition_of(const Typed& typed) {
  AuditionCommand command{production_of(typed), typed.character, typed.candidates, typed.pitches, typed.lines, {}, {}};
  if (!typed.output.empty()) command.folder = typed.output;
  command.loudspeaker.device = typed.device;
  command.loudspeaker.rate = typed.rate;
  return command;
}

CharacterIndex require_single(const Production& production, const std::string& id) {
  std::vector<std::string> known;
  for (CharacterIndex c = 0; c < production.play().characters.size(); ++c) {
    const Character& character = production.play().characters[c];
    if (character.id == id && character.members.empty()) return c;
    if (character.id == id) throw UsageError(fmt::format("\"{}\" is a group; hear one of its members", id));
    known.push_back(character.id);
  }
  throw UsageError(fmt::format("there is no character \"{}\"{}", id, did_you_mean(id, known)));
}

std::vector<AuditionCandidate> wanted_candidates(const Production& production, const AuditionCommand& command, CharacterIndex character) {
  for (const std::string& voice : command.voices) production.require_voice("--voice " + voice, voice);
  if (!command.voices.empty() || !command.pitches.empty())
    return candidates_of(production.cast(), character, command.voices, command.pitches);
  return proposed_candidates(production, character, proposals);
}

/// `02-en-gb+f3-58.wav`
std::string file_name(std::size_t number, const AuditionCandidate& candidate) {
  const std::string pitch = candidate.pitch ? fmt::format("-{}", *candidate.pitch) : "";
  std::string name = fmt::format("{:02}-{}{}.wav", number, candidate.voice, pitch);
  std::replace(name.begin(), name.end(), ' ', '-');
  return name;
}

void write_candidates(Production& production, const std::vector<AuditionCandidate>& candidates, const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw MachineError(fmt::format("cannot make the folder {}: {}", folder.string(), error.message()));
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    RenderOptions options;
    options.output = folder / file_name(i + 1, candidates[i]);
    options.scene = std::to_string(i + 1);
    options.interrupted = interrupted;
    const RenderSummary summary = render(production, options);
    print(fmt::format("{}: {}, {}\n", options.output.string(), candidate_name(candidates[i]), spoken_duration(summary.seconds)));
  }
}

/// `3#2`: a line of the third one's scene.
std::size_t number_in(const std::string& line) { return std::stoul(line.substr(0, line.find('#'))); }

/// Writes it into the XML; what was done, or why not.
std::string keep(const ProductionOptions& options, const Character& character, const AuditionCandidate& candidate) {
  try {
    CastChange change(options, edits_for(character, candidate), false);
    change.write();
    return fmt::format("{}\n", fmt::join(change.reported(), "\n"));
  } catch (const std::exception& error) {
    return error.what();
  }
}

void play_candidates(const AuditionCommand& command, std::shared_ptr<Production> production, CharacterIndex index,
                     const std::vector<AuditionCandidate>& candidates) {
  for (std::size_t i = 0; i < candidates.size(); ++i) print(fmt::format("{}  {}\n", i + 1, candidate_name(candidates[i])));
  PlayCommand play;
  play.production = command.production;
  play.loudspeaker = command.loudspeaker;
  const Character character = production->play().characters[index];
  LivePlay live(play, std::move(production));
  if (play.production.play != "-")
    live.on_enter([&](const std::string& line) { return keep(command.production, character, candidates.at(number_in(line) - 1)); });
  live.run();
}

}  // namespace

Subcommand add_audition(CLI::App& app) {
  const auto typed = std::make_shared<Typed>();
  CLI::App* audition = app.add_subcommand("audition", "Hear a character's own lines in other voices");
  add_play_argument(*audition, *typed);
  audition->add_option("CHARACTER", typed->character, "Whose lines")->required()->type_name("");
  audition->add_option("--voice", typed->candidates, "A candidate; may be repeated. Without one, five are proposed")
      ->allow_extra_args(false)
      ->type_name("VOICE");
  audition->add_option("--pitch", typed->pitches, "Pitches to try each candidate at, 0 to 99")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::Range(0, 99))
      ->type_name("N,N,...");
  audition->add_option("--line", typed->lines, "This line, by its id or as SCENE#N; may be repeated (default: the character's first ones)")
      ->allow_extra_args(false)
      ->type_name("ID");
  audition->add_option("-o,--output", typed->output, "Write a WAV a candidate into this folder, instead of playing")->type_name("DIR");
  add_reading_options(*audition, *typed);
  add_rate_option(*audition, *typed);
  add_jobs_option(*audition, *typed);
  add_device_option(*audition, *typed);
  audition->footer(
      "Keys: as of play; Enter writes the candidate that is heard into the XML, and ends.\n\n"
      "Examples:\n  locket audition play.xml anna\n  locket audition play.xml anna --voice en-gb+f2 --voice en-us+f4 --pitch 40,50,60 -o "
      "candidates");
  return {audition, [typed] { return audition_of(*typed); }};
}

int run(const AuditionCommand& command) {
  auto production = std::make_shared<Production>(command.production);
  production->require_no_errors(colour_wanted());
  const CharacterIndex character = require_single(*production, command.character);
  const std::vector<AuditionCandidate> candidates = wanted_candidates(*production, command, character);
  const std::vector<const Element*> lines = audition_lines(*production, character, command.lines);
  production->restage(audition_play(production->play(), character, candidates, lines));
  if (command.folder) write_candidates(*production, candidates, *command.folder);
  else play_candidates(command, production, character, candidates);
  return 0;
}

}  // namespace locket::inline desk
