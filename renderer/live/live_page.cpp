// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/live_page.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::inline live {
namespace {

/// So many steps from the cue on; no further back than the first.
std::optional<CueIndex> stepped(const std::vector<CueIndex>& cues, CueIndex from, int steps) {
  const std::ptrdiff_t at = std::find(cues.begin(), cues.end(), from) - cues.begin();
  const std::ptrdiff_t wanted = std::max<std::ptrdiff_t>(at + steps, 0);
  if (wanted >= static_cast<std::ptrdiff_t>(cues.size())) return std::nullopt;
  return cues[static_cast<std::size_t>(wanted)];
}

/// As texts are compared with what somebody typed.
std::string plain_words(const std::string& text) {
  constexpr std::string_view apostrophe = "\u2019";
  std::string plain = folded(lower(text));
  for (std::size_t at; (at = plain.find(apostrophe)) != std::string::npos;) plain.replace(at, apostrophe.size(), 1, '\'');
  return plain;
}

}  // namespace

LivePage::LivePage(std::shared_ptr<const Screenplay> play, SampleRate rate)
    : play_(std::move(play)),
      sheet_(std::make_shared<const CueSheet>(schedule(*play_, rate))),
      times_(std::make_shared<PlayTimes>(sheet_)) {
  for (CueIndex c = 0; c < sheet_->cues.size(); ++c) {
    if (sheet_->cues[c].kind == CueKind::speech) speeches_.push_back(c);
    if (sheet_->cues[c].kind == CueKind::scene) scenes_.push_back(c);
  }
}

std::optional<CueIndex> LivePage::by_lines(CueIndex speech, int lines) const { return stepped(speeches_, speech, lines); }

std::optional<CueIndex> LivePage::by_scenes(CueIndex speech, int scenes) const {
  return stepped(scenes_, sheet_->cues[speech].scene, scenes);
}

std::optional<CueIndex> LivePage::next_with(const std::string& words, CueIndex speech) const {
  const std::string wanted = plain_words(words);
  const auto holds = [&](CueIndex cue) {
    return plain_words(written_text(std::get<Speech>(sheet_->cues[cue].element->what).content)).find(wanted) != std::string::npos;
  };
  const auto behind = std::upper_bound(speeches_.begin(), speeches_.end(), speech);
  auto found = std::find_if(behind, speeches_.end(), holds);
  if (found == speeches_.end() && (found = std::find_if(speeches_.begin(), behind, holds)) == behind) return std::nullopt;
  return *found;
}

CueIndex LivePage::speech_at(CueIndex cue) const { return *std::lower_bound(speeches_.begin(), speeches_.end() - 1, cue); }

CueIndex LivePage::counterpart(const LivePage& there, CueIndex cue) const {
  return find_cue(*sheet_, cue_name(*there.sheet_, cue)).value_or(speeches_.front());
}

void LivePage::show_place(CueIndex speech, LiveView& view) const {
  const Element& scene = *sheet_->cues[sheet_->cues[speech].scene].element;
  view.scene = std::holds_alternative<Scene>(scene.what) ? std::get<Scene>(scene.what).title : "";
  view.line = static_cast<int>(std::find(speeches_.begin(), speeches_.end(), speech) - speeches_.begin()) + 1;
  view.lines = static_cast<int>(speeches_.size());
}

void LivePage::show_words(const LiveLine& line, Frames heard, LiveView& view) const {
  const bool speaking = heard < line.end;
  const auto& speakers = std::get<Speech>(sheet_->cues[line.cue].element->what).speakers;
  view.speaker = speaking ? play_->characters[speakers.front()].name : "";
  view.text = speaking ? line.text : "";
  view.word_begin = view.word_end = 0;
  for (const LoggedWord& word : line.words)
    if (word.begin <= heard && speaking) view.word_begin = word.offset, view.word_end = word.offset + word.length;
}

}  // namespace locket::inline live
