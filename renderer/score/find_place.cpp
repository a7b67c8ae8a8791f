// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/score/find_place.h"

#include <fmt/format.h>

#include <charconv>

#include "renderer/errors.h"
#include "scripts/page/diagnostics.h"
#include "scripts/utf8.h"

namespace locket::inline score {
namespace {

std::string title_of(const Cue& cue) { return cue.kind == CueKind::scene ? std::get<Scene>(cue.element->what).title : ""; }

std::optional<CueIndex> scene_titled(const CueSheet& sheet, const std::string& typed) {
  const std::string wanted = lower_case(folded(typed));
  for (CueIndex c = 0; c < sheet.cues.size(); ++c)
    if (const std::string title = title_of(sheet.cues[c]); !title.empty() && lower_case(folded(title)) == wanted) return c;
  return std::nullopt;
}

/// `26`, `line 26`: what the screen says of a speech.
std::optional<std::size_t> line_number(const std::string& typed) {
  constexpr std::string_view word = "line ";
  std::string_view digits = typed;
  if (lower_case(typed).starts_with(word)) digits.remove_prefix(word.size());
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
  return number;
}

std::optional<CueIndex> nth_speech(const CueSheet& sheet, std::size_t number) {
  for (CueIndex c = 0; c < sheet.cues.size(); ++c)
    if (sheet.cues[c].kind == CueKind::speech && number-- == 1) return c;
  return std::nullopt;
}

std::size_t speeches_in(const CueSheet& sheet) {
  std::size_t speeches = 0;
  for (const Cue& cue : sheet.cues) speeches += cue.kind == CueKind::speech;
  return speeches;
}

std::vector<std::string> known_places(const CueSheet& sheet) {
  std::vector<std::string> names;
  for (CueIndex c = 0; c < sheet.cues.size(); ++c)
    for (std::string known : {cue_name(sheet, c), title_of(sheet.cues[c])})
      if (!known.empty()) names.push_back(std::move(known));
  return names;
}

}  // namespace

std::optional<CueIndex> find_place(const CueSheet& sheet, const std::string& typed) {
  if (const auto named = find_cue(sheet, typed)) return named;
  if (const auto scene = scene_titled(sheet, typed)) return scene;
  const auto number = line_number(typed);
  return number ? nth_speech(sheet, *number) : std::nullopt;
}

CueIndex require_place(const CueSheet& sheet, const std::string& typed) {
  if (const auto cue = find_place(sheet, typed)) return *cue;
  if (line_number(typed)) {
    const std::size_t speeches = speeches_in(sheet);
    throw UsageError(fmt::format("the play has no line {}: its lines are 1 to {}", *line_number(typed), speeches));
  }
  throw UsageError(fmt::format("the play has no scene or cue \"{}\"{}", typed, did_you_mean(typed, known_places(sheet))));
}

}  // namespace locket::inline score
