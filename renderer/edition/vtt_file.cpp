// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/vtt_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "renderer/edition/clock.h"

namespace locket::inline edition {

void VttFile::add(Frames begin, Frames end, SampleRate rate, const std::string& text) {
  const Frames from = milliseconds(begin, rate), to = std::max(milliseconds(end, rate), from + 1);
  text_ += fmt::format("\n{}\n{} --> {}\n{}\n", ++cues_, vtt_time(from), vtt_time(to), text);
}

}  // namespace locket::inline edition
