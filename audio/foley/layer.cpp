// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/layer.h"

#include <algorithm>

namespace locket::foley {

namespace {

constexpr float lowest_hz = 60.0f;  // what lies below eats headroom, and neither ears nor LUFS notice it

}  // namespace

LayeredBed::LayeredBed(std::vector<std::unique_ptr<Layer>> layers, const Echo::Place& place, double gain, SampleRate rate)
    : layers_(std::move(layers)), echo_(place, rate), gain_(static_cast<float>(gain)) {
  lowest_.tune(Lanes{} + lowest_hz, Lanes{} + 0.7071f, static_cast<float>(rate));
}

std::size_t LayeredBed::read(float* const* out, std::size_t frames) {
  for (std::size_t done = 0; done < frames;) {
    if (used_ == period_frames) next_period();
    const std::size_t n = std::min(frames - done, period_frames - used_);
    std::copy_n(period_.left.data() + used_, n, out[0] + done);
    std::copy_n(period_.right.data() + used_, n, out[1] + done);
    used_ += n;
    done += n;
  }
  return frames;
}

void LayeredBed::next_period() {
  period_.left.fill(0.0f);
  period_.right.fill(0.0f);
  period_.send.fill(0.0f);
  for (const auto& layer : layers_) layer->add_to(period_);
  echo_.add(period_.send, period_.left, period_.right);
  take_out_the_lowest();
  used_ = 0;
}

void LayeredBed::take_out_the_lowest() {
  FilterLanes filter = lowest_;  // a copy of our own, which the compiler may keep in registers
  for (std::size_t i = 0; i < period_frames; ++i) {
    const Lanes high = filter.high(Lanes{period_.left[i], period_.right[i], 0.0f, 0.0f}) * gain_;
    period_.left[i] = high[0];
    period_.right[i] = high[1];
  }
  lowest_ = filter;
}

}  // namespace locket::foley
