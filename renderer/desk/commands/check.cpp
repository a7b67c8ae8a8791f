// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands/subcommand.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "renderer/desk/doubt_list.h"
#include "renderer/desk/options/reading.h"
#include "renderer/desk/pronunciations.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"

namespace locket::inline desk {
namespace {

struct Typed : TypedProduction {
  std::vector<std::string> plays;
  bool pronunciations = false, json = false;
};

CheckCommand check_of(const Typed& typed) {
  if (typed.json && !typed.pronunciations) throw UsageError("--json is for --pronunciations; write both");
  return {{typed.plays.begin(), typed.plays.end()}, production_of(typed), typed.pronunciations, typed.json};
}

}  // namespace

Subcommand add_check(CLI::App& app) {
  const auto typed = std::make_shared<Typed>();
  CLI::App* check = app.add_subcommand("check", "Read plays, and report every mistake and doubt");
  check->add_option("PLAY", typed->plays, "The plays")->required()->type_name("");
  add_reading_options(*check, *typed);
  check->add_flag("--pronunciations", typed->pronunciations,
                  "Also print the names and foreign words whose sound eSpeak NG has to guess, and what it will say");
  check->add_flag("--json", typed->json, "The pronunciations as JSON");
  check->footer("Examples:\n  locket check play.xml\n  locket check --pronunciations play.xml");
  return {check, [typed] { return check_of(*typed); }};
}

int run(const CheckCommand& command) {
  bool wrong = false;
  std::vector<PlayPronunciations> reports;
  for (const auto& play : command.plays) {
    ProductionOptions options = command.production;
    options.play = play;
    options.jobs = 1;
    Production production(options);
    production.find_warnings();
    std::fputs(production.diagnostics().text(colour_wanted()).c_str(), stderr);
    wrong |= production.diagnostics().has_errors();
    if (!production.diagnostics().has_errors()) print(doubt_list(production));
    if (command.pronunciations && !production.diagnostics().has_errors()) reports.push_back(pronunciations_of(production));
  }
  if (!reports.empty()) print(pronunciation_text(reports, command.plays.size() > 1, command.json));
  return wrong ? 1 : 0;
}

}  // namespace locket::inline desk
