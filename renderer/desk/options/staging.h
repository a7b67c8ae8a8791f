// SPDX-License-Identifier: GPL-3.0-or-later
// The options that render, play and dump have in common: what of the play, how loud, with which chance.
#pragma once

#include <cstdint>
#include <string>

#include "audio/file/sink.h"
#include "renderer/desk/options/reading.h"
#include "renderer/output/render.h"

namespace locket::inline desk {

/// As typed, not checked yet.
struct TypedStaging : TypedProduction {
  std::uint64_t seed = 0;
};
struct TypedLevel {
  std::string loudness = "-16";
  double gain = 0;
  bool mono = false;
};
struct TypedSection {
  std::string from, to, scene;
};

void add_staging_options(CLI::App& command, TypedStaging& typed);
void add_level_options(CLI::App& command, TypedLevel& typed);
void add_section_options(CLI::App& command, TypedSection& typed);
void add_bits_option(CLI::App& command, std::string& bits);

/// All throw UsageError. `gain_given`: --gain was typed.
LoudnessTarget target_of(const TypedLevel& typed, bool gain_given);
Section section_of(const TypedSection& typed);
SampleFormat bits_of(const std::string& bits);

}  // namespace locket::inline desk
