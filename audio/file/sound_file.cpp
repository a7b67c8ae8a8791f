// SPDX-License-Identifier: GPL-3.0-or-later
//
//   SoundSource ─▶ Piece: cut, repeat or loop (the file's own frames) ─▶ Resampler (rate and speed) ─▶ master frames
#include "audio/file/sound_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <vector>

#include "audio/errors.h"
#include "audio/file/resampler.h"
#include "audio/file/sound_source.h"

namespace locket::inline file {
namespace {

constexpr std::size_t step_frames = 1024;
constexpr double crossing_seconds = 2.0;
constexpr double quarter_turn = 1.57079632679489662;

/// A cutting in the file's own frames: [begin, end), and how many frames all repeats are together.
struct FrameCutting {
  Frames begin = 0, end = 0;
  std::optional<Frames> total;  ///< nothing = endless
  Frames length() const { return end - begin; }
};

FrameCutting cut_of(const SoundFileInfo& info, const Cutting& cutting) {
  assert(cutting.speed > 0 && cutting.repeats.value_or(1.0) > 0);
  const auto seconds = [&](Frames frames) { return to_seconds(frames, info.rate); };
  FrameCutting cut{to_frames(cutting.begin, info.rate), cutting.end ? to_frames(*cutting.end, info.rate) : info.length, {}};
  const auto refuse = [&](const char* text, Frames first, Frames second) {
    throw SoundError(fmt::format(fmt::runtime(text), seconds(first), seconds(second)));
  };
  if (cut.begin >= info.length) refuse("it is only {:.3f} s long, and the clip begins at {:.3f} s", info.length, cut.begin);
  if (cut.end > info.length) refuse("it is only {:.3f} s long, and the clip ends at {:.3f} s", info.length, cut.end);
  if (cut.end <= cut.begin) refuse("the clip ends at {:.3f} s, before it begins at {:.3f} s", cut.end, cut.begin);
  if (info.breaks_off && cut.end > *info.breaks_off) refuse_broken(info, *info.breaks_off);
  if (cutting.repeats) cut.total = std::max<Frames>(1, std::llround(*cutting.repeats * static_cast<double>(cut.length())));
  return cut;
}

double played_rate(const SoundFileInfo& info, const Cutting& cutting) { return info.rate * cutting.speed; }

/// What the cutting says, in the file's own frames.
class Piece {
 public:
  Piece(SoundSource&& source, const Cutting& cutting) : source_(std::move(source)), cut_(cut_of(source_.info(), cutting)) {
    source_.seek(cut_.begin);
    if (!cut_.total) keep_head();
  }

  int channels() const { return source_.channels(); }
  std::optional<Frames> length() const { return cut_.total; }

  /// Fewer than `frames` only at the end.
  std::size_t read(float* const* out, std::size_t frames) {
    if (cut_.total) frames = static_cast<std::size_t>(std::min<Frames>(static_cast<Frames>(frames), *cut_.total - given_));
    for (std::size_t done = 0; done < frames;) {
      float* rest[] = {out[0] + done, channels() == 2 ? out[1] + done : nullptr};
      done += read_until_turn(rest, frames - done);
    }
    given_ += static_cast<Frames>(frames);
    return frames;
  }

 private:
  // An endless piece ends by crossing into its own head, which is kept for that.
  void keep_head() {
    const auto longest = static_cast<Frames>(crossing_seconds * source_.info().rate);
    crossing_ = std::min(longest, cut_.length() / 4);
    for (int c = 0; c < channels(); ++c) head_[static_cast<std::size_t>(c)].resize(static_cast<std::size_t>(crossing_));
    float* planes[] = {head_[0].data(), head_[1].data()};
    source_.read(planes, static_cast<std::size_t>(crossing_));
    source_.seek(cut_.begin);
  }

  std::size_t read_until_turn(float* const* out, std::size_t frames) {
    const auto n = static_cast<std::size_t>(std::min<Frames>(static_cast<Frames>(frames), cut_.length() - at_));
    source_.read(out, n);
    cross(out, n);
    at_ += static_cast<Frames>(n);
    if (at_ == cut_.length()) turn();
    return n;
  }

  // The head has sounded already while the end was fading: it is not played again.
  void turn() {
    at_ = crossing_;
    source_.seek(cut_.begin + at_);
  }

