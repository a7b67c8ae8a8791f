// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/script_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "scripts/fountain/fdx_reader.h"
#include "scripts/fountain/fountain_reader.h"
#include "scripts/fountain/inline_text.h"
#include "scripts/import/page_text.h"
#include "scripts/import/script_page.h"
#include "scripts/import/script_words.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

using fountain::Item;
using fountain::ItemKind;

std::string all_words(const fountain::Script& script) {
  std::string words;
  for (const Item& item : script.items) {
    if (item.kind != ItemKind::dialogue) words += fountain::plain_text(item.text) + "\n";
    for (const fountain::Part& part : item.parts) words += fountain::plain_text(part.text) + "\n";
  }
  return words;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    words += has_words(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool is_thought(const Item& item) { return item.kind == ItemKind::dialogue && heard_from(item.extensions).thought; }

const char* kind_of(const Item& item) {
  switch (item.kind) {
    case ItemKind::dialogue: return is_thought(item) ? "thought" : "speech";
    case ItemKind::heading: return "heading";
    case ItemKind::action:
    case ItemKind::centred:
    case ItemKind::lyric: return "narration";
    default: return "note";
  }
}

/// What stands before the first paragraph is the title page.
std::string spans_table(const fountain::Script& script, const ScriptCast& cast, const StoryText& text) {
  std::string table;
  const auto row = [&](std::size_t begin, std::size_t end, const std::string& speaker, const char* kind) {
    if (begin < end)
      fmt::format_to(std::back_inserter(table), "{}\t{}\t{}\t1.0000\t{}\n", text.place(begin), text.place(end), speaker, kind);
  };
  row(0, script.items.front().begin, "", "note");
  for (const Item& item : script.items)
    row(item.begin, item.end, item.kind == ItemKind::dialogue ? cast.shown(item.text) : std::string(), kind_of(item));
  return table;
}

void count(const Item& item, ImportSummary& summary) {
  if (item.kind == ItemKind::heading) ++summary.scenes;
  if (item.kind == ItemKind::dialogue) ++(is_thought(item) ? summary.thoughts : summary.lines);
  if (item.kind != ItemKind::note) return;
  ++summary.notes;
  summary.notes_left_out.push_back(first_words(item.text));
}

ImportSummary summary_of(const fountain::Script& script, const ScriptCast& cast, const std::string& words) {
  ImportSummary summary;
  summary.words = count_words(words);
  if (script.items.front().kind != ItemKind::heading) ++summary.scenes;
  for (const Item& item : script.items) count(item, summary);
  summary.sure = summary.lines + summary.thoughts;
  for (const ScriptRole& role : cast.roles()) summary.people.push_back({role.id, role.name, role.lines});
  std::stable_sort(summary.people.begin(), summary.people.end(), [](const auto& a, const auto& b) { return a.lines > b.lines; });
  return summary;
}

}  // namespace

fountain::Script script_of(std::string_view text, bool named_fountain, std::string& error) {
  if (fountain::is_fdx(text)) {
    fountain::Script script = fountain::read_fdx(text, error);
    if (error.empty() && script.items.empty()) error = "it is a script of Final Draft without a word in it";
    return script;
  }
  if (named_fountain || fountain::is_fountain(text)) return fountain::read_fountain(text);
  return {};
}

Import import_script(const fountain::Script& script, const StoryText& text, const ImportOptions& options) {
  const std::string words = all_words(script), language(language_of(words));
  const ScriptCast cast(script, language);
  ScriptPage written = write_script(script, cast, language, {options.title, false, options.notes_aloud, options.plain});
  Import made;
  made.page = std::move(written.page);
  made.spans = spans_table(script, cast, text);
  made.summary = summary_of(script, cast, words);
  made.summary.silent_sounds = std::move(written.silent_sounds);
  return made;
}

}  // namespace locket::story
