// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/marks.h"

#include <algorithm>

#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

bool is_mark(char32_t c) {
  static constexpr char32_t marks[] = {'"', '\'', 0x201c, 0x201d, 0x201e, 0x201f, 0x2018, 0x2019, 0x201a, 0xab, 0xbb, 0x2039, 0x203a};
  return std::find(std::begin(marks), std::end(marks), c) != std::end(marks);
}

bool space_or_edge(char32_t c) { return c <= ' ' || c == 0xa0; }

struct Counts {
  std::size_t curly = 0, straight = 0, low = 0, single = 0, single_ends = 0, outward = 0, inward = 0, dashes = 0;
};

void count(const Mark& mark, Counts& counts) {
  const bool opens = (space_or_edge(mark.before) || is_dash(mark.before) || mark.before == '(') && !space_or_edge(mark.after);
  switch (mark.sign) {
    case 0x201c: ++counts.curly; break;
    case 0x201e: ++counts.low; break;
    case '"': ++counts.straight; break;
    case 0xab: ++(space_or_edge(mark.before) || is_dash(mark.before) || mark.before == '(' ? counts.outward : counts.inward); break;
    case '\'':
    case 0x2018:
    case 0x2019:
      if (opens && is_upper(mark.after) && mark.sign != 0x2019) ++counts.single;
      else if (ends_speech(mark.before) && !is_letter(mark.after)) ++counts.single_ends;
      break;
    default: break;
  }
}

bool begins_with_dash(const Story& story, const Block& block) {
  const CodePoint c = decode(story.text, block.at.begin);
  if (!is_dash(c.value)) return false;
  // A hyphen alone is an item of a list; two are a dash.
  return c.value != '-' || story.text.substr(block.at.begin, 2) == "--" || story.text.substr(block.at.begin, 2) == "- ";
}

}  // namespace

bool is_dash(char32_t c) { return c == '-' || (c >= 0x2012 && c <= 0x2015); }

bool ends_speech(char32_t c) {
  static constexpr char32_t signs[] = {',', '.', '!', '?', 0x2026, '-', ';', ':', '_', '*'};
  return std::find(std::begin(signs), std::end(signs), c) != std::end(signs) || is_dash(c);
}

std::vector<Mark> marks_in(const Story& story, const Block& block) {
  std::vector<Mark> marks;
  char32_t before = 0;
  for (Index at = block.at.begin; at < block.at.end;) {
    const CodePoint c = decode(story.text, at);
    const Index next = at + c.length;
    if (is_mark(c.value)) marks.push_back({at, c.length, c.value, before, next < block.at.end ? decode(story.text, next).value : 0});
    before = c.value;
    at = next;
  }
  return marks;
}

SpeechMarks speech_marks_of(const Story& story) {
  Counts counts;
  for (const Block& block : story.blocks) {
    for (const Mark& mark : marks_in(story, block)) count(mark, counts);
    counts.dashes += begins_with_dash(story, block);
  }
  const std::size_t doubled = counts.curly + counts.straight / 2 + counts.low;
  const std::size_t single = std::min(counts.single, counts.single_ends);
  const std::size_t guillemets = counts.outward + counts.inward;
  if (counts.dashes > 2 && counts.dashes > 2 * std::max({doubled, guillemets, single})) return SpeechMarks::dash;
  if (guillemets > std::max(doubled, single))
    return counts.inward > counts.outward ? SpeechMarks::inward_guillemets : SpeechMarks::guillemets;
  if (single > 0 && single > 2 * doubled) return SpeechMarks::single;
  return SpeechMarks::doubled;
}

}  // namespace locket::story
