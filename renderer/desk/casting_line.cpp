// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/casting_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "renderer/desk/production_line.h"
#include "renderer/errors.h"

namespace locket {

struct CastingLine::Typed : TypedProduction {
  const CLI::App* voice_list = nullptr;
  const CLI::App* cast = nullptr;
  const CLI::App* audition = nullptr;
  const CLI::App* fresh = nullptr;
  std::string language, gender, order = "name", character, output, device;
  std::vector<std::string> set, unset, candidates, lines;
  std::vector<int> pitches;
  bool json = false, here = false, fix = false;
};

namespace {

/// `anna.voice`: the last dot counts, since an id may have dots of its own.
CharacterEdit named(const std::string& option, const std::string& typed, const std::string& name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0 || dot + 1 == name.size())
    throw UsageError(fmt::format("{} {}: write CHARACTER.ATTRIBUTE, for instance anna.voice", option, typed));
  return {name.substr(0, dot), name.substr(dot + 1), std::nullopt};
}

CharacterEdit setting(const std::string& typed) {
  const std::size_t equals = typed.find('=');
  if (equals == std::string::npos) throw UsageError(fmt::format("--set {}: write CHARACTER.ATTRIBUTE=VALUE, for instance anna.pitch=60", typed));
  CharacterEdit edit = named("--set", typed, typed.substr(0, equals));
  edit.value = typed.substr(equals + 1);
  return edit;
}

void add(std::vector<CharacterEdit>& edits, CharacterEdit edit) {
  for (const CharacterEdit& other : edits)
    if (other.character == edit.character && other.attribute == edit.attribute)
      throw UsageError(fmt::format("{}.{} is named twice; say once what it shall be", edit.character, edit.attribute));
  if (edit.attribute == "id") throw UsageError("an id cannot be changed here: every line that names the character would have to follow");
  edits.push_back(std::move(edit));
}

VoiceOrder order_of(const std::string& name) {
  if (name == "pitch") return VoiceOrder::pitch;
  if (name == "brightness") return VoiceOrder::brightness;
  return name == "loudness" ? VoiceOrder::loudness : VoiceOrder::name;
}

std::optional<Gender> gender_of(const std::string& name) {
  if (name.empty()) return std::nullopt;
  return name == "female" ? Gender::female : Gender::male;
}

}  // namespace

CLI::App* CastingLine::add_voices(CLI::App& app, Typed& typed) {
  CLI::App* voices = app.add_subcommand("voices", "List the voices and variants there are, and what they sound like");
  voices->add_option("--language", typed.language, "Only languages that begin so; variants are measured in it")->type_name("LANGUAGE");
  voices->add_option("--gender", typed.gender, "female or male: only those of whom the engine says so")->check(CLI::IsMember({"female", "male"}))->type_name("GENDER");
  voices->add_option("--sort", typed.order, "name (default), pitch, brightness or loudness")->check(CLI::IsMember({"name", "pitch", "brightness", "loudness"}))->type_name("ORDER");
  voices->add_flag("--json", typed.json, "The list as JSON");
  add_jobs_option(*voices, typed);
  voices->footer("Each voice says one sentence and is measured once; the figures are kept.\n\n"
                 "Examples:\n  locket voices --language en\n  locket voices --language en --gender female --sort pitch");
  return voices;
}

CLI::App* CastingLine::add_cast(CLI::App& app, Typed& typed) {
  CLI::App* cast = app.add_subcommand("cast", "Show who speaks in which voice, or change it in the XML");
  add_play(*cast, typed);
  cast->add_option("--set", typed.set, "Write this attribute, and change nothing else; may be repeated")->allow_extra_args(false)->type_name("CHARACTER.ATTRIBUTE=VALUE");
  cast->add_option("--unset", typed.unset, "Take this attribute away; may be repeated")->allow_extra_args(false)->type_name("CHARACTER.ATTRIBUTE");
  cast->add_flag("--fix", typed.fix, "Write the voices that Locket chose into the XML");
  cast->add_flag("--here", typed.here, "Change the play itself, though the value stands in a cast sheet");
  cast->add_flag("--json", typed.json, "The table as JSON");
  add_reading_options(*cast, typed);
  add_voice_option(*cast, typed);
  add_jobs_option(*cast, typed);
  cast->footer("Examples:\n  locket cast play.xml\n  locket cast play.xml --set anna.voice=en-gb+f4 --set anna.pitch=60");
  return cast;
}

