// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/clip.h"

#include <cassert>

#include "audio/sample_store.h"

namespace locket {

Clip::Clip(std::vector<float> left, std::vector<float> right) {
  assert(left.size() == right.size());
  channels_.push_back(std::move(left));
  channels_.push_back(std::move(right));
}

Clip::~Clip() {
  for (auto& channel : channels_) give_to_store(std::move(channel));
}

}  // namespace locket
