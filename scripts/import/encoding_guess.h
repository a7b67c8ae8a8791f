// SPDX-License-Identifier: GPL-3.0-or-later
// What a detector of encodings says of some bytes.
#pragma once

#include <string>
#include <string_view>

namespace locket::story {

/// The name of an encoding, as IANA has it in most cases; empty when the detector (uchardet) knows none. It is a guess: the less
/// there is to see, the worse.
std::string guessed_encoding(std::string_view bytes);

}  // namespace locket::story
