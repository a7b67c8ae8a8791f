// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/table.h"

#include <algorithm>

#include "renderer/desk/columns.h"
#include "scripts/utf8.h"

namespace locket::inline desk {
namespace {

constexpr std::size_t gap = 2;

std::size_t width(const std::string& text) { return static_cast<std::size_t>(columns_of(glyphs_of(text))); }

std::vector<std::size_t> widths_of(const std::vector<TableRow>& rows) {
  std::vector<std::size_t> widths(rows.empty() ? 0 : rows.front().size());
  for (const TableRow& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  return widths;
}

}  // namespace

std::string table_text(std::vector<TableRow> rows, const std::set<std::size_t>& to_the_right) {
  for (TableRow& row : rows)
    for (std::string& cell : row) cell = harmless(cell);
  const std::vector<std::size_t> widths = widths_of(rows);
  std::string text;
  for (const TableRow& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string rest(widths[i] - width(row[i]), ' ');
      line += (to_the_right.count(i) ? rest + row[i] : row[i] + rest) + std::string(gap, ' ');
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

}  // namespace locket::inline desk
