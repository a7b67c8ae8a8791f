// SPDX-License-Identifier: GPL-3.0-or-later
// Where blocks end.
//
//     auto sink = open_file_sink(std::move(fd), {.container = Container::wav}, {.rate = 44100, .frames = n});
//     while (...) sink->write(block);
//     sink->finish();
//
// A sink is used once: writing after finish() is refused (logic_error) here, in the base.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audio/block.h"
#include "audio/file_descriptor.h"
#include "audio/frames.h"

namespace locket::inline file {

class Sink {
 public:
  virtual ~Sink() = default;
  void write(StereoView block);  ///< throws MachineError when the disk is full, the pipe closed, ...
  void finish();                 ///< writes what is held back; once

 private:
  virtual void do_write(StereoView block) = 0;
  virtual void do_finish() = 0;
  bool finished_ = false;
};

/// Keeps everything: for tests.
class MemorySink : public Sink {
 public:
  std::vector<float> left, right;

 private:
  void do_write(StereoView block) override;
  void do_finish() override {}
};

enum class Container { wav, flac, ogg, opus, mp3, w64, aiff, m4b };
enum class SampleFormat { pcm16, pcm24, float32 };

struct FileFormat {
  Container container = Container::wav;
  SampleFormat samples = SampleFormat::pcm16;  ///< of wav, w64, aiff, and flac (not float); the others ignore it
  bool mono = false;                           ///< the mean of both channels
  std::optional<int> bitrate_kbps{};           ///< of mp3 (constant), opus and m4b; else by `quality`
  std::optional<double> quality{};             ///< 0-10, the codec's best; of mp3 and opus (variable) and ogg
};

struct FileShape {
  SampleRate rate = 44100;
  Frames frames = 0;           ///< how many will be written, known before (a file's header follows what came)
  std::int64_t tag_bytes = 0;  ///< what write_tags() will add to it, at the most
};

/// `.wav` -> wav, without regard to case; `.aif` and `.aiff` alike. Nothing for an unknown one.
std::optional<Container> container_of(std::string_view file_name);
/// Why this format cannot hold this (flac with float, aiff beyond 4 GiB), with what to do; nothing = it can.
std::optional<std::string> format_problem(const FileFormat& format, const FileShape& shape);

/// Why this machine cannot write this format: a program that is missing; nothing = it can.
std::optional<std::string> encoder_problem(const FileFormat& format);

/// The library and its version, for `--version`.
std::string sound_file_library();

struct FileTags;

/// Into an open, empty, seekable file; by libsndfile, but for a plain WAV of whole numbers. PCM has TPDF dither of one step (two LSB peak to peak, seeded, so
/// that the same input gives the same bytes) and is clipped, never wrapped. A wav that outgrows 4 GiB becomes RF64.
/// Opus is resampled to 48 kHz where the rate is none that it takes. M4B is encoded by the program `ffmpeg`, with these tags; of all
/// others, write_tags() knows. No time stamps, no serial numbers drawn by
/// lot. Disk full = MachineError, if the process ignores SIGXFSZ.
std::unique_ptr<Sink> open_file_sink(FileDescriptor file, const FileFormat& format, const FileShape& shape, const FileTags& tags);
std::unique_ptr<Sink> open_file_sink(FileDescriptor file, const FileFormat& format, const FileShape& shape);

/// A WAV stream for a pipe, which cannot seek: the header is written first, from the known length (RF64 beyond
/// 4 GiB). `samples` as above; the container is wav. The descriptor stays the caller's, who ignores SIGPIPE. Other
/// than shape.frames frames are refused (logic_error). While its reader takes nothing, `gives_up` is asked; when it says so,
/// write() throws MachineError.
std::unique_ptr<Sink> open_pipe_sink(int fd, const FileFormat& format, const FileShape& shape, std::function<bool()> gives_up = {});

}  // namespace locket::inline file
