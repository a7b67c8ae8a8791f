// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/riff_tags.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <limits>

#include "audio/file/whole_io.h"

namespace locket::inline file {
namespace {

std::string number(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xff);
  return text;
}

std::string upper_first(std::uint64_t value, int bytes) {
  std::string text = number(value, bytes);
  std::reverse(text.begin(), text.end());
  return text;
}

std::string even(std::string content) {
  if (content.size() % 2 != 0) content += '\0';
  return content;
}

std::string chunk(std::string_view name, const std::string& content) {
  return std::string(name) + number(content.size(), 4) + even(content);
}

/// A text with its end. Its length is made even inside the chunk: readers stumble over labels of an odd one.
std::string ended(const std::string& text) { return even(text + '\0'); }

/// So many bytes of a text, or one to three fewer: none of its characters is cut.
std::string first_bytes(const std::string& text, std::size_t most) {
  std::size_t end = std::min(text.size(), most);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end);
}

// ---- cue points

struct Point {
  std::string label;
  Frames at = 0, length = 0;  ///< 0 = no region
};

/// Positions have 32 bits; what lies behind them (27 hours at 44 100 Hz) cannot be said.
std::vector<Point> points_of(const FileTags& tags) {
  std::vector<Point> points;
  for (const FileTags::Chapter& chapter : tags.chapters) points.push_back({chapter.title, chapter.begin, chapter.end - chapter.begin});
  for (const FileTags::Marker& marker : tags.markers) points.push_back({marker.name, marker.at, 0});
  std::erase_if(points, [](const Point& point) { return point.at + point.length > std::numeric_limits<std::uint32_t>::max(); });
  std::stable_sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.at < b.at; });
  return points;
}

std::string cue_chunk(const std::vector<Point>& points) {
  std::string content = number(points.size(), 4);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto at = static_cast<std::uint64_t>(points[i].at);
    content += number(i + 1, 4) + number(at, 4) + "data" + number(0, 4) + number(0, 4) + number(at, 4);
  }
  return chunk("cue ", content);
}

/// All labels before all lengths: readers stop at the first chunk that they do not know.
std::string label_list(const std::vector<Point>& points) {
  std::string labels, regions;
  for (std::size_t i = 0; i < points.size(); ++i) {
    labels += chunk("labl", number(i + 1, 4) + ended(points[i].label));
    if (points[i].length > 0)
      regions += chunk("ltxt", number(i + 1, 4) + number(static_cast<std::uint64_t>(points[i].length), 4) + "rgn " + std::string(8, '\0'));
  }
  return chunk("LIST", "adtl" + labels + regions);
}

// ---- texts

std::string info_list(const FileTags& tags) {
  std::string content = "INFO";
  const auto add = [&content](std::string_view name, const std::string& text) {
    if (!text.empty()) content += chunk(name, ended(text));
  };
  add("INAM", tags.title);
  add("IART", tags.artist);
  add("IPRD", tags.album);
  add("ITRK", tags.track);
  add("ICRD", tags.date);
  add("IGNR", tags.genre);
  add("ICMT", tags.comment);
  add("ICOP", tags.rights());
  add("ILNG", tags.language);
  add("ISFT", "Locket");
  return chunk("LIST", content);
}

// ---- the broadcast extension

/// A field of ASCII, filled with zeros.
std::string field(std::string_view text, std::size_t bytes) {
  std::string ascii;
  for (std::size_t at = 0; at < text.size() && ascii.size() < bytes; ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) ascii += text[at];
    else if (byte >= 0xc0) ascii += '?';  // one for each character
  }
  ascii.resize(bytes, '\0');
  return ascii;
}

/// `2024-03-09`, and nothing less.
bool is_whole_date(const std::string& date) {
  const auto digit = [&date](std::size_t at) { return date[at] >= '0' && date[at] <= '9'; };
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return false;
  for (const std::size_t at : {0, 1, 2, 3, 5, 6, 8, 9})
    if (!digit(at)) return false;
  return true;
}

