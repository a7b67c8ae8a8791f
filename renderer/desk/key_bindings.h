// SPDX-License-Identifier: GPL-3.0-or-later
// Which key asks for what, while a play is heard.
#pragma once

#include <optional>
#include <span>

#include "renderer/desk/stroke.h"
#include "renderer/live/key.h"

namespace locket::inline desk {

/// Nothing = this key asks for nothing.
std::optional<Press> press_of(const Stroke& stroke);

/// As the screen tells it, in a few words.
struct KeyHelp {
  const char *keys, *effect;
};
std::span<const KeyHelp> key_help();

}  // namespace locket::inline desk
