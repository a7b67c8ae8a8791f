// SPDX-License-Identifier: GPL-3.0-or-later
// One line of text in a file of the user's cache: what can be made again, and need not be.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace locket {

/// Nothing when it is not there, no ordinary file, or not as it was written: then it is made anew.
std::optional<std::string> cached_line(const std::filesystem::path& file);
/// Under its name only when it is whole: others may be reading. What cannot be kept is passed over in silence.
void cache_line(const std::filesystem::path& path, const std::string& line);

/// A line `MARK FIGURE FIGURE ...` with so many of them, as hexadecimal floats: what was kept is what is found, to the bit.
std::optional<std::vector<double>> cached_figures(const std::filesystem::path& file, std::string_view mark, std::size_t count);
void cache_figures(const std::filesystem::path& file, std::string_view mark, std::span<const double> figures);
inline void cache_figures(const std::filesystem::path& file, std::string_view mark, std::initializer_list<double> figures) {
  cache_figures(file, mark, std::span(figures.begin(), figures.size()));
}

}  // namespace locket
