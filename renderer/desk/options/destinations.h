// SPDX-License-Identifier: GPL-3.0-or-later
// Where the files of a render go, as typed. Wherever a file can be named, a folder can: then the file is called after the play.
//
//     -o season/ --cues season/     season/snow.wav, season/snow.cues.json     for snow.xml
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "renderer/output/render.h"

namespace locket::inline desk {

/// The containers that --format knows, as endings without their dot.
std::vector<std::string> format_names();

/// As typed, not checked yet; empty = not given.
struct TypedOutputs {
  std::string output, format, stems, cues, report, depfile, publish;
  std::vector<std::string> captions, words, chapters, transcript, labels, dialogue, page, picture;  ///< any number of each
  bool embed = false;                                                                               ///< the sound into the pages
};

/// Says where the files of this play go, and in which container. A folder is what is there as one, or ends with a slash. Stems and what is published go into the
/// folders that --stems and --publish name; into one of the play's name in it, when -o is a folder. Throws UsageError.
void set_destinations(const TypedOutputs& typed, const std::filesystem::path& play, RenderOptions& options);

/// Of several plays, each needs files of its own. Throws UsageError.
void require_folders(const TypedOutputs& typed);

/// The folders that are to be made before anything is written in them.
std::vector<std::filesystem::path> folders_of(const TypedOutputs& typed);

/// No two files of these plays, nor of one of them, may be the same. Throws UsageError.
void refuse_collisions(const std::vector<std::filesystem::path>& plays, const std::vector<RenderOptions>& options);

}  // namespace locket::inline desk