  // Equal power: the end and the begin of a bed are strangers to each other, and their powers add.
  void cross(float* const* out, std::size_t frames) const {
    const Frames first = cut_.length() - crossing_ - at_;  // of these frames, the first that crosses
    for (auto i = static_cast<std::size_t>(std::max<Frames>(first, 0)); i < frames; ++i) {
      const Frames k = static_cast<Frames>(i) - first;
      const double angle = quarter_turn * (static_cast<double>(k) + 0.5) / static_cast<double>(crossing_);
      const auto out_gain = static_cast<float>(std::cos(angle)), in_gain = static_cast<float>(std::sin(angle));
      for (int c = 0; c < channels(); ++c)
        out[c][i] = out_gain * out[c][i] + in_gain * head_[static_cast<std::size_t>(c)][static_cast<std::size_t>(k)];
    }
  }

  SoundSource source_;
  FrameCutting cut_;
  Frames at_ = 0;        // in the piece
  Frames given_ = 0;     // of all repeats
  Frames crossing_ = 0;  // length of the fade into itself
  std::array<std::vector<float>, 2> head_;
};

class StreamedSound : public Sound {
 public:
  StreamedSound(FileDescriptor&& file, const Cutting& cutting, SampleRate rate)
      : StreamedSound(SoundSource(file), std::move(file), cutting, rate) {}

  int channels() const override { return piece_.channels(); }
  Frames length() const { return resampled_length(piece_.length().value(), from_, to_); }  ///< of one with an end

  std::size_t read(float* const* out, std::size_t frames) override {
    std::size_t done = 0;
    while (done < frames) {
      float* rest[] = {out[0] + done, channels() == 2 ? out[1] + done : nullptr};
      const std::size_t n = step(rest, frames - done);
      if (n == 0 && ended_) break;
      done += n;
    }
    return done;
  }

 private:
  StreamedSound(SoundSource&& source, FileDescriptor&& file, const Cutting& cutting, SampleRate rate)
      : file_(std::move(file)),
        from_(played_rate(source.info(), cutting)),
        to_(rate),
        piece_(std::move(source), cutting),
        resampler_(from_, to_, piece_.channels()) {
    for (auto& plane : planes_) plane.resize(step_frames);
  }

  std::size_t step(float* const* out, std::size_t frames) {
    if (ended_) return resampler_.drain(out, frames);
    const float* no_input[] = {nullptr, nullptr};
    if (const std::size_t n = resampler_.process(no_input, 0, out, frames)) return n;
    float* in[] = {planes_[0].data(), planes_[1].data()};
    const std::size_t came = piece_.read(in, step_frames);
    ended_ = came < step_frames;
    const std::size_t n = resampler_.process(in, came, out, frames);
    return n == 0 && ended_ ? resampler_.drain(out, frames) : n;  // the last piece may be too short to give anything yet
  }

  FileDescriptor file_;
  double from_, to_;
  Piece piece_;
  Resampler resampler_;
  std::array<std::vector<float>, 2> planes_;
  bool ended_ = false;
};

}  // namespace

SoundFileInfo inspect_sound(const FileDescriptor& file) { return SoundSource(file).info(); }

std::optional<Frames> cut_length(const SoundFileInfo& info, const Cutting& cutting, SampleRate rate) {
  const FrameCutting cut = cut_of(info, cutting);
  if (!cut.total) return std::nullopt;
  return resampled_length(*cut.total, played_rate(info, cutting), rate);
}

std::unique_ptr<Sound> stream_sound(FileDescriptor file, const Cutting& cutting, SampleRate rate) {
  return std::make_unique<StreamedSound>(std::move(file), cutting, rate);
}

Clip load_sound(FileDescriptor file, const Cutting& cutting, SampleRate rate) {
  StreamedSound sound(std::move(file), cutting, rate);
  const auto length = static_cast<std::size_t>(sound.length());
  std::array<std::vector<float>, 2> planes;
  for (int c = 0; c < sound.channels(); ++c) planes[static_cast<std::size_t>(c)].resize(length);
  float* pointers[] = {planes[0].data(), planes[1].data()};
  sound.read(pointers, length);
  if (sound.channels() == 1) return Clip(std::move(planes[0]));
  return Clip(std::move(planes[0]), std::move(planes[1]));
}

}  // namespace locket::inline file
