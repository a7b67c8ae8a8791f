// SPDX-License-Identifier: GPL-3.0-or-later
// One of Locket's own sounds by itself, in a file.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "audio/file/sink.h"
#include "audio/foley/foley.h"
#include "scripts/page/screenplay.h"

namespace locket::inline output {

/// One sound for a file. A bed is stereo; an effect has as many channels as it is made with.
struct SoundRequest {
  std::string name;
  Recipe recipe;
  std::optional<Time> duration;  ///< of a bed, above 0; nothing = a minute
  std::filesystem::path output;  ///< `-` = WAV on standard output
  FileFormat format;
};

/// A bed comes and goes within 50 ms; an effect is as it is made; both at the level at which a play mixes them.
/// The file appears when it is whole. Throws UsageError for an unknown name and for what the sound does not take,
/// MachineError, Interrupted.
void write_sound(const SoundRequest& request, const std::function<bool()>& interrupted);

}  // namespace locket::inline output
