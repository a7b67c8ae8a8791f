// SPDX-License-Identifier: GPL-3.0-or-later
// The files that go with the sound, by name.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "renderer/edition/edition.h"

namespace locket::inline edition {

enum class Publication {
  captions_vtt,
  words_vtt,
  captions_srt,
  captions_lrc,
  words_lrc,
  chapters_vtt,
  chapters_json,
  transcript_json,
  transcript_txt,
  transcript_html,
  labels_txt,
  dialogue_csv,
  dialogue_tsv
};

/// Its name in the folder of all: `captions.vtt`. `captions` is its kind, `.vtt` its ending.
std::string_view file_name(Publication publication);

/// All that listeners, readers and hosts take, in the order above: the dialogue list is the makers'.
std::array<Publication, 11> all_publications();

/// The one of this kind that a file of this name is, by its ending, whatever its case; nothing when there is none.
std::optional<Publication> publication_named(std::string_view kind, std::string_view name);
/// The endings of a kind, as a help shows them: `.vtt .srt .lrc`.
std::string endings_of(std::string_view kind);

std::string publish(Publication publication, const Edition& edition);

}  // namespace locket::inline edition
