// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/staging.h"

#include <fmt/format.h>

#include <cstdlib>

#include "renderer/errors.h"
#include "renderer/excerpt.h"

namespace fs = std::filesystem;

namespace locket {
namespace {

constexpr std::size_t mix_block = 4096;

CueIndex require_cue(const CueSheet& sheet, const std::string& name) {
  if (const auto cue = find_cue(sheet, name)) return *cue;
  std::vector<std::string> names;
  for (CueIndex c = 0; c < sheet.cues.size(); ++c)
    if (const std::string known = cue_name(sheet, c); !known.empty()) names.push_back(known);
  throw UsageError(fmt::format("the play has no scene or cue \"{}\"{}", name, did_you_mean(name, names)));
}

std::size_t lines_ahead(const Production& production) { return static_cast<std::size_t>(2 * production.options().jobs); }

/// Speeches of the page from an element on, with the scenes they stand in, in its order.
class FirstSpeeches {
 public:
  FirstSpeeches(ElementIndex first, std::size_t count, std::function<void(const Scene&, const Element&)> visit)
      : first_(first), left_(count), visit_(std::move(visit)) {}

  void in(const Flow& flow, const Scene* scene) {
    for (const Element& element : flow) {
      if (left_ == 0) return;
      if (const auto* inner = std::get_if<Scene>(&element.what)) in(inner->flow, inner);
      if (const auto* bed = std::get_if<Bed>(&element.what)) in(bed->content, scene);
      if (const auto* par = std::get_if<Par>(&element.what)) in(par->children, scene);
      if (const auto* seq = std::get_if<Seq>(&element.what)) in(seq->children, scene);
      if (!scene || element.index < first_ || !std::holds_alternative<Speech>(element.what)) continue;
      visit_(*scene, element);
      --left_;
    }
  }

 private:
  ElementIndex first_;
  std::size_t left_;
  std::function<void(const Scene&, const Element&)> visit_;
};

/// The cue sheet of that part.
CueSheet wanted_sheet(const Production& production, const Part& part) {
  CueSheet sheet = schedule(production.play(), production.options().rate);
  if (part.scene) {
    const CueIndex scene = require_cue(sheet, *part.scene);
    if (sheet.cues[scene].kind != CueKind::scene) throw UsageError(fmt::format("\"{}\" is no scene; use --from", *part.scene));
    sheet = only_scene(std::move(sheet), scene);
  }
  if (part.to && std::holds_alternative<std::string>(*part.to)) require_cue(sheet, std::get<std::string>(*part.to));
  if (part.from && std::holds_alternative<std::string>(*part.from)) {
    const CueIndex from = require_cue(sheet, std::get<std::string>(*part.from));
    sheet = from_cue(std::move(sheet), from);
  }
  return sheet;
}

/// Plans them as Performance will, and asks for them under the names that it will ask for.
void speak_first(const Production& production, ElementIndex first, Studio& studio) {
  Diagnostics told_later;
  FirstSpeeches(first, lines_ahead(production), [&](const Scene& scene, const Element& element) {
    std::vector<PlannedVoice> voices = plan_voices(production.cast(), scene, element, told_later);
    for (std::size_t voice = 0; voice < voices.size(); ++voice) studio.request(take_key(element.index, voice), std::move(voices[voice].plan));
  }).in(production.play().body, nullptr);
}

CueSheet speaking_first(const Production& production, std::optional<ElementIndex> first, Studio& studio, const std::function<CueSheet()>& make_sheet) {
  if (first) speak_first(production, *first, studio);
  return make_sheet();
}

}  // namespace

Staging::Staging(Production& production, const Part& part, Performance::Options options)
    : Staging(production, part.scene || part.from ? std::nullopt : std::optional<ElementIndex>(0), [&] { return wanted_sheet(production, part); }, options) {}

Staging::Staging(Production& production, CueIndex from, Performance::Options options)
    : Staging(production, from, [&] { return from_cue(schedule(production.play(), production.options().rate), from); }, options) {}

Staging::Staging(Production& production, std::optional<ElementIndex> first, const std::function<CueSheet()>& make_sheet, Performance::Options options)
    : calibration_(production.speakers(), cache_folder()),
      studio_(production.speakers(), calibration_, {.rate = production.options().rate, .jobs = production.options().jobs}),
      sheet(speaking_first(production, first, studio_, make_sheet)),
      timeline(production.options().rate),
      performance(sheet, production.cast(), studio_, production.sounds(), timeline, production.diagnostics(), options) {}

PumpOptions pump_options(const Production& production, const Part& part, const CueSheet& sheet) {
  const SampleRate rate = production.options().rate;
  PumpOptions pump;
  pump.block = mix_block;
  pump.ahead = lines_ahead(production);
  if (part.from && std::holds_alternative<Time>(*part.from)) pump.from = to_frames(std::get<Time>(*part.from), rate);
  if (part.to && std::holds_alternative<Time>(*part.to)) pump.to = to_frames(std::get<Time>(*part.to), rate);
  if (part.to && std::holds_alternative<std::string>(*part.to)) {
    pump.to_cue = find_cue(sheet, std::get<std::string>(*part.to));
    if (!pump.to_cue) throw UsageError(fmt::format("--to {}: this comes before --from, or in another scene", std::get<std::string>(*part.to)));
  }
  if (pump.to && *pump.to <= pump.from) throw UsageError("--to must be later than --from");
  return pump;
}

fs::path cache_folder() {
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache) return fs::path(cache) / "locket";
  if (const char* home = std::getenv("HOME"); home && *home) return fs::path(home) / ".cache" / "locket";
  return {};
}

}  // namespace locket
