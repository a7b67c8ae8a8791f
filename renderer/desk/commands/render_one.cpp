// SPDX-License-Identifier: GPL-3.0-or-later
// `locket render PLAY -o FILE`, and again whenever something is saved.
#include <cstdio>

#include "audio/errors.h"
#include "renderer/desk/commands/render_play.h"
#include "renderer/desk/commands/subcommand.h"
#include "renderer/desk/failure.h"
#include "renderer/desk/interrupt.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "renderer/files/files.h"
#include "renderer/system_settings.h"

namespace fs = std::filesystem;

namespace locket::inline desk {
namespace {

int render_alone(RenderCommand& command, FileWatch* saves) {
  ProgressBar bar(command.quiet);
  const auto say = [&](const std::string& text) {
    if (!text.empty()) bar.hide();
    std::fputs(text.c_str(), stderr);
  };
  return render_play(command, saves, {say, [&](const RenderProgress& progress) { bar.show(progress); }});
}

void tell_failure() { std::fputs(current_failure().text.c_str(), stderr); }

/// A play that is wrong just now is told, and waited for; what was rendered before stays. Once it has been rendered, the command
/// line was right: what it names now and is not there, a scene perhaps, may come back.
void render_patiently(RenderCommand& command, FileWatch& saves, bool& rendered) {
  try {
    render_alone(command, &saves);
    rendered = true;
  } catch (const PlayError&) {
    tell_failure();
  } catch (const SoundError&) {
    tell_failure();
  } catch (const UsageError&) {
    if (!rendered) throw;
    tell_failure();
  }
}

}  // namespace

int run(RenderCommand command) {
  schedule_as_batch();
  refuse_sound_on_terminal(command.options.output);
  for (const fs::path& folder : command.folders) make_folder(folder);
  if (!command.watch) return render_alone(command, nullptr);
  keep_recordings(command);
  FileWatch saves;
  saves.watch({command.production.play});
  for (bool rendered = false;;) {
    render_patiently(command, saves, rendered);
    while (!saves.changed(watching_period))
      if (interrupted()) throw Interrupted();
  }
}

}  // namespace locket::inline desk
