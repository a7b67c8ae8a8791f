// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/scenes.h"

#include "scripts/utf8.h"

namespace locket::story {
namespace {

bool tells(const Span& span) {
  return span.kind == SpanKind::speech || span.kind == SpanKind::thought || span.kind == SpanKind::narration || span.kind == SpanKind::tag;
}

bool is_break(const Story& story, const Span& span) {
  return span.kind == SpanKind::blank && span.block != none && story.blocks[span.block].kind == BlockKind::scene_break;
}

std::string heading_text(const Story& story, const Span& span) {
  std::string text = folded(story.part(span.words));
  const std::size_t first = text.find_first_not_of("#*_ ");
  const std::size_t last = text.find_last_not_of("#*_ ");
  return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

}  // namespace

std::vector<SceneRange> scenes_of(const Story& story, const std::vector<Span>& spans) {
  std::vector<SceneRange> scenes{{{}, 0, 0}};
  bool told = false;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const bool heading = spans[i].kind == SpanKind::heading;
    if (told && (heading || is_break(story, spans[i]))) {
      scenes.back().end = i;
      scenes.push_back({{}, i, i});
      told = false;
    }
    if (heading) {
      const std::string text = heading_text(story, spans[i]);
      scenes.back().title += (scenes.back().title.empty() || text.empty() ? "" : ", ") + text;
    }
    told |= tells(spans[i]);
  }
  scenes.back().end = spans.size();
  return scenes;
}

std::string title_of(const Story& story, const std::vector<Span>& spans) {
  for (const Span& span : spans) {
    if (tells(span)) return {};
    if (span.kind == SpanKind::heading && story.blocks[span.block].kind == BlockKind::heading) return heading_text(story, span);
  }
  return {};
}

}  // namespace locket::story
