// SPDX-License-Identifier: GPL-3.0-or-later
// An audiobook: AAC in MP4, encoded and tagged by the program `ffmpeg`, which is fed through a pipe. What is in Debian's libraries
// encodes no AAC worth hearing, and FFmpeg's drag 130 others in.
#pragma once

#include "audio/file/sink.h"
#include "audio/file/tags.h"

namespace locket::inline file {

/// What ffmpeg reads tags and chapters from (its format `ffmetadata`).
std::string ffmetadata(const FileTags& tags, SampleRate rate);

/// `file` is empty and seekable, and is written by ffmpeg itself. Throws MachineError when ffmpeg is missing or fails, with what it
/// says. Without finish() it is stopped.
std::unique_ptr<Sink> open_m4b_sink(FileDescriptor file, const FileFormat& format, const FileShape& shape, const FileTags& tags);

}  // namespace locket::inline file
