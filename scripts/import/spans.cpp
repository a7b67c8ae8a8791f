// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/spans.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "scripts/import/tags.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

class Tiler {
 public:
  explicit Tiler(const Understanding& all) : all_(all), story_(all.story) {
    turn_of_.assign(story_.quotations.size(), none);
    for (Index t = 0; t < all.turns.size(); ++t)
      for (const Index q : all.turns[t].quotations) turn_of_[q] = t;
  }

  std::vector<Span> tile() {
    for (Index b = 0; b < story_.blocks.size(); ++b) {
      if (story_.blocks[b].at.begin > at()) push({at(), story_.blocks[b].at.begin}, SpanKind::blank, none);
      block(b);
    }
    const auto size = static_cast<Index>(story_.text.size());
    if (at() < size) push({at(), size}, SpanKind::blank, none);
    return std::move(spans_);
  }

 private:
  Index at() const { return spans_.empty() ? 0 : spans_.back().at.end; }

  Span& push(Range at, SpanKind kind, Index block) {
    assert(at.begin == this->at() && at.begin < at.end);
    Span span;
    span.at = span.words = at;
    span.kind = kind;
    span.block = block;
    spans_.push_back(std::move(span));
    return spans_.back();
  }

  void block(Index b) {
    const Block& block = story_.blocks[b];
    switch (block.kind) {
      case BlockKind::note: push(block.at, SpanKind::note, b); return;
      case BlockKind::heading:
      case BlockKind::chapter: push(block.at, SpanKind::heading, b); return;
      case BlockKind::scene_break: push(block.at, SpanKind::blank, b); return;
      case BlockKind::text: break;
    }
    while (quotation_ < story_.quotations.size() && story_.quotations[quotation_].block < b) ++quotation_;
    while (thought_ < all_.thoughts.size() && all_.thoughts[thought_].block < b) ++thought_;
    for (;;) {
      const bool quoted = quotation_ < story_.quotations.size() && story_.quotations[quotation_].block == b;
      const bool thinks = thought_ < all_.thoughts.size() && all_.thoughts[thought_].block == b;
      if (!quoted && !thinks) break;
      if (quoted && (!thinks || story_.quotations[quotation_].outside.begin < all_.thoughts[thought_].at.begin)) speech(quotation_++, b);
      else thought(thought_++, b);
    }
    narration({at(), block.at.end}, b);
  }

  void narration(Range range, Index block) {
    if (range.empty()) return;
    Range words = range;
    while (!words.empty() && is_space(story_.text[words.begin])) ++words.begin;
    while (!words.empty() && is_space(story_.text[words.end - 1])) --words.end;
    if (!has_words(story_.part(words))) {
      push(range, SpanKind::blank, block);
      return;
    }
    const Range tag = first_sentence(story_, words);
    const bool bare = stands_as_tag(tag, words, range, block) && is_bare_tag(all_, tag);
    const Index end = bare ? tag.end : words.end;
    push({range.begin, end == words.end ? range.end : end}, bare ? SpanKind::tag : SpanKind::narration, block).words = {words.begin, end};
    // "she asked herself. Sophie leaned over the table."
    if (end < words.end) push_rest({end, range.end}, block);
  }

  void push_rest(Range range, Index block) {
    Range words = range;
    while (!words.empty() && is_space(story_.text[words.begin])) ++words.begin;
    while (!words.empty() && is_space(story_.text[words.end - 1])) --words.end;
    push(range, has_words(story_.part(words)) ? SpanKind::narration : SpanKind::blank, block).words = words;
  }

  /// A tag goes on with the sentence of the speech before it, or is all that stands before the speech behind it. The
  /// same words elsewhere ("The old woman laughed.") are told.
  bool stands_as_tag(Range tag, Range words, Range range, Index block) const {
    const bool behind_speech = !spans_.empty() && spans_.back().block == block &&
                               (spans_.back().kind == SpanKind::speech || spans_.back().kind == SpanKind::thought);
    if (!behind_speech) return tag.end == words.end && range.end < story_.blocks[block].at.end;
    const Token& first = story_.tokens[story_.token_at(words.begin)];
    const Range said = spans_.back().words;
    return !first.capital || said.empty() || story_.text[said.end - 1] != '.';
  }

  void speech(Index q, Index block) {
    const Quotation& quotation = story_.quotations[q];
    narration({at(), quotation.outside.begin}, block);
    Span& span = push({at(), quotation.outside.end}, SpanKind::speech, block);
    span.words = quotation.inside;
    span.turn = turn_of_[q];
    const Choice& choice = all_.speakers[span.turn];
    span.speaker = choice.entity;
    span.certainty = choice.certainty;
    span.others = choice.others;
    span.style = style_of(all_.turns[span.turn]);
    place(all_.turns[span.turn], span);
  }

  std::string style_of(const Turn& turn) const {
    for (const Cue& cue : turn.cues)
      if (cue.says())
        if (std::string style = style_told(story_, cue.verb); !style.empty()) return style;
    return {};
  }

  void place(const Turn& turn, Span& span) const {
    for (const Cue& cue : turn.cues)
      if (cue.says() && span.distance.empty()) {
        const Whereabouts told = whereabouts(story_, cue.verb);
        span.distance = told.distance;
        span.effect = told.effect;
        span.why = told.why;
      }
  }

  void thought(Index t, Index block) {
    const Thought& thought = all_.thoughts[t];
    if (thought.at.begin < at()) return;
    narration({at(), thought.at.begin}, block);
    Span& span = push({at(), thought.at.end}, SpanKind::thought, block);
    span.speaker = all_.thinkers[t].entity;
    span.certainty = std::min(thought.certainty, all_.thinkers[t].certainty);
    span.others = all_.thinkers[t].others;
  }

  const Understanding& all_;
  const Story& story_;
  std::vector<Index> turn_of_;
  std::vector<Span> spans_;
  Index quotation_ = 0, thought_ = 0;
};

}  // namespace

std::vector<Span> spans_of(const Understanding& all) { return Tiler(all).tile(); }

const char* name_of(SpanKind kind) {
  static constexpr std::array names{"speech", "thought", "narration", "narration", "note", "heading", "narration"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace locket::story
