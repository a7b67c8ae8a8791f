// SPDX-License-Identifier: GPL-3.0-or-later
// What the built program says that it takes.
#pragma once

#include <map>
#include <set>
#include <string>

#include "tests/program/workplace.h"

namespace locket::test {

using Names = std::set<std::string>;

/// The options, `-o` and `--output` both, of each command; under the empty name those of the program alone.
std::map<std::string, Names> options_of_all_commands(const Workplace& here);

/// Everything in `text` that looks like an option: a dash or two and a word, at the beginning or behind a space or one of `before`.
Names options_in(const std::string& text, const std::string& before = "[|,");

}  // namespace locket::test
