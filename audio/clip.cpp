// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/clip.h"

#include <cassert>

namespace locket {

Clip::Clip(std::vector<float> left, std::vector<float> right) {
  assert(left.size() == right.size());
  channels_.push_back(std::move(left));
  channels_.push_back(std::move(right));
}

}  // namespace locket
