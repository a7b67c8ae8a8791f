// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/diagnostics.h"

#include "scripts/page/line_index.h"
#include "scripts/utf8.h"
#include "tests/support/catch.h"

using namespace locket;

namespace {

using Names = std::vector<std::string>;

std::string shown(const std::string& text, Place place) {
  Diagnostics diagnostics;
  diagnostics.add_source({"play.xml", text});
  diagnostics.error(place, "wrong");
  return diagnostics.text();
}

}  // namespace

TEST_CASE("Diagnostics are printed by source and line and column, whatever the order they came in") {
  Diagnostics diagnostics;
  diagnostics.add_source({"play.xml", "one\ntwo\n"});
  diagnostics.add_source({"street.xml", "three\n"});
  diagnostics.warning({1, 5, 1, 1}, "fourth");
  diagnostics.error({0, 3, 2, 1}, "second");
  diagnostics.error({0, 1, 1, 2}, "first");
  diagnostics.warning({0, 1, 2, 1}, "third");
  CHECK(diagnostics.text() ==
        "play.xml:1:2: error: first\none\n ^\n"
        "play.xml:2:1: error: second\ntwo\n^~~\n"
        "play.xml:2:1: warning: third\ntwo\n^\n"
        "street.xml:1:1: warning: fourth\nthree\n^~~~~\n");
  CHECK(diagnostics.errors() == 2);
  CHECK(diagnostics.warnings() == 2);
  CHECK(diagnostics.where({1, 1, 1, 4}) == "street.xml:1:4");
  CHECK(diagnostics.where({1, 1, 0, 0}) == "street.xml");
}

TEST_CASE("A place nowhere shows no source line") { CHECK(shown("text", {0, 1, 0, 0}) == "play.xml: error: wrong\n"); }

TEST_CASE("Colours surround what they colour") {
  Diagnostics diagnostics;
  diagnostics.add_source({"p", "abc"});
  diagnostics.error({0, 2, 1, 2}, "wrong");
  CHECK(diagnostics.text(true) == "\x1b[1mp:1:2:\x1b[0m \x1b[1;31merror:\x1b[0m wrong\nabc\n\x1b[1;32m ^~\x1b[0m\n");
}

TEST_CASE("The caret stands under its character behind tabs and wide ones") {
  CHECK(shown("\ta\tb", {0, 1, 1, 4}) == "play.xml:1:4: error: wrong\n\ta\tb\n\t \t^\n");
  CHECK(shown("雪b", {0, 1, 1, 2}) == "play.xml:1:2: error: wrong\n雪b\n  ^\n");
  CHECK(shown("éb", {0, 1, 1, 2}) == "play.xml:1:2: error: wrong\néb\n ^\n");
}

TEST_CASE("A place at the very end of a line and of the text is shown") {
  CHECK(shown("ab\n", {0, 1, 1, 3}) == "play.xml:1:3: error: wrong\nab\n  ^\n");
  CHECK(shown("ab\n", {0, 9, 2, 1}) == "play.xml:2:1: error: wrong\n\n^\n");
  CHECK(shown("", {0, 1, 1, 1}) == "play.xml:1:1: error: wrong\n\n^\n");
}

TEST_CASE("An underline ends with its line") { CHECK(shown("abc\ndef", {0, 100, 1, 2}) == "play.xml:1:2: error: wrong\nabc\n ^~\n"); }

TEST_CASE("Control characters of a source never reach the terminal") {
  CHECK(shown("a\x1b[31mb", {0, 1, 1, 1}).find('\x1b') == std::string::npos);
}

TEST_CASE("The nearest name is found by slips of the keyboard") {
  const Names known{"anna", "tom", "crone", "winter-street"};
  CHECK(nearest("ana", known) == "anna");
  CHECK(nearest("ANNA", known) == "anna");
  CHECK(nearest("otm", known) == "tom");  // a swap is one slip
  CHECK(nearest("winterstreet", known) == "winter-street");
  CHECK(nearest("corne", known) == "crone");
  CHECK(nearest("bob", known).empty());
  CHECK(nearest("", known).empty());
  CHECK(nearest("x", {"y"}).empty());
  CHECK(nearest(std::string(1'000'000, 'a'), known).empty());
  CHECK(did_you_mean("tmo", known) == "; did you mean \"tom\"?");
  CHECK(did_you_mean("zebra", known) == "");
  CHECK(nearest_few("f33", {"m1", "f2", "f3", "f3"}, 2) == Names{"f3", "f2"});
}

TEST_CASE("Lines and columns count characters, for every byte of a text, as a plain count does") {
  const std::string text = "a\xC3\xA9\r\nb\rc\n\n" + std::string(700, 'x') + "\xE9\x9B\xAAy" + std::string(300, 'z') + "\n\xF0\x9F\x94\x94";
  const LineIndex index(text);
  std::uint32_t line = 1, column = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    const LineIndex::Position position = index.at(at);
    REQUIRE(position.line == line);
    REQUIRE(position.column == column);
    if (text[at] != '\n' && text[at] != '\r') REQUIRE(index.offset({line, column}) == at);
    const bool ends = text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n');
    line += ends;
    column = ends ? 1 : column + 1;
  }
  CHECK(index.line(1) == "a\xC3\xA9");
  CHECK(index.line(2) == "b");
  CHECK(index.line(3) == "c");
  CHECK(index.line(4) == "");
  CHECK(index.line(6) == "\xF0\x9F\x94\x94");
  CHECK(index.line(7) == "");
}

TEST_CASE("Every character survives being written and read as UTF-8") {
  for (const char32_t c : {0x00u, 0x7Fu, 0x80u, 0x7FFu, 0x800u, 0xD7FFu, 0xE000u, 0xFFFFu, 0x10000u, 0x10FFFFu}) {
    std::string text;
    append_utf8(text, c);
    const CodePoint read = decode(text, 0);
    CHECK(read.valid);
    CHECK(read.value == c);
    CHECK(read.length == text.size());
  }
}

TEST_CASE("Bytes that are not UTF-8 are not taken for characters") {
  for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                           "\xF5\x80\x80\x80", "\xFF", "\xE9\x9B"}) {
    CHECK(!decode(text, 0).valid);
  }
}

TEST_CASE("White space folds as in HTML") {
  CHECK(folded("") == "");
  CHECK(folded(" \t\r\n ") == "");
  CHECK(folded("  one \n\t two  ") == "one two");
  CHECK(folded("a\xC2\xA0 b") == "a\xC2\xA0 b");  // a no-break space is a character
}
