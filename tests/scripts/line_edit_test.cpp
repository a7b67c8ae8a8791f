// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/line_edit.h"

#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

const std::string page =
    "\xEF\xBB\xBF<screenplay version=\"1\">\r\n\t<cast>\r\n\t\t<character id='anna'/> <!-- her -->\r\n\t\t<character id=\"tom\" "
    "name=\"Tom\" aka=\"Tommy; the boy\" voice=\"en-gb\"/>\r\n\t</cast>\r\n\t<scene>\r\n\t\t<line  speaker = 'anna' cert='.4' "
    "or=\"tom\">Well &amp; <stage>she waits</stage>good.</line>\r\n\t\t<par><seq><line speaker=\"tom\"\r\n\t\t\tcert=\"0.5\">Ab<emphasis>c"
    "</emphasis></line></seq></par>\r\n\t\t<line speaker=\"tom\" aloud=\"false\">D</line></scene></screenplay>\r\n";

std::string after(const std::vector<LineEdit>& edits) { return edited(page, edits).value(); }
std::string with(std::string what, const std::string& by) {
  std::string text = page;
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("The lines of a page are what is spoken in it, wherever they stand") {
  const auto lines = lines_of(page).value();
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].speaker == "anna");
  CHECK(lines[0].cert == ".4");
  CHECK(lines[0].or_ == "tom");
  CHECK(lines[0].words == "Well & good.");
  CHECK(lines[0].aloud);
  CHECK(page.substr(lines[0].begin, 6) == "<line ");
  CHECK(lines[1].words == "Abc");
  CHECK_FALSE(lines[1].or_);
  CHECK_FALSE(lines[2].cert);
  CHECK_FALSE(lines[2].aloud);
}

TEST_CASE("A line knows what is told between the one before it and itself") {
  const auto lines = lines_of(
                         "<screenplay version=\"1\"><scene><narration>It  <emphasis>rained</emphasis>.</narration><line speaker=\"a\">A "
                         "<stage>sits</stage></line><stage>he said</stage><par><narration>And</narration><line "
                         "speaker=\"a\">B</line></par></scene></screenplay>")
                         .value();
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].before == "It rained.");
  CHECK(lines[1].before == "he said And");
}

TEST_CASE("The characters of a page, and whether an import could have written them") {
  const auto characters = characters_of(page).value();
  REQUIRE(characters.size() == 2);
  CHECK(characters[0].id == "anna");
  CHECK(characters[0].drafted);
  CHECK(characters[1].aka == "Tommy; the boy");
  CHECK_FALSE(characters[1].drafted);
}

TEST_CASE("An edit of a line changes that attribute and no other byte") {
  CHECK(after({{0, "speaker", "tom"}}) == with("'anna' cert", "'tom' cert"));
  CHECK(after({{0, "cert", std::nullopt}}) == with(" cert='.4'", ""));
  CHECK(after({{0, "cert", std::nullopt}, {0, "or", std::nullopt}}) == with(" cert='.4' or=\"tom\"", ""));
  CHECK(after({{2, "cert", "0.20"}, {2, "or", "anna"}}) == with("aloud=\"false\"", "aloud=\"false\" cert=\"0.20\" or=\"anna\""));
  CHECK(after({{1, "or", "anna"}}) == with("cert=\"0.5\"", "cert=\"0.5\"\r\n\t\t\tor=\"anna\""));
}

TEST_CASE("Many edits at once are the same as one after the other") {
  const std::vector<LineEdit> edits{{2, "speaker", "anna"}, {0, "or", std::nullopt}, {1, "cert", "0.9"}, {0, "speaker", "a\"<'&b"}};
  std::string one_by_one = page;
  for (const LineEdit& edit : edits) one_by_one = edited(one_by_one, {edit}).value();
  CHECK(after(edits) == one_by_one);
  CHECK(lines_of(one_by_one).value()[0].speaker == "a\"<'&b");
}

TEST_CASE("Edits of what is not there are refused") {
  CHECK_FALSE(edited(page, {{3, "speaker", "tom"}}));
  CHECK_FALSE(edited(page, {{0, "colour", "red"}}));
  CHECK_FALSE(edited("<cast><character id=\"anna\"/></cast>", {}));
  CHECK_FALSE(lines_of("<screenplay><line"));
  CHECK_FALSE(characters_of("no page"));
}

TEST_CASE("A character that goes takes its line along, but not what stands beside it") {
  CHECK(without_characters(page, {"tom"}).value() ==
        with("\t\t<character id=\"tom\" name=\"Tom\" aka=\"Tommy; the boy\" voice=\"en-gb\"/>\r\n", ""));
  CHECK(without_characters(page, {"anna"}).value() == with("<character id='anna'/> <!--", " <!--"));
  CHECK(without_characters(page, {"nobody"}).value() == page);
}

}  // namespace locket::test
