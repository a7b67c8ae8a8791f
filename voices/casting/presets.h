// SPDX-License-Identifier: GPL-3.0-or-later
// The cast sheets that come with Locket, built into the program from presets/*.xml.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace locket::inline casting {

/// The XML of a sheet; its root is `<cast>`.
std::optional<std::string> preset_sheet(std::string_view name);
/// `court household inn street`
const std::vector<std::string>& preset_sheet_names();

}  // namespace locket::inline casting
