// SPDX-License-Identifier: GPL-3.0-or-later
// The chapters of a play: its scenes, made to tile the file.
#pragma once

#include <string>
#include <vector>

#include "renderer/edition/edition.h"

namespace locket::inline edition {

struct Chapter {
  std::string title;
  Frames begin = 0, end = 0;
};

/// The first begins with the file, each ends where the next begins, the last with the file. A scene that does not last a millisecond
/// is none: no format could tell it from the next. None at all of a file without scenes or without sound.
std::vector<Chapter> chapters_of(const Edition& edition);

}  // namespace locket::inline edition
