// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "renderer/stage/performance.h"

namespace locket::inline live {

/// A speech on its way to the ear, or there. Frames are those of what is heard, counted from the first.
struct LiveLine {
  std::shared_ptr<const Screenplay> play;  ///< the version that it is of
  CueIndex cue = 0;
  std::string name;               ///< `market#12`
  std::string text;               ///< as written
  std::vector<LoggedWord> words;  ///< in the frames of begin and end
  Frames begin = 0, end = 0;
};

}  // namespace locket::inline live
