// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of one render are, until all of them are whole.
//
//     OutputFiles files(options, rate);
//     deliver(..., [&] { return files.open(frames, tags); });   // as often as the master is run
//     files.write_tags(frames, tags);
//     files.write_cues(json);
//     files.commit();
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <string>

#include "audio/file/tags.h"
#include "audio/mix/bus.h"
#include "renderer/files/atomic_file.h"
#include "renderer/files/files.h"
#include "renderer/output/render.h"

namespace locket::inline output {

class OutputFiles {
 public:
  /// Every file is begun, so that what cannot be written is known before the work. Throws MachineError, UsageError.
  OutputFiles(const RenderOptions& options, SampleRate rate);

  /// The mix and the stems, empty.
  Sinks open(Frames frames, const FileTags& tags);
  /// Into the mix, which is whole; there are none on standard output.
  void write_tags(Frames frames, const FileTags& tags);

  /// At once where it goes to standard output.
  void write_cues(const std::string& json) { write(cues_, json); }
  void write_report(const std::string& json) { write(report_, json); }
  void write_depfile(const std::string& text) { write(depfile_, text); }
  /// Those of RenderOptions::published, in their order.
  void write_published(const Edition& edition);
  /// Those of RenderOptions::pages, when the mix is whole and tagged.
  void write_pages(const Edition& edition);
  /// Those of RenderOptions::pictures.
  void write_pictures(const Edition& edition);

  /// All of them get their names, or none; the mix is the last.
  void commit();

 private:
  FileShape shape_of(Frames frames, const FileTags& tags) const;
  static void write(std::optional<AtomicFile>& file, const std::string& text);

  const RenderOptions& options_;
  SampleRate rate_;
  std::optional<OutputFolder> stem_folder_, publish_folder_;  ///< outlive what is in them
  std::optional<AtomicFile> mix_, cues_, report_, depfile_;
  std::array<std::optional<AtomicFile>, bus_count> stems_;
  std::deque<std::optional<AtomicFile>> published_, pages_, pictures_;
};

/// By its ending, whatever its case.
bool is_png(const std::filesystem::path& picture);

}  // namespace locket::inline output
