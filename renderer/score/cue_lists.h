// SPDX-License-Identifier: GPL-3.0-or-later
// For each cue a list of other cues: two flat arrays for all of them, since nearly every list is empty.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "renderer/score/cue_sheet.h"

namespace locket::inline score {

class CueLists {
 public:
  CueLists() = default;
  /// `entries`: whose list, and what stands in it; each list keeps their order. `cues`: how many lists there are.
  CueLists(std::size_t cues, const std::vector<std::pair<CueIndex, CueIndex>>& entries) : ends_(cues + 1, 0), all_(entries.size()) {
    for (const auto& [of, cue] : entries) ++ends_[of + 1];
    for (std::size_t c = 1; c < ends_.size(); ++c) ends_[c] += ends_[c - 1];  // where each list begins ...
    for (const auto& [of, cue] : entries) all_[ends_[of]++] = cue;            // ... and, once it is filled, where it ends
  }

  std::span<const CueIndex> operator[](CueIndex of) const {
    const std::uint32_t begin = of == 0 ? 0 : ends_[of - 1];
    return std::span(all_).subspan(begin, ends_[of] - begin);
  }

 private:
  std::vector<std::uint32_t> ends_;  ///< by cue: where its list ends in `all_`, and that of the next one begins
  std::vector<CueIndex> all_;
};

}  // namespace locket::inline score
