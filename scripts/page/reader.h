// SPDX-License-Identifier: GPL-3.0-or-later
// From text to Screenplay, in three steps: a pass over the bytes for what the XML parser lets through, building the
// values, resolving the references. No step stops at the first mistake.
//
//     Reading reading = read_screenplay({"play.xml", text}, vocabulary, load_sheet);
//     std::cerr << reading.diagnostics.text();
//     if (!reading.diagnostics.has_errors()) stage(reading.play);
#pragma once

#include <functional>
#include <string>
#include <variant>

#include "scripts/page/diagnostics.h"
#include "scripts/page/screenplay.h"
#include "scripts/page/vocabulary.h"

namespace locket::inline page {

/// Which cast sheet a `cast` element asks for.
struct SheetRequest {
  bool preset = false;  ///< `name` is a sheet that comes with Locket, else a path as written
  std::string name;
  std::string from;  ///< the name of the source that asks: a path is relative to it
};

/// The sheet, or why there is none (one clause, for a message).
using Sheet = std::variant<Source, std::string>;
/// Opens sheets for the reader, which knows no files. Source::name tells one sheet from another (circles).
using SheetLoader = std::function<Sheet(const SheetRequest&)>;

struct Reading {
  Screenplay play;          ///< to be used only if diagnostics has no errors
  Diagnostics diagnostics;  ///< source 0 is the play
};

/// Limits that guard the program against its input; a play beyond one of them is an error with a place.
struct PageLimits {
  std::size_t bytes = 32u << 20;
  int depth = 64;
  int attributes = 64;
  std::size_t line_characters = 20'000;
};

/// The XML parser and its version, for `--version`.
std::string parser_library();

/// Asked once, when the page has been taken apart: finding out the names may take as long as that, and go on meanwhile.
using VocabularySource = std::function<Vocabulary()>;

/// Told how the play begins while the rest of it is read: once, when its first scene has been read and nothing was wrong
/// so far. That play has a cast, styles, a lexicon and one scene, whose anchors and beds are not resolved yet. It is good
/// for the call only.
using OpeningListener = std::function<void(const Screenplay& opening)>;

/// Never throws for anything the text holds.
Reading read_screenplay(Source source, const VocabularySource& vocabulary, const SheetLoader& load_sheet,
                        const OpeningListener& opening = {});
Reading read_screenplay(Source source, const Vocabulary& vocabulary, const SheetLoader& load_sheet);

}  // namespace locket::inline page
