// SPDX-License-Identifier: GPL-3.0-or-later
// CSV: RFC 4180. TSV: IANA, text/tab-separated-values.
#include <array>
#include <string>
#include <string_view>

#include "renderer/edition/clock.h"
#include "renderer/edition/exporters.h"

namespace locket::inline edition {
namespace {

using Row = std::array<std::string, 7>;

const Row heading{"scene", "line", "speaker", "text", "begin", "end", "voice"};

Row row_of(const Edition& edition, const Edition::Line& line) {
  const auto time = [&edition](Frames at) { return vtt_time(milliseconds(at, edition.rate)); };
  return {
      line.scene ? edition.scenes[*line.scene].title : "", line.id, line.speaker, line.text, time(line.begin), time(line.end), line.voice};
}

std::string quoted(const std::string& text) {
  std::string field = "\"";
  for (const char c : text) field.append(c == '"' ? 2 : 1, c);
  return field + "\"";
}

std::string csv_field(const std::string& text) { return text.find_first_of(",\"\r\n") == std::string::npos ? text : quoted(text); }

/// An edition's texts have neither tabs nor line ends; where a quotation mark comes first, spreadsheets take it for theirs.
std::string tsv_field(const std::string& text) { return text.starts_with('"') ? quoted(text) : text; }

std::string list_of(const Edition& edition, std::string_view between, std::string_view end, std::string (*field)(const std::string&)) {
  std::string list;
  const auto add = [&](const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) list.append(i ? between : "").append(field(row[i]));
    list += end;
  };
  add(heading);
  for (const Edition::Line& line : edition.lines) add(row_of(edition, line));
  return list;
}

}  // namespace

std::string dialogue_csv(const Edition& edition) { return list_of(edition, ",", "\r\n", csv_field); }
std::string dialogue_tsv(const Edition& edition) { return list_of(edition, "\t", "\n", tsv_field); }

}  // namespace locket::inline edition
