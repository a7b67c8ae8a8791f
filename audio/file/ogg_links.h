// SPDX-License-Identifier: GPL-3.0-or-later
// Where the streams of an Ogg file lie that follow one another (RFC 3533: "chaining"), by its pages alone.
#pragma once

#include <vector>

#include "audio/file/seekable_file.h"

namespace locket::inline file {

struct OggLink {
  std::int64_t begin = 0, end = 0;  ///< bytes; half-open
  bool ends = false;                ///< its last page says that it is the last
};

/// Empty when it is no Ogg file. Streams side by side ("grouping") are one link. Between pages anything may stand.
std::vector<OggLink> ogg_links(const SeekableFile& file);

}  // namespace locket::inline file
