// SPDX-License-Identifier: GPL-3.0-or-later
// Fountain's marks inside a paragraph: *italics*, **bold**, ***both***, _underlined_, [[a note]]; a \ takes the meaning of a sign away.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace locket::fountain {

/// A piece of text in one manner.
struct Run {
  std::string text;
  bool bold = false, italic = false, underlined = false;
  bool note = false;  ///< its text is a note's, and in no manner
  bool plain() const { return !bold && !italic && !underlined; }
  bool same_manner(const Run& other) const {
    return bold == other.bold && italic == other.italic && underlined == other.underlined && note == other.note;
  }
};

/// Marks that nothing ends are text. Linear in time.
std::vector<Run> runs_of(std::string_view marked);
/// The marks that give these runs again, as far as Fountain can: white space has no manner, and a manner begins and ends at the
/// borders of words.
std::string marked_text(std::vector<Run> runs);
/// A text that is to be read as it stands.
std::string marked_text(std::string_view plain);
/// What a note's text may be: without brackets that would end it, or begin another.
std::string note_text(std::string_view text);
/// Without marks and notes.
std::string plain_text(std::string_view marked);

}  // namespace locket::fountain
