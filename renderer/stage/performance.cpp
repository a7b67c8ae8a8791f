// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/performance.h"

#include <utility>

namespace locket::inline stage {

Performance::Performance(const CueSheet& sheet, const Cast& cast, Studio& studio, SoundLibrary& library, Timeline& timeline,
                         Diagnostics& diagnostics, Options options)
    : sheet_(sheet),
      diagnostics_(diagnostics),
      desk_(sheet, cast, studio, library, diagnostics, options.seed),
      speech_(sheet, cast.play(), timeline),
      effects_(sheet, timeline),
      beds_(sheet, timeline),
      log_(options.log) {}

std::span<const LogEntry> Performance::place(std::span<const LaidCue> laid) {
  const std::size_t before = log_.entries().size();
  for (const LaidCue& one : laid) place(one);
  return log_.entries().subspan(before);
}

void Performance::place(const LaidCue& laid) {
  if (laid.too_early)
    diagnostics_.warning(sheet_.cues[laid.cue].element->place, "this would begin before the play does, and begins with it instead");
  if (laid.begins()) begin(laid);
  else end(laid);
}

void Performance::begin(const LaidCue& laid) {
  const LogEntry entry{laid.cue, laid.begin, laid.end};
  switch (sheet_.cues[laid.cue].kind) {
    case CueKind::speech: return begin_speech(laid);
    case CueKind::bed: return begin_bed(laid);
    case CueKind::sfx: effects_.place(laid, desk_.sound(laid.cue)); return log_.add(entry);
    case CueKind::fade: beds_.fade(laid); return log_.add(entry);
    case CueKind::scene: beds_.scene_begins(laid); return log_.open(entry);
    case CueKind::pause:
    case CueKind::stop:
    case CueKind::mark:
    case CueKind::stage:
    case CueKind::none: return log_.add(entry);
  }
}

void Performance::begin_speech(const LaidCue& laid) {
  RecordedSpeech recorded = desk_.speech(laid.cue);
  const double least_clearance_lu = speech_.place(laid, recorded);
  if (envelopes_) envelopes_->add(laid, std::get<Speech>(sheet_.cues[laid.cue].element->what).speakers, recorded);
  log_.add_speech({laid.cue, laid.begin, laid.end, least_clearance_lu}, std::move(recorded));
}

void Performance::begin_bed(const LaidCue& laid) {
  if (!beds_.is_heard(laid)) return log_.add({laid.cue, laid.begin, laid.begin});
  const Frames at_the_latest = beds_.open(laid, desk_.sound(laid.cue));
  log_.open({laid.cue, laid.begin, at_the_latest});
}

void Performance::end(const LaidCue& laid) {
  if (sheet_.cues[laid.cue].kind == CueKind::bed) beds_.close(laid);
  log_.end(laid.cue, laid.end);
}

}  // namespace locket::inline stage
