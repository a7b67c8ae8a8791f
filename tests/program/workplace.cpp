// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/program/workplace.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/support/catch.h"

namespace fs = std::filesystem;

namespace locket::test {
namespace {

constexpr const char* program = PROGRAMS "/locket";

fs::path new_folder() {
  std::string name = (fs::temp_directory_path() / "locket-program-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  return name;
}

}  // namespace

Workplace::Workplace() : root_(new_folder()), folder_(root_ / "here") { fs::create_directory(folder_); }

Workplace::~Workplace() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

std::string Workplace::read(const std::string& name) const {
  std::ifstream file(folder_ / name, std::ios::binary);
  if (!file) throw std::runtime_error("there is no " + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void Workplace::write(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name, std::ios::binary) << text; }

void Workplace::bring(const std::string& play) const { fs::copy_file(fs::path(SOURCE_ROOT) / "scripts/plays" / play, folder_ / play); }

std::vector<std::string> Workplace::files() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder_)) names.push_back(entry.path().lexically_relative(folder_).string());
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> Workplace::command(const std::vector<std::string>& arguments) const {
  std::vector<std::string> all{
      "env",  "-C", folder_.string(), "XDG_CACHE_HOME=" + (root_ / "cache").string(), "XDG_STATE_HOME=" + (root_ / "state").string(),
      program};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return all;
}

ProgramRun Workplace::locket(const std::vector<std::string>& arguments, const std::string& input) const {
  return run_program(command(arguments), input);
}

ProgramRun Workplace::locket_on_terminal(const std::string& arguments, const std::string& environment) const {
  const std::string inner = fmt::format("cd '{}' && {} XDG_CACHE_HOME='{}' XDG_STATE_HOME='{}' '{}' {} >/dev/null", folder_.string(),
                                        environment, (root_ / "cache").string(), (root_ / "state").string(), program, arguments);
  return run_program({"script", "--quiet", "--return", "--command", inner, "/dev/null"});
}

std::string Workplace::render(const std::vector<std::string>& arguments) const {
  std::vector<std::string> all{"render"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  const ProgramRun run = locket(all);
  INFO(fmt::format("{}\n{}", fmt::join(all, " "), run.err));
  REQUIRE(run.exit_code == 0);
  REQUIRE(run.out.empty());
  return run.err;
}

std::string page(const std::string& flow) {
  return R"(<screenplay version="1"><head><pacing line="250ms" speaker="400ms" lead="0s" tail="0s"/></head>
  <cast>
    <character id="anna" name="Anna" voice="en-gb+f3"/>
    <character id="tom" name="Tom" voice="en-gb-scotland+m7"/>
  </cast>
  <scene id="s">
)" + flow +
         R"(
  </scene>
</screenplay>
)";
}

std::string long_page(int lines) {
  std::string flow;
  for (int i = 1; i <= lines; ++i)
    flow += fmt::format("<line speaker=\"{}\">This is what was said, and it was said for the {} time.</line>\n", i % 2 ? "anna" : "tom", i);
  return page(flow);
}

}  // namespace locket::test
