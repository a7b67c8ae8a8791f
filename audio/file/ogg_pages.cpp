// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/ogg_pages.h"

#include <array>
#include <cstring>
#include <numeric>
#include <span>
#include <vector>

#include "audio/errors.h"
#include "audio/file/whole_io.h"

namespace locket::inline file {
namespace {

constexpr std::size_t header_bytes = 27, most_segments = 255, longest_page = header_bytes + most_segments + most_segments * 255;
constexpr std::size_t serial_at = 14, checksum_at = 22, segments_at = 26;

/// The checksum of one byte more: polynomial 0x04c11db7, the upper bits first, nothing inverted.
constexpr std::array<std::uint32_t, 256> checksum_steps = [] {
  std::array<std::uint32_t, 256> steps{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t value = byte << 24;
    for (int bit = 0; bit < 8; ++bit) value = value << 1 ^ (value >> 31 ? 0x04c11db7u : 0);
    steps[byte] = value;
  }
  return steps;
}();

std::uint32_t checksum(std::span<const std::byte> page) {
  std::uint32_t sum = 0;
  for (const std::byte byte : page) sum = sum << 8 ^ checksum_steps[sum >> 24 ^ std::to_integer<std::uint32_t>(byte)];
  return sum;
}

void put(std::span<std::byte> page, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) page[at + i] = static_cast<std::byte>(value >> (8 * i) & 0xff);
}

/// Of a page that is there whole; 0 = there is none.
std::size_t length_of_page(std::span<const std::byte> bytes) {
  if (bytes.size() < header_bytes || std::memcmp(bytes.data(), "OggS", 4) != 0) return 0;
  const auto segments = std::to_integer<std::size_t>(bytes[segments_at]);
  if (bytes.size() < header_bytes + segments) return 0;
  const auto table = bytes.subspan(header_bytes, segments);
  const std::size_t length = std::accumulate(table.begin(), table.end(), header_bytes + segments, [](std::size_t sum, std::byte segment) {
    return sum + std::to_integer<std::size_t>(segment);
  });
  return length <= bytes.size() ? length : 0;
}

}  // namespace

void set_ogg_serial(const FileDescriptor& file, std::uint32_t serial) {
  std::vector<std::byte> room(longest_page);
  for (std::int64_t at = 0;;) {
    const std::int64_t n = read_whole_at(file.get(), room, at);
    if (n == 0) return;
    const std::size_t length = n < 0 ? 0 : length_of_page(std::span(room).first(static_cast<std::size_t>(n)));
    if (length == 0) throw MachineError("the output cannot be completed: its pages cannot be read");
    const std::span page(room.data(), length);
    put(page, serial_at, serial);
    put(page, checksum_at, 0);
    put(page, checksum_at, checksum(page));
    require_written(write_whole_at(file.get(), page.first(header_bytes), at));
    at += static_cast<std::int64_t>(length);
  }
}

}  // namespace locket::inline file
