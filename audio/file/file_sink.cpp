// SPDX-License-Identifier: GPL-3.0-or-later
#include <sndfile.h>

#include <algorithm>
#include <cassert>
#include <stdexcept>

#include "audio/errors.h"
#include "audio/file/chunk_resampler.h"
#include "audio/file/dither.h"
#include "audio/file/interleaver.h"
#include "audio/file/m4b_sink.h"
#include "audio/file/ogg_pages.h"
#include "audio/file/seekable_file.h"
#include "audio/file/sink.h"
#include "audio/file/tags.h"
#include "audio/file/wave_header.h"
#include "audio/file/wave_sink.h"
#include "audio/file/whole_io.h"

namespace locket::inline file {
namespace {

constexpr SampleRate opus_rate = 48000;

// How close to the original the codecs stay, on libsndfile's scales from 0 to 1. Speech over a soft bed is easy to
// code; wind and snow are not, and these are where both are clean: Vorbis at its quality 6, LAME at its V2 (both
// near 190 kb/s when all the band is busy, about half of it for speech), Opus at 128 kb/s.
constexpr double vorbis_quality = 0.6;
constexpr double mp3_compression = 0.2;
constexpr double opus_compression = 1.0 - (64'000.0 - 6'000.0) / 250'000.0;  // of 6 to 256 kb/s a channel

/// libsndfile's scale of a constant rate, from LAME's highest to its lowest for these sample rates.
double mp3_compression_of(int kbps) { return (320.0 - kbps) / (320 - 32); }

double opus_compression_of(int kbps, std::size_t channels) {
  const double each = std::clamp(kbps * 1000.0 / static_cast<double>(channels), 6'000.0, 256'000.0);
  return 1 - (each - 6'000) / 250'000;
}

double compression_of(double quality) { return 1 - quality / 10; }

/// libsndfile draws one by the clock; a file with one stream needs none in particular.
constexpr std::uint32_t ogg_serial = 1;

SF_VIRTUAL_IO callbacks{file_length, file_seek, file_read, file_write, file_tell};

int subformat_of(SampleFormat samples) {
  switch (samples) {
    case SampleFormat::pcm16: return SF_FORMAT_PCM_16;
    case SampleFormat::pcm24: return SF_FORMAT_PCM_24;
    case SampleFormat::float32: return SF_FORMAT_FLOAT;
  }
  return 0;
}

int sndfile_format(const FileFormat& format, const FileShape& shape) {
  const int samples = subformat_of(format.samples);
  switch (format.container) {
    case Container::wav: return (outgrows_32_bits(format, shape) ? SF_FORMAT_RF64 : SF_FORMAT_WAV) | samples;
    case Container::flac: return SF_FORMAT_FLAC | samples;
    case Container::ogg: return SF_FORMAT_OGG | SF_FORMAT_VORBIS;
    case Container::opus: return SF_FORMAT_OGG | SF_FORMAT_OPUS;
    case Container::mp3: return SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III;
    case Container::w64: return SF_FORMAT_W64 | samples;
    case Container::aiff: return SF_FORMAT_AIFF | samples;
    case Container::m4b: break;
  }
  return 0;
}

bool is_coded(Container container) { return container == Container::ogg || container == Container::opus || container == Container::mp3; }

bool is_ogg(Container container) { return container == Container::ogg || container == Container::opus; }

bool opus_takes(SampleRate rate) { return rate == 48000 || rate == 24000 || rate == 16000 || rate == 12000 || rate == 8000; }

SampleRate rate_in_file(const FileFormat& format, const FileShape& shape) {
  return format.container == Container::opus && !opus_takes(shape.rate) ? opus_rate : shape.rate;
}

class FileSink : public Sink {
 public:
  FileSink(FileDescriptor file, const FileFormat& format, const FileShape& shape)
      : file_(std::move(file)),
        output_{file_.get()},
        format_(format),
        channels_(static_cast<std::size_t>(channels_of(format))),
        empty_(format.container != Container::wav && format.container != Container::aiff),
        interleaver_(format.mono),
        quantiser_(format.samples == SampleFormat::pcm24 ? 24 : 16) {
    if (rate_in_file(format, shape) != shape.rate) resampler_.emplace(shape.rate, rate_in_file(format, shape), channels_of(format));
    open(shape);
    tune();
  }
  // Without finish() the file is not to be used: what closing it may write, or fail to write, is nobody's concern.
  ~FileSink() override { sf_close(handle_); }
  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;

 private:
  void open(const FileShape& shape) {
    SF_INFO info{};
    info.samplerate = rate_in_file(format_, shape);
    info.channels = channels_of(format_);
    info.format = sndfile_format(format_, shape);
    handle_ = sf_open_virtual(&callbacks, SFM_WRITE, &info, &output_);
    if (handle_) return;
    refuse_error();
    throw MachineError(std::string("the output cannot be opened: ") + sf_strerror(nullptr));
  }

  void tune() {
    sf_command(handle_, SFC_SET_CLIPPING, nullptr, SF_TRUE);
    sf_command(handle_, SFC_SET_ADD_PEAK_CHUNK, nullptr, SF_FALSE);  // it holds the time of day
    if (format_.container == Container::ogg) set(SFC_SET_VBR_ENCODING_QUALITY, format_.quality ? *format_.quality / 10 : vorbis_quality);
    if (format_.container == Container::opus) set(SFC_SET_COMPRESSION_LEVEL, opus_level());
    if (format_.container == Container::mp3) set(SFC_SET_COMPRESSION_LEVEL, mp3_level());
  }

  double opus_level() const {
    if (format_.bitrate_kbps) return opus_compression_of(*format_.bitrate_kbps, channels_);
    return format_.quality ? compression_of(*format_.quality) : opus_compression;
  }

  /// A rate is meant to be constant: players and hosts count on it.
  double mp3_level() {
    if (!format_.bitrate_kbps) return format_.quality ? compression_of(*format_.quality) : mp3_compression;
    int constant = SF_BITRATE_MODE_CONSTANT;
    sf_command(handle_, SFC_SET_BITRATE_MODE, &constant, sizeof constant);
    return mp3_compression_of(*format_.bitrate_kbps);
  }

  void set(int command, double value) { sf_command(handle_, command, &value, sizeof value); }

  void do_write(StereoView block) override {
    empty_ = empty_ && block.frames() == 0;
    interleaver_.add(block, [this](std::span<const float> chunk) { put(chunk); });
  }

  void do_finish() override {
    if (empty_) put(std::vector<float>(channels_));  // of no frame at all, many make no file
    interleaver_.flush([this](std::span<const float> chunk) { put(chunk); });
    if (resampler_) resampler_->drain([this](std::span<const float> chunk) { put_floats(chunk); });
    const int closing = sf_close(handle_);
    handle_ = nullptr;
    refuse_error();
    if (closing != 0) throw MachineError(std::string("the output cannot be completed: ") + sf_error_number(closing));
    if (is_ogg(format_.container)) set_ogg_serial(file_, ogg_serial);
  }

  void put(std::span<const float> chunk) {
    if (resampler_) resampler_->convert(chunk, [this](std::span<const float> more) { put_floats(more); });
    else if (is_coded(format_.container) || format_.samples == SampleFormat::float32) put_floats(chunk);
    else put_steps(chunk);
  }

  void put_floats(std::span<const float> chunk) {
    expect(sf_writef_float(handle_, chunk.data(), frames_of(chunk.size())), frames_of(chunk.size()));
  }

  // libsndfile takes whole numbers of 32 bits and keeps the upper ones that the file holds.
  void put_steps(std::span<const float> chunk) {
    steps_.resize(chunk.size());
    quantiser_.quantise(chunk, steps_);
    const int shift = format_.samples == SampleFormat::pcm24 ? 8 : 16;
    for (std::int32_t& step : steps_) step = static_cast<std::int32_t>(static_cast<std::uint32_t>(step) << shift);
    expect(sf_writef_int(handle_, steps_.data(), frames_of(chunk.size())), frames_of(chunk.size()));
  }

  sf_count_t frames_of(std::size_t samples) const { return static_cast<sf_count_t>(samples / channels_); }

  void expect(sf_count_t written, sf_count_t wanted) {
    refuse_error();
    if (written != wanted) throw MachineError(std::string("the output cannot be written: ") + sf_strerror(handle_));
  }

  void refuse_error() const { require_written(output_.error); }

  FileDescriptor file_;
  SeekableFile output_;
  FileFormat format_;
  std::size_t channels_;
  bool empty_;  // so far, and of a container that must not stay so
  SNDFILE* handle_ = nullptr;
  Interleaver interleaver_;
  Quantiser quantiser_;
  std::optional<ChunkResampler> resampler_;
  std::vector<std::int32_t> steps_;
};

}  // namespace

std::unique_ptr<Sink> open_file_sink(FileDescriptor file, const FileFormat& format, const FileShape& shape) {
  return open_file_sink(std::move(file), format, shape, FileTags{});
}

std::unique_ptr<Sink> open_file_sink(FileDescriptor file, const FileFormat& format, const FileShape& shape, const FileTags& tags) {
  assert(!format_problem(format, shape));
  if (format.container == Container::m4b) return open_m4b_sink(std::move(file), format, shape, tags);
  const bool plain = format.container == Container::wav && format.samples != SampleFormat::float32 && !outgrows_32_bits(format, shape);
  if (plain) return open_wave_file_sink(std::move(file), format, shape);
  return std::make_unique<FileSink>(std::move(file), format, shape);
}

std::string sound_file_library() { return sf_version_string(); }

}  // namespace locket::inline file
