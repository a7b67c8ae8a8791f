// SPDX-License-Identifier: GPL-3.0-or-later
// The few words that are shown and that no author wrote, in the languages whose rules Locket knows; English in others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace locket::inline edition {

/// `en` of `en-GB`.
std::string_view primary_language(std::string_view language);

/// `Scene 2`
std::string numbered_scene(std::uint32_t number, std::string_view language);

/// How somebody speaks, behind the name: `whispers` for the style `whisper`; empty for a style that the ear hears well enough.
std::string_view manner_of_speaking(std::string_view style, std::string_view language);

}  // namespace locket::inline edition
