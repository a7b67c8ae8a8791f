// SPDX-License-Identifier: GPL-3.0-or-later
// Pixels of an SVG, by a program that knows fonts and every script: rsvg-convert. Locket starts it where a PNG is wanted.
#pragma once

#include <string>

namespace locket::inline files {

/// Throws MachineError when it is not there, and says how to get it.
void require_rasterizer();

/// A PNG of the drawing's own size. Throws MachineError.
std::string rasterized(const std::string& svg);

}  // namespace locket::inline files
