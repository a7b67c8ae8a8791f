// SPDX-License-Identifier: GPL-3.0-or-later
// A whole play into files: what `locket render` does.
//
//   Production ─▶ CueSheet ─▶ fold + Studio + SoundLibrary ─▶ Timeline ─▶ Programme ─▶ spool ─▶ master ─▶ files
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "audio/file/sink.h"
#include "renderer/edition/publication.h"
#include "renderer/output/deliver.h"
#include "renderer/output/mix_report.h"
#include "renderer/stage/production.h"
#include "renderer/stage/staging.h"

namespace locket::inline output {

struct RenderProgress {
  double seconds = 0;  ///< of the play, mixed so far
  double share = 0;    ///< of the whole work that is done, 0-1
};

/// A file that goes with the sound.
struct PublishedFile {
  Publication publication = Publication::captions_vtt;
  std::filesystem::path path;  ///< `-` = standard output
};

/// A page that plays the sound.
struct PageFile {
  std::filesystem::path path;  ///< `-` = standard output
  bool embed = false;          ///< the sound is in it; else it is looked for where `output` is, seen from there
};

struct RenderOptions : Section {
  std::filesystem::path output;  ///< `-` = WAV on standard output
  FileFormat format;             ///< container by output's name: see format_by_name()
  LoudnessTarget target;
  std::optional<std::filesystem::path> stems;    ///< a folder, made when missing
  std::optional<std::filesystem::path> cues;     ///< a file; `-` = standard output
  std::optional<std::filesystem::path> report;   ///< likewise
  std::optional<std::filesystem::path> depfile;  ///< likewise; its target is `output`, which must be a file
  std::vector<PublishedFile> published;          ///< likewise
  std::vector<PageFile> pages;                   ///< `output` must be a file that browsers play: see page_type()
  std::vector<std::filesystem::path> pictures;   ///< of names ending in .svg or .png; `-` = SVG on standard output
  std::optional<std::filesystem::path> publish;  ///< the folder that `published` and `pages` need; made when missing
  std::uint64_t seed = 0;
  std::function<void(const RenderProgress&)> progress;
  std::function<bool()> interrupted;
};

struct RenderSummary {
  double seconds = 0;
  std::size_t lines = 0;
  std::set<CharacterIndex> speakers;  ///< who spoke them
  MixReport mix;
};

/// The container that a file's name asks for. Throws UsageError for a name without a known ending.
Container format_by_name(const std::filesystem::path& output);

/// What browsers call this container; nothing where they play none such.
std::optional<std::string_view> page_type(Container container);

/// Every file that a render writes; `-` = standard output.
std::vector<std::filesystem::path> outputs_of(const RenderOptions& options);

/// Files appear under their own names only when all of them are whole. Throws MachineError, UsageError, Interrupted.
/// Warnings that only the rendering finds are added to the production's diagnostics.
RenderSummary render(Production& production, const RenderOptions& options);

}  // namespace locket::inline output
