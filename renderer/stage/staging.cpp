// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/staging.h"

#include <fmt/format.h>

#include "renderer/errors.h"
#include "renderer/score/excerpt.h"

namespace fs = std::filesystem;

namespace locket::inline stage {
namespace {

constexpr std::size_t mix_block = 4096;

CueIndex require_cue(const CueSheet& sheet, const std::string& name) {
  if (const auto cue = find_cue(sheet, name)) return *cue;
  std::vector<std::string> names;
  for (CueIndex c = 0; c < sheet.cues.size(); ++c)
    if (const std::string known = cue_name(sheet, c); !known.empty()) names.push_back(known);
  throw UsageError(fmt::format("the play has no scene or cue \"{}\"{}", name, did_you_mean(name, names)));
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
  if (section.scene) {
    const CueIndex scene = require_cue(sheet, *section.scene);
    if (sheet.cues[scene].kind != CueKind::scene) throw UsageError(fmt::format("\"{}\" is no scene; use --from", *section.scene));
    sheet = only_scene(std::move(sheet), scene);
  }
  if (section.to && std::holds_alternative<std::string>(*section.to)) require_cue(sheet, std::get<std::string>(*section.to));
  if (section.from && std::holds_alternative<std::string>(*section.from)) {
    const CueIndex from = require_cue(sheet, std::get<std::string>(*section.from));
    sheet = from_cue(std::move(sheet), from);
  }
  return sheet;
}

PumpOptions pump_options(const Production& production, const Section& section, const CueSheet& sheet) {
  const SampleRate rate = production.options().rate;
  PumpOptions pump;
  pump.block = mix_block;
  pump.ahead = production.lines_ahead();
  if (section.from && std::holds_alternative<Time>(*section.from)) pump.from = to_frames(std::get<Time>(*section.from), rate);
  if (section.to && std::holds_alternative<Time>(*section.to)) pump.to = to_frames(std::get<Time>(*section.to), rate);
  if (section.to && std::holds_alternative<std::string>(*section.to)) {
    pump.to_cue = find_cue(sheet, std::get<std::string>(*section.to));
    if (!pump.to_cue)
      throw UsageError(fmt::format("--to {}: this comes before --from, or in another scene", std::get<std::string>(*section.to)));
  }
  if (pump.to && *pump.to <= pump.from) throw UsageError("--to must be later than --from");
  return pump;
}

}  // namespace locket::inline stage
