// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the page share: a vocabulary, cast sheets, and short ways to read a play.
#pragma once

#include <string>
#include <vector>

#include "scripts/page/reader.h"

namespace locket::test {

/// The built-in names of version 1, and a handful of voices.
const Vocabulary& vocabulary();
/// Sheets lie in tests/data/page/sheets; a preset NAME is NAME.xml there.
Sheet load_sheet(const SheetRequest& request);

std::string file_text(const std::string& path);
std::vector<std::string> files_in(const std::string& folder, const std::string& extension);  ///< paths, sorted

/// Reads a text under the name `play.xml`.
Reading read(const std::string& text);
/// Reads `body` inside a screenplay, after a cast of anna, tom, crone and crowd (= tom crone), and their lines.
Reading read_body(const std::string& body);
/// Reads `flow` as a scene, `s`, of such a play.
Reading read_scene(const std::string& flow);

/// `LINE:COLUMN kind: message` of each diagnostic, sorted as printed, one a line.
std::string messages(const Reading& reading);

/// Every element of a play in document order; [i] has index i.
std::vector<const Element*> elements_of(const Screenplay& play);
/// The element of that id. Fails the test when there is none.
const Element& by_id(const Screenplay& play, const std::string& id);

}  // namespace locket::test
