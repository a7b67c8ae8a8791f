// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace locket::inline mix {

/// The sum points of the mix. The programme is their sum, in this order.
enum class Bus { dialogue, narration, ambience, effects, music };
inline constexpr std::size_t bus_count = 5;
inline constexpr std::array<std::string_view, bus_count> bus_names{"dialogue", "narration", "ambience", "effects", "music"};

constexpr std::size_t index_of(Bus bus) { return static_cast<std::size_t>(bus); }

}  // namespace locket::inline mix
