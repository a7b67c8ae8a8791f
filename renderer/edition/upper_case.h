// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace locket::inline edition {

/// In capitals, of any script that has them, as Unicode maps single characters, whatever the locale: `ß` stays. Names in captions.
std::string upper_case(std::string_view text);

}  // namespace locket::inline edition
