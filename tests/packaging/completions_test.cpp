// SPDX-License-Identifier: GPL-3.0-or-later
// What the shells offer, against the help of each command. bash, which is everywhere, is asked itself; of the other two the files are read.
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/packaging/help.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

std::string completions(const std::string& shell) {
  std::ostringstream text;
  text << std::ifstream(BUILD_ROOT "/completions/locket." + shell).rdbuf();
  return text.str();
}

/// What bash offers for the last of these words.
Names offered(const std::string& words) {
  const ProgramRun run = run_program({"bash", "-c",
                                      ". " BUILD_ROOT "/completions/locket.bash; PATH=" PROGRAMS ":$PATH; COMP_WORDS=(" + words +
                                          "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _locket; printf '%s\\n' \"${COMPREPLY[@]}\""});
  std::istringstream lines(run.out);
  Names names;
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) names.insert(line);
  return names;
}

/// The options in lines that `mark` names a command in, its first group; or in the lines that follow up to the next one.
std::map<std::string, Names> options_by(const std::string& text, const std::regex& mark, Names (*of_line)(const std::string&)) {
  std::map<std::string, Names> all;
  std::istringstream lines(text);
  std::string command;
  std::smatch found;
  for (std::string line; std::getline(lines, line);) {
    if (std::regex_search(line, found, mark)) command = found[1];
    all[command].merge(of_line(line));
  }
  return all;
}

Names first_of_zsh_argument(const std::string& line) {
  std::smatch found;
  if (!std::regex_search(line, found, std::regex(R"(^ *'\*(--?[-a-z]+)\[)"))) return {};
  return {found[1]};
}

Names names_in_fish(const std::string& line) {
  const std::string plain = line.substr(0, line.find(" -d "));
  Names names;
  static const std::regex pattern(R"( -([sl]) ([-a-z]+))");
  for (auto at = std::sregex_iterator(plain.begin(), plain.end(), pattern); at != std::sregex_iterator(); ++at)
    names.insert(((*at)[1] == "s" ? "-" : "--") + (*at)[2].str());
  return names;
}

}  // namespace

TEST_CASE("bash offers every command, and of each command every option and no other") {
  const Workplace here;
  Names commands;
  for (const auto& [command, options] : options_of_all_commands(here)) {
    INFO(command);
    if (!command.empty()) commands.insert(command);
    if (!command.empty()) CHECK(offered("locket " + command + " -") == options);
    else CHECK(offered("locket -") == options);
  }
  Names words = offered("locket ''");
  for (const std::string option : {"-h", "--help", "--version"}) CHECK(words.erase(option) == 1);
  CHECK(words == commands);
}

TEST_CASE("bash offers an option's values, and the sounds by name") {
  CHECK(offered("locket render --bits ''") == Names{"16", "24", "float"});
  CHECK(offered("locket dump --stage c") == Names{"cast", "cues"});
  CHECK(offered("locket sounds be") == Names{"bell"});
}

TEST_CASE("bash offers files whose names have spaces in them as one") {
  const Workplace here;
  here.write("a play.xml", "");
  CHECK(offered("locket check " + here.path("a")) == Names{here.path("a play.xml")});
}

TEST_CASE("zsh and fish are told of every option of every command, and of no other") {
  const Workplace here;
  const std::map<std::string, Names> expected = options_of_all_commands(here);
  CHECK(options_by(completions("zsh"), std::regex(R"(^    ([a-z]+)\)$)"), first_of_zsh_argument) == expected);
  CHECK(options_by(completions("fish"), std::regex(R"(__fish_(?:use_subcommand|seen_subcommand_from ([a-z]+)))"), names_in_fish) ==
        expected);
}

}  // namespace locket::test
