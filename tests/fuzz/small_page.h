// SPDX-License-Identifier: GPL-3.0-or-later
// A page around what is fed: names that a play may use, a cast, and a reader that opens no file.
#pragma once

#include <string>
#include <string_view>

#include "scripts/page/reader.h"
#include "voices/casting/catalogue.h"

namespace locket::fuzz {

const VoiceCatalogue& catalogue();
const Vocabulary& vocabulary();
/// A few lines of sheets under the names `sheet.xml` and `household`; others are not there.
Reading read(std::string_view page);
/// The page whose one scene has this flow: with anna, tom, the narrator and the group crowd.
std::string page_of(std::string_view flow);

}  // namespace locket::fuzz
