// SPDX-License-Identifier: GPL-3.0-or-later
// Figures as they are typed.
#pragma once

#include <string>

namespace locket::inline desk {

/// `12.5`, as a whole; nothing else. Throws UsageError that names the option.
double number(const std::string& option, const std::string& text);
double number_in(const std::string& option, const std::string& text, double least, double most);

}  // namespace locket::inline desk
