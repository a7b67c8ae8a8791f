// SPDX-License-Identifier: GPL-3.0-or-later
// One line of text in a file of the user's cache: what can be made again, and need not be.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace locket {

/// Nothing when it is not there, or not whole: without its line end.
std::optional<std::string> kept_line(const std::filesystem::path& file);
/// Under its name only when it is whole: others may be reading. What cannot be kept is passed over in silence.
void keep_line(const std::filesystem::path& file, const std::string& line);

}  // namespace locket
