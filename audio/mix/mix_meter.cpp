// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/mix/mix_meter.h"

#include <algorithm>

#include "audio/wide.h"

namespace locket::inline mix {
namespace {

constexpr double absolute_gate_lufs = -70;

Pair first_of(const Quad& quad) { return Pair{quad[0], quad[1]}; }
Pair second_of(const Quad& quad) { return Pair{quad[2], quad[3]}; }

/// Adds the squares of what the weighting leaves of mix and speech, and of what both differ by.
LOCKET_WIDE void weigh_two(KFilter<Quad>& mix_speech, StereoView mix, StereoView speech, Quad& squares, Pair& background) noexcept {
  KFilter<Quad> filter = mix_speech;
  Quad sum = squares;
  Pair rest = background;
  for (std::size_t i = 0; i < mix.frames(); ++i) {
    Quad frame{mix.left[i], mix.right[i], speech.left[i], speech.right[i]};
    filter.next(frame);
    sum += frame * frame;
    const Pair behind = first_of(frame) - second_of(frame);
    rest += behind * behind;
  }
  mix_speech = filter;
  squares = sum;
  background = rest;
}

/// The same where mix and speech differ by more than the background.
LOCKET_WIDE void weigh_three(KFilter<Quad>& mix_speech, KFilter<Pair>& foreground, StereoView mix, StereoView speech, StereoView behind,
                             Quad& squares, Pair& background) noexcept {
  KFilter<Quad> filter = mix_speech;
  KFilter<Pair> front_filter = foreground;
  Quad sum = squares;
  Pair rest = background;
  for (std::size_t i = 0; i < mix.frames(); ++i) {
    Quad frame{mix.left[i], mix.right[i], speech.left[i], speech.right[i]};
    Pair front = first_of(frame) - second_of(frame) - Pair{behind.left[i], behind.right[i]};
    filter.next(frame);
    front_filter.next(front);
    sum += frame * frame;
    const Pair back = first_of(frame) - second_of(frame) - front;
    rest += back * back;
  }
  mix_speech = filter;
  foreground = front_filter;
  squares = sum;
  background = rest;
}

}  // namespace

MixMeter::MixMeter(SampleRate rate)
    : mix_speech_(rate),
      foreground_(rate),
      foreground_memory_(to_frames(k_memory_seconds, rate)),
      programme_(rate),
      dialogue_(rate),
      step_end_(programme_.step_frames()) {}

void MixMeter::expect(Key key, Frames begin, Frames end) {
  if (begin < position_ || end <= begin) return;
  speeches_.push_back({key, begin, end, 0, 0});
  if (begin == position_) end_stretch();
}

void MixMeter::add(const BusBlock& block) {
  const Frames begin = position_, end = begin + static_cast<Frames>(block.frames());
  if (block.sounds(Bus::effects)) foreground_until_ = end + foreground_memory_;
  while (position_ < end) {
    const Frames border = next_border(), to = std::min(border, end);
    weigh(block, static_cast<std::size_t>(position_ - begin), static_cast<std::size_t>(to - position_));
    position_ = to;
    if (position_ == border) end_stretch();
  }
}

/// Up to there the same speeches are heard, in one tenth of a second.
Frames MixMeter::next_border() const {
  Frames next = step_end_;
  for (const Speech& one : speeches_) next = std::min(next, one.begin > position_ ? one.begin : one.end);
  return next;
}

void MixMeter::weigh(const BusBlock& block, std::size_t from, std::size_t frames) {
  const StereoView mix = block.mix().part(from, frames), speech = block.speech().part(from, frames);
  if (position_ < foreground_until_) {
    weigh_three(mix_speech_, foreground_, mix, speech, block.background().part(from, frames), stretch_.mix_speech, stretch_.background);
  } else {
    foreground_.reset();
    weigh_two(mix_speech_, mix, speech, stretch_.mix_speech, stretch_.background);
  }
}

void MixMeter::end_stretch() {
  const Pair mix = first_of(stretch_.mix_speech), speech = second_of(stretch_.mix_speech), background = stretch_.background;
  step_mix_ += mix[0] + mix[1];
  step_speech_ += speech[0] + speech[1];
  for (Speech& one : speeches_) {
    if (one.begin > stretch_begin_) continue;
    one.speech += speech[0] + speech[1];
    one.background += background[0] + background[1];
  }
  stretch_ = {};
  stretch_begin_ = position_;
  if (position_ == step_end_) end_step();
  end_speeches();
}

void MixMeter::end_step() {
  programme_.add_step(step_mix_);
  dialogue_.add_step(step_speech_);
  step_mix_ = step_speech_ = 0;
  step_end_ += programme_.step_frames();
}

void MixMeter::end_speeches() {
  for (const Speech& one : speeches_) {
    if (one.end != position_) continue;
    Reading reading{one.key, lufs_of(one.speech, one.end - one.begin), lufs_of(one.background, one.end - one.begin)};
    if (!(*reading.background_lufs > absolute_gate_lufs)) reading.background_lufs.reset();
    readings_.push_back(reading);
  }
  std::erase_if(speeches_, [this](const Speech& one) { return one.end == position_; });
}

}  // namespace locket::inline mix
