// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/wave_header.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace locket::inline file {
namespace {

constexpr Frames limit_32_bits = Frames{1} << 32;
constexpr Frames header_allowance = 4096;  // more than any header that stands before the samples
constexpr std::uint64_t unknown_32 = 0xffffffff;

/// Little-endian, as RIFF is.
class Bytes {
 public:
  Bytes& text(std::string_view four) {
    bytes_ += four;
    return *this;
  }
  Bytes& number(std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) bytes_ += static_cast<char>(value >> (8 * i) & 0xff);
    return *this;
  }
  Bytes& chunk(std::string_view name, const std::string& content) {
    text(name).number(content.size(), 4);
    return text(content);
  }
  const std::string& string() const { return bytes_; }

 private:
  std::string bytes_;
};

std::string format_chunk(const FileFormat& format, const FileShape& shape) {
  constexpr int pcm = 1, ieee_float = 3;
  const auto sample = static_cast<std::uint64_t>(bytes_of(format.samples));
  const auto channels = static_cast<std::uint64_t>(channels_of(format));
  const auto rate = static_cast<std::uint64_t>(shape.rate);
  Bytes content;
  content.number(format.samples == SampleFormat::float32 ? ieee_float : pcm, 2).number(channels, 2).number(rate, 4);
  content.number(rate * channels * sample, 4).number(channels * sample, 2).number(8 * sample, 2);
  return Bytes().chunk("fmt ", content.string()).string();
}

// Formats other than PCM must say how many frames there are.
std::string fact_chunk(const FileFormat& format, const FileShape& shape) {
  if (format.samples != SampleFormat::float32) return {};
  const auto frames = static_cast<std::uint64_t>(shape.frames);
  return Bytes().text("fact").number(4, 4).number(std::min(frames, unknown_32), 4).string();
}

std::string sizes_chunk(std::uint64_t riff, std::uint64_t data, std::uint64_t frames) {
  return Bytes().text("ds64").number(28, 4).number(riff, 8).number(data, 8).number(frames, 8).number(0, 4).string();
}

}  // namespace

int channels_of(const FileFormat& format) { return format.mono ? 1 : 2; }

int bytes_of(SampleFormat samples) { return samples == SampleFormat::pcm16 ? 2 : samples == SampleFormat::pcm24 ? 3 : 4; }

Frames data_bytes(const FileFormat& format, const FileShape& shape) {
  return shape.frames * channels_of(format) * bytes_of(format.samples);
}

bool outgrows_32_bits(const FileFormat& format, const FileShape& shape) {
  return data_bytes(format, shape) + shape.tag_bytes + header_allowance >= limit_32_bits;
}

std::string wave_header(const FileFormat& format, const FileShape& shape) {
  const bool large = outgrows_32_bits(format, shape);
  const auto data = static_cast<std::uint64_t>(data_bytes(format, shape));
  const std::uint64_t padding = data % 2;
  const std::string chunks = format_chunk(format, shape) + fact_chunk(format, shape);
  const std::size_t sizes_bytes = large ? 8 + 28 : 0;
  const std::uint64_t riff = 4 + sizes_bytes + chunks.size() + 8 + data + padding;
  Bytes header;
  header.text(large ? "RF64" : "RIFF").number(large ? unknown_32 : riff, 4).text("WAVE");
  if (large) header.text(sizes_chunk(riff, data, static_cast<std::uint64_t>(shape.frames)));
  header.text(chunks).text("data").number(large ? unknown_32 : data, 4);
  return header.string();
}

}  // namespace locket::inline file
