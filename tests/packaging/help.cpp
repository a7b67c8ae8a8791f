// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/packaging/help.h"

#include <regex>
#include <sstream>

namespace locket::test {
namespace {

/// The names in front of each description. A description may speak of other options.
Names options_of_help(const std::string& help) {
  Names names;
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line);)
    if (line.rfind("  -", 0) == 0) names.merge(options_in(line.substr(2, line.find_first_of(" ", 2) - 2)));
  return names;
}

Names commands_of(const std::string& help) {
  Names commands;
  std::istringstream lines(help.substr(help.find("Subcommands:")));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line) && line.rfind("  ", 0) == 0) commands.insert(line.substr(2, line.find(' ', 2) - 2));
  return commands;
}

}  // namespace

std::map<std::string, Names> options_of_all_commands(const Workplace& here) {
  const std::string help = here.locket({"--help"}).out;
  std::map<std::string, Names> all{{"", options_of_help(help)}};
  for (const std::string& command : commands_of(help)) all[command] = options_of_help(here.locket({command, "--help"}).out);
  return all;
}

Names options_in(const std::string& text, const std::string& before) {
  Names names;
  std::string word;
  for (const char c : text + ' ') {
    const bool ends = std::isspace(static_cast<unsigned char>(c)) || before.find(c) != std::string::npos || c == ']' || c == '\'';
    if (!ends) word += c;
    else {
      if (std::regex_match(word, std::regex("-[a-z]|--[a-z][-a-z]*"))) names.insert(word);
      word.clear();
    }
  }
  return names;
}

}  // namespace locket::test
