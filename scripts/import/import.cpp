// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "scripts/fountain/fdx_reader.h"
#include "scripts/import/encodings.h"
#include "scripts/import/html_text.h"
#include "scripts/import/page_text.h"
#include "scripts/import/page_writer.h"
#include "scripts/import/scenes.h"
#include "scripts/import/script_import.h"
#include "scripts/import/story_bytes.h"
#include "scripts/utf8.h"

namespace locket::inline importing {
namespace {

using namespace story;

constexpr double sure = 0.9, likely = 0.6;

/// People by the plainest name that the story has for them: "the woman" rather than "the wrinkled old woman".
std::string spans_table(const StoryText& text, const std::vector<Span>& spans, const Entities& entities) {
  std::string table;
  for (const Span& span : spans) {
    const bool voiced = span.speaker != none;
    fmt::format_to(std::back_inserter(table), "{}\t{}\t{}\t{:.4f}\t{}\n", text.place(span.at.begin), text.place(span.at.end),
                   voiced ? entities.list[span.speaker].name : "", span.certainty, name_of(span.kind));
  }
  return table;
}

void count_line(const Span& span, ImportSummary& summary) {
  ++(span.kind == SpanKind::thought ? summary.thoughts : summary.lines);
  ++(span.certainty > sure ? summary.sure : span.certainty > likely ? summary.likely : summary.doubtful);
}

void count_people(const Roles& roles, const std::vector<Span>& spans, ImportSummary& summary) {
  std::size_t narrators = 0;
  for (const Span& span : spans) narrators += span.speaker != none && span.speaker == roles.narrator;
  for (const Role& role : roles.list)
    if (role.lines > 0) summary.people.push_back({role.id, role.name, role.lines});
  const std::string teller = roles.teller ? roles.teller->name + " (\"I\")" : "the narrator (\"I\")";
  if (narrators > 0) summary.people.push_back({"narrator", teller, narrators});
  std::stable_sort(summary.people.begin(), summary.people.end(), [](const auto& a, const auto& b) { return a.lines > b.lines; });
}

ImportSummary summary_of(const Story& story, const std::vector<Span>& spans, const Roles& roles) {
  ImportSummary summary;
  for (const Token& token : story.tokens) summary.words += token.is_word() || token.digits;
  summary.scenes = scenes_of(story, spans).size();
  for (const Span& span : spans) {
    if (span.speaker != none) count_line(span, summary);
    if (span.kind != SpanKind::note) continue;
    ++summary.notes;
    summary.notes_left_out.push_back(first_words(story.part(span.words)));
  }
  count_people(roles, spans, summary);
  return summary;
}

}  // namespace

Import import_story(std::string_view bytes, const ImportOptions& options) {
  Import made;
  const StoryText text = text_of(bytes, made.error);
  if (!made.error.empty()) return made;
  const fountain::Script script = script_of(text.text, options.fountain, made.error);
  if (!made.error.empty()) return made;
  if (!script.items.empty()) return import_script(script, text, options);
  const Understanding all = understand(text.text);
  const std::vector<Span> spans = spans_of(all);
  const Roles roles = roles_of(all, spans);
  made.page = write_page(all, spans, roles,
                         {text.title.empty() ? options.title : text.title, !text.title.empty(), options.notes_aloud, options.plain});
  made.spans = spans_table(text, spans, all.entities);
  made.summary = summary_of(all.story, spans, roles);
  return made;
}

bool is_story(std::string_view bytes) {
  constexpr std::size_t head = 4096;
  const std::string begin = decoded_text(bytes.substr(0, head)).text;
  if (begin.find("<screenplay") != std::string_view::npos) return false;
  const std::string_view first = without_prolog(bytes.size() > head && begin == bytes.substr(0, head) ? bytes : std::string_view(begin));
  if (first.empty()) return false;
  // A page that lost its root is still a page: what begins as XML does is for the page's reader.
  return first[0] != '<' || is_html(first) || fountain::is_fdx(first);
}

}  // namespace locket::inline importing
