// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/line_meter.h"

#include <algorithm>

namespace locket {
namespace {

constexpr double absolute_gate_lufs = -70;

}  // namespace

void LineMeter::expect(Key key, Frames begin, Frames end) {
  if (end > begin) lines_.push_back({key, begin, end, 0, 0});
}

void LineMeter::add(const BusBlock& block, Frames position) {
  const Frames end = position + static_cast<Frames>(block.frames());
  std::erase_if(lines_, [&](const Line& line) { return line.begin < position && !line.begun; });  // its begin was not heard
  for (Frames at = position; at < end;) {
    const Frames to = next_border(at, end);
    measure(block, static_cast<std::size_t>(at - position), static_cast<std::size_t>(to - at), at);
    at = to;
    finish(at);
  }
}

/// Up to there the same speeches are heard.
Frames LineMeter::next_border(Frames from, Frames until) const {
  Frames next = until;
  for (const Line& line : lines_) {
    if (line.begin > from) next = std::min(next, line.begin);
    if (line.end > from) next = std::min(next, line.end);
  }
  return next;
}

void LineMeter::measure(const BusBlock& block, std::size_t at, std::size_t frames, Frames begin) {
  const auto heard = [begin](const Line& line) { return line.begin <= begin && begin < line.end; };
  const bool listening = std::any_of(lines_.begin(), lines_.end(), heard);
  if (listening && !listening_) speech_ = background_ = KWeighting(rate_);
  listening_ = listening;
  if (!listening) return;
  const double speech = speech_.energy(block.speech().part(at, frames)), background = background_.energy(block.background().part(at, frames));
  for (Line& line : lines_)
    if (heard(line)) line.speech += speech, line.background += background, line.begun = true;
}

void LineMeter::finish(Frames position) {
  for (const Line& line : lines_) {
    if (line.end != position) continue;
    Reading reading{line.key, lufs_of(line.speech, line.end - line.begin), lufs_of(line.background, line.end - line.begin)};
    if (!(*reading.background_lufs > absolute_gate_lufs)) reading.background_lufs.reset();
    readings_.push_back(reading);
  }
  std::erase_if(lines_, [position](const Line& line) { return line.end <= position; });
}

}  // namespace locket
