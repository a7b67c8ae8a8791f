// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>

#include "renderer/casting/page_change.h"
#include "renderer/desk/commands/subcommand.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "renderer/files/atomic_file.h"
#include "renderer/files/documents.h"
#include "renderer/files/files.h"

namespace fs = std::filesystem;

namespace locket::inline desk {
namespace {

struct Typed {
  std::string story, output, spans;
  bool plain = false, notes = false, again = false;
};

void require_again_alone(const Typed& typed) {
  if (!typed.again) return;
  if (typed.output.empty() || typed.output == "-") throw UsageError("--again changes a play that is there; name it: -o PLAY.xml");
  if (!typed.spans.empty()) throw UsageError("--again writes no spans; make them in a call of their own");
  if (typed.plain || typed.notes) throw UsageError("--again keeps what the play says of sound and notes; leave --plain and --notes out");
}

ImportCommand import_of(const Typed& typed) {
  if (typed.output.empty() && typed.spans.empty()) throw UsageError("where to? write `locket import STORY -o PLAY.xml`");
  if (typed.output == "-" && typed.spans == "-") throw UsageError("only one of the play and its spans can go to standard output");
  require_again_alone(typed);
  ImportCommand command{typed.story, typed.output, std::nullopt, {}, typed.again};
  if (!typed.spans.empty()) command.spans = typed.spans;
  command.options.plain = typed.plain;
  command.options.notes_aloud = typed.notes;
  if (typed.story != "-") command.options.title = command.story.stem().string();
  command.options.fountain = command.story.extension() == ".fountain";
  return command;
}

constexpr std::size_t longest_cast = 30;  ///< people in the summary

void put(const fs::path& path, const std::string& text) {
  if (path == "-") print(text);
  else AtomicFile(path).write(text);
}

/// Of each character of the play that was written; empty when that cannot be read.
std::map<std::string, std::string> voices_of(const fs::path& play) {
  ProductionOptions options;
  options.play = play;
  options.jobs = 1;
  Production production(options);
  std::map<std::string, std::string> voices;
  if (production.diagnostics().has_errors()) return voices;
  for (CharacterIndex c = 0; c < production.play().characters.size(); ++c)
    if (const Character& one = production.play().characters[c]; one.members.empty()) voices[one.id] = production.cast().role(c).voice;
  return voices;
}

std::string people_text(const ImportSummary& summary, const std::map<std::string, std::string>& voices) {
  std::string text;
  std::size_t width = 9;
  for (const auto& person : summary.people) width = std::max(width, person.id.size());
  for (std::size_t i = 0; i < std::min(longest_cast, summary.people.size()); ++i) {
    const auto& person = summary.people[i];
    const auto voice = voices.find(person.id);
    text += fmt::format("  {:{}}  {}, {}{}\n", person.id, width, person.name, counted(person.lines, "line"),
                        voice == voices.end() ? "" : ", voice " + voice->second);
  }
  if (summary.people.size() > longest_cast) text += fmt::format("  and {} more\n", summary.people.size() - longest_cast);
  return text;
}

std::string summary_of(const ImportCommand& command, const ImportSummary& summary) {
  std::string text = fmt::format("{}: {}, {}, {}, {}\n", command.output.string(), counted(summary.words, "word"),
                                 counted(summary.scenes, "scene"), counted(summary.lines, "line"), counted(summary.thoughts, "thought"));
  text += people_text(summary, voices_of(command.output));
  if (summary.lines + summary.thoughts > 0)
    text += fmt::format("  certainty: {} sure, {} likely, {} doubtful (`locket check` lists them)\n", summary.sure, summary.likely,
                        summary.doubtful);
  const char* const how = command.options.notes_aloud ? "spoken" : "left out (--notes speaks them)";
  for (const std::string& sound : summary.silent_sounds) text += fmt::format("  no sound for it yet: {}\n", sound);
  for (const std::string& note : summary.notes_left_out) text += fmt::format("  {}: {}\n", how, note);
  return text;
}

/// What the author settled stays; the talk round it is decided anew.
int import_again(const ImportCommand& command, const std::string& story) {
  const std::string page = play_bytes(command.output);
  Redraft made;
  std::string text;
  try {
    text = redrafted(page, story, made);
  } catch (const UsageError& error) {
    throw UsageError(fmt::format("{}: {}", command.story.string(), error.what()));
  }
  ProductionOptions options;
  options.play = command.output;
  options.jobs = 1;
  write_play(options, page, text);
  print(fmt::format("{}: {} settled, {} decided again, {} changed\n", command.output.string(), counted(made.kept, "line"), made.decoded,
                    made.lines.size()));
  for (const NewPerson& person : made.people) print(fmt::format("  new in the cast: {}, {}\n", person.id, person.name));
  for (const std::string& id : made.gone) print(fmt::format("  gone from the cast: {}, somebody else by an aka\n", id));
  if (made.unknown > 0) print(fmt::format("  {} left as they are: no speech of the story\n", counted(made.unknown, "line")));
  return 0;
}

}  // namespace

Subcommand add_import(CLI::App& app) {
  const auto typed = std::make_shared<Typed>();
  CLI::App* import = app.add_subcommand("import", "Make a play of a story: who says what, who thinks what, what is told");
  import->add_option("STORY", typed->story, "The story, or - for standard input")->required()->type_name("");
  import->add_option("-o,--output", typed->output, "The play to write; - is standard output")->type_name("PLAY");
  import
      ->add_option("--spans", typed->spans,
                   "Also write each piece of the story with its place, speaker, certainty and kind; - is standard output")
      ->type_name("FILE");
  import->add_flag("--plain", typed->plain, "No direction: no styles, spaces and sounds that the story suggests");
  import->add_flag("--notes", typed->notes, "Speak author's notes and licences too, which are comments otherwise");
  import->add_flag("--again", typed->again,
                   "Into a play that is there: keep every line whose cert was taken away, or that was changed, and decide again who says "
                   "the others; whoever has another's name as aka is one with them");
  import->footer(
      "Lines that were guessed carry how sure that is (cert) and who else it may be (or); `locket check` lists them.\n\n"
      "Examples:\n  locket import story.txt -o story.xml && locket check story.xml\n  locket import story.txt --spans story.tsv\n"
      "  locket import --again story.txt -o story.xml");
  return {import, [typed] { return import_of(*typed); }};
}

int run(const ImportCommand& command) {
  const std::string story = readable_document(read_text(command.story, largest_story), command.story.string());
  if (!is_story(story)) throw UsageError(fmt::format("{} is a play already", command.story.string()));
  if (command.again) return import_again(command, story);
  const Import made = import_story(story, command.options);
  if (!made.error.empty()) throw UsageError(fmt::format("{}: {}", command.story.string(), made.error));
  if (!command.output.empty()) put(command.output, made.page);
  if (command.spans) put(*command.spans, made.spans);
  const bool taken = command.output == "-" || (command.spans && *command.spans == "-");
  if (!taken && !command.output.empty()) print(summary_of(command, made.summary));
  return 0;
}

}  // namespace locket::inline desk
