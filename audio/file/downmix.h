// SPDX-License-Identifier: GPL-3.0-or-later
// More than two channels into two, after ITU-R BS.775-3: the centre and the surrounds at -3 dB, low-frequency effects
// left out.
#pragma once

#include <vector>

namespace locket::inline file {

/// Where a channel stands.
enum class Speaker { left, right, centre, low, left_surround, right_surround, back_centre, unknown };

struct StereoWeight {
  float left = 0;
  float right = 0;
};

/// The order of channels that WAV and FLAC agree on, for files that do not say theirs.
std::vector<Speaker> usual_speakers(int channels);

/// Ogg has another (Vorbis I specification, 4.3.9): the centre in the middle, low frequencies last.
std::vector<Speaker> ogg_speakers(int channels);

/// One weight a channel. Channels without a place are shared out, left and right in turn, at equal power.
std::vector<StereoWeight> downmix_weights(const std::vector<Speaker>& speakers);

}  // namespace locket::inline file
