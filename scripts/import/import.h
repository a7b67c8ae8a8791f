// SPDX-License-Identifier: GPL-3.0-or-later
// From a story to a page: the room's door. A pure function from bytes to text.
//
//     Import made = import_story(bytes, {.title = "the-necklace"});
//     if (made.error.empty()) read_screenplay({"the-necklace", made.page}, vocabulary, sheets);
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace locket::inline importing {

/// Bytes: ten long novels.
inline constexpr std::size_t largest_story = 64u << 20;

struct ImportOptions {
  std::string title;         ///< where the story itself has none
  bool notes_aloud = false;  ///< author's notes, disclaimers, licences: narrated, else comments
  bool plain = false;        ///< no direction: no styles, spaces, sounds
  bool fountain = false;     ///< the file's name says that it is a script in Fountain: a short one does not look it
};

/// What an author wants to know of a draft.
struct ImportSummary {
  struct Person {
    std::string id, name;
    std::size_t lines = 0;
  };
  std::size_t words = 0, scenes = 0, lines = 0, thoughts = 0, notes = 0;
  std::vector<Person> people;                      ///< who speaks most first
  std::size_t sure = 0, likely = 0, doubtful = 0;  ///< lines: above .9, above .6, the rest
  std::vector<std::string> notes_left_out;         ///< their first words
  std::vector<std::string> silent_sounds;          ///< of a script: SFX and music for which there is no sound yet
};

struct Import {
  std::string page;   ///< a play in Locket's language
  std::string spans;  ///< start, end (bytes of the story), speaker, certainty, kind: a line each, tabs between
  ImportSummary summary;
  std::string error;  ///< one clause, when nothing could be made of it; then the rest is empty
};

Import import_story(std::string_view bytes, const ImportOptions& options);

/// Whether a file's bytes are a story rather than a page of Locket's: nothing like a `<screenplay` begins it.
bool is_story(std::string_view bytes);

}  // namespace locket::inline importing
