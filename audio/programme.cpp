// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/programme.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace locket {
namespace {

struct PanGains {
  double left, right;
};

/// Constant power: -3 dB on both sides in the centre.
PanGains pan_mono(double pan) {
  const double angle = (std::clamp(pan, -1.0, 1.0) + 1) * std::numbers::pi / 4;
  return {std::cos(angle), std::sin(angle)};
}

/// Balance: nothing changes in the centre; the far side goes down by a quarter cosine.
PanGains pan_stereo(double pan) {
  const double angle = std::clamp(std::abs(pan), 0.0, 1.0) * std::numbers::pi / 2;
  return pan > 0 ? PanGains{std::cos(angle), 1.0} : PanGains{1.0, std::cos(angle)};
}

double from_db(double db) { return db == 0 ? 1.0 : std::pow(10.0, db / 20); }

}  // namespace

BusBlock::BusBlock(std::size_t capacity) {
  for (Planes& planes : buses_)
    for (auto& plane : planes) plane.assign(capacity, 0.0f);
  for (auto& plane : mix_) plane.assign(capacity, 0.0f);
  silent_.fill(true);
}

Programme::Programme(Timeline& timeline, std::size_t block) : timeline_(timeline), block_(block) {}

Programme::Voice& Programme::voice(std::size_t index) {
  if (index == voices_.size()) {
    voices_.emplace_back();
    for (auto& plane : voices_.back().samples) plane.resize(block_);
  }
  return voices_[index];
}

void Programme::prepare(std::size_t frames) {
  assert(frames <= block_);
  prepared_ = frames;
  sounding_ = 0;
  for (Timeline::Entry* entry : timeline_.active(position_, position_ + static_cast<Frames>(frames))) {
    Voice& next = voice(sounding_);
    read(next, *entry, frames);
    if (next.to > next.from) ++sounding_;
  }
}

void Programme::read(Voice& voice, Timeline::Entry& entry, std::size_t frames) {
  const Frames block_end = position_ + static_cast<Frames>(frames);
  voice.entry = &entry;
  voice.channels = entry.placement.sound->channels();
  voice.from = static_cast<std::size_t>(std::max<Frames>(0, entry.placement.at - position_));
  const auto end = static_cast<std::size_t>(std::clamp<Frames>(entry.end() - position_, static_cast<Frames>(voice.from), block_end - position_));
  float* const out[2] = {voice.samples[0].data() + voice.from, voice.samples[1].data() + voice.from};
  voice.to = voice.from + entry.placement.sound->read(out, end - voice.from);
}

void Programme::render(BusBlock& out) noexcept {
  assert(prepared_ <= out.capacity());
  out.frames_ = prepared_;
  for (std::size_t b = 0; b < bus_count; ++b) {
    if (!out.silent_[b])
      for (auto& plane : out.buses_[b]) std::fill(plane.begin(), plane.end(), 0.0f);
    out.silent_[b] = true;
  }
  for (std::size_t v = 0; v < sounding_; ++v) mix(voices_[v], out);
  for (std::size_t side = 0; side < 2; ++side) {
    std::vector<float>& sum = out.mix_[side];
    std::fill_n(sum.begin(), prepared_, 0.0f);
    for (std::size_t b = 0; b < bus_count; ++b)
      if (!out.silent_[b])
        for (std::size_t i = 0; i < prepared_; ++i) sum[i] += out.buses_[b][side][i];
  }
  position_ += static_cast<Frames>(prepared_);
  prepared_ = 0;
  sounding_ = 0;
}

/// All but the fades at the edges, which are too short for the control grid.
Programme::Stereo Programme::gains(const Voice& voice, Frames frame) const noexcept {
  const Placement& placement = voice.entry->placement;
  double db = voice.entry->level_db(frame);
  if (placement.ducking.kind == Ducking::Kind::automatic) db += timeline_.duck_plan().db(frame);
  if (placement.ducking.kind == Ducking::Kind::depth) db += timeline_.duck_plan().db(frame, placement.ducking.depth_db);
  double pan = placement.pan.from;
  if (placement.pan.to != placement.pan.from && placement.length && *placement.length > 0) {
    const double x = static_cast<double>(frame - placement.at) / static_cast<double>(*placement.length);
    pan += (placement.pan.to - placement.pan.from) * std::clamp(x, 0.0, 1.0);
  }
  const PanGains sides = voice.channels == 1 ? pan_mono(pan) : pan_stereo(pan);
  const double gain = placement.gain.linear() * from_db(db);
  return {gain * sides.left, gain * sides.right};
}

void Programme::mix(const Voice& voice, BusBlock& out) const noexcept {
  out.silent_[index_of(voice.entry->placement.bus)] = false;
  std::size_t at = voice.from;
  while (at < voice.to) {
    const Frames frame = position_ + static_cast<Frames>(at);
    const auto left_in_cell = static_cast<std::size_t>(control_frames - frame % control_frames);
    const std::size_t to = std::min(voice.to, at + left_in_cell);
    mix_segment(voice, out, at, to);
    at = to;
  }
}

/// A stretch inside one cell of the control grid.
void Programme::mix_segment(const Voice& voice, BusBlock& out, std::size_t from, std::size_t to) const noexcept {
  const Frames begin = position_ + static_cast<Frames>(from);
  const Frames end = position_ + static_cast<Frames>(to);
  const Frames cell = begin - begin % control_frames;
  const Stereo first = gains(voice, cell);
  const Stereo last = gains(voice, cell + control_frames);
  float edge[control_frames];
  const bool edged = voice.entry->at_edge(begin, end);
  for (std::size_t i = 0; edged && i < to - from; ++i)
    edge[i] = static_cast<float>(voice.entry->edge(begin + static_cast<Frames>(i)));

  auto& planes = out.buses_[index_of(voice.entry->placement.bus)];
  for (std::size_t side = 0; side < 2; ++side) {
    const float* in = voice.samples[voice.channels == 1 ? 0 : side].data() + from;
    float* sum = planes[side].data() + from;
    const double at_first = side == 0 ? first.left : first.right;
    const double slope = ((side == 0 ? last.left : last.right) - at_first) / control_frames;
    const float base = static_cast<float>(at_first + slope * static_cast<double>(begin - cell));
    for (std::size_t i = 0; i < to - from; ++i) {
      // Not accumulated: the gain of a frame must not depend on where the stretch began.
      const float gain = slope == 0 ? base : static_cast<float>(at_first + slope * static_cast<double>(begin - cell + static_cast<Frames>(i)));
      sum[i] += in[i] * (edged ? gain * edge[i] : gain);
    }
  }
}

}  // namespace locket
