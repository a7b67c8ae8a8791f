// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/options/numbers.h"

#include <fmt/format.h>

#include <cmath>

#include "renderer/errors.h"

namespace locket::inline desk {

double number(const std::string& option, const std::string& text) {
  std::size_t used = 0;
  double value = NAN;
  try {
    value = std::stod(text, &used);
  } catch (const std::exception&) {
  }
  if (!std::isfinite(value) || used != text.size()) throw UsageError(fmt::format("{} {}: this is no number", option, text));
  return value;
}

double number_in(const std::string& option, const std::string& text, double least, double most) {
  const double value = number(option, text);
  if (value < least || value > most) throw UsageError(fmt::format("{} {}: it must lie between {} and {}", option, text, least, most));
  return value;
}

}  // namespace locket::inline desk
