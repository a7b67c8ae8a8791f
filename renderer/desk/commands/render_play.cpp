// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/commands/render_play.h"

#include <fmt/format.h>

#include "audio/errors.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/summary.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "renderer/files/files.h"

namespace fs = std::filesystem;

namespace locket::inline desk {
namespace {

/// Nothing may be written over what is being read.
void refuse_to_overwrite(const Production& production, const RenderOptions& options) {
  const std::vector<fs::path> inputs = production.inputs();
  for (const auto& output : outputs_of(options))
    for (const auto& input : inputs) {
      std::error_code error;
      if (fs::equivalent(output, input, error))
        throw UsageError(fmt::format("{} is part of the play; write to another file", output.string()));
    }
}

}  // namespace

void keep_recordings(RenderCommand& command) {
  const fs::path folder = command.options.output.parent_path();
  try {
    command.production.recordings = std::make_shared<RecordingCache>(unnamed_file(folder), unnamed_file(folder));
  } catch (const MachineError&) {
  }
}

int render_play(RenderCommand& command, FileWatch* saves, const Telling& telling) {
  const auto begin = std::chrono::steady_clock::now();
  Production production(command.production);
  if (saves) saves->watch(production.inputs());
  production.require_no_errors(colour_wanted());
  refuse_to_overwrite(production, command.options);
  telling.say(production.diagnostics().text(colour_wanted()));
  const std::size_t reported = production.diagnostics().all().size();

  command.options.progress = telling.progress;
  command.options.interrupted = interrupted;
  const RenderSummary summary = render(production, command.options);
  if (command.production.recordings) command.production.recordings->next_version();
  telling.say(production.diagnostics().text(colour_wanted(), reported));
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
  if (!command.quiet)
    telling.say(telling.one_line ? summary_line(command, summary, elapsed.count())
                                 : summary_text(command, production.cast(), summary, elapsed.count()));
  if (!command.strict || summary.mix.lines_below.empty()) return 0;
  telling.say(strict_text(summary.mix));
  return 1;
}

}  // namespace locket::inline desk
