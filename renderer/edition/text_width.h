// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace locket::inline edition {

/// How many columns of a caption a text takes: a character is one, a wide one of East Asia (and an emoji) two, a mark that combines
/// with the one before, or that only steers, none.
int text_width(std::string_view text);

}  // namespace locket::inline edition
