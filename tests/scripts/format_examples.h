// SPDX-License-Identifier: GPL-3.0-or-later
// FORMAT.md and its examples.
#pragma once

#include <string>
#include <vector>

namespace locket::test {

const std::string& format_text();
/// The XML examples in a part of it.
std::vector<std::string> examples_in(const std::string& section);
std::vector<std::string> format_examples();
/// An example in the place where it belongs, in a play whose cast knows the names that examples use.
std::string play_around(const std::string& example);

}  // namespace locket::test