CLI::App* CastingLine::add_audition(CLI::App& app, Typed& typed) {
  CLI::App* audition = app.add_subcommand("audition", "Hear a character's own lines in other voices");
  add_play(*audition, typed);
  audition->add_option("CHARACTER", typed.character, "Whose lines")->required()->type_name("");
  audition->add_option("--voice", typed.candidates, "A candidate; may be repeated. Without one, five are proposed")->allow_extra_args(false)->type_name("VOICE");
  audition->add_option("--pitch", typed.pitches, "Pitches to try each candidate at, 0 to 99")->delimiter(',')->allow_extra_args(false)->check(CLI::Range(0, 99))->type_name("N,N,...");
  audition->add_option("--line", typed.lines, "This line, by its id or as SCENE#N; may be repeated (default: the character's first ones)")->allow_extra_args(false)->type_name("ID");
  audition->add_option("-o,--output", typed.output, "Write a WAV a candidate into this folder, instead of playing")->type_name("DIR");
  add_reading_options(*audition, typed);
  add_rate_option(*audition, typed);
  add_jobs_option(*audition, typed);
  audition->add_option("--device", typed.device, "Another output than the default: its number or a part of its name")->type_name("NAME|N");
  audition->footer("Examples:\n  locket audition play.xml anna\n  locket audition play.xml anna --voice en-gb+f2 --voice en-us+f4 --pitch 40,50,60 -o candidates");
  return audition;
}

CLI::App* CastingLine::add_new(CLI::App& app, Typed& typed) {
  CLI::App* fresh = app.add_subcommand("new", "Begin a play: a small one, with comments, that renders as it is");
  fresh->add_option("PLAY", typed.play, "The file to write, or - for standard output")->required()->type_name("");
  fresh->footer("Example:\n  locket new my-play.xml && locket play my-play.xml --watch");
  return fresh;
}

CastingLine::CastingLine(CLI::App& app) : typed_(std::make_unique<Typed>()) {
  typed_->voice_list = add_voices(app, *typed_);
  typed_->cast = add_cast(app, *typed_);
  typed_->audition = add_audition(app, *typed_);
  typed_->fresh = add_new(app, *typed_);
}

CastingLine::~CastingLine() = default;

CastCommand CastingLine::cast_of(const Typed& typed) {
  CastCommand command{production_of(typed), {}, typed.fix, typed.here, typed.json};
  for (const std::string& one : typed.set) add(command.edits, setting(one));
  for (const std::string& one : typed.unset) add(command.edits, named("--unset", one, one));
  const bool changes = command.fix || !command.edits.empty();
  if (changes && typed.play == "-") throw UsageError("what comes from standard input cannot be changed; name a file");
  if (command.fix && !command.edits.empty()) throw UsageError("--fix writes what Locket chose; --set and --unset go in a call of their own");
  if (changes && typed.json) throw UsageError("--json shows the table; change it in a call of its own");
  if (command.here && !changes) throw UsageError("--here goes with --set, --unset or --fix");
  return command;
}

AuditionCommand CastingLine::audition_of(const Typed& typed) {
  AuditionCommand command{production_of(typed), typed.character, typed.candidates, typed.pitches, typed.lines, {}, {}};
  if (!typed.output.empty()) command.folder = typed.output;
  command.loudspeaker.device = typed.device;
  command.loudspeaker.rate = typed.rate;
  return command;
}

std::optional<CastingCommand> CastingLine::command() const {
  const Typed& typed = *typed_;
  if (typed.voice_list->parsed()) return VoicesCommand{{typed.language, gender_of(typed.gender), order_of(typed.order)}, typed.jobs, typed.json};
  if (typed.cast->parsed()) return cast_of(typed);
  if (typed.audition->parsed()) return audition_of(typed);
  if (typed.fresh->parsed()) return NewCommand{typed.play};
  return std::nullopt;
}

}  // namespace locket
