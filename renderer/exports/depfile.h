// SPDX-License-Identifier: GPL-3.0-or-later
// What an output depends on, for a build: Makefile text, as `gcc -MD -MP` writes it and as Make and Ninja read it.
//
//     play.wav: play.xml cast/street.xml sounds/door\ bell.wav      (a line each, continued by backslashes)
//
//     cast/street.xml:
//
//     sounds/door\ bell.wav:
//
// The rules without inputs are for Make, which would otherwise stop at a file that is gone although nothing needs it any more.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace locket::inline exports {

/// A name as it stands in a depfile. Before a blank or at the end, backslashes are doubled; a blank and a `#` get one in front; `$` is doubled.
/// Throws UsageError for a name with a line end, which no depfile can hold.
std::string depfile_name(const std::string& name);

/// The first of `inputs` is the play. Each file is named once, in the order given, its path without a needless `./` or `x/..`.
std::string depfile_text(const std::filesystem::path& target, const std::vector<std::filesystem::path>& inputs);

}  // namespace locket::inline exports
