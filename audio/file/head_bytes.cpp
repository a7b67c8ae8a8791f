// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/head_bytes.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace locket::inline file {
namespace {

using Offset = std::int64_t;

/// How a kind of file lays out its chunks: name, size, payload.
struct ChunkStyle {
  std::string_view magic;    ///< the first bytes of the file
  std::string_view samples;  ///< how the chunk of the samples is called
  Offset first = 0;          ///< where the first chunk begins
  Offset name_bytes = 4, size_bytes = 4;
  bool big_endian = false;
  bool size_counts_head = false;
  Offset alignment = 2;
  Offset before_samples = 0;  ///< of the payload
};

constexpr ChunkStyle styles[] = {
    {"RIFF", "data", 12},
    {"RF64", "data", 12},
    {"RIFX", "data", 12, 4, 4, true},
    {"FORM", "SSND", 12, 4, 4, true, false, 2, 8},
    {"riff", "data", 40, 16, 8, false, true, 8},
    {"caff", "data", 8, 4, 8, true, false, 1, 4},
};

constexpr Offset most_32_bits = 0x7FFFF000;       // what writers into pipes say when they do not know: this or more
constexpr Offset most_64_bits = Offset{1} << 56;  // no disk holds so much
constexpr std::size_t most_chunks = 10'000;

Offset number_at(const SeekableFile& file, Offset at, Offset bytes, bool big_endian) {
  char raw[8] = {};
  const std::span<char> digits(raw, static_cast<std::size_t>(bytes));
  if (read_at(file, digits, at) < digits.size()) return 0;
  if (!big_endian) std::reverse(digits.begin(), digits.end());
  std::uint64_t value = 0;
  for (const char digit : digits) value = value << 8 | static_cast<unsigned char>(digit);
  return static_cast<Offset>(std::min<std::uint64_t>(value, INT64_MAX));
}

std::string text_at(const SeekableFile& file, Offset at, std::size_t bytes) {
  std::string text(bytes, '\0');
  text.resize(read_at(file, text, at));
  return text;
}

struct Chunk {
  std::string name;
  Offset size_at = 0, begin = 0;
  Offset size = 0;  ///< of the payload, as it is said
};

Chunk chunk_at(const SeekableFile& file, const ChunkStyle& style, Offset at) {
  Chunk chunk{text_at(file, at, 4), at + style.name_bytes, at + style.name_bytes + style.size_bytes};
  chunk.size = number_at(file, chunk.size_at, style.size_bytes, style.big_endian);
  if (style.size_counts_head) chunk.size = std::max<Offset>(0, chunk.size - style.name_bytes - style.size_bytes);
  return chunk;
}

/// Where the next one begins; nothing where there can be none.
std::optional<Offset> behind(const SeekableFile& file, const ChunkStyle& style, const Chunk& chunk) {
  if (chunk.size > file.length - chunk.begin) return std::nullopt;
  const Offset end = chunk.begin + chunk.size;
  return end + (style.alignment - end % style.alignment) % style.alignment;
}

std::optional<Chunk> find_chunk(const SeekableFile& file, const ChunkStyle& style, std::string_view name) {
  Offset at = style.first;
  for (std::size_t count = 0; count < most_chunks && at < file.length; ++count) {
    const Chunk chunk = chunk_at(file, style, at);
    if (chunk.name == name) return chunk;
    const auto next = behind(file, style, chunk);
    if (!next) break;
    at = *next;
  }
  return std::nullopt;
}

bool is_name(const std::string& name) {
  return name.size() == 4 && std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isprint(c) != 0; });
}

/// Whether nothing but further chunks stands from here to the end: then a chunk of no samples is what it says.
bool only_chunks(const SeekableFile& file, const ChunkStyle& style, Offset at) {
  for (std::size_t count = 0; count < most_chunks && at < file.length; ++count) {
    const Chunk chunk = chunk_at(file, style, at);
    const auto next = behind(file, style, chunk);
    if (!is_name(chunk.name) || !next) return false;
    at = *next;
  }
  return true;
}

std::optional<Offset> said_size(const SeekableFile& file, const ChunkStyle& style, const Chunk& chunk) {
  Offset size = chunk.size;
  const std::optional<Chunk> wide = style.magic == "RF64" ? find_chunk(file, style, "ds64") : std::nullopt;
  if (wide && size == 0xFFFFFFFF) {
    size = number_at(file, wide->begin + 8, 8, false);
    return size > 0 && size < most_64_bits ? std::optional(size) : std::nullopt;
  }
  if (size >= (style.size_bytes == 4 ? most_32_bits : most_64_bits)) return std::nullopt;
  return size;
}

std::string little_endian(Offset number) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>(number >> 8 * i & 0xFF);
  return bytes;
}

HeadBytes bytes_of(const SeekableFile& file, const ChunkStyle& style, const Chunk& chunk) {
  const Offset begin = chunk.begin + style.before_samples;
  HeadBytes bytes{said_size(file, style, chunk), std::max<Offset>(0, file.length - begin)};
  if (bytes.said) *bytes.said = std::max<Offset>(0, *bytes.said - style.before_samples);
  // A recorder that was cut off has not come to write the size: what is behind the head is what it recorded.
  if (style.magic == "RIFF" && bytes.said == 0 && bytes.there > 0 && !only_chunks(file, style, chunk.begin))
    bytes.mended = BytePatch{chunk.size_at, little_endian(std::min<Offset>(bytes.there, most_32_bits - 1))};
  return bytes;
}

/// AU has no chunks: where the samples begin, and how many bytes they are (all ones: not known).
std::optional<HeadBytes> au_bytes(const SeekableFile& file) {
  const Offset begin = number_at(file, 4, 4, true), said = number_at(file, 8, 4, true);
  HeadBytes bytes{said, std::max<Offset>(0, file.length - begin)};
  if (said >= most_32_bits) bytes.said = std::nullopt;
  return bytes;
}

}  // namespace

std::optional<HeadBytes> head_bytes(const SeekableFile& file) {
  const std::string magic = text_at(file, 0, 4);
  if (magic == ".snd") return au_bytes(file);
  for (const ChunkStyle& style : styles)
    if (magic == style.magic)
      if (const auto chunk = find_chunk(file, style, style.samples)) return bytes_of(file, style, *chunk);
  return std::nullopt;
}

}  // namespace locket::inline file
