// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "renderer/edition/page.h"

namespace locket::inline edition {

/// For the page's script, in one line without `<`: `title` `author` `length` (ms) `sound` (the file's name) `type` `bin` (ms) `lanes`
/// (each a `name`, a `colour` and `peaks`: in base64 a byte a bin, 255 × the root of the highest sample) `words`.
std::string page_data(const Edition& edition, const PageSound& sound);

}  // namespace locket::inline edition
