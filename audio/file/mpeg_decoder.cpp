// SPDX-License-Identifier: GPL-3.0-or-later
#include <mpg123.h>

#include <algorithm>
#include <string_view>

#include "audio/errors.h"
#include "audio/file/sound_decoder.h"

namespace locket::inline file {
namespace {

constexpr std::size_t tag_head_bytes = 10;
constexpr int most_tags = 100;

ssize_t read_bytes(void* file, void* bytes, std::size_t count) { return file_read(bytes, static_cast<std::int64_t>(count), file); }
off_t seek_bytes(void* file, off_t offset, int whence) { return file_seek(offset, whence, file); }

[[noreturn]] void refuse() { throw SoundError("it is no sound that can be read, or damaged: convert it to WAV or FLAC"); }

class OpenMpeg {
 public:
  /// `flags` of libmpg123 besides those that it always needs.
  explicit OpenMpeg(const SeekableFile& file, long flags = 0) : file_(file) {
    handle_ = mpg123_new("generic", nullptr);  // the one decoder that gives the same samples on every processor
    if (!handle_) throw MachineError("libmpg123 cannot be started: its generic decoder is missing, or memory");
    const long always = MPG123_QUIET | MPG123_SKIP_ID3V2 | MPG123_FORCE_FLOAT | flags;
    const bool opened = mpg123_param(handle_, MPG123_ADD_FLAGS, always, 0) == MPG123_OK &&
                        mpg123_param(handle_, MPG123_RESYNC_LIMIT, -1, 0) == MPG123_OK &&
                        mpg123_replace_reader_handle(handle_, read_bytes, seek_bytes, nullptr) == MPG123_OK &&
                        mpg123_open_handle(handle_, &file_) == MPG123_OK && take_format();
    if (opened) return;
    mpg123_delete(handle_);
    refuse();
  }
  ~OpenMpeg() { mpg123_delete(handle_); }
  OpenMpeg(const OpenMpeg&) = delete;
  OpenMpeg& operator=(const OpenMpeg&) = delete;

  int rate() const { return static_cast<int>(rate_); }
  int channels() const { return channels_; }
  Frames length() { return mpg123_length(handle_); }  ///< as far as it is known now
  void count() {
    if (mpg123_scan(handle_) != MPG123_OK) refuse();
  }

  bool seek(Frames frame) { return mpg123_seek(handle_, frame, SEEK_SET) == frame; }
  std::size_t read(float* samples, std::size_t frames) {
    const std::size_t frame_bytes = sizeof(float) * static_cast<std::size_t>(channels_);
    std::size_t done = 0;
    for (int result = MPG123_OK; done < frames * frame_bytes && result == MPG123_OK;) {
      std::size_t came = 0;
      result = mpg123_read(handle_, reinterpret_cast<unsigned char*>(samples) + done, frames * frame_bytes - done, &came);
      done += came;
      if (result == MPG123_NEW_FORMAT) result = same_format();
    }
    return done / frame_bytes;
  }

 private:
  bool take_format() {
    int encoding = 0;
    return mpg123_getformat(handle_, &rate_, &channels_, &encoding) == MPG123_OK && mpg123_format_none(handle_) == MPG123_OK &&
           mpg123_format(handle_, rate_, channels_, MPG123_ENC_FLOAT_32) == MPG123_OK;
  }
  int same_format() {
    long rate = 0;
    int channels = 0, encoding = 0;
    const bool same = mpg123_getformat(handle_, &rate, &channels, &encoding) == MPG123_OK && rate == rate_ && channels == channels_;
    return same ? MPG123_OK : MPG123_ERR;
  }

  SeekableFile file_;
  mpg123_handle* handle_ = nullptr;
  long rate_ = 0;
  int channels_ = 0;
};

/// What a Xing, Info or VBRI head says; nothing where there is none and the library guesses from the size of the file.
Frames promised_length(const SeekableFile& file, Frames believed) {
  return OpenMpeg(file, MPG123_IGNORE_STREAMLENGTH).length() == believed ? 0 : believed;
}

class MpegDecoder : public SoundDecoder {
 public:
  explicit MpegDecoder(const SeekableFile& file) : sound_(file) {
    const Frames believed = sound_.length();
    sound_.count();
    const Frames held = std::max<Frames>(0, sound_.length());
    if (held == 0) throw SoundError("it holds no sound: record or export it again");
    const Frames promised = believed > held ? promised_length(file, believed) : 0;
    facts_ = {sound_.rate(), usual_speakers(sound_.channels()), std::max(promised, held), held};
  }

  const CodedSound& facts() const override { return facts_; }
  void seek(Frames frame) override {
    if (!sound_.seek(frame)) throw SoundError("it is damaged: a place in it cannot be found; convert it to WAV or FLAC");
  }
  std::size_t read(float* interleaved, std::size_t frames) override { return sound_.read(interleaved, frames); }

 private:
  OpenMpeg sound_;
  CodedSound facts_;
};

/// ID3v2.4, 3.1: "ID3", version, flags, a size of four times seven bits; a footer is as long as the head.
std::int64_t tag_bytes(std::span<const char> head) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(head[i]); };
  if (head[0] != 'I' || head[1] != 'D' || head[2] != '3') return 0;
  std::int64_t size = 0;
  for (std::size_t i = 6; i < tag_head_bytes; ++i) size = size << 7 | (byte(i) & 0x7F);
  return size + static_cast<std::int64_t>(tag_head_bytes) * (byte(5) & 0x10 ? 2 : 1);
}

/// Eleven ones: no other kind of file begins so.
bool is_sync(std::span<const char> head) {
  return static_cast<unsigned char>(head[0]) == 0xFF && static_cast<unsigned char>(head[1]) >> 5 == 7;
}

}  // namespace

bool begins_as_mpeg(const SeekableFile& file) {
  std::int64_t at = 0;
  char head[tag_head_bytes];
  for (int tags = 0; tags < most_tags && read_at(file, head, at) == tag_head_bytes; ++tags) {
    const std::int64_t tag = tag_bytes(head);
    if (tag == 0) return is_sync(head) || (tags > 0 && std::string_view(head, 4) != "fLaC");
    at += tag;
  }
  return false;
}

std::unique_ptr<SoundDecoder> decode_mpeg(const SeekableFile& file) { return std::make_unique<MpegDecoder>(file); }

}  // namespace locket::inline file
