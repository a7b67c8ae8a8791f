// SPDX-License-Identifier: GPL-3.0-or-later
// Who and what is to be seen in a page's timeline, each in a lane and a colour of its own.
#pragma once

#include <string>
#include <vector>

#include "renderer/edition/edition.h"

namespace locket::inline edition {

struct Lane {
  std::string name;
  std::string colour;  ///< a class of the page's style: `p0`, `effects`
  Edition::Peaks peaks;
};

/// Of a play's people those who speak most, the rest of them as one; then effects, ambience and music, where they are. In the order in
/// which they first speak. Without waveforms, none.
std::vector<Lane> lanes_of(const Edition& edition);

/// The colour of each of Edition::people: that of their lane; `px` of those who have none.
std::vector<std::string> colours_of(const Edition& edition);

}  // namespace locket::inline edition
