// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/clock_time.h"

#include <cmath>
#include <regex>

namespace locket::inline desk {
namespace {

Time seconds(double value) { return Time(std::llround(value * 1e9)); }

}  // namespace

std::optional<Time> parse_clock_time(const std::string& text) {
  static const std::regex with_unit(R"((\d{1,9}(?:\.\d+)?)(ms|s|min))");
  static const std::regex with_colons(R"((?:(\d{1,4}):)?(\d{1,6}):(\d{1,2}(?:\.\d+)?))");
  std::smatch part;
  if (std::regex_match(text, part, with_unit)) {
    const double unit = part[2] == "ms" ? 0.001 : part[2] == "min" ? 60 : 1;
    return seconds(std::stod(part[1]) * unit);
  }
  if (!std::regex_match(text, part, with_colons)) return std::nullopt;
  const double hours = part[1].matched ? std::stod(part[1]) : 0;
  return seconds(hours * 3600 + std::stod(part[2]) * 60 + std::stod(part[3]));
}

}  // namespace locket::inline desk
