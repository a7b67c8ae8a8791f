// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/resampler.h"

#include <soxr.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "audio/errors.h"
#include "audio/profiler.h"

namespace locket::inline file {
namespace {

// soxr's blocks are its own affair, but what it is fed is always the same: pieces of this many frames, however many
// the caller brings.
constexpr std::size_t piece_frames = 1024;
constexpr double pcm16_scale = 1.0 / 32768.0;

struct Converter {
  Converter(double from, double to, int channels, soxr_datatype_t input = SOXR_FLOAT32_S) {
    const soxr_io_spec_t planar = soxr_io_spec(input, SOXR_FLOAT32_S);
    const soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
    const soxr_runtime_spec_t one_thread = soxr_runtime_spec(1);
    soxr_error_t error = nullptr;
    handle = soxr_create(from, to, static_cast<unsigned>(channels), &error, &planar, &quality, &one_thread);
    if (!handle) throw MachineError(std::string("the resampler cannot be made: ") + (error ? error : "no memory"));
  }
  ~Converter() { soxr_delete(handle); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  soxr_t handle = nullptr;
};

/// Planar samples on their way, first in, first out.
class Queue {
 public:
  explicit Queue(int channels) : planes_(static_cast<std::size_t>(channels)) {}

  std::size_t frames() const { return planes_[0].size() - taken_; }

  void append(const float* const* planes, std::size_t offset, std::size_t frames) {
    for (std::size_t c = 0; c < planes_.size(); ++c) planes_[c].insert(planes_[c].end(), planes[c] + offset, planes[c] + offset + frames);
  }

  void append_silence(std::size_t frames) {
    for (auto& plane : planes_) plane.resize(plane.size() + frames);
  }

  void drop_last(std::size_t frames) {
    for (auto& plane : planes_) plane.resize(plane.size() - frames);
  }

  std::size_t take(float* const* out, std::size_t wanted) {
    const std::size_t n = std::min(wanted, frames());
    for (std::size_t c = 0; c < planes_.size(); ++c) {
      const auto begin = planes_[c].begin() + static_cast<std::ptrdiff_t>(taken_);
      std::copy(begin, begin + static_cast<std::ptrdiff_t>(n), out[c]);
    }
    taken_ += n;
    forget_taken();
    return n;
  }

  std::vector<const float*> pointers() const {
    std::vector<const float*> pointers;
    for (const auto& plane : planes_) pointers.push_back(plane.data() + taken_);
    return pointers;
  }

  void drop_first(std::size_t frames) {
    taken_ += frames;
    forget_taken();
  }

 private:
  // Moves the rest to the front only when it is the smaller part, so that every sample moves once at most.
  void forget_taken() {
    if (taken_ < 2 * frames()) return;
    for (auto& plane : planes_) plane.erase(plane.begin(), plane.begin() + static_cast<std::ptrdiff_t>(taken_));
    taken_ = 0;
  }

  std::vector<std::vector<float>> planes_;
  std::size_t taken_ = 0;
};

}  // namespace

Frames resampled_length(Frames frames, double from, double to) { return std::llround(static_cast<double>(frames) * (to / from)); }

struct Resampler::State {
  State(double from, double to, int channels)
      : from_rate(from), to_rate(to), copies(from == to), waiting(channels), ready(channels), planes(static_cast<std::size_t>(channels)) {
    if (!copies) converter = std::make_unique<Converter>(from, to, channels);
    const auto room = static_cast<std::size_t>(std::ceil(static_cast<double>(piece_frames) * to / from)) + 64;
    for (auto& plane : planes) plane.resize(room);
    for (auto& plane : planes) {
      pointers.push_back(plane.data());
      const_pointers.push_back(plane.data());
    }
  }

  void feed(const float* const* in, std::size_t frames) {
    fed += frames;
    if (copies) return put_out(in, frames);
    waiting.append(in, 0, frames);
    while (waiting.frames() >= piece_frames) {
      convert(waiting.pointers().data(), piece_frames);
      waiting.drop_first(piece_frames);
    }
  }

  void finish() {
    if (finished) return;
    finished = true;
    if (!copies) {
      if (waiting.frames() > 0) convert(waiting.pointers().data(), waiting.frames());
      convert(nullptr, 0);
    }
    settle_length();
  }

