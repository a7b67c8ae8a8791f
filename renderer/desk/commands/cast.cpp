// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands/subcommand.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "renderer/casting/cast_change.h"
#include "renderer/casting/cast_table.h"
#include "renderer/desk/cast_list.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/options/reading.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"

namespace locket::inline desk {
namespace {

struct Typed : TypedProduction {
  std::vector<std::string> set, unset;
  bool json = false, here = false, fix = false;
};

/// `anna.voice`: the last dot counts, since an id may have dots of its own.
CharacterEdit named(const std::string& option, const std::string& typed, const std::string& name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0 || dot + 1 == name.size())
    throw UsageError(fmt::format("{} {}: write CHARACTER.ATTRIBUTE, for instance anna.voice", option, typed));
  return {name.substr(0, dot), name.substr(dot + 1), std::nullopt};
}

CharacterEdit setting(const std::string& typed) {
  const std::size_t equals = typed.find('=');
  if (equals == std::string::npos)
    throw UsageError(fmt::format("--set {}: write CHARACTER.ATTRIBUTE=VALUE, for instance anna.pitch=60", typed));
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

CastCommand cast_of(const Typed& typed) {
  CastCommand command{production_of(typed), {}, typed.fix, typed.here, typed.json};
  for (const std::string& one : typed.set) add(command.edits, setting(one));
  for (const std::string& one : typed.unset) add(command.edits, named("--unset", one, one));
  const bool changes = command.fix || !command.edits.empty();
  if (changes && typed.play == "-") throw UsageError("what comes from standard input cannot be changed; name a file");
  if (command.fix && !command.edits.empty())
    throw UsageError("--fix writes what Locket chose; --set and --unset go in a call of their own");
  if (changes && typed.json) throw UsageError("--json shows the table; change it in a call of its own");
  if (command.here && !changes) throw UsageError("--here goes with --set, --unset or --fix");
  return command;
}

void tell(const std::string& text) { std::fputs(text.c_str(), stderr); }

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
    table = cast_table(
        production, [&](double share) { counting.show(static_cast<std::size_t>(100 * share)); }, interrupted);
  }
  tell(production.diagnostics().text(colour_wanted()));
  print(command.json ? cast_list_json(production.play(), table) : cast_list_text(production.play(), table));
  return 0;
}

}  // namespace

Subcommand add_cast(CLI::App& app) {
  const auto typed = std::make_shared<Typed>();
  CLI::App* cast = app.add_subcommand("cast", "Show who speaks in which voice, or change it in the XML");
  add_play_argument(*cast, *typed);
  cast->add_option("--set", typed->set, "Write this attribute, and change nothing else; may be repeated")
      ->allow_extra_args(false)
      ->type_name("CHARACTER.ATTRIBUTE=VALUE");
  cast->add_option("--unset", typed->unset, "Take this attribute away; may be repeated")
      ->allow_extra_args(false)
      ->type_name("CHARACTER.ATTRIBUTE");
  cast->add_flag("--fix", typed->fix, "Write the voices that Locket chose into the XML");
  cast->add_flag("--here", typed->here, "Change the play itself, though the value stands in a cast sheet");
  cast->add_flag("--json", typed->json, "The table as JSON");
  add_reading_options(*cast, *typed);
  add_voice_option(*cast, *typed);
  add_jobs_option(*cast, *typed);
  cast->footer("Examples:\n  locket cast play.xml\n  locket cast play.xml --set anna.voice=en-gb+f4 --set anna.pitch=60");
  return {cast, [typed] { return cast_of(*typed); }};
}

int run(const CastCommand& command) { return command.fix || !command.edits.empty() ? change_cast(command) : show_cast(command); }

}  // namespace locket::inline desk
