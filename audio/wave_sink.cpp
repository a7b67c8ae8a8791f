// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/wave_sink.h"

#include <cassert>
#include <stdexcept>

#include "audio/errors.h"
#include "audio/wave_header.h"
#include "audio/whole_io.h"

namespace locket {

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

void refuse(int error) {
  if (error) throw MachineError("the output cannot be written: " + error_text(error));
}

class WavePipe : public WaveSink {
 public:
  WavePipe(int fd, const FileFormat& format, const FileShape& shape) : WaveSink(format, shape), fd_(fd) {
    const std::string header = wave_header(format, shape);
    refuse(write_whole(fd_, std::as_bytes(std::span(header))));
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
  void put_bytes(std::span<const std::byte> bytes) override { refuse(write_whole(fd_, bytes)); }

  int fd_;
};

class WaveFile : public WaveSink {
 public:
  WaveFile(FileDescriptor file, const FileFormat& format, const FileShape& shape) : WaveSink(format, shape), file_(std::move(file)) {
    position_ = put_header(shape);
  }

 private:
  std::int64_t put_header(const FileShape& shape) {
    const std::string header = wave_header(format(), shape);
    refuse(write_whole_at(file_.get(), std::as_bytes(std::span(header)), 0));
    return static_cast<std::int64_t>(header.size());
  }
  void do_finish() override {
    flush();
    if (came() != promised().frames) put_header({promised().rate, came()});
  }
  void put_bytes(std::span<const std::byte> bytes) override {
    refuse(write_whole_at(file_.get(), bytes, position_));
    position_ += static_cast<std::int64_t>(bytes.size());
  }

  FileDescriptor file_;
  std::int64_t position_ = 0;
};

}  // namespace

std::unique_ptr<Sink> open_pipe_sink(int fd, const FileFormat& format, const FileShape& shape) {
  assert(format.container == Container::wav);
  return std::make_unique<WavePipe>(fd, format, shape);
}

std::unique_ptr<Sink> open_wave_file_sink(FileDescriptor file, const FileFormat& format, const FileShape& shape) {
  assert(format.container == Container::wav && !outgrows_32_bits(format, shape));
  return std::make_unique<WaveFile>(std::move(file), format, shape);
}

}  // namespace locket
