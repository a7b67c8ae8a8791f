// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace locket::inline file {

/// The three letters of ISO 639-2 (terminological) for a language written as BCP 47 has it: `eng` for `en-GB`. Empty for one that
/// is not in the list here.
std::string language_code(std::string_view language);

}  // namespace locket::inline file
