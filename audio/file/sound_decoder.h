// SPDX-License-Identifier: GPL-3.0-or-later
// A sound file as it is coded: one class for each kind of file, all of them the same to whoever reads.
//
//     descriptor ─▶ MP3? ─▶ decode_mpeg        libmpg123: counts what is there
//                   Ogg? ─▶ decode_ogg_links   libsndfile, one stream after the other
//                   else ─▶ decode_sound_file  libsndfile, its head held against the bytes behind it
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "audio/file/downmix.h"
#include "audio/file/seekable_file.h"
#include "audio/frames.h"

namespace locket::inline file {

/// What a file says of itself, and what is true. Frames are the file's own.
struct CodedSound {
  int rate = 0;                       ///< Hz
  std::vector<Speaker> speakers;      ///< one for each channel
  Frames promised = 0;                ///< how long its head says it is; the same as `held` where that says nothing
  Frames held = 0;                    ///< how much can really be read
  std::vector<std::string> doubts{};  ///< what is odd about it, though it can be used; a clause each
};

class SoundDecoder {
 public:
  virtual ~SoundDecoder() = default;
  SoundDecoder() = default;
  SoundDecoder(const SoundDecoder&) = delete;
  SoundDecoder& operator=(const SoundDecoder&) = delete;

  virtual const CodedSound& facts() const = 0;
  /// To any frame in [0, held]. Throws SoundError when it cannot be found.
  virtual void seek(Frames frame) = 0;
  /// Interleaved. Returns how many frames there were: fewer only at the end, and where the file is damaged.
  virtual std::size_t read(float* interleaved, std::size_t frames) = 0;
};

// Each throws SoundError when it is no sound that can be read. The descriptor stays the caller's, and open.

std::unique_ptr<SoundDecoder> decode_sound(const SeekableFile& file);
std::unique_ptr<SoundDecoder> decode_sound_file(const SeekableFile& file);
/// MPEG audio by libmpg123; libsndfile believes the estimate of its length, and lets the library speak on standard error.
std::unique_ptr<SoundDecoder> decode_mpeg(const SeekableFile& file);
/// Streams one after the other (RFC 3533, 4: chaining), all of one rate and as many channels.
std::unique_ptr<SoundDecoder> decode_ogg_links(const SeekableFile& file);

/// Whether the sync word of MPEG audio (ISO/IEC 11172-3, 2.4.1.3) begins the file, or an ID3v2 tag before anything but FLAC. libsndfile is
/// not asked about such a file: it would hand it to libmpg123, which then speaks on standard error.
bool begins_as_mpeg(const SeekableFile& file);

}  // namespace locket::inline file
