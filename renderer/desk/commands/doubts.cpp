// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "audio/errors.h"
#include "renderer/casting/line_alone.h"
#include "renderer/casting/page_change.h"
#include "renderer/desk/commands/live_play.h"
#include "renderer/desk/commands/subcommand.h"
#include "renderer/desk/doubt_desk.h"
#include "renderer/desk/doubt_list.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/keyboard.h"
#include "renderer/desk/options/reading.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"

namespace locket::inline desk {
namespace {

struct Typed : TypedProduction, TypedDevice {};

DoubtsCommand doubts_of(const Typed& typed) {
  DoubtsCommand command{production_of(typed), {}};
  command.loudspeaker.device = typed.device;
  command.loudspeaker.rate = typed.rate;
  return command;
}

/// Asks on the terminal, writes into the file, lets lines be heard: the parts of the desk put together.
class DoubtSession {
 public:
  explicit DoubtSession(const DoubtsCommand& command) : command_(command), sheet_(play_bytes(command.production.play)) {}

  int run() {
    keys_.emplace();
    const std::size_t answers =
        ask_doubts(sheet_,
                   {[this] { return next_key(); }, [](const std::string& text) { print(text), std::fflush(stdout); },
                    [this](std::size_t line) { play(line); }, [this](const std::string& before) { write(before); },
                    [this](std::size_t line) { return place_of(line); }},
                   colour_wanted());
    keys_.reset();
    print(fmt::format("{}: {} given, {} left\n", name(), counted(answers, "answer"), counted(sheet_.open(), "doubt")));
    if (interrupted()) throw Interrupted();
    return 0;
  }

 private:
  std::string name() const { return command_.production.play.string(); }

  void write(const std::string& before) const { write_over(command_.production.play, before, sheet_.page()); }

  std::string place_of(std::size_t line) const {
    const std::string_view text = std::string_view(sheet_.page()).substr(0, sheet_.lines()[line].begin);
    return fmt::format("{}:{}", name(), 1 + std::count(text.begin(), text.end(), '\n'));
  }

  /// Waits for it. Nothing once the terminal is gone, or a signal has ended the program's work.
  std::optional<char> next_key() {
    constexpr auto a_while = std::chrono::seconds(60);
    while (keys_->present()) {
      const auto stroke = keys_->next(a_while);
      if (stroke && stroke->kind == Stroke::Kind::interrupt) return std::nullopt;
      if (stroke && stroke->kind == Stroke::Kind::enter) return '\n';
      if (stroke && stroke->kind == Stroke::Kind::letter && stroke->letter < 0x80) return static_cast<char>(stroke->letter);
    }
    return std::nullopt;
  }

  /// The keys are the player's meanwhile.
  void play(std::size_t line) {
    keys_.reset();
    try {
      PlayCommand play;
      play.production = command_.production;
      play.loudspeaker = command_.loudspeaker;
      auto production = std::make_shared<Production>(play.production);
      production->require_no_errors(colour_wanted());
      production->restage(line_alone(production->play(), line));
      LivePlay(play, std::move(production)).run();
    } catch (const MachineError& error) {
      print(fmt::format("    {}\n", error.what()));
    }
    keys_.emplace();
  }

  const DoubtsCommand& command_;
  DoubtSheet sheet_;
  std::optional<Keyboard> keys_;
};

}  // namespace

Subcommand add_doubts(CLI::App& app) {
  const auto typed = std::make_shared<Typed>();
  CLI::App* doubts = app.add_subcommand("doubts", "Ask who says the lines that an import was not sure of, one key for each");
  add_play_argument(*doubts, *typed);
  add_reading_options(*doubts, *typed);
  add_rate_option(*doubts, *typed);
  add_jobs_option(*doubts, *typed);
  add_device_option(*doubts, *typed);
  doubts->footer(
      "Keys: Enter = right, 1 to 9 = this one, s swaps two speakers from here to the next sure line, space plays the line, n leaves it "
      "open, u undoes, q leaves, ? shows them. Each answer is written into the play at once.\n\n"
      "Example:\n  locket doubts story.xml");
  return {doubts, [typed] { return doubts_of(*typed); }};
}

int run(const DoubtsCommand& command) {
  play_bytes(command.production.play);  // a story is refused before it is imported
  const bool asked = ::isatty(0) && ::isatty(1) && ::isatty(2);
  std::string list;
  {
    Production production(command.production);
    production.require_no_errors(colour_wanted());
    list = doubt_list(production);
  }
  if (list.empty()) print(fmt::format("{}: no doubts\n", command.production.play.string()));
  if (list.empty() || asked) return list.empty() ? 0 : DoubtSession(command).run();
  print(list);
  std::fputs("locket: there is no terminal to ask on: these are the doubts\n", stderr);
  return 0;
}

}  // namespace locket::inline desk
