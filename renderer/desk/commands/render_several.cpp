// SPDX-License-Identifier: GPL-3.0-or-later
// `locket render PLAY PLAY... -o DIR/`, and again those that a save concerns.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <numeric>
#include <thread>

#include "renderer/desk/commands/render_play.h"
#include "renderer/desk/commands/subcommand.h"
#include "renderer/desk/failure.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/render_board.h"
#include "renderer/desk/summary.h"
#include "renderer/errors.h"
#include "renderer/files/files.h"
#include "renderer/output/side_by_side.h"
#include "renderer/system_settings.h"

namespace fs = std::filesystem;

namespace locket::inline desk {
namespace {

/// How much work a play is, about.
double size_of(const RenderCommand& command) {
  std::error_code none;
  const auto bytes = fs::file_size(command.production.play, none);
  return none ? 1 : static_cast<double>(bytes);
}

/// One round: those that are wanted, side by side.
class Round {
 public:
  Round(RenderSeveralCommand& command, std::vector<std::size_t> wanted, std::deque<FileWatch>* saves)
      : command_(command), wanted_(std::move(wanted)), saves_(saves), codes_(wanted_.size()), board_(sizes(), quiet()) {}

  /// The worst exit code. Throws Interrupted.
  int run() {
    side_by_side(wanted_.size(), worker_shares(wanted_.size(), command_.jobs),
                 [this](std::size_t i, int workers) { render_one(i, workers); });
    const int worst = *std::max_element(codes_.begin(), codes_.end());
    if (worst == Failure::interrupted) throw Interrupted();
    if (!quiet()) board_.say(success());
    board_.say(failures());
    return worst;
  }

 private:
  RenderCommand& play(std::size_t i) const { return command_.plays[wanted_[i]]; }
  bool quiet() const { return command_.plays.front().quiet; }

  std::vector<double> sizes() const {
    std::vector<double> sizes;
    for (std::size_t i = 0; i < wanted_.size(); ++i) sizes.push_back(size_of(play(i)));
    return sizes;
  }

  std::string success() {
    const auto [plays, seconds] = board_.rendered();
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin_;
    return plays == 0 ? "" : several_text(plays, seconds, elapsed.count());
  }

  /// `2 of 30 plays failed: a.xml, b.xml`: the last line, where nobody overlooks it.
  std::string failures() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < wanted_.size(); ++i)
      if (codes_[i] != 0) names.push_back(play(i).production.play.string());
    return names.empty() ? "" : fmt::format("locket: {} of {} plays failed: {}\n", names.size(), wanted_.size(), fmt::join(names, ", "));
  }

  /// In a thread of its own. What goes wrong with one play is told, and is no reason to leave the others.
  void render_one(std::size_t i, int workers) {
    try {
      if (interrupted()) throw Interrupted();
      RenderCommand& command = play(i);
      command.production.jobs = workers;
      const Telling telling{[this](const std::string& text) { board_.say(text); },
                            [this, i](const RenderProgress& progress) { board_.show(i, progress); }, true};
      codes_[i] = render_play(command, saves_ ? &(*saves_)[wanted_[i]] : nullptr, telling);
      board_.done(i);
    } catch (...) {
      const Failure failure = current_failure(play(i).production.play.string());
      board_.say(failure.text);
      codes_[i] = failure.exit_code;
      board_.failed(i);
    }
  }

  RenderSeveralCommand& command_;
  const std::vector<std::size_t> wanted_;
  std::deque<FileWatch>* saves_;
  std::vector<int> codes_;  ///< each by the thread that renders the play
  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  RenderBoard board_;
};

/// Who was saved; waits for the first.
std::vector<std::size_t> wait_for_saves(std::deque<FileWatch>& saves) {
  std::vector<std::size_t> saved;
  while (saved.empty()) {
    std::this_thread::sleep_for(watching_period);
    if (interrupted()) throw Interrupted();
    for (std::size_t i = 0; i < saves.size(); ++i)
      if (saves[i].changed(std::chrono::milliseconds(0))) saved.push_back(i);
  }
  return saved;
}

}  // namespace

int run(RenderSeveralCommand command) {
  schedule_as_batch();
  // They stay, whatever comes of the plays: another machine may be about to write into them.
  for (const fs::path& folder : command.plays.front().folders) make_folder(folder);
  std::vector<std::size_t> wanted(command.plays.size());
  std::iota(wanted.begin(), wanted.end(), 0);
  if (!command.plays.front().watch) return Round(command, std::move(wanted), nullptr).run();
  for (RenderCommand& play : command.plays) keep_recordings(play);
  std::deque<FileWatch> saves(command.plays.size());
  for (std::size_t i = 0; i < saves.size(); ++i) saves[i].watch({command.plays[i].production.play});
  while (true) {
    Round(command, std::move(wanted), &saves).run();
    wanted = wait_for_saves(saves);
  }
}

}  // namespace locket::inline desk
