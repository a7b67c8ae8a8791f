// SPDX-License-Identifier: GPL-3.0-or-later
#include <cassert>
#include <cstring>
#include <stdexcept>

#include "audio/dither.h"
#include "audio/errors.h"
#include "audio/interleaver.h"
#include "audio/sink.h"
#include "audio/wave_header.h"
#include "audio/whole_io.h"

namespace locket {
namespace {

class PipeSink : public Sink {
 public:
  PipeSink(int fd, const FileFormat& format, const FileShape& shape)
      : fd_(fd),
        format_(format),
        promised_(shape.frames),
        interleaver_(format.mono),
        quantiser_(format.samples == SampleFormat::pcm24 ? 24 : 16) {
    const std::string header = wave_header(format, shape);
    put_bytes(std::as_bytes(std::span(header)));
    padding_ = data_bytes(format, shape) % 2 != 0;
  }

 private:
  void do_write(StereoView block) override {
    came_ += static_cast<Frames>(block.frames());
    if (came_ > promised_) throw std::logic_error("more frames than the header of the stream promised");
    interleaver_.add(block, [this](std::span<const float> chunk) { put(chunk); });
  }

  void do_finish() override {
    if (came_ != promised_) throw std::logic_error("fewer frames than the header of the stream promised");
    interleaver_.flush([this](std::span<const float> chunk) { put(chunk); });
    const std::byte zero{0};
    if (padding_) put_bytes({&zero, 1});
  }

  void put(std::span<const float> chunk) {
    if (format_.samples == SampleFormat::float32) return put_bytes(std::as_bytes(chunk));
    steps_.resize(chunk.size());
    quantiser_.quantise(chunk, steps_);
    put_bytes(packed());
  }

  // Little-endian, the low bytes of each step.
  std::span<const std::byte> packed() {
    const auto size = static_cast<std::size_t>(bytes_of(format_.samples));
    bytes_.resize(steps_.size() * size);
    for (std::size_t i = 0; i < steps_.size(); ++i)
      for (std::size_t b = 0; b < size; ++b) bytes_[i * size + b] = static_cast<std::byte>(steps_[i] >> (8 * b) & 0xff);
    return bytes_;
  }

  void put_bytes(std::span<const std::byte> bytes) {
    if (const int error = write_whole(fd_, bytes))
      throw MachineError("the output cannot be written: " + error_text(error));
  }

  int fd_;
  FileFormat format_;
  Frames promised_;
  Frames came_ = 0;
  bool padding_ = false;
  Interleaver interleaver_;
  Quantiser quantiser_;
  std::vector<std::int32_t> steps_;
  std::vector<std::byte> bytes_;
};

}  // namespace

std::unique_ptr<Sink> open_pipe_sink(int fd, const FileFormat& format, const FileShape& shape) {
  assert(format.container == Container::wav);
  return std::make_unique<PipeSink>(fd, format, shape);
}

}  // namespace locket
