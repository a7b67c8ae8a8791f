// SPDX-License-Identifier: GPL-3.0-or-later
// The manual page as a terminal shows it, against the help of each command.
#include <sstream>

#include "tests/packaging/help.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

ProgramRun shown() { return run_program({"groff", "-mdoc", "-ww", "-Tascii", "-P-cbou", SOURCE_ROOT "/packaging/locket.1"}); }

std::string section(const std::string& page, const std::string& heading) {
  const std::size_t begin = page.find("\n" + heading + "\n");
  REQUIRE(begin != std::string::npos);
  std::size_t end = begin + heading.size() + 2;
  while (end < page.size() && !(page[end - 1] == '\n' && std::isupper(static_cast<unsigned char>(page[end])))) ++end;
  return page.substr(begin, end - begin);
}

/// What each command takes, by the synopsis: `locket render --output FILE ...` up to the next one.
std::map<std::string, Names> options_of_synopsis(const std::string& synopsis) {
  std::map<std::string, Names> all;
  std::istringstream lines(synopsis);
  std::string command;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string first, second;
    words >> first >> second;
    if (first == "locket") command = second[0] == '[' ? "" : second;
    if (first == "locket") all[command] = {};
    if (all.count(command)) all[command].merge(options_in(line));
  }
  return all;
}

/// The heads of the list: indented once, and no deeper.
Names options_described(const std::string& options) {
  Names names;
  std::istringstream lines(options);
  for (std::string line; std::getline(lines, line);)
    if (line.rfind("     -", 0) == 0) names.merge(options_in(line));
  return names;
}

}  // namespace

TEST_CASE("The manual page is right mdoc") {
  const ProgramRun page = shown();
  CHECK(page.exit_code == 0);
  CHECK(page.err.empty());
}

TEST_CASE("The manual's synopsis names every option of every command, and no other") {
  const Workplace here;
  std::map<std::string, Names> expected = options_of_all_commands(here);
  REQUIRE(expected.size() > 5);
  for (auto& [command, options] : expected)
    if (!command.empty()) options.erase("-h"), options.erase("--help");  // of the program, and understood
  CHECK(options_of_synopsis(section(shown().out, "SYNOPSIS")) == expected);
}

TEST_CASE("The manual describes every option there is, and no other") {
  const Workplace here;
  Names all;
  for (const auto& [command, options] : options_of_all_commands(here)) all.insert(options.begin(), options.end());
  CHECK(options_described(section(shown().out, "OPTIONS")) == all);
}

}  // namespace locket::test
