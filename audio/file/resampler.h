// SPDX-License-Identifier: GPL-3.0-or-later
// Sample-rate conversion by libsoxr (HQ), one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "audio/frames.h"

namespace locket::inline file {

/// What any number of frames becomes: round(frames * to / from).
Frames resampled_length(Frames frames, double from, double to);

/// The library and its version, for `--version`.
std::string resampler_library();

/// A whole mono recording of 16-bit samples as float (full scale 1.0) at another rate: exactly
/// round(length * to / from) frames, aligned with the input (no delay).
std::vector<float> resample(std::span<const std::int16_t> samples, int from, SampleRate to);

/// The same, put behind what `sound` holds already: no copy, and no allocation where `sound` has reserved room.
void resample_onto(std::vector<float>& sound, std::span<const std::int16_t> samples, int from, SampleRate to);

/// Planar float, piece by piece: exactly resampled_length() frames, no delay. The output does not depend on the sizes
/// of the pieces. What is not taken is kept. Throws MachineError when soxr refuses (a ratio beyond its reach).
class Resampler {
 public:
  Resampler(double from, double to, int channels);
  ~Resampler();
  /// Gives `in_frames` more frames, takes up to `out_frames`. Returns how many came out; all input is consumed.
  std::size_t process(const float* const* in, std::size_t in_frames, float* const* out, std::size_t out_frames);
  /// After the last input: the rest, piece by piece; 0 = nothing left.
  std::size_t drain(float* const* out, std::size_t out_frames);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace locket::inline file
