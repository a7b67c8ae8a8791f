// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/wave_sink.h"

#include <cassert>
#include <stdexcept>
#include <string_view>

#include "audio/file/file_writer.h"
#include "audio/file/wave_header.h"
#include "audio/file/whole_io.h"

namespace locket::inline file {

void WaveSink::do_write(StereoView block) {
  came_ += static_cast<Frames>(block.frames());
  interleaver_.add(block, [this](std::span<const float> chunk) { put(chunk); });
}

void WaveSink::flush() {
  interleaver_.flush([this](std::span<const float> chunk) { put(chunk); });
  const std::byte zero{0};
  if (data_bytes(format_, {promised_.rate, came_}) % 2 != 0) put_bytes({&zero, 1});
}

namespace {

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

class WavePipe : public WaveSink {
 public:
  WavePipe(int fd, const FileFormat& format, const FileShape& shape, std::function<bool()> gives_up)
      : WaveSink(format, shape), fd_(fd), gives_up_(std::move(gives_up)) {
    put_bytes(bytes_of(wave_header(format, shape)));
  }

 private:
  void do_write(StereoView block) override {
    if (came() + static_cast<Frames>(block.frames()) > promised().frames)
      throw std::logic_error("more frames than the header of the stream promised");
    WaveSink::do_write(block);
  }
  void do_finish() override {
    if (came() != promised().frames) throw std::logic_error("fewer frames than the header of the stream promised");
    flush();
  }
  void put_bytes(std::span<const std::byte> bytes) override { require_written(write_whole(fd_, bytes, gives_up_)); }

  int fd_;
  std::function<bool()> gives_up_;
};

class WaveFile : public WaveSink {
 public:
  WaveFile(FileDescriptor file, const FileFormat& format, const FileShape& shape) : WaveSink(format, shape), writer_(std::move(file)) {
    put_bytes(bytes_of(wave_header(format, shape)));
  }

 private:
  void do_finish() override {
    flush();
    writer_.finish();
    if (came() != promised().frames) writer_.replace_head(bytes_of(wave_header(format(), {promised().rate, came()})));
  }
  void put_bytes(std::span<const std::byte> bytes) override { writer_.put(bytes); }

  FileWriter writer_;
};

}  // namespace

std::unique_ptr<Sink> open_pipe_sink(int fd, const FileFormat& format, const FileShape& shape, std::function<bool()> gives_up) {
  assert(format.container == Container::wav);
  return std::make_unique<WavePipe>(fd, format, shape, std::move(gives_up));
}

std::unique_ptr<Sink> open_wave_file_sink(FileDescriptor file, const FileFormat& format, const FileShape& shape) {
  assert(format.container == Container::wav && !outgrows_32_bits(format, shape));
  return std::make_unique<WaveFile>(std::move(file), format, shape);
}

}  // namespace locket::inline file
