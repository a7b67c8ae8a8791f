// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "renderer/edition/caption_cues.h"
#include "renderer/edition/clock.h"
#include "renderer/edition/exporters.h"
#include "renderer/edition/markup.h"

namespace locket::inline edition {
namespace {

std::string heading(const Edition& edition) {
  std::string text;
  const auto add = [&text](std::string_view tag, const std::string& value) {
    if (!value.empty()) text += fmt::format("[{}:{}]\n", tag, lrc_text(value));
  };
  add("ti", edition.title);
  add("ar", edition.author);
  add("length", lrc_time(edition.frames, edition.rate));
  add("re", "Locket");
  return text;
}

std::string named(const CaptionCue& cue) { return lrc_text(cue.line->speaker) + ": "; }

}  // namespace

std::string captions_lrc(const Edition& edition) {
  std::string text = heading(edition);
  for (const CaptionCue& cue : speech_cues(edition))
    text += fmt::format("[{}]{}{}\n", lrc_time(cue.begin, edition.rate), named(cue), lrc_text(text_of(*cue.line, cue.tokens())));
  return text;
}

std::string words_lrc(const Edition& edition) {
  std::string text = heading(edition);
  for (const CaptionCue& cue : speech_cues(edition)) {
    const TokenRange tokens = cue.tokens();
    text += fmt::format("[{}]{}", lrc_time(cue.begin, edition.rate), named(cue));
    for (std::size_t i = tokens.first; i < tokens.last; ++i)
      text += fmt::format("{}<{}>{}", i > tokens.first ? space_before(*cue.line, i) : std::string(),
                          lrc_time(cue.line->tokens[i].begin, edition.rate), lrc_text(cue.line->token_text(i)));
    text += fmt::format(" <{}>\n", lrc_time(cue.line->tokens[tokens.last - 1].end, edition.rate));
  }
  return text;
}

}  // namespace locket::inline edition
