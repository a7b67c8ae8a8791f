// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/layer.h"

#include <algorithm>

namespace locket::foley {

LayeredBed::LayeredBed(std::vector<std::unique_ptr<Layer>> layers, Ground& ground, const Echo::Walls& place, double gain, SampleRate rate)
    : layers_(std::move(layers)),
      ground_(&ground),
      echo_(place, rate),
      output_(OutputStage(static_cast<float>(gain), rate), Echo::dull(place, rate)) {
  next_period();  // finishes a period of nothing; the first is made
  used_ = period_frames;
}

std::size_t LayeredBed::read(float* const* out, std::size_t frames) {
  for (std::size_t done = 0; done < frames;) {
    if (used_ == period_frames) next_period();
    const std::size_t n = std::min(frames - done, period_frames - used_);
    std::copy_n(periods_[now_].left.data() + used_, n, out[0] + done);
    std::copy_n(periods_[now_].right.data() + used_, n, out[1] + done);
    used_ += n;
    done += n;
  }
  return frames;
}

void LayeredBed::next_period() {
  Period& next = periods_[now_];
  now_ = 1 - now_;
  next = {};
  output_.begin(periods_[now_]);
  for (const auto& layer : layers_) {
    if (layer.get() == ground_) lay_ground(next);
    else layer->add_to(next);
  }
  echo_.keep(periods_[now_].send);
  echo_.come_back(next.left, next.right);
  used_ = 0;
}

void LayeredBed::lay_ground(Period& next) {
  if (echo_.on()) ground_->add_to(next, output_);
  else ground_->add_to(next, static_cast<OutputStage&>(output_));
}

}  // namespace locket::foley
