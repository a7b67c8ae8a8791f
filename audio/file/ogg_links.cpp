// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/ogg_links.h"

#include <numeric>
#include <optional>
#include <string_view>

namespace locket::inline file {
namespace {

using Offset = std::int64_t;

// RFC 3533, 6: "OggS", version, flags, ... and at 26 the number of segments, whose sizes follow, a byte each.
constexpr std::string_view capture = "OggS";
constexpr std::size_t head_bytes = 27, version_at = 4, flags_at = 5, segments_at = 26, most_segments = 255;
constexpr unsigned char version = 0, most_flags = 7;
constexpr unsigned char first_page = 2, last_page = 4;

struct Page {
  Offset end = 0;
  bool first = false, last = false;
};

std::optional<Page> page_at(const SeekableFile& file, Offset at) {
  char raw[head_bytes + most_segments];
  const std::size_t came = read_at(file, raw, at);
  if (came < head_bytes || std::string_view(raw, capture.size()) != capture) return std::nullopt;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(raw[i]); };
  if (byte(version_at) != version || byte(flags_at) > most_flags) return std::nullopt;  // the same four letters in something else
  const std::size_t head = head_bytes + byte(segments_at);
  if (came < head) return std::nullopt;
  Offset end = at + static_cast<Offset>(head);
  for (std::size_t i = head_bytes; i < head; ++i) end += byte(i);
  if (end > file.length) return std::nullopt;
  return Page{end, (byte(flags_at) & first_page) != 0, (byte(flags_at) & last_page) != 0};
}

/// The next capture pattern from `at` on, or the end of the file.
Offset next_capture(const SeekableFile& file, Offset at) {
  std::string stretch(65536, '\0');
  while (at < file.length) {
    const std::size_t came = read_at(file, stretch, at);
    const std::size_t found = std::string_view(stretch).substr(0, came).find(capture);
    if (found != std::string_view::npos) return at + static_cast<Offset>(found);
    if (came < stretch.size()) break;
    at += static_cast<Offset>(came - (capture.size() - 1));
  }
  return file.length;
}

}  // namespace

std::vector<OggLink> ogg_links(const SeekableFile& file) {
  std::vector<OggLink> links;
  if (!page_at(file, 0)) return links;
  bool in_heads = false;
  for (Offset at = 0; at < file.length;) {
    const std::optional<Page> page = page_at(file, at);
    if (!page) {
      at = next_capture(file, at + 1);
      continue;
    }
    if (page->first && !in_heads) links.push_back({at});
    in_heads = page->first;
    if (links.empty()) return links;  // it does not begin with a first page
    links.back().end = at = page->end;
    links.back().ends = page->last;
  }
  return links;
}

}  // namespace locket::inline file
