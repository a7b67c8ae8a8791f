// SPDX-License-Identifier: GPL-3.0-or-later
// Stories in other encodings, and what is no story.
#include "scripts/utf8.h"
#include "tests/scripts/import/story_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

const std::string story = "\u201cWhere is Ren\u00e9?\u201d asked Martha.\n\n\u201cAt the caf\u00e9,\u201d said Jacob.\n";

std::string as_windows_1252(const std::string& text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    bytes += static_cast<char>(c.value == 0x201c ? 0x93 : c.value == 0x201d ? 0x94 : c.value);
    at += c.length;
  }
  return bytes;
}

std::string as_utf16(const std::string& text) {
  std::string bytes = "\xff\xfe";
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    bytes += static_cast<char>(c.value & 0xff);
    bytes += static_cast<char>(c.value >> 8);
    at += c.length;
  }
  return bytes;
}

std::string with_carriage_returns(const std::string& text) {
  std::string lines;
  for (const char c : text) lines += c == '\n' ? "\r\n" : std::string(1, c);
  return lines;
}

}  // namespace

TEST_CASE("A story in Windows-1252, UTF-16, with a byte order mark or carriage returns is the same play") {
  const std::string page = page_of(story);
  CHECK(page.find("Ren\u00e9") != std::string::npos);
  CHECK(page_of(as_windows_1252(story)) == page);
  CHECK(page_of(as_utf16(story)) == page);
  CHECK(page_of("\xef\xbb\xbf" + story) == page);
  CHECK(page_of(with_carriage_returns(story)) == page);
}

TEST_CASE("The places of spans are bytes of the story as it lies on the disk") {
  const std::string bytes = as_windows_1252(story);
  for (const Piece& piece : pieces_of(bytes))
    if (piece.kind == "speech" && piece.speaker == "Jacob")
      CHECK(piece.text ==
            "\x93"
            "At the caf\xe9,\x94");
  for (const Piece& piece : pieces_of("\xef\xbb\xbf" + story))
    if (piece.kind == "speech" && piece.speaker == "Jacob") CHECK(piece.text == "\u201cAt the caf\u00e9,\u201d");
}

TEST_CASE("A story wrapped by hand is the same as one with a paragraph a line") {
  const std::string wrapped = "\"It is late, and the road\nis long,\" said Martha.\n\n\"Then stay,\"\nsaid Jacob.\n";
  const std::string lines = "\"It is late, and the road is long,\" said Martha.\n\"Then stay,\" said Jacob.\n";
  CHECK(page_of(wrapped) == page_of(lines));
}

TEST_CASE("What is no text, or holds no word, is refused") {
  CHECK(import_story(std::string(1000, '\x01'), {}).error == "it is no text");
  CHECK(import_story(" \n\n*\n", {}).error == "there is no word in it");
  CHECK(import_story("", {}).error == "there is no word in it");
}

TEST_CASE("A page of XML is no story, prose is one") {
  CHECK_FALSE(is_story("<screenplay version=\"1\"/>"));
  CHECK_FALSE(is_story("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<screenplay version=\"1\"/>"));
  CHECK_FALSE(is_story(""));
  CHECK_FALSE(is_story("<!-- by hand -->\n<screenplay version=\"1\"/>"));
  CHECK_FALSE(is_story("<!-- " + std::string(9000, '-') + " -->\n<screenplay version=\"1\"/>"));
  CHECK(is_story("It had snowed since noon."));
  CHECK(is_story("<!-- a draft -->\n\nIt had snowed since noon."));
  CHECK(is_story("<!-- a draft -->\n<p>It had snowed since noon.</p>"));
}

TEST_CASE("A comment of HTML before a story is a comment of the play") {
  const std::string page = page_of("<!-- a draft -->\n\nMartha shut the door.\n");
  CHECK(page.find("<!-- a draft -->") != std::string::npos);
  CHECK(page.find("<narration>Martha shut the door.</narration>") != std::string::npos);
}

TEST_CASE("A PDF and a word processor's document are refused with what to do, though bytes of them look like words") {
  for (const std::string& begin : {std::string("%PDF-1.7 a word"), std::string("{\\rtf1 Hello.}"), std::string("\xD0\xCF\x11\xE0 words")}) {
    const Import made = import_story(begin, {});
    INFO(begin);
    CHECK(made.error.find("save it as plain text or HTML") != std::string::npos);
    CHECK(made.page.empty());
  }
}

}  // namespace locket::test
