// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/follow_up.h"

#include <algorithm>

namespace locket::inline live {
namespace {

struct Said {
  CueIndex cue = 0;
  std::string text;
  std::vector<CharacterIndex> speakers;
};

std::vector<Said> speeches_of(const CueSheet& sheet) {
  std::vector<Said> speeches;
  for (CueIndex c = 0; c < sheet.cues.size(); ++c) {
    const Cue& cue = sheet.cues[c];
    if (cue.kind != CueKind::speech) continue;
    speeches.push_back({c, written_text(std::get<Speech>(cue.element->what).content), cue.speakers});
  }
  return speeches;
}

/// By its id.
std::optional<std::size_t> same_id(const CueSheet& before, const Said& known, const CueSheet& after, const std::vector<Said>& speeches) {
  const std::string& id = before.cues[known.cue].element->id;
  for (std::size_t i = 0; i < speeches.size() && !id.empty(); ++i)
    if (after.cues[speeches[i].cue].element->id == id) return i;
  return std::nullopt;
}

/// By who says what, the nearest to where it was.
std::optional<std::size_t> same_words(const Said& known, std::size_t index, const std::vector<Said>& speeches) {
  std::optional<std::size_t> best;
  const auto away = [index](std::size_t i) { return i > index ? i - index : index - i; };
  for (std::size_t i = 0; i < speeches.size(); ++i)
    if (speeches[i].text == known.text && speeches[i].speakers == known.speakers && (!best || away(i) < away(*best))) best = i;
  return best;
}

/// By its name, `SCENE#N`: its words may have been changed.
std::optional<std::size_t> same_number(const CueSheet& before, const Said& known, const CueSheet& after,
                                       const std::vector<Said>& speeches) {
  for (std::size_t i = 0; i < speeches.size(); ++i)
    if (cue_name(after, speeches[i].cue) == cue_name(before, known.cue)) return i;
  return std::nullopt;
}

}  // namespace

std::optional<CueIndex> follow_up(const CueSheet& before, CueIndex last, const CueSheet& after) {
  const std::vector<Said> old = speeches_of(before), fresh = speeches_of(after);
  const auto at = std::find_if(old.begin(), old.end(), [last](const Said& said) { return said.cue == last; });
  if (at == old.end() || fresh.empty()) return std::nullopt;
  const auto index = static_cast<std::size_t>(at - old.begin());
  std::optional<std::size_t> found = same_id(before, *at, after, fresh);
  if (!found) found = same_words(*at, index, fresh);
  // A speech that was changed while it was said still stands where it stood, unless others came or went.
  if (!found && old.size() == fresh.size()) found = same_number(before, *at, after, fresh);
  for (std::size_t i = index; !found && i-- > 0;) {
    found = same_id(before, old[i], after, fresh);
    if (!found) found = same_words(old[i], i, fresh);
    if (found && old.size() == fresh.size()) found = std::min(*found + (index - i), fresh.size() - 1);
  }
  if (!found) return fresh.front().cue;
  return *found + 1 < fresh.size() ? std::optional(fresh[*found + 1].cue) : std::nullopt;
}

}  // namespace locket::inline live
