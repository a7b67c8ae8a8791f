// SPDX-License-Identifier: GPL-3.0-or-later
// A sink whose format does not take the programme's rate.
#pragma once

#include <span>
#include <vector>

#include "audio/file/interleaver.h"
#include "audio/file/resampler.h"

namespace locket::inline file {

/// Interleaved chunks through the planar resampler; `put_chunk(std::span<const float>)` gets what comes out.
class ChunkResampler {
 public:
  ChunkResampler(SampleRate from, SampleRate to, int channels)
      : resampler_(from, to, channels), channels_(static_cast<std::size_t>(channels)) {
    for (auto& plane : in_) plane.resize(Interleaver::chunk_frames);
    for (auto& plane : out_) plane.resize(2 * Interleaver::chunk_frames);
  }

  template <typename Put>
  void convert(std::span<const float> chunk, Put put_chunk) {
    const std::size_t frames = chunk.size() / channels_;
    for (std::size_t i = 0; i < chunk.size(); ++i) in_[i % channels_][i / channels_] = chunk[i];
    const float* in[] = {in_[0].data(), in_[1].data()};
    float* out[] = {out_[0].data(), out_[1].data()};
    give(resampler_.process(in, frames, out, out_[0].size()), put_chunk);
  }

  template <typename Put>
  void drain(Put put_chunk) {
    float* out[] = {out_[0].data(), out_[1].data()};
    while (const std::size_t frames = resampler_.drain(out, out_[0].size())) give(frames, put_chunk);
  }

 private:
  template <typename Put>
  void give(std::size_t frames, Put put_chunk) {
    interleaved_.resize(frames * channels_);
    for (std::size_t i = 0; i < interleaved_.size(); ++i) interleaved_[i] = out_[i % channels_][i / channels_];
    if (frames > 0) put_chunk(std::span<const float>(interleaved_));
  }

  Resampler resampler_;
  std::size_t channels_;
  std::vector<float> in_[2], out_[2], interleaved_;
};

}  // namespace locket::inline file
