// SPDX-License-Identifier: GPL-3.0-or-later
// The schema accepts every play that the program accepts, and refuses what it refuses, as far as XSD 1.0 can say it.
#include <algorithm>
#include <filesystem>
#include <map>

#include "tests/scripts/format_examples.h"
#include "tests/scripts/page_kit.h"
#include "tests/scripts/schema_kit.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::test;

namespace {

/// Pages of tests/data/page/mistakes that a schema cannot refuse, by the reason.
const std::map<std::string, std::vector<std::string>> beyond_the_schema{
    {"it does not follow what hangs on what, nor what sounds when",
     {"anchor-circle", "bed-already-stopped", "bed-not-yet", "bed-of-other-scene", "mark-has-no-end", "no-anchor", "no-next", "no-previous",
      "nothing-to-stand-by", "other-scene", "sibling-branch", "unknown-cue", "wrapped-bed"}},
    {"characters may come from sheets, and a list of names refers to none",
     {"group-as-speaker", "group-circle", "group-in-scene", "unknown-character", "shown-in-a-long-line", "shown-with-tabs",
      "shown-with-wide-characters"}},
    {"it reads no other file", {"sheet-circle", "sheet-of-another-kind", "sheet-with-mistakes"}},
    {"a style of the play's own and a voice of the engine may have any name", {"unknown-language", "unknown-style"}},
    {"one attribute cannot forbid another, nor be compared with it",
     {"clip-backwards", "group-with-voice", "needs-preset", "needs-source", "not-repeated"}},
    {"it does not count how deep elements stand", {"too-deep"}},
    {"it knows no alphabet of sounds", {"no-mnemonic", "no-such-sound"}},
    {"it looks at characters, whatever the encoding of the bytes", {"other-encoding", "utf16"}}};

bool is_beyond(const std::string& path) {
  const std::string name = std::filesystem::path(path).stem().string();
  return std::any_of(beyond_the_schema.begin(), beyond_the_schema.end(), [&](const auto& reason) {
    return std::find(reason.second.begin(), reason.second.end(), name) != reason.second.end();
  });
}

void accepts_all_in(const std::string& folder) {
  const std::vector<std::string> files = files_in(folder, ".xml");
  CHECK(!files.empty());
  CHECK(accepted_files(files) == std::set<std::string>(files.begin(), files.end()));
}

std::string in_narration(const std::string& text) {
  return "<screenplay version=\"1\"><scene><narration>" + text + "</narration></scene></screenplay>";
}

}  // namespace

TEST_CASE("The schema accepts the plays and the cast sheets that come with Locket") {
  accepts_all_in(SOURCE_ROOT "/scripts/plays");
  accepts_all_in(SOURCE_ROOT "/voices/presets");
  accepts_all_in(TEST_DATA "/page/valid");
  accepts_all_in(TEST_DATA "/program");
}

TEST_CASE("The schema accepts every example of FORMAT.md") {
  for (const std::string& example : format_examples()) {
    const SchemaVerdict verdict = schema_verdict(play_around(example));
    INFO(example << verdict.words);
    CHECK(verdict.accepted);
  }
}

TEST_CASE("The schema refuses what the program refuses, but for what no schema can say") {
  const std::vector<std::string> pages = files_in(TEST_DATA "/page/mistakes", ".xml");
  const std::set<std::string> accepted = accepted_files(pages);
  for (const std::string& page : pages) {
    INFO(page);
    const bool wrong = read(file_text(page)).diagnostics.has_errors();
    CHECK(accepted.count(page) == (!wrong || is_beyond(page)));
  }
}

TEST_CASE("The schema lets white space stand in an element that holds nothing, as the program does") {
  CHECK(schema_verdict(in_narration("Oh <pause time=\"1s\">\n</pause> no.")).accepted);
  CHECK_FALSE(schema_verdict(in_narration("Oh <pause time=\"1s\">well</pause> no.")).accepted);
  CHECK_FALSE(schema_verdict(in_narration("Oh <pause time=\"1s\"><cut/></pause> no.")).accepted);
}

TEST_CASE("The schema takes what a head holds in any order, the title, the cover and the pacing once") {
  const auto accepts_head = [](const std::string& head) {
    return schema_verdict("<screenplay version=\"1\"><head>" + head + "</head></screenplay>").accepted;
  };
  const std::string title = "<title>T</title>", author = "<author>A</author>", pacing = "<pacing/>",
                    meta = "<meta name=\"n\" content=\"c\"/>";
  CHECK(accepts_head(""));
  CHECK(accepts_head(pacing + author + author));
  CHECK(accepts_head(author + pacing + meta + title + author));
  CHECK(accepts_head(meta + title + author + pacing + meta));
  const std::string cover = "<cover src=\"c.png\"/>";
  for (const std::string& head : {cover + title + pacing, cover + pacing + title, title + cover + pacing, title + pacing + cover,
                                  pacing + cover + title, pacing + title + cover})
    CHECK((accepts_head(head) && !accepts_head(head + cover) && !accepts_head(head + meta + title)));
  CHECK_FALSE(accepts_head(title + pacing + title));
  CHECK_FALSE(accepts_head(pacing + author + pacing));
}
