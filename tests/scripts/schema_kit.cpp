// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scripts/schema_kit.h"

#include <regex>
#include <sstream>

#include "tests/support/catch.h"
#include "tests/support/run_program.h"

namespace locket::test {
namespace {

constexpr int not_valid = 3, not_well_formed = 1;

ProgramRun xmllint(const std::vector<std::string>& paths, const std::string& input = {}) {
  std::vector<std::string> command{"xmllint", "--nonet", "--noout", "--schema", schema_path};
  command.insert(command.end(), paths.begin(), paths.end());
  ProgramRun run = run_program(command, input);
  INFO(run.err);
  REQUIRE((run.exit_code == 0 || run.exit_code == not_valid || run.exit_code == not_well_formed));
  return run;
}

}  // namespace

std::set<std::string> accepted_files(const std::vector<std::string>& paths) {
  const std::string verdict = " validates";
  std::set<std::string> accepted;
  std::istringstream lines(xmllint(paths).err);
  for (std::string line; std::getline(lines, line);) {
    if (line.size() <= verdict.size()) continue;
    const std::size_t end = line.size() - verdict.size();
    if (line.compare(end, verdict.size(), verdict) == 0) accepted.insert(line.substr(0, end));
  }
  return accepted;
}

SchemaVerdict schema_verdict(const std::string& page) {
  static const std::regex place("^-:([0-9]+): ");
  const ProgramRun run = xmllint({"-"}, page);
  SchemaVerdict verdict{run.exit_code == 0, {}, run.err};
  std::istringstream lines(run.err);
  std::smatch found;
  for (std::string line; std::getline(lines, line);) {
    if (std::regex_search(line, found, place)) verdict.lines.insert(std::stoul(found[1]));
  }
  return verdict;
}

bool is_well_formed(const std::string& page) {
  const ProgramRun run = run_program({"xmllint", "--nonet", "--noout", "-"}, page);
  INFO(run.err);
  REQUIRE((run.exit_code == 0 || run.exit_code == not_well_formed));
  return run.exit_code == 0;
}

}  // namespace locket::test
