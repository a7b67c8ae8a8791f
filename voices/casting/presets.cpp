// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/presets.h"

#include <array>

namespace locket::inline casting {
namespace {

struct PresetSheet {
  std::string_view name, xml;
};

// The build makes it from presets/*.xml: one entry { "street", R"xml(...)xml" } for each.
constexpr std::array sheets{
#include "voices/casting/preset_sheets.inc"
};

}  // namespace

std::optional<std::string> preset_sheet(std::string_view name) {
  for (const PresetSheet& sheet : sheets)
    if (sheet.name == name) return std::string(sheet.xml);
  return std::nullopt;
}

const std::vector<std::string>& preset_sheet_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const PresetSheet& sheet : sheets) all.emplace_back(sheet.name);
    return all;
  }();
  return names;
}

}  // namespace locket::inline casting
