// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands of the casting desk do.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "audio/errors.h"
#include "renderer/casting/audition.h"
#include "renderer/casting/cast_change.h"
#include "renderer/desk/cast_list.h"
#include "renderer/desk/commands.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/live_play.h"
#include "renderer/desk/new_play.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "renderer/files/files.h"

namespace fs = std::filesystem;

namespace locket {
namespace {

constexpr std::size_t proposals = 5;

void tell(const std::string& text) { std::fputs(text.c_str(), stderr); }

void measure(VoiceList& list, VoiceMeter& meter, int jobs) {
  std::vector<Role> roles;
  for (const auto* voices : {&list.languages, &list.variants})
    for (const ListedVoice& voice : *voices) roles.push_back(voice.role);
  CountingLine counting("measuring voices:", roles.size());
  const std::vector<VoiceFigures> figures = meter.figures(roles, jobs, [&](std::size_t done) {
    if (interrupted()) throw Interrupted();
    counting.show(done);
  });
  auto next = figures.begin();
  for (auto* voices : {&list.languages, &list.variants})
    for (ListedVoice& voice : *voices) voice.figures = *next++;
}

int change_cast(const CastCommand& command) {
  std::vector<CharacterEdit> edits = command.edits;
  if (command.fix) {
    Production production(command.production);
    production.require_no_errors(colour_wanted());
    edits = fixing_edits(production);
  }
  CastChange change(command.production, edits, command.here);
  tell(change.diagnostics().text(colour_wanted()));
  if (change.changes_anything()) change.write();
  for (const std::string& one : change.reported()) print(one + "\n");
  if (edits.empty()) print("everybody has a voice of the author's choice; there is nothing to fix\n");
  return 0;
}

int show_cast(const CastCommand& command) {
  Production production(command.production);
  production.require_no_errors(colour_wanted());
  CastTable table;
  {
    CountingLine counting("speaking every line, %:", 100);
    table = cast_table(production, [&](double share) { counting.show(static_cast<std::size_t>(100 * share)); }, interrupted);
  }
  tell(production.diagnostics().text(colour_wanted()));
  print(command.json ? cast_list_json(production.play(), table) : cast_list_text(production.play(), table));
  return 0;
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
  if (!command.voices.empty() || !command.pitches.empty()) return candidates_of(production.cast(), character, command.voices, command.pitches);
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

void play_candidates(const AuditionCommand& command, std::shared_ptr<Production> production, const std::vector<AuditionCandidate>& candidates) {
  for (std::size_t i = 0; i < candidates.size(); ++i) print(fmt::format("{}  {}\n", i + 1, candidate_name(candidates[i])));
  PlayCommand play;
  play.production = command.production;
  play.loudspeaker = command.loudspeaker;
  LivePlay(play, std::move(production)).run();
}

/// As a shell takes it: `'my play.xml'`
std::string as_typed(const std::string& path) {
  const bool plain = std::all_of(path.begin(), path.end(), [](unsigned char c) { return c >= 0x80 || std::isalnum(c) || std::string_view("/._-+").find(static_cast<char>(c)) != std::string_view::npos; });
  const std::string safe = path.rfind('-', 0) == 0 ? "./" + path : path;
  if (plain) return safe;
  std::string quoted = "'";
  for (const char c : safe) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

}  // namespace

int run(const VoicesCommand& command) {
  WorkerPool speakers(find_worker_program(), {.speakers = command.jobs});
  VoiceList list = find_voices(speakers.catalogue(), command.wishes);
  VoiceMeter meter(speakers, cache_folder());
  measure(list, meter, command.jobs);
  sort_voices(list, command.wishes.order);
  print(command.json ? voice_list_json(list) : voice_list_text(list));
  return 0;
}

int run(const CastCommand& command) { return command.fix || !command.edits.empty() ? change_cast(command) : show_cast(command); }

int run(const AuditionCommand& command) {
  auto production = std::make_shared<Production>(command.production);
  production->require_no_errors(colour_wanted());
  const CharacterIndex character = require_single(*production, command.character);
  const std::vector<AuditionCandidate> candidates = wanted_candidates(*production, command, character);
  const std::vector<const Element*> lines = audition_lines(*production, character, command.lines);
  production->restage(audition_play(production->play(), character, candidates, lines));
  if (command.folder) write_candidates(*production, candidates, *command.folder);
  else play_candidates(command, production, candidates);
  return 0;
}

int run(const NewCommand& command) {
  if (command.play == "-") {
    print(new_play());
    return 0;
  }
  std::error_code error;
  const fs::file_status there = fs::symlink_status(command.play, error);
  if (fs::exists(there)) throw UsageError(fmt::format("{} is there already; choose another name", command.play.string()));
  AtomicFile(command.play).write(new_play());
  const std::string name = as_typed(command.play.string());
  print(fmt::format("{0} is written. Hear it, and every change as soon as you save it:\n  locket play {0} --watch\nThen, for instance:\n"
                    "  locket cast {0}\n  locket render {0} -o my-play.mp3\n", name));
  return 0;
}

}  // namespace locket
