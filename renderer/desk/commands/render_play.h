// SPDX-License-Identifier: GPL-3.0-or-later
// One play into its files, told as it goes: what one render and each of several have in common.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "renderer/desk/command_line.h"
#include "renderer/live/file_watch.h"

namespace locket::inline desk {

/// How often somebody who waits for a save looks whether he is still wanted.
inline constexpr auto watching_period = std::chrono::milliseconds(200);

/// How a render is told of.
struct Telling {
  std::function<void(const std::string&)> say;  ///< whole lines, for standard error
  std::function<void(const RenderProgress&)> progress;
  bool one_line = false;  ///< the summary
};

/// Before the first version of a play that is watched: what is spoken is kept from one version to the next, beside the output as
/// the render's own temporary file. Where that cannot be, the render goes without, or says why it cannot be either.
void keep_recordings(RenderCommand& command);

/// The exit code. With `saves`, whatever the play reads is watched from then on. Throws what main() turns into words.
int render_play(RenderCommand& command, FileWatch* saves, const Telling& telling);

}  // namespace locket::inline desk
