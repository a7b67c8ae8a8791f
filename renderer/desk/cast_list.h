// SPDX-License-Identifier: GPL-3.0-or-later
// `locket cast`: the table as people and as programs read it.
#pragma once

#include <string>

#include "renderer/casting/cast_table.h"

namespace locket::inline desk {

std::string cast_list_text(const Screenplay& play, const CastTable& table);
std::string cast_list_json(const Screenplay& play, const CastTable& table);

/// `1.8 semitones apart, equally bright, same accent`
std::string likeness_text(const Likeness& likeness);

}  // namespace locket::inline desk
