// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/downmix.h"

#include <algorithm>
#include <cmath>

namespace locket::inline file {
namespace {

constexpr float minus_3_db = 0.70710678f;

StereoWeight weight_of(Speaker speaker) {
  switch (speaker) {
    case Speaker::left: return {1, 0};
    case Speaker::right: return {0, 1};
    case Speaker::centre: return {minus_3_db, minus_3_db};
    case Speaker::left_surround: return {minus_3_db, 0};
    case Speaker::right_surround: return {0, minus_3_db};
    case Speaker::back_centre: return {0.5f, 0.5f};  // -3 dB to each surround, and those at -3 dB
    case Speaker::low:
    case Speaker::unknown: break;
  }
  return {};
}

}  // namespace

std::vector<Speaker> usual_speakers(int channels) {
  using enum Speaker;
  switch (channels) {
    case 1: return {centre};
    case 2: return {left, right};
    case 3: return {left, right, centre};
    case 4: return {left, right, left_surround, right_surround};
    case 5: return {left, right, centre, left_surround, right_surround};
    case 6: return {left, right, centre, low, left_surround, right_surround};
    case 7: return {left, right, centre, low, back_centre, left_surround, right_surround};
    case 8: return {left, right, centre, low, left_surround, right_surround, left_surround, right_surround};
    default: return std::vector<Speaker>(static_cast<std::size_t>(channels), unknown);
  }
}

std::vector<Speaker> ogg_speakers(int channels) {
  using enum Speaker;
  switch (channels) {
    case 3: return {left, centre, right};
    case 5: return {left, centre, right, left_surround, right_surround};
    case 6: return {left, centre, right, left_surround, right_surround, low};
    case 7: return {left, centre, right, left_surround, right_surround, back_centre, low};
    case 8: return {left, centre, right, left_surround, right_surround, left_surround, right_surround, low};
    default: return usual_speakers(channels);
  }
}

std::vector<StereoWeight> downmix_weights(const std::vector<Speaker>& speakers) {
  const auto strangers = static_cast<double>(std::count(speakers.begin(), speakers.end(), Speaker::unknown));
  const auto share = static_cast<float>(std::sqrt(1.0 / std::max(1.0, std::ceil(strangers / 2))));
  std::vector<StereoWeight> weights;
  bool to_left = false;
  for (const Speaker speaker : speakers) {
    weights.push_back(weight_of(speaker));
    if (speaker != Speaker::unknown) continue;
    to_left = !to_left;
    weights.back() = to_left ? StereoWeight{share, 0} : StereoWeight{0, share};
  }
  return weights;
}

}  // namespace locket::inline file
