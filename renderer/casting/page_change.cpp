// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/casting/page_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "renderer/casting/rewriting.h"
#include "renderer/errors.h"
#include "renderer/files/files.h"
#include "scripts/import/import.h"
#include "scripts/page/cast_edit.h"
#include "scripts/page/line_edit.h"
#include "scripts/utf8.h"

namespace locket::inline recasting {
namespace {

std::vector<std::string> parts_of(const std::string& list, const char* between) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find_first_of(between, at), list.size());
    if (const std::string_view part = trimmed(std::string_view(list).substr(at, end - at)); !part.empty()) parts.emplace_back(part);
    at = end + 1;
  }
  return parts;
}

/// What cannot be read as a certainty is none: the reader will say so.
std::optional<double> certainty_of(const WrittenLine& line) {
  return line.cert ? std::optional(std::strtod(line.cert->c_str(), nullptr)) : std::nullopt;
}

std::vector<DraftLine> draft_lines(const std::vector<WrittenLine>& lines) {
  std::vector<DraftLine> drafts;
  for (const WrittenLine& line : lines)
    drafts.push_back({line.speaker, parts_of(line.or_.value_or(""), " \t\r\n"), line.words, !line.aloud, certainty_of(line)});
  return drafts;
}

std::vector<LineEdit> line_edits(const Redraft& made) {
  std::vector<LineEdit> edits;
  for (const RedraftedLine& line : made.lines) {
    std::string others;
    for (const std::string& id : line.others) others += (others.empty() ? "" : " ") + id;
    edits.push_back({line.line, "speaker", line.speaker});
    edits.push_back({line.line, "cert", line.certainty ? std::optional(fmt::format("{:.2f}", *line.certainty)) : std::nullopt});
    edits.push_back({line.line, "or", others.empty() ? std::nullopt : std::optional(others)});
  }
  return edits;
}

std::string with_person(const std::string& page, const NewPerson& person) {
  std::string text = page;
  const auto say = [&](const char* attribute, const std::string& value) {
    if (!value.empty()) text = edited(text, CharacterEdit{person.id, attribute, value}).value();
  };
  say("name", person.name);
  say("gender", person.gender);
  say("age", person.age > 0 ? std::to_string(person.age) : std::string());
  say("aka", person.aka);
  say("members", person.members);
  return text;
}

}  // namespace

std::string play_bytes(const std::filesystem::path& play) {
  if (play == "-") throw UsageError("what comes from standard input cannot be changed; name a file");
  std::string text = read_text(play, PageLimits{}.bytes);
  if (is_story(text))
    throw UsageError(fmt::format("{0} is a story; write `locket import {0} -o PLAY.xml`, and change that", play.string()));
  return text;
}

void write_play(const ProductionOptions& options, const std::string& before, const std::string& after) {
  if (after == before) return;
  ProductionOptions would_be = options;
  would_be.drafts[options.play.string()] = after;
  Production production(would_be);
  if (production.diagnostics().has_errors()) throw PlayError(production.diagnostics().text() + "nothing was changed\n");
  write_over(options.play, before, after);
}

void write_over(const std::filesystem::path& play, const std::string& before, const std::string& after) {
  rewrite({{play.string(), before, after}});
}

std::string redrafted(const std::string& page, const std::string& story, Redraft& made) {
  const auto lines = lines_of(page);
  const auto characters = characters_of(page);
  if (!lines || !characters) return page;  // the reader will say what is wrong with it
  std::vector<CastPerson> people;
  std::vector<std::string> drafted;
  for (const WrittenCharacter& one : *characters) {
    people.push_back({one.id, one.name, parts_of(one.aka, ";")});
    if (one.drafted) drafted.push_back(one.id);
  }
  made = redraft_story(story, people, draft_lines(*lines));
  if (!made.error.empty()) throw UsageError(made.error);
  std::string text = edited(page, line_edits(made)).value();
  for (const NewPerson& person : made.people) text = with_person(text, person);
  // Whom the author has given a voice stays, though somebody else speaks now.
  std::erase_if(made.gone, [&](const std::string& id) { return std::find(drafted.begin(), drafted.end(), id) == drafted.end(); });
  return without_characters(text, made.gone).value();
}

}  // namespace locket::inline recasting
