// SPDX-License-Identifier: GPL-3.0-or-later
// Where a test of the built program works: a folder of its own, gone with it.
//
//     Workplace here;
//     here.write("play.xml", page("<line>Hello.</line>"));
//     const ProgramRun run = here.locket({"render", "play.xml", "-o", "play.wav"});
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/run_program.h"

namespace locket::test {

class Workplace {
 public:
  Workplace();
  ~Workplace();
  Workplace(const Workplace&) = delete;

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string read(const std::string& name) const;
  void write(const std::string& name, const std::string& text) const;
  /// Brings a play that comes with Locket.
  void bring(const std::string& play) const;
  /// Every file and folder here, hidden ones too, sorted.
  std::vector<std::string> files() const;

  /// How the built program is started here, with a cache that is empty at first and no other test's.
  std::vector<std::string> command(const std::vector<std::string>& arguments) const;
  ProgramRun locket(const std::vector<std::string>& arguments, const std::string& input = {}) const;
  /// The same with standard error on a terminal; `out` is what the terminal got. `environment`: NAME=VALUE ...
  ProgramRun locket_on_terminal(const std::string& arguments, const std::string& environment = {}) const;
  /// Renders and expects success without a word on standard output; returns what standard error said.
  std::string render(const std::vector<std::string>& arguments) const;

 private:
  std::filesystem::path root_;
  std::filesystem::path folder_;  ///< beside the cache
};

/// A play of one scene `s` with this flow, whose characters `anna` and `tom` differ in accent.
std::string page(const std::string& flow);

/// A play of so many short lines by turns.
std::string long_page(int lines);

}  // namespace locket::test