  // Everything that soxr has to give for this much input; without input, all that is left.
  void convert(const float* const* in, std::size_t frames) {
    std::vector<const float*> rest(in, in ? in + planes.size() : in);
    std::size_t used = 0;
    std::size_t came = 0;
    do {
      std::size_t used_now = 0;
      const soxr_error_t error =
          soxr_process(converter->handle, in ? rest.data() : nullptr, frames - used, &used_now, pointers.data(), planes[0].size(), &came);
      if (error) throw MachineError(std::string("the resampler failed: ") + error);
      used += used_now;
      for (auto& plane : rest) plane += used_now;
      put_out(const_pointers.data(), came);
    } while (used < frames || came == planes[0].size());
  }

  void put_out(const float* const* samples, std::size_t frames) {
    ready.append(samples, 0, frames);
    made += frames;
  }

  // soxr rounds its own way at the end; the length is ours.
  void settle_length() {
    const auto due = static_cast<std::size_t>(resampled_length(static_cast<Frames>(fed), from_rate, to_rate));
    if (made < due) ready.append_silence(due - made);
    if (made > due) ready.drop_last(std::min(made - due, ready.frames()));
    made = due;
  }

  double from_rate, to_rate;
  bool copies;
  std::unique_ptr<Converter> converter;
  Queue waiting;  // not yet a whole piece
  Queue ready;    // not yet asked for
  std::vector<std::vector<float>> planes;
  std::vector<float*> pointers;
  std::vector<const float*> const_pointers;
  std::size_t fed = 0;
  std::size_t made = 0;
  bool finished = false;
};

Resampler::Resampler(double from, double to, int channels) : state_(std::make_unique<State>(from, to, channels)) {}
Resampler::~Resampler() = default;

std::size_t Resampler::process(const float* const* in, std::size_t in_frames, float* const* out, std::size_t out_frames) {
  assert(!state_->finished);
  state_->feed(in, in_frames);
  return state_->ready.take(out, out_frames);
}

std::size_t Resampler::drain(float* const* out, std::size_t out_frames) {
  state_->finish();
  return state_->ready.take(out, out_frames);
}

namespace {

/// From a whole recording straight to where it shall lie.
class WholeConverter {
 public:
  WholeConverter(int from, SampleRate to, std::span<float> out) : converter_(from, to, 1, SOXR_INT16_S), out_(out) {}

  /// soxr takes what it is given as long as there is room for what becomes of it, and the rest of `out` is that room.
  void feed(std::span<const std::int16_t> piece) {
    [[maybe_unused]] const std::size_t taken = process(piece.data(), piece.size()).taken;
    assert(taken == piece.size());
  }
  /// soxr rounds its own way at the end; what it leaves open is silence.
  void finish() {
    while (!out_.empty() && process(nullptr, 0).made > 0) {
    }
    std::fill(out_.begin(), out_.end(), 0.0f);
  }

 private:
  struct Progress {
    std::size_t taken = 0, made = 0;
  };
  Progress process(const std::int16_t* in, std::size_t frames) {
    const soxr_cbuf_t planes_in[] = {in};
    soxr_buf_t planes_out[] = {out_.data()};
    Progress progress;
    const soxr_error_t error =
        soxr_process(converter_.handle, in ? planes_in : nullptr, frames, &progress.taken, planes_out, out_.size(), &progress.made);
    if (error) throw MachineError(std::string("the resampler failed: ") + error);
    out_ = out_.subspan(progress.made);
    return progress;
  }

  Converter converter_;
  std::span<float> out_;  // not written yet
};

}  // namespace

void resample_onto(std::vector<float>& sound, std::span<const std::int16_t> samples, int from, SampleRate to) {
  const ProfileScope timed(ProfileStage::resampling);
  const std::size_t before = sound.size();
  sound.resize(before + static_cast<std::size_t>(resampled_length(static_cast<Frames>(samples.size()), from, to)));
  const std::span<float> out = std::span(sound).subspan(before);
  if (from == to) {
    std::transform(samples.begin(), samples.end(), out.begin(), [](std::int16_t s) { return static_cast<float>(s * pcm16_scale); });
    return;
  }
  WholeConverter converter(from, to, out);
  for (std::size_t at = 0; at < samples.size(); at += piece_frames)
    converter.feed(samples.subspan(at, std::min(piece_frames, samples.size() - at)));
  converter.finish();
}

std::vector<float> resample(std::span<const std::int16_t> samples, int from, SampleRate to) {
  std::vector<float> result;
  resample_onto(result, samples, from, to);
  return result;
}

std::string resampler_library() { return soxr_version(); }

}  // namespace locket::inline file
