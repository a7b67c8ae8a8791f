// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands/subcommand.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <memory>

#include "renderer/desk/new_play.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "renderer/files/atomic_file.h"
#include "renderer/files/files.h"

namespace locket::inline desk {
namespace {

namespace fs = std::filesystem;

/// As a shell takes it: `'my play.xml'`
std::string as_typed(const std::string& path) {
  const bool plain = std::all_of(path.begin(), path.end(), [](unsigned char c) {
    return c >= 0x80 || std::isalnum(c) || std::string_view("/._-+").find(static_cast<char>(c)) != std::string_view::npos;
  });
  const std::string safe = path.rfind('-', 0) == 0 ? "./" + path : path;
  if (plain) return safe;
  std::string quoted = "'";
  for (const char c : safe) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

}  // namespace

Subcommand add_new(CLI::App& app) {
  const auto play = std::make_shared<std::string>();
  CLI::App* fresh = app.add_subcommand("new", "Begin a play: a small one, with comments, that renders as it is");
  fresh->add_option("PLAY", *play, "The file to write, or - for standard output")->required()->type_name("");
  fresh->footer("Example:\n  locket new my-play.xml && locket play my-play.xml --watch");
  return {fresh, [play] { return NewCommand{*play}; }};
}

int run(const NewCommand& command) {
  if (command.play == "-") {
    print(new_play());
    return 0;
  }
  std::error_code error;
  const fs::file_status there = fs::symlink_status(command.play, error);
  if (fs::exists(there)) throw UsageError(fmt::format("{} is there already; choose another name", command.play.string()));
  AtomicFile(command.play).write(new_play());
  const std::string name = as_typed(command.play.string());
  print(
      fmt::format("{0} is written. Hear it, and every change as soon as you save it:\n  locket play {0} --watch\nThen, for instance:\n"
                  "  locket cast {0}\n  locket render {0} -o my-play.mp3\n",
                  name));
  return 0;
}

}  // namespace locket::inline desk
