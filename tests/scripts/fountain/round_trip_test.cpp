// SPDX-License-Identifier: GPL-3.0-or-later
// A script to Fountain and back, and to a page and back: the same script.
#include <sstream>

#include "scripts/export/page_script.h"
#include "scripts/fountain/fountain_reader.h"
#include "scripts/fountain/fountain_writer.h"
#include "scripts/fountain/inline_text.h"
#include "scripts/fountain/line_kinds.h"
#include "scripts/import/import.h"
#include "scripts/letters/letters.h"
#include "tests/scripts/fountain/generated_script.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

/// Field by field, but for the places. What an action forces depends on its look alone, names are shown in capitals.
std::string shown(const fountain::Script& script) {
  std::string text;
  for (const fountain::TitleEntry& entry : script.title_page) {
    text += entry.key + ":";
    for (const std::string& line : entry.lines) text += "|" + fountain::plain_text(line);
    text += "\n";
  }
  for (const fountain::Item& item : script.items) {
    const bool name = item.kind == fountain::ItemKind::dialogue;
    text += std::to_string(static_cast<int>(item.kind)) + " " + (name ? upper(item.text) : item.text) + " #" + item.number + " " +
            std::to_string(item.depth) + (item.dual ? "^" : "");
    for (const std::string& extension : item.extensions) text += " (" + extension + ")";
    for (const fountain::Part& part : item.parts) text += "\n    " + std::to_string(static_cast<int>(part.kind)) + " " + part.text;
    text += "\n";
  }
  return text;
}

/// Their first lines that differ; empty = there are none.
std::string difference(const std::string& one, const std::string& other) {
  std::istringstream a(one), b(other);
  for (std::string x, y; a || b;) {
    if (!std::getline(a, x)) x.clear();
    if (!std::getline(b, y)) y.clear();
    if (x != y) return x + "\n" + y;
  }
  return {};
}

std::string page_of(const std::string& text) {
  ImportOptions options;
  options.fountain = true;
  const Import made = import_story(text, options);
  REQUIRE(made.error == "");
  return made.page;
}

}  // namespace

TEST_CASE("What is written in Fountain reads back as the same script") {
  std::mt19937 random(1);
  for (int i = 0; i < 500; ++i) {
    const fountain::Script script = generated_script(random);
    const std::string text = fountain::fountain_text(script);
    INFO(text);
    REQUIRE(difference(shown(fountain::read_fountain(text)), shown(script)) == "");
  }
}

TEST_CASE("A script in Fountain that becomes a page becomes the same script again, and the same page") {
  std::mt19937 random(2);
  for (int i = 0; i < 500; ++i) {
    const std::string text = fountain::fountain_text(generated_script(random));
    const std::string page = page_of(text);
    const Reading reading = read(page);
    INFO(text << "\n" << page);
    REQUIRE_FALSE(reading.diagnostics.has_errors());
    const std::string again = fountain::fountain_text(script_of_page(page, reading.play));
    REQUIRE(difference(shown(fountain::read_fountain(again)), shown(fountain::read_fountain(text))) == "");
    REQUIRE(difference(page_of(again), page) == "");
  }
}

}  // namespace locket::test
