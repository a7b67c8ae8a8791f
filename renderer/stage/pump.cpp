// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/pump.h"

#include <algorithm>
#include <cmath>

#include "audio/denormals.h"
#include "renderer/errors.h"

namespace locket::inline stage {
Pump::Pump(const CueSheet& sheet, Performance& performance, Timeline& timeline, PumpOptions options)
    : sheet_(sheet),
      performance_(performance),
      timeline_(timeline),
      options_(std::move(options)),
      layer_(sheet, performance.desk()),
      programme_(timeline, options_.block),
      unheard_(options_.block) {
  if (options_.to) end_ = options_.to;
  if (end_) timeline_.cut(*end_, std::llround(cut_fade_seconds * sheet_.rate));
}

Frames Pump::run(ProgrammeOutput& output) {
  flush_denormals();
  while (!layer_.done() && !ended() && !enough()) {
    lay_step(output);
    // Whole blocks only, so that a step costs the same whether the play is laid quickly or slowly.
    while (programme_.position() + static_cast<Frames>(options_.block) <= layer_.settled() - programme_.horizon() && !ended() && !enough())
      mix_block(output, options_.block);
  }
  if (!layer_.done() && ended()) performance_.cut_off(*end_);
  mix_to(output, end());
  return std::max<Frames>(0, programme_.position() - options_.from);
}

/// The last sound, or a pause that was written behind it.
Frames Pump::end() const {
  if (!layer_.done()) return timeline_.end();
  const Frames play = std::max(timeline_.end(), layer_.settled());
  return end_ ? std::min(play, *end_) : play;
}

void Pump::lay_step(ProgrammeOutput& output) {
  if (options_.interrupted && options_.interrupted()) throw Interrupted();
  performance_.desk().ask(layer_.upcoming(options_.ahead));
  const std::span<const LaidCue> laid = layer_.step();
  for (const LogEntry& entry : performance_.place(laid))
    if (entry.least_clearance_lu > 0)
      output.expect({entry.cue, entry.begin - options_.from, entry.end - options_.from, entry.least_clearance_lu});
  watch_for_end(laid);
}

/// Once the cue that the file ends with has been laid, everything is cut off where it ends.
void Pump::watch_for_end(std::span<const LaidCue> laid) {
  for (const LaidCue& one : laid) {
    if (end_ || one.cue != options_.to_cue || !one.ends()) continue;
    end_ = one.end;
    timeline_.cut(*end_, std::llround(cut_fade_seconds * sheet_.rate));
  }
}

void Pump::mix_to(ProgrammeOutput& output, Frames frame) {
  while (programme_.position() < frame && !enough()) {
    const Frames left = frame - programme_.position();
    mix_block(output, static_cast<std::size_t>(std::min<Frames>(left, static_cast<Frames>(options_.block))));
  }
}

void Pump::mix_block(ProgrammeOutput& output, std::size_t frames) {
  if (options_.interrupted && options_.interrupted()) throw Interrupted();
  Frames to = programme_.position() + static_cast<Frames>(frames);
  if (programme_.position() < options_.from) to = std::min(to, options_.from);
  if (end_ && programme_.position() < *end_) to = std::min(to, *end_);
  const bool heard = programme_.position() >= options_.from;
  programme_.prepare(static_cast<std::size_t>(to - programme_.position()));
  programme_.render(heard ? output.next() : unheard_);
  if (heard) output.send();
  if (options_.progress) options_.progress(programme_.position());
}

}  // namespace locket::inline stage
