// SPDX-License-Identifier: GPL-3.0-or-later
// What the head of a file says of the bytes of its samples: RIFF, RIFX, RF64 (EBU Tech 3306), AIFF, Wave64, CAF, AU.
#pragma once

#include <optional>

#include "audio/file/seekable_file.h"

namespace locket::inline file {

struct HeadBytes {
  std::optional<std::int64_t> said;   ///< nothing: it leaves that open, as one does that writes into a pipe
  std::int64_t there = 0;             ///< from the first sample to the end of the file
  std::optional<BytePatch> mended{};  ///< a head that says nothing although there is something: the same with its size
};

/// Nothing when it is no such file, or has no samples.
std::optional<HeadBytes> head_bytes(const SeekableFile& file);

}  // namespace locket::inline file
