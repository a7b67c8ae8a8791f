// SPDX-License-Identifier: GPL-3.0-or-later
// What a file of sound says of itself: tags, chapters, markers, a cover, its loudness.
//
//     FileShape shape{rate, frames, tag_bytes(tags)};
//     auto sink = open_file_sink(file, format, shape, tags);  ... sink->finish();
//     write_tags(file, format, tags);                          // the samples keep their bytes
//
//            texts           chapters            markers    cover        loudness
//   wav      LIST INFO, id3  cue + LIST adtl     cue        id3          bext (EBU Tech 3285, version 2)
//   aiff     ID3             ID3 and MARK        MARK       ID3          -
//   flac     Vorbis comment  CHAPTERnnn          -          PICTURE      -
//   ogg opus Vorbis comment  CHAPTERnnn          -          comment      -
//   mp3      ID3v2.3         CHAP, CTOC          -          APIC         -
//   m4b      by ffmpeg: iTunes atoms, chapters as QuickTime's track and as Nero's, cover
//   w64      nothing: it has no place for any of it
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audio/file/cover_picture.h"
#include "audio/file/sink.h"
#include "audio/file_descriptor.h"

namespace locket::inline file {

/// Texts are UTF-8 in one line; empty = not said. Nothing depends on a clock or on who runs the program.
struct FileTags {
  std::string title, artist, album, track, date, genre, comment, licence, copyright, publisher;
  /// Whose it is; the licence where nothing else is said.
  const std::string& rights() const { return copyright.empty() ? licence : copyright; }
  std::string language;  ///< BCP 47: `en-GB`

  struct Chapter {
    std::string title;
    Frames begin = 0, end = 0;
  };
  struct Marker {
    std::string name;
    Frames at = 0;
  };
  std::vector<Chapter> chapters;  ///< in order
  std::vector<Marker> markers;    ///< in order
  std::optional<CoverPicture> cover;

  /// Nothing = not measured.
  struct Loudness {
    std::optional<double> integrated_lufs, range_lu, true_peak_dbtp, max_momentary_lufs, max_short_term_lufs;
  } loudness;
};

/// How much they add to a RIFF or AIFF file, at the most: for FileShape.
std::int64_t tag_bytes(const FileTags& tags);

/// Into a finished file of open_file_sink()'s, made with the same shape. Throws MachineError when it cannot be
/// written.
void write_tags(const FileDescriptor& file, const FileFormat& format, const FileShape& shape, const FileTags& tags);

}  // namespace locket::inline file
