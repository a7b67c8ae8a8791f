// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a named encoding as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scripts/import/story_bytes.h"

namespace locket::story {

/// Nothing when the converter (ICU) does not know the encoding. Bytes that are none of it become U+FFFD.
std::optional<StoryText> converted_text(std::string_view bytes, const std::string& encoding);

}  // namespace locket::story
