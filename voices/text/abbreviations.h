// SPDX-License-Identifier: GPL-3.0-or-later
// Words that are written with a point which ends no sentence.
#pragma once

#include <optional>
#include <string_view>

namespace locket::inline text {

/// A title or the like, in any of the languages known here; without its point, without regard to case.
bool is_abbreviation(std::u32string_view word);
/// What is said for it in `language` (`en-gb`, `fr`): `Prof` -> `Professor`. Nothing where the engine knows best.
std::optional<std::u32string_view> spoken_abbreviation(std::u32string_view word, std::string_view language);

}  // namespace locket::inline text
