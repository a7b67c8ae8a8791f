// SPDX-License-Identifier: GPL-3.0-or-later
// `locket render`: one play, several at a time, and again whenever something is saved.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <deque>
#include <functional>
#include <numeric>
#include <thread>

#include "audio/errors.h"
#include "renderer/desk/commands.h"
#include "renderer/desk/failure.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/render_board.h"
#include "renderer/desk/summary.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "renderer/file_watch.h"
#include "renderer/files.h"
#include "renderer/side_by_side.h"

namespace fs = std::filesystem;

namespace locket {
namespace {

/// How often somebody who waits for a save looks whether he is still wanted.
constexpr auto watching_beat = std::chrono::milliseconds(200);

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// How a render is told of.
struct Telling {
  std::function<void(const std::string&)> say;  ///< whole lines, for standard error
  std::function<void(const RenderProgress&)> progress;
  bool one_line = false;  ///< the summary
};

/// Nothing may be written over what is being read.
void refuse_to_overwrite(const Production& production, const RenderOptions& options) {
  const std::vector<fs::path> inputs = production.inputs();
  for (const auto& output : outputs_of(options))
    for (const auto& input : inputs) {
      std::error_code error;
      if (fs::equivalent(output, input, error)) throw UsageError(fmt::format("{} is part of the play; write to another file", output.string()));
    }
}

/// The exit code. With `saves`, whatever the play reads is watched from then on.
int render_play(RenderCommand& command, FileWatch* saves, const Telling& telling) {
  const auto begin = std::chrono::steady_clock::now();
  Production production(command.production);
  if (saves) saves->watch(production.inputs());
  production.require_no_errors(colour_wanted());
  refuse_to_overwrite(production, command.options);
  telling.say(production.diagnostics().text(colour_wanted()));
  const std::size_t told = production.diagnostics().all().size();

  command.options.progress = telling.progress;
  command.options.interrupted = interrupted;
  const RenderSummary summary = render(production, command.options);
  telling.say(production.diagnostics().text(colour_wanted(), told));
  const double elapsed = seconds_since(begin);
  if (!command.quiet) telling.say(telling.one_line ? summary_line(command, summary, elapsed) : summary_text(command, production.cast(), summary, elapsed));
  if (!command.strict || summary.mix.lines_below.empty()) return 0;
  telling.say(strict_text(summary.mix));
  return 1;
}

int render_alone(RenderCommand& command, FileWatch* saves) {
  ProgressBar bar(command.quiet);
  const auto say = [&](const std::string& text) {
    if (!text.empty()) bar.hide();
    std::fputs(text.c_str(), stderr);
  };
  return render_play(command, saves, {say, [&](const RenderProgress& progress) { bar.show(progress); }});
}

/// What was spoken is kept between the versions of a watched play, beside the output, as the render's own temporary file. Where
/// that cannot be, the render goes without, or says why it cannot be either.
void keep_recordings(RenderCommand& command) {
  const fs::path folder = command.options.output.parent_path();
  try {
    command.production.recordings = std::make_shared<RecordingCache>(unnamed_file(folder), unnamed_file(folder));
  } catch (const MachineError&) {
  }
}

/// A version is done: what it did not need is forgotten.
void end_version(RenderCommand& command) {
  if (command.production.recordings) command.production.recordings->next_version();
}

/// A play that is wrong just now is told, and waited for; what was rendered before stays.
void render_patiently(RenderCommand& command, FileWatch& saves) {
  try {
    render_alone(command, &saves);
    end_version(command);
  } catch (const PlayError&) {
    std::fputs(current_failure().text.c_str(), stderr);
  } catch (const SoundError&) {
    std::fputs(current_failure().text.c_str(), stderr);
  }
}

// ---- several

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
    side_by_side(wanted_.size(), worker_shares(wanted_.size(), command_.jobs), [this](std::size_t i, int workers) { render_one(i, workers); });
    const int worst = *std::max_element(codes_.begin(), codes_.end());
    if (worst == Failure::interrupted) throw Interrupted();
    if (const auto [plays, seconds] = board_.rendered(); plays > 0 && !quiet()) board_.say(several_text(plays, seconds, seconds_since(begin_)));
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
      const Telling telling{[this](const std::string& text) { board_.say(text); }, [this, i](const RenderProgress& progress) { board_.show(i, progress); }, true};
      codes_[i] = render_play(command, saves_ ? &(*saves_)[wanted_[i]] : nullptr, telling);
      end_version(command);
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
    std::this_thread::sleep_for(watching_beat);
    if (interrupted()) throw Interrupted();
    for (std::size_t i = 0; i < saves.size(); ++i)
      if (saves[i].changed(std::chrono::milliseconds(0))) saved.push_back(i);
  }
  return saved;
}

}  // namespace

int run(RenderCommand command) {
  refuse_sound_on_terminal(command.options.output);
  for (const fs::path& folder : command.folders) make_folder(folder);
  if (!command.watch) return render_alone(command, nullptr);
  keep_recordings(command);
  FileWatch saves;
  saves.watch({command.production.play});
  while (true) {
    render_patiently(command, saves);
    while (!saves.changed(watching_beat))
      if (interrupted()) throw Interrupted();
  }
}

int run(RenderSeveralCommand command) {
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

}  // namespace locket
