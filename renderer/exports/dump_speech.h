// SPDX-License-Identifier: GPL-3.0-or-later
// What is said, stage by stage, for `locket dump --stage speech`.
#pragma once

#include <string>

#include "renderer/stage/production.h"

namespace locket::inline exports {

/// Of every speech, in every mouth: the written text, the words that are said, then for each call of the engine what it
/// gets (`^` = one of its commands), what it makes of it, and which written words each part of it speaks. Throws
/// MachineError.
std::string dump_speech(Production& production);

}  // namespace locket::inline exports
