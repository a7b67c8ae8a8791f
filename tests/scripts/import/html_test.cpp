// SPDX-License-Identifier: GPL-3.0-or-later
// Stories in HTML, well made and hostile.
#include "tests/scripts/import/story_kit.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

const std::string story =
    "<!DOCTYPE html>\n<html><head><title>Not told</title><style>p { color: red }</style></head><body>\n<h2>The "
    "Bridge</h2>\n"
    "<p>Martha looked at the caf&eacute;.\nIt was shut. <em>I should have known that.</em></p>\n"
    "<p>&ldquo;Where is it?&rdquo; she <b>asked</b>.</p><hr/><p>&#8220;I do not know,&#8221; said "
    "Jacob.<br/></p><script>alert('no')</script></body></html>\n";

}  // namespace

TEST_CASE("A story in HTML is told without its tags, its emphasis and its headings kept") {
  const std::string page = page_of(story);
  INFO(page);
  CHECK(page.find("Not told") == std::string::npos);
  CHECK(page.find("alert") == std::string::npos);
  CHECK(page.find("<narration>The Bridge</narration>") != std::string::npos);
  CHECK(page.find("aloud=\"false\"") != std::string::npos);
  CHECK(page.find("I should have known that.") != std::string::npos);
  CHECK(page.find("caf\u00e9") != std::string::npos);
  CHECK(page.find("<scene id=\"s2\"") != std::string::npos);
  CHECK(page.find(">Where is it?</line>") != std::string::npos);
  CHECK_FALSE(read(page).diagnostics.has_errors());
}

TEST_CASE("The places of spans in HTML are bytes of the file") {
  for (const Piece& piece : pieces_of(story))
    if (piece.kind == "speech" && piece.speaker == "Jacob") CHECK(piece.text.find("&#8220;I do not know,&#8221;") == 0);
}

TEST_CASE("HTML is known by its content, and a page of the language is none") {
  CHECK(is_story(story));
  CHECK(is_story("<p>Martha went.</p>"));
  CHECK_FALSE(is_story("<cast><character id=\"a\"/></cast>"));
}

TEST_CASE("Hostile HTML ends in an error or a page, and soon") {
  CHECK(import_story("<html><body><img src=\"x\"/></body></html>", {}).error == "there is no word in it");
  std::string deep = "<html>";
  for (int i = 0; i < 100000; ++i) deep += "<div><em";
  CHECK(import_story(deep + "> word", {}).error.size() + 1 > 0);
  std::string open = "<html><p>word ";
  for (int i = 0; i < 30000; ++i) open += "<script><a b='&</style";
  for (int i = 0; i < 100000; ++i) open += "<!--<script>&#xfffffffff;<a href='";
  const Import made = import_story(open, {});
  CHECK((made.error.empty() ? !read(made.page).diagnostics.has_errors() : true));
}

}  // namespace locket::test
