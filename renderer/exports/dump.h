// SPDX-License-Identifier: GPL-3.0-or-later
// The stages of the work as text, for `locket dump`: one line a thing, stable, made to be read and compared.
#pragma once

#include <string>

#include "renderer/stage/lay_out.h"

namespace locket::inline exports {

/// Who chose a voice: `play`, `sheet`, `option`, `automatic`. Programs read it.
std::string origin_name(Role::Origin origin);

std::string dump_cast(const Cast& cast);
std::string dump_cues(const CueSheet& sheet, const Diagnostics& sources);
std::string dump_timeline(const Screenplay& play, const Laid& laid, const Diagnostics& sources);

}  // namespace locket::inline exports
