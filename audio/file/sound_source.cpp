// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/sound_source.h"

#include <fmt/format.h>
#include <sndfile.h>
#include <sys/stat.h>

#include <algorithm>
#include <cmath>

#include "audio/errors.h"
#include "audio/file/downmix.h"
#include "audio/file/seekable_file.h"

namespace locket::inline file {
namespace {

constexpr std::size_t chunk_frames = 1024;
constexpr int lowest_rate = 1000, highest_rate = 768'000;  // what any recorder ever wrote, and more
// Lossy formats and broken players count a coded frame too many; so much of silence at the end is no damage.
constexpr double forgiven_seconds = 0.1;

SF_VIRTUAL_IO callbacks{file_length, file_seek, file_read, file_write, file_tell};

sf_count_t length_of(const FileDescriptor& file) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) throw SoundError("it cannot be read");
  if (S_ISDIR(status.st_mode)) throw SoundError("it is a folder: name a sound file in it");
  if (!S_ISREG(status.st_mode)) throw SoundError("it is not an ordinary file: sounds are read from files only");
  if (status.st_size == 0) throw SoundError("it is empty: record or export it again");
  return status.st_size;
}

void expect_sound(const SF_INFO& info) {
  if (info.frames <= 0) throw SoundError("it holds no sound: record or export it again");
  if (info.samplerate < lowest_rate || info.samplerate > highest_rate)
    throw SoundError(fmt::format("its rate of {} Hz is none that a sound has: export it at 44100 or 48000 Hz", info.samplerate));
  if (!info.seekable) throw SoundError("no place in it can be sought: convert it to WAV or FLAC");
}

Speaker speaker_of(int channel_map) {
  switch (channel_map) {
    case SF_CHANNEL_MAP_LEFT:
    case SF_CHANNEL_MAP_FRONT_LEFT:
    case SF_CHANNEL_MAP_FRONT_LEFT_OF_CENTER: return Speaker::left;
    case SF_CHANNEL_MAP_RIGHT:
    case SF_CHANNEL_MAP_FRONT_RIGHT:
    case SF_CHANNEL_MAP_FRONT_RIGHT_OF_CENTER: return Speaker::right;
    case SF_CHANNEL_MAP_MONO:
    case SF_CHANNEL_MAP_CENTER:
    case SF_CHANNEL_MAP_FRONT_CENTER: return Speaker::centre;
    case SF_CHANNEL_MAP_LFE: return Speaker::low;
    case SF_CHANNEL_MAP_REAR_LEFT:
    case SF_CHANNEL_MAP_SIDE_LEFT: return Speaker::left_surround;
    case SF_CHANNEL_MAP_REAR_RIGHT:
    case SF_CHANNEL_MAP_SIDE_RIGHT: return Speaker::right_surround;
    case SF_CHANNEL_MAP_REAR_CENTER: return Speaker::back_centre;
    default: return Speaker::unknown;
  }
}

std::vector<Speaker> speakers_of(SNDFILE* handle, const SF_INFO& info) {
  const int channels = info.channels;
  if ((info.format & SF_FORMAT_TYPEMASK) == SF_FORMAT_OGG) return ogg_speakers(channels);
  std::vector<int> map(static_cast<std::size_t>(channels));
  const int bytes = static_cast<int>(map.size() * sizeof(int));
  if (sf_command(handle, SFC_GET_CHANNEL_MAP_INFO, map.data(), bytes) != SF_TRUE) return usual_speakers(channels);
  std::vector<Speaker> speakers;
  for (const int place : map) speakers.push_back(speaker_of(place));
  const bool says_nothing = std::count(speakers.begin(), speakers.end(), Speaker::unknown) == channels;
  return says_nothing ? usual_speakers(channels) : speakers;
}

/// No recording is louder: it is twice what 16-bit numbers reach when an export forgets to scale them to 1.
constexpr float greatest_sample = 65536.0f;

bool is_sound(float sample) { return std::abs(sample) <= greatest_sample; }  // neither is what is no number

/// A slip of a program that wrote the file is silent for one frame, and no more: nothing behind could bear it.
float plausible(float sample) { return is_sound(sample) ? sample : 0.0f; }

}  // namespace

struct SoundSource::State {
  explicit State(const FileDescriptor& descriptor) {
    file.fd = descriptor.get();
    file.length = length_of(descriptor);
    SF_INFO found{};
    handle = sf_open_virtual(&callbacks, SFM_READ, &found, &file);
    if (!handle) throw SoundError("it is no sound that can be read, or damaged: convert it to WAV or FLAC");
    try {
      expect_sound(found);
      info = {found.channels, found.samplerate, found.frames};
      weights = downmix_weights(speakers_of(handle, found));
      interleaved.resize(chunk_frames * weights.size());
    } catch (...) {
      sf_close(handle);
      throw;
    }
  }
  ~State() { sf_close(handle); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void read(float* const* out, std::size_t frames) {
    for (std::size_t done = 0; done < frames;) {
      const std::size_t n = std::min(frames - done, chunk_frames);
      const auto wanted = static_cast<sf_count_t>(n);
      const auto came = std::max<sf_count_t>(0, sf_readf_float(handle, interleaved.data(), wanted));
      if (came < wanted) fill_up(static_cast<std::size_t>(came), n);
      else if (n == chunk_frames) expect_sound_in_chunk();
      spread(out, done, n);
      done += n;
      position += wanted;
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
    if (static_cast<double>(info.length - end) > forgiven_seconds * info.rate)
      throw SoundError(fmt::format("it is damaged: it breaks off after {:.1f} s of {:.1f} s; export it again", to_seconds(end, info.rate),
                                   to_seconds(info.length, info.rate)));
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

  SeekableFile file;
  SNDFILE* handle = nullptr;
  SoundFileInfo info;
  std::vector<StereoWeight> weights;
  std::vector<float> interleaved;
  Frames position = 0;
};

SoundSource::SoundSource(const FileDescriptor& file) : state_(std::make_unique<State>(file)) {}
SoundSource::~SoundSource() = default;
SoundSource::SoundSource(SoundSource&&) noexcept = default;

const SoundFileInfo& SoundSource::info() const { return state_->info; }

void SoundSource::seek(Frames frame) {
  if (frame == state_->position) return;
  if (sf_seek(state_->handle, frame, SEEK_SET) != frame)
    throw SoundError("it is damaged: a place in it cannot be found; convert it to WAV or FLAC");
  state_->position = frame;
}

void SoundSource::read(float* const* out, std::size_t frames) { state_->read(out, frames); }

}  // namespace locket::inline file
