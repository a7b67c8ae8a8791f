// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/staging.h"

#include <fmt/format.h>

#include "renderer/clock_text.h"
#include "renderer/errors.h"
#include "renderer/score/excerpt.h"
#include "renderer/score/find_place.h"

namespace fs = std::filesystem;

namespace locket::inline stage {
namespace {

constexpr std::size_t mix_block = 4096;

/// The cue that a position names; nothing when it is a time, or nowhere.
std::optional<CueIndex> named_cue(const CueSheet& sheet, const std::optional<Position>& position) {
  if (!position || !std::holds_alternative<std::string>(*position)) return std::nullopt;
  return require_place(sheet, std::get<std::string>(*position));
}

std::optional<Frames> timed(const std::optional<Position>& position, SampleRate rate) {
  if (!position || !std::holds_alternative<Time>(*position)) return std::nullopt;
  return to_frames(std::get<Time>(*position), rate);
}

}  // namespace

Staging::Staging(Production& production, CueSheet cue_sheet, Performance::Options options)
    : sheet(std::move(cue_sheet)),
      timeline(production.options().rate),
      performance(sheet, production.cast(), production.studio(), production.sounds(), timeline, production.diagnostics(), options),
      studio_(production.studio()) {}

Staging::~Staging() { studio_.forget(); }

CueSheet wanted_sheet(const Production& production, const Section& section) {
  CueSheet sheet = schedule(production.play(), production.options().rate);
  const auto from = named_cue(sheet, section.from), to = named_cue(sheet, section.to);  // by the numbers of the whole play
  if (section.scene) {
    const CueIndex scene = require_place(sheet, *section.scene);
    if (sheet.cues[scene].kind != CueKind::scene) throw UsageError(fmt::format("\"{}\" is no scene; use --from", *section.scene));
    sheet = only_scene(std::move(sheet), scene);
  }
  for (const auto& [option, cue] : {std::pair("--from", from), std::pair("--to", to)})
    if (cue && sheet.cues[*cue].kind == CueKind::none)
      throw UsageError(fmt::format("{}: this stands in another scene than that of --scene", option));
  return from ? from_cue(std::move(sheet), *from) : sheet;
}

PumpOptions pump_options(const Production& production, const Section& section, const CueSheet& sheet) {
  const SampleRate rate = production.options().rate;
  PumpOptions pump;
  pump.block = mix_block;
  pump.ahead = production.lines_ahead();
  pump.from = timed(section.from, rate).value_or(0);
  pump.to = timed(section.to, rate);
  if (section.to && !pump.to) {
    pump.to_cue = named_cue(schedule(production.play(), rate), section.to);  // an excerpt has other numbers
    if (sheet.cues[*pump.to_cue].kind == CueKind::none)
      throw UsageError(fmt::format("--to {}: this comes before --from, or in another scene", std::get<std::string>(*section.to)));
  }
  if (pump.to && *pump.to <= pump.from) throw UsageError("--to must be later than --from");
  return pump;
}

void refuse_past_the_end(const Section& section, Frames length, SampleRate rate) {
  const double from = std::chrono::duration<double>(std::get<Time>(*section.from)).count();
  const char* const what = section.scene ? "scene" : section.to ? "part up to --to" : "play";
  throw UsageError(
      fmt::format("--from {}: this is past the end: the {} is {} long", clock_text(from), what, clock_text(to_seconds(length, rate))));
}

}  // namespace locket::inline stage