/// Hundredths in 16 bits; 0x7fff says that nothing is known.
std::string hundredths(std::optional<double> value) {
  const bool known = value && std::isfinite(*value);
  const long steps = known ? std::lround(std::clamp(*value * 100, -9999.0, 9999.0)) : 0x7fff;
  return number(static_cast<std::uint64_t>(steps) & 0xffff, 2);
}

std::string broadcast_chunk(const FileTags& tags) {
  const FileTags::Loudness& loudness = tags.loudness;
  std::string content = field(tags.title, 256) + field("Locket", 32) + field("", 32);
  content += field(is_whole_date(tags.date) ? tags.date : "", 10) + field(is_whole_date(tags.date) ? "00:00:00" : "", 8);
  content += number(0, 8);  // the first sample's place: the play's begin
  content += number(2, 2) + std::string(64, '\0');
  content += hundredths(loudness.integrated_lufs) + hundredths(loudness.range_lu) + hundredths(loudness.true_peak_dbtp);
  content += hundredths(loudness.max_momentary_lufs) + hundredths(loudness.max_short_term_lufs);
  return chunk("bext", content + std::string(180, '\0'));
}

// ---- the file

std::uint64_t value_of(std::span<const std::byte> bytes, bool upper_byte_first) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    value = value << 8 | std::to_integer<std::uint64_t>(bytes[upper_byte_first ? i : bytes.size() - 1 - i]);
  return value;
}

std::int64_t length_of(const FileDescriptor& file) {
  struct stat state {};
  require_written(::fstat(file.get(), &state) == 0 ? 0 : errno);
  return state.st_size;
}

void write_at(const FileDescriptor& file, const std::string& bytes, std::int64_t at) {
  require_written(write_whole_at(file.get(), std::as_bytes(std::span(bytes)), at));
}

}  // namespace

std::string aiff_chunk(std::string_view name, const std::string& content) {
  return std::string(name) + upper_first(content.size(), 4) + even(content);
}

std::string aiff_markers(const FileTags& tags) {
  std::vector<Point> points = points_of(tags);
  if (points.empty()) return {};
  points.resize(std::min<std::size_t>(points.size(), std::numeric_limits<std::int16_t>::max()));
  std::string content = upper_first(points.size(), 2);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::string name = first_bytes(points[i].label, 255);
    content += upper_first(i + 1, 2) + upper_first(static_cast<std::uint64_t>(points[i].at), 4) + even(number(name.size(), 1) + name);
  }
  return aiff_chunk("MARK", content);
}

std::string riff_chunks(const FileTags& tags, const std::string& id3) {
  const std::vector<Point> points = points_of(tags);
  std::string chunks = broadcast_chunk(tags);
  if (!points.empty()) chunks += cue_chunk(points) + label_list(points);
  chunks += info_list(tags);
  return id3.empty() ? chunks : chunks + chunk("id3 ", id3);
}

void append_chunks(const FileDescriptor& file, const std::string& chunks) {
  std::array<std::byte, 28> head{};
  const std::int64_t end = length_of(file);
  require_written(read_whole_at(file.get(), head, 0) == static_cast<std::int64_t>(head.size()) ? 0 : EIO);
  const bool large = head[1] == std::byte{'F'} && head[2] == std::byte{'6'}, aiff = head[0] == std::byte{'F'};
  const std::size_t at = large ? 20 : 4, bytes = large ? 8 : 4;  // RF64 has its size in ds64, which comes first
  const std::uint64_t size = value_of(std::span(head).subspan(at, bytes), aiff) + chunks.size();
  write_at(file, chunks, end);
  write_at(file, aiff ? upper_first(size, 4) : number(size, static_cast<int>(bytes)), static_cast<std::int64_t>(at));
}

}  // namespace locket::inline file
