// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "renderer/edition/caption_cues.h"
#include "renderer/edition/clock.h"
#include "renderer/edition/exporters.h"
#include "renderer/edition/markup.h"
#include "renderer/edition/reading_direction.h"
#include "renderer/edition/vtt_file.h"

namespace locket::inline edition {
namespace {

/// Opens and closes `<lang>` where the language changes; the line's own counts as one when it is not the play's.
class LanguageSpans {
 public:
  LanguageSpans(const Edition& edition, const Edition::Line& line) : play_(edition.language), line_(line) {}

  /// What goes before a token, with the space between it and the one before.
  std::string before(std::size_t token, const std::string& between) {
    const std::string wanted = language_of(token) == play_ ? std::string() : language_of(token);
    if (wanted == open_) return between;
    const std::string closed = close();
    open_ = wanted;
    return closed + between + (open_.empty() ? "" : "<lang " + vtt_text(open_) + ">");
  }
  std::string close() const { return open_.empty() ? "" : "</lang>"; }

 private:
  const std::string& language_of(std::size_t token) const {
    for (const Edition::Foreign& foreign : line_.foreign)
      if (token >= foreign.first && token < foreign.last) return foreign.language;
    return line_.language;
  }

  const std::string& play_;
  const Edition::Line& line_;
  std::string open_;
};

/// The time tags of a cue's words: strictly between its edges and rising, so words of one millisecond share theirs.
class WordTimes {
 public:
  WordTimes(const Edition& edition, const CaptionCue& cue)
      : rate_(edition.rate), latest_(milliseconds(cue.begin, edition.rate)), end_(milliseconds(cue.end, edition.rate)) {}

  std::string before(const Edition::Token& token) {
    const Frames at = milliseconds(token.begin, rate_);
    if (at <= latest_ || at >= end_) return {};
    latest_ = at;
    return "<" + vtt_time(at) + ">";
  }

 private:
  SampleRate rate_;
  Frames latest_, end_;
};

std::string spoken_text(const Edition& edition, const CaptionCue& cue, bool word_times) {
  LanguageSpans languages(edition, *cue.line);
  WordTimes times(edition, cue);
  std::string text;
  for (const TokenRange& row : cue.rows)
    for (std::size_t i = row.first; i < row.last; ++i) {
      const std::string between = i == cue.tokens().first ? "" : i == row.first ? "\n" : space_before(*cue.line, i);
      text += languages.before(i, between) + (word_times ? times.before(cue.line->tokens[i]) : "") + vtt_text(cue.line->token_text(i));
    }
  return text + languages.close();
}

std::string voiced(const CaptionCue& cue, const std::string& text) {
  return fmt::format("<v {}>{}</v>", vtt_text(cue.line->speaker), cue.line->aloud ? text : "<i>" + text + "</i>");
}

std::string labelled(const CaptionCue& cue, const std::string& text) {
  if (cue.label.empty()) return text;
  if (label_has_row(cue)) return vtt_text(cue.label) + "\n" + text;
  // A row is laid out by its first letter, which is the name's.
  return std::string(mark_before(cue.label, text_of(*cue.line, cue.tokens()))) + vtt_text(cue.label) + " " + text;
}

std::string caption_text(const Edition& edition, const CaptionCue& cue) {
  if (cue.kind != CaptionCue::Kind::speech) return vtt_text(cue.text);
  return voiced(cue, labelled(cue, spoken_text(edition, cue, false)));
}

}  // namespace

std::string captions_vtt(const Edition& edition) {
  VttFile file;
  for (const CaptionCue& cue : caption_cues(edition)) file.add(cue.begin, cue.end, edition.rate, caption_text(edition, cue));
  return file.text();
}

std::string words_vtt(const Edition& edition) {
  VttFile file;
  for (const CaptionCue& cue : speech_cues(edition))
    file.add(cue.begin, cue.end, edition.rate, voiced(cue, spoken_text(edition, cue, true)));
  return file.text();
}

}  // namespace locket::inline edition
