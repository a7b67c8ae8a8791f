// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/sound_source.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cmath>

#include "audio/errors.h"
#include "audio/file/downmix.h"
#include "audio/file/sound_decoder.h"

namespace locket::inline file {
namespace {

constexpr std::size_t chunk_frames = 1024;
constexpr int lowest_rate = 1000, highest_rate = 768'000;  // what any recorder ever wrote, and more
// Lossy formats and broken players count a coded frame too many; so much of silence at the end is no damage.
constexpr double forgiven_seconds = 0.1;

std::int64_t length_of(const FileDescriptor& file) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) throw SoundError("it cannot be read");
  if (S_ISDIR(status.st_mode)) throw SoundError("it is a folder: name a sound file in it");
  if (!S_ISREG(status.st_mode)) throw SoundError("it is not an ordinary file: sounds are read from files only");
  if (status.st_size == 0) throw SoundError("it is empty: record or export it again");
  return status.st_size;
}

SeekableFile whole(const FileDescriptor& descriptor) {
  SeekableFile file{descriptor.get()};
  file.length = length_of(descriptor);
  return file;
}

void expect_rate(int rate) {
  if (rate < lowest_rate || rate > highest_rate)
    throw SoundError(fmt::format("its rate of {} Hz is none that a sound has: export it at 44100 or 48000 Hz", rate));
}

SoundFileInfo info_of(const CodedSound& coded) {
  SoundFileInfo info{static_cast<int>(coded.speakers.size()), coded.rate, coded.promised, {}, coded.doubts};
  if (static_cast<double>(coded.promised - coded.held) <= forgiven_seconds * coded.rate) info.length = coded.held;
  else info.breaks_off = coded.held;
  return info;
}

/// No recording is louder: it is twice what 16-bit numbers reach when an export forgets to scale them to 1.
constexpr float greatest_sample = 65536.0f;

bool is_sound(float sample) { return std::abs(sample) <= greatest_sample; }  // neither is what is no number

/// A slip of a program that wrote the file is silent for one frame, and no more: nothing behind could bear it.
float plausible(float sample) { return is_sound(sample) ? sample : 0.0f; }

}  // namespace

struct SoundSource::State {
  explicit State(const FileDescriptor& descriptor) : decoder(decode_sound(whole(descriptor))), info(info_of(decoder->facts())) {
    expect_rate(info.rate);
    weights = downmix_weights(decoder->facts().speakers);
    interleaved.resize(chunk_frames * weights.size());
  }

  void read(float* const* out, std::size_t frames) {
    for (std::size_t done = 0; done < frames;) {
      const std::size_t n = std::min(frames - done, chunk_frames);
      const std::size_t came = decoder->read(interleaved.data(), n);
      if (came < n) fill_up(came, n);
      else if (n == chunk_frames) expect_sound_in_chunk();
      spread(out, done, n);
      done += n;
      position += static_cast<Frames>(n);
    }
  }

  /// A single one may be a slip; where most are none, the whole file is wrong.
  void expect_sound_in_chunk() const {
    const auto sounds = std::count_if(interleaved.begin(), interleaved.end(), is_sound);
    if (2 * static_cast<std::size_t>(sounds) < interleaved.size())
      throw SoundError("its samples are no sound (not finite, or far beyond full scale): export it again, scaled to 1");
  }

  void fill_up(std::size_t came, std::size_t wanted) {
    const Frames end = position + static_cast<Frames>(came);
    if (static_cast<double>(info.length - end) > forgiven_seconds * info.rate) refuse_broken(info, end);
    const std::size_t width = weights.size();
    std::fill_n(interleaved.begin() + static_cast<std::ptrdiff_t>(came * width), (wanted - came) * width, 0.0f);
  }

  void spread(float* const* out, std::size_t begin, std::size_t frames) const {
    const std::size_t width = weights.size();
    if (width <= 2) {
      for (std::size_t c = 0; c < width; ++c)
        for (std::size_t i = 0; i < frames; ++i) out[c][begin + i] = plausible(interleaved[i * width + c]);
      return;
    }
    for (std::size_t i = 0; i < frames; ++i) {
      StereoWeight sum;
      for (std::size_t c = 0; c < width; ++c) {
        const float sample = plausible(interleaved[i * width + c]);
        sum.left += weights[c].left * sample;
        sum.right += weights[c].right * sample;
      }
      out[0][begin + i] = sum.left;
      out[1][begin + i] = sum.right;
    }
  }

  std::unique_ptr<SoundDecoder> decoder;
  SoundFileInfo info;
  std::vector<StereoWeight> weights;
  std::vector<float> interleaved;
  Frames position = 0;
};

void refuse_broken(const SoundFileInfo& info, Frames end) {
  throw SoundError(fmt::format("it is damaged: it breaks off after {:.1f} s of {:.1f} s; export it again", to_seconds(end, info.rate),
                               to_seconds(info.length, info.rate)));
}

SoundSource::SoundSource(const FileDescriptor& file) : state_(std::make_unique<State>(file)) {}
SoundSource::~SoundSource() = default;
SoundSource::SoundSource(SoundSource&&) noexcept = default;

const SoundFileInfo& SoundSource::info() const { return state_->info; }

void SoundSource::seek(Frames frame) {
  if (frame == state_->position) return;
  state_->decoder->seek(frame);
  state_->position = frame;
}

void SoundSource::read(float* const* out, std::size_t frames) { state_->read(out, frames); }

}  // namespace locket::inline file
