// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "renderer/edition/caption_cues.h"
#include "renderer/edition/caption_rules.h"
#include "renderer/edition/clock.h"
#include "renderer/edition/exporters.h"
#include "renderer/edition/markup.h"
#include "renderer/edition/reading_direction.h"
#include "renderer/edition/text_width.h"

namespace locket::inline edition {
namespace {

using namespace caption_rules;

/// More at once than that nobody reads: the next one begins a cue of its own.
constexpr std::size_t most_together = 3;

/// One cue of the file: one caption, or several that are heard at once.
struct FlatCue {
  Frames begin = 0, end = 0;  ///< milliseconds
  std::vector<std::string> texts;
  std::vector<bool> from_right;  ///< by text
  int columns = 0;
};

std::string speech_text(const CaptionCue& cue) {
  std::string text;
  for (const TokenRange& row : cue.rows) text += (text.empty() ? "" : "\n") + srt_text(text_of(*cue.line, row));
  if (!cue.label.empty()) text = srt_text(cue.label) + (label_has_row(cue) ? "\n" : " ") + text;
  return cue.line->aloud ? text : "<i>" + text + "</i>";
}

FlatCue flat(const CaptionCue& cue, SampleRate rate) {
  const bool speech = cue.kind == CaptionCue::Kind::speech;
  const Frames begin = milliseconds(cue.begin, rate);
  const std::string text = speech ? text_of(*cue.line, cue.tokens()) : cue.text;
  return {begin,
          std::max(milliseconds(cue.end, rate), begin + 1),
          {speech ? speech_text(cue) : srt_text(cue.text)},
          {direction_of(text) == Direction::from_right},
          text_width(text)};
}

/// Whether what is shown may go when the next begins.
bool may_end_at(const FlatCue& cue, Frames begin) {
  const double seconds = static_cast<double>(begin - cue.begin) / 1000;
  return begin > cue.begin && (cue.texts.size() == most_together || (seconds >= least_seconds && cue.columns <= flattened_cps * seconds));
}

std::vector<FlatCue> flattened(const Edition& edition) {
  std::vector<FlatCue> cues;
  for (const CaptionCue& caption : caption_cues(edition)) {
    FlatCue cue = flat(caption, edition.rate);
    if (cues.empty() || cues.back().end <= cue.begin) {
      cues.push_back(std::move(cue));
    } else if (may_end_at(cues.back(), cue.begin)) {
      cues.back().end = cue.begin;
      cues.push_back(std::move(cue));
    } else {
      cues.back().end = std::max(cues.back().end, cue.end);
      cues.back().texts.push_back(std::move(cue.texts.front()));
      cues.back().from_right.push_back(cue.from_right.front());
      cues.back().columns += cue.columns;
    }
  }
  return cues;
}

std::string directed(const std::string& rows, bool from_right) { return from_right ? embedded_from_right(rows) : rows; }

/// Several, each behind a hyphen.
std::string shown(const FlatCue& cue) {
  if (cue.texts.size() == 1) return directed(cue.texts.front(), cue.from_right.front());
  std::string text;
  for (std::size_t i = 0; i < cue.texts.size(); ++i) {
    std::string row = cue.texts[i];
    std::replace(row.begin(), row.end(), '\n', ' ');
    text += (text.empty() ? "" : "\n") + directed("- " + row, cue.from_right[i]);
  }
  return text;
}

}  // namespace

std::string captions_srt(const Edition& edition) {
  std::string text;
  int number = 0;
  for (const FlatCue& cue : flattened(edition))
    text += fmt::format("{}\n{} --> {}\n{}\n\n", ++number, srt_time(cue.begin), srt_time(cue.end), shown(cue));
  return text;
}

}  // namespace locket::inline edition
