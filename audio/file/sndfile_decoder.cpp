// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "audio/errors.h"
#include "audio/file/head_bytes.h"
#include "audio/file/sound_decoder.h"

namespace locket::inline file {
namespace {

SF_VIRTUAL_IO callbacks{file_length, file_seek, file_read, file_write, file_tell};

/// A sound that does not say how long it is has to be decoded once to know; nobody brings a longer one.
constexpr double most_counted_seconds = 24 * 3600;
constexpr std::size_t chunk_frames = 4096;

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

class OpenSound {
 public:
  explicit OpenSound(const SeekableFile& file) : file_(file) {
    handle_ = sf_open_virtual(&callbacks, SFM_READ, &info_, &file_);
    if (!handle_) throw SoundError("it is no sound that can be read, or damaged: convert it to WAV or FLAC");
  }
  ~OpenSound() { sf_close(handle_); }
  OpenSound(const OpenSound&) = delete;
  OpenSound& operator=(const OpenSound&) = delete;

  const SF_INFO& info() const { return info_; }
  std::vector<Speaker> speakers() const { return speakers_of(handle_, info_); }
  bool seek(Frames frame) { return sf_seek(handle_, frame, SEEK_SET) == frame; }
  std::size_t read(float* samples, std::size_t frames) {
    return static_cast<std::size_t>(std::max<sf_count_t>(0, sf_readf_float(handle_, samples, static_cast<sf_count_t>(frames))));
  }

 private:
  SeekableFile file_;
  SF_INFO info_{};
  SNDFILE* handle_ = nullptr;
};

// Both open the file for themselves: the one that is played goes from its begin to its end as it was opened.

Frames counted(const SeekableFile& file) {
  OpenSound sound(file);
  std::vector<float> samples(chunk_frames * static_cast<std::size_t>(sound.info().channels));
  const auto most = static_cast<Frames>(most_counted_seconds * sound.info().samplerate);
  Frames frames = 0;
  while (const std::size_t n = sound.read(samples.data(), chunk_frames)) {
    frames += static_cast<Frames>(n);
    if (frames > most) throw SoundError("it does not say how long it is, and does not end within 24 hours: cut it to what is needed");
  }
  return frames;
}

bool reaches(const SeekableFile& file, Frames length) {
  OpenSound sound(file);
  std::vector<float> samples(static_cast<std::size_t>(sound.info().channels));
  return sound.seek(length - 1) && sound.read(samples.data(), 1) == 1;
}

class SndfileDecoder : public SoundDecoder {
 public:
  SndfileDecoder(const SeekableFile& file, const std::optional<HeadBytes>& head) : sound_(file) {
    const SF_INFO& info = sound_.info();
    if (info.frames <= 0) throw SoundError("it holds no sound: record or export it again");
    if (!info.seekable) throw SoundError("no place in it can be sought: convert it to WAV or FLAC");
    facts_ = {info.samplerate, sound_.speakers(), info.frames, info.frames};
    if (info.frames == SF_COUNT_MAX) facts_.promised = facts_.held = counted(file);
    else if (head) hold_against(*head);
    else if (!reaches(file, info.frames)) facts_.held = counted(file);
    if (facts_.held == 0) throw SoundError("it holds no sound: record or export it again");
  }

  const CodedSound& facts() const override { return facts_; }
  void seek(Frames frame) override {
    if (!sound_.seek(frame)) throw SoundError("it is damaged: a place in it cannot be found; convert it to WAV or FLAC");
  }
  std::size_t read(float* interleaved, std::size_t frames) override { return sound_.read(interleaved, frames); }

 private:
  // libsndfile shortens what is not all there in silence.
  void hold_against(const HeadBytes& head) {
    if (head.mended)
      facts_.doubts.push_back("its head says that it is empty, as when a recorder is cut off; what is behind the head is played");
    else if (head.said && head.there > 0 && *head.said > head.there)
      facts_.promised =
          std::llround(static_cast<double>(facts_.held) * (static_cast<double>(*head.said) / static_cast<double>(head.there)));
  }

  OpenSound sound_;
  CodedSound facts_;
};

}  // namespace

std::unique_ptr<SoundDecoder> decode_sound_file(const SeekableFile& file) {
  const std::optional<HeadBytes> head = head_bytes(file);
  SeekableFile mended = file;
  if (head && head->mended) mended.patch = *head->mended;
  return std::make_unique<SndfileDecoder>(mended, head);
}

}  // namespace locket::inline file
