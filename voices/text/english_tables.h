// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of English, apart from its rules.
#pragma once

#include "voices/text/spoken_language.h"

namespace locket::english_tables {

std::span<const Unit> units();
std::span<const Currency> currencies();
std::span<const Abbreviation> abbreviations();
std::span<const std::string_view> months();
std::span<const std::u32string_view> short_months();
std::span<const std::u32string_view> openers();

}  // namespace locket::english_tables
