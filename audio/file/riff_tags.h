// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a sound in RIFF's own chunks (Microsoft's RIFF MCI; EBU Tech 3285, 3306).
#pragma once

#include <string>

#include "audio/file/tags.h"

namespace locket::inline file {

/// `bext`, `cue `, `LIST adtl`, `LIST INFO` and, when there are bytes for it, `id3 `: whole chunks, to stand behind the samples.
std::string riff_chunks(const FileTags& tags, const std::string& id3);

/// Appends chunks to a RIFF, RF64 or AIFF file, and has its header know. Throws MachineError.
void append_chunks(const FileDescriptor& file, const std::string& chunks);

/// A chunk of AIFF, whose numbers have their upper bytes first.
std::string aiff_chunk(std::string_view name, const std::string& content);

/// Its `MARK` chunk: chapters and markers by their names; nothing where there are none.
std::string aiff_markers(const FileTags& tags);

}  // namespace locket::inline file
