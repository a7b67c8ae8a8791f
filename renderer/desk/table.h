// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of text set under each other, for a terminal.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace locket::inline desk {

using TableRow = std::vector<std::string>;

/// A line for each row, the columns two spaces apart and as wide as what stands in them (wide characters count as they
/// are shown); those in `to_the_right` are set to the right. No line ends in spaces. All rows have as many columns as the first.
std::string table_text(std::vector<TableRow> rows, const std::set<std::size_t>& to_the_right = {});

}  // namespace locket::inline desk
