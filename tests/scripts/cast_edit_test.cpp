// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of pages, each with the text that a careful hand would have made of it.
#include "scripts/page/cast_edit.h"

#include <vector>

#include "tests/scripts/schema_kit.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::test;

namespace {

struct Case {
  std::string before;
  CharacterEdit edit;
  std::string after;
};

CharacterEdit pan(std::optional<std::string> value = "-0.3") { return {"anna", "pan", std::move(value)}; }
CharacterEdit name(const std::string& value) { return {"anna", "name", value}; }
CharacterEdit without_pan() { return pan(std::nullopt); }

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += with.size()) text.replace(at, what.size(), with);
  return text;
}

std::string sheet(const std::string& character) { return "<cast>\n  " + character + "\n</cast>\n"; }

void check(const Case& one) {
  INFO(one.before);
  const std::optional<std::string> after = edited(one.before, one.edit);
  REQUIRE(after);
  CHECK(*after == one.after);
  CHECK(is_well_formed(*after));
}

// The same with the other ends of lines, and behind a byte order mark.
void check_all(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    check(one);
    for (const std::string end : {"\r\n", "\r"}) check({replaced(one.before, "\n", end), one.edit, replaced(one.after, "\n", end)});
    check({"\xEF\xBB\xBF" + one.before, one.edit, "\xEF\xBB\xBF" + one.after});
  }
}

void check_characters(const std::vector<Case>& characters) {
  std::vector<Case> sheets;
  for (const Case& one : characters) sheets.push_back({sheet(one.before), one.edit, sheet(one.after)});
  check_all(sheets);
}

}  // namespace

TEST_CASE("A value is changed between its quotes, however the tag is written") {
  check_characters({
      {R"(<character id="anna" pan="0.1"/>)", pan(), R"(<character id="anna" pan="-0.3"/>)"},
      {R"(<character id="anna" pan=""/>)", pan(), R"(<character id="anna" pan="-0.3"/>)"},
      {R"(<character id="anna" pan="0.1"/>)", pan(""), R"(<character id="anna" pan=""/>)"},
      {R"(<character pan='0.1' id='anna' ></character>)", pan(), R"(<character pan='-0.3' id='anna' ></character>)"},
      {"<character\tid = \"anna\"\n\tpan\n=\t'0.1'\n/>", pan(), "<character\tid = \"anna\"\n\tpan\n=\t'-0.3'\n/>"},
      {R"(<character id="anna" name="é > /> pan='0'" pan="0.1"/>)", pan(), R"(<character id="anna" name="é > /> pan='0'" pan="-0.3"/>)"},
      {R"(<character id="anna" xml:lang="en" name="lang"/>)",
       {"anna", "xml:lang", "fr"},
       R"(<character id="anna" xml:lang="fr" name="lang"/>)"},
      {"<character id=\"anna\" pan=\"-0.5\n 0.5\"/>", pan("0"), R"(<character id="anna" pan="0"/>)"},
  });
}

TEST_CASE("A value is written so that XML reads it as it was meant") {
  check_characters({
      {R"(<character id="anna" name=""/>)", name("O'Hara & \"Sons\" <3>"),
       R"(<character id="anna" name="O'Hara &amp; &quot;Sons&quot; &lt;3>"/>)"},
      {R"(<character id="anna" name=''/>)", name("O'Hara & \"Sons\" <3>"),
       R"(<character id="anna" name='O&apos;Hara &amp; "Sons" &lt;3>'/>)"},
      {R"(<character id="anna" name="&amp;"/>)", name("&amp;"), R"(<character id="anna" name="&amp;amp;"/>)"},
      {R"(<character id="anna" name="x"/>)", name("a\tb\nc\rd e"), R"(<character id="anna" name="a&#9;b&#10;c&#13;d e"/>)"},
  });
}

TEST_CASE("A value that is there already stays as it is written") {
  check_characters({
      {R"(<character id="anna" name="&#65;nna &#38; co"/>)", name("Anna & co"), R"(<character id="anna" name="&#65;nna &#38; co"/>)"},
      {"<character id=\"anna\" pan=\"0\n1\"/>", pan("0 1"), "<character id=\"anna\" pan=\"0\n1\"/>"},
  });
}

TEST_CASE("A character is known by what its id means") {
  check_characters({
      {R"(<character id="&#97;nn&#x61;" pan="0"/>)", pan(), R"(<character id="&#97;nn&#x61;" pan="-0.3"/>)"},
      {"<character id=\"\n anna\t\" pan=\"0\"/>", pan(), "<character id=\"\n anna\t\" pan=\"-0.3\"/>"},
      {R"(<character id="o&apos;neil" pan="0"/>)", {"o'neil", "pan", "1"}, R"(<character id="o&apos;neil" pan="1"/>)"},
      {R"(<character id="Zoë" pan="0"/>)", {"Zoë", "pan", "1"}, R"(<character id="Zoë" pan="1"/>)"},
      {R"(<character id="Anna" pan="0"/><character id="anna2" pan="0"/><character name="anna" id="x" pan="0"/><character id="anna" pan="0"/>)",
       pan(),
       R"(<character id="Anna" pan="0"/><character id="anna2" pan="0"/><character name="anna" id="x" pan="0"/><character id="anna" pan="-0.3"/>)"},
      {R"(<character id="anna" pan="0"/><character id="anna" pan="0"/>)", pan(),
       R"(<character id="anna" pan="-0.3"/><character id="anna" pan="0"/>)"},
  });
}

TEST_CASE("What only looks like the character is left alone") {
  const std::string front =
      "<?xml version='1.0'?>\n<?note <character id=\"anna\" pan=\"0\"/> ?>\n<!-- <cast><character id=\"anna\" pan=\"0\"/></cast> -->\n"
      "<screenplay version=\"1\">\n<head><title><![CDATA[<character id=\"anna\" pan=\"0\"/>]]></title></head>\n"
      "<cast><!-- <character id=\"anna\" pan=\"0\"/> --><?x <character id=\"anna\" pan=\"0\"/> ?>\n<character id=\"anna\" pan=\"";
  const std::string back =
      "\"/>\n</cast>\n<scene>\n<cast><character id=\"anna\" pan=\"0\"/></cast>\n<line speaker=\"anna\">Żółć &amp; "
      "😀</line>\n</scene>\n</screenplay>";
  check_all({{front + "0" + back, pan(), front + "-0.3" + back}});
}

TEST_CASE("A new attribute stands behind the last one, in its quotes") {
  check_characters({
      {R"(<character id="anna"/>)", pan(), R"(<character id="anna" pan="-0.3"/>)"},
      {R"(<character id="anna" />)", pan(), R"(<character id="anna" pan="-0.3" />)"},
      {R"(<character id="anna"></character>)", pan(), R"(<character id="anna" pan="-0.3"></character>)"},
      {R"(<character id="anna" ></character >)", pan(), R"(<character id="anna" pan="-0.3" ></character >)"},
      {R"(<character id="anna" voice='en>'/>)", name("it's"), R"(<character id="anna" voice='en>' name='it&apos;s'/>)"},
      {R"(<character  id = "anna"   rate = "100"   />)", pan(), R"(<character  id = "anna"   rate = "100" pan="-0.3"   />)"},
      {R"(<character id="anna"/>  <!-- her -->)", pan(), R"(<character id="anna" pan="-0.3"/>  <!-- her -->)"},
  });
}

TEST_CASE("A new attribute has a line of its own where the last one has") {
  check_characters({
      {"<character id=\"anna\"\n             rate=\"100\"/>", pan(),
       "<character id=\"anna\"\n             rate=\"100\"\n             pan=\"-0.3\"/>"},
      {"<character\n\t\tid='anna'\n\t/>", pan(), "<character\n\t\tid='anna'\n\t\tpan='-0.3'\n\t/>"},
      {"<character id=\"anna\" \n\n  rate=\"100\" >\n</character>", pan(),
       "<character id=\"anna\" \n\n  rate=\"100\"\n  pan=\"-0.3\" >\n</character>"},
      {"<character\n    id=\"anna\" rate=\"100\"/>", pan(), "<character\n    id=\"anna\" rate=\"100\" pan=\"-0.3\"/>"},
  });
}

TEST_CASE("An attribute goes with the white space before it") {
  check_characters({
      {R"(<character id="anna" pan="0.1" rate="100"/>)", without_pan(), R"(<character id="anna" rate="100"/>)"},
      {R"(<character pan='0 > 1' id="anna"/>)", without_pan(), R"(<character id="anna"/>)"},
      {"<character id=\"anna\"  \t pan = \"0.1\"   />", without_pan(), "<character id=\"anna\"   />"},
      {"<character id=\"anna\"\n    pan=\"0.1\"\n    rate=\"100\"\n  />", without_pan(), "<character id=\"anna\"\n    rate=\"100\"\n  />"},
      {R"(<character id="anna" rate="100"/>)", without_pan(), R"(<character id="anna" rate="100"/>)"},
      {R"(<character id="tom" pan="0.1"/>)", without_pan(), R"(<character id="tom" pan="0.1"/>)"},
  });
  check_all({{"<screenplay version=\"1\"/>", without_pan(), "<screenplay version=\"1\"/>"}});
}

TEST_CASE("A new character stands behind the last, as that one stands") {
  const std::string anna = R"(<character id="anna" pan="-0.3"/>)";
  check_all({
      {"<cast>\n  <character id=\"tom\"/>\n</cast>\n", pan(), "<cast>\n  <character id=\"tom\"/>\n  " + anna + "\n</cast>\n"},
      {"<cast>\n\t<character id='tom'>\n\t</character >\n\n</cast>", pan(),
       "<cast>\n\t<character id='tom'>\n\t</character >\n\t" + anna + "\n\n</cast>"},
      {"<cast>\n  <character id=\"tom\"\n    pan=\"0\"/>\n</cast>", pan(),
       "<cast>\n  <character id=\"tom\"\n    pan=\"0\"/>\n  " + anna + "\n</cast>"},
      {"<cast>\n    <character id=\"a\"/>\n  <character id=\"b\"/></cast>", pan(),
       "<cast>\n    <character id=\"a\"/>\n  <character id=\"b\"/>\n  " + anna + "</cast>"},
      {"<cast>\n  <character id=\"a\"/> <character id=\"b\"/>\n</cast>", pan(),
       "<cast>\n  <character id=\"a\"/> <character id=\"b\"/> " + anna + "\n</cast>"},
      {"<cast>\n  <!-- him --> <character id=\"tom\"/>\n</cast>", pan(),
       "<cast>\n  <!-- him --> <character id=\"tom\"/>\n  " + anna + "\n</cast>"},
      {"<cast><character id=\"tom\"/></cast>", pan(), "<cast><character id=\"tom\"/>" + anna + "</cast>"},
      {"<cast> <character id=\"tom\"/> </cast>\n", pan(), "<cast> <character id=\"tom\"/> " + anna + " </cast>\n"},
      {"<cast>\n  <character id=\"t\"/>\n</cast>",
       {"a\"&b", "name", "\""},
       "<cast>\n  <character id=\"t\"/>\n  <character id=\"a&quot;&amp;b\" name=\"&quot;\"/>\n</cast>"},
  });
}

TEST_CASE("Comments on the line of the last character stay with it") {
  check_all({
      {"<cast>\n  <character id=\"tom\"/>   <!-- he > she\n - --> <?x </cast> ?>\n  <!-- more -->\n</cast>", pan(),
       "<cast>\n  <character id=\"tom\"/>   <!-- he > she\n - --> <?x </cast> ?>\n  <character id=\"anna\" pan=\"-0.3\"/>\n  <!-- more "
       "-->\n</cast>"},
  });
}

TEST_CASE("An empty cast is opened") {
  const std::string anna = R"(<character id="anna" pan="-0.3"/>)";
  check_all({
      {"<cast/>", pan(), "<cast>" + anna + "</cast>"},
      {"<cast src='x > y' />\n", pan(), "<cast src='x > y'>" + anna + "</cast>\n"},
      {"<?xml version=\"1.0\"?>\n<cast src=\"x.xml\"/>\n", pan(),
       "<?xml version=\"1.0\"?>\n<cast src=\"x.xml\">\n  " + anna + "\n</cast>\n"},
      {"<!-- us -->\n<cast></cast>", pan(), "<!-- us -->\n<cast>\n  " + anna + "\n</cast>"},
      {"<cast>\n</cast>", pan(), "<cast>\n  " + anna + "\n</cast>"},
      {"<cast>\n\n</cast >\n", pan(), "<cast>\n  " + anna + "\n\n</cast >\n"},
      {"<cast>\n  <!-- </cast> -->\n</cast>", pan(), "<cast>\n  <!-- </cast> -->\n  " + anna + "\n</cast>"},
      {"<cast><!-- none\n yet --> </cast>", pan(), "<cast><!-- none\n yet -->\n  " + anna + "\n</cast>"},
      {"<cast><![CDATA[ ]]></cast>", pan(), "<cast><![CDATA[ ]]>" + anna + "</cast>"},
      {"<cast\n  src=\"x.xml\"\n  />\n", pan(), "<cast\n  src=\"x.xml\">\n  " + anna + "\n</cast>\n"},
  });
}

TEST_CASE("The cast of a play is opened by the step of its lines") {
  const std::string anna = R"(<character id="anna" pan="-0.3"/>)";
  const auto play = [](const std::string& before, const std::string& after) {
    return Case{"<screenplay version=\"1\">\n" + before + "</screenplay>\n", pan(),
                "<screenplay version=\"1\">\n" + after + "</screenplay>\n"};
  };
  check_all({
      play("  <cast preset=\"street\"/>\n  <scene/>\n", "  <cast preset=\"street\">\n    " + anna + "\n  </cast>\n  <scene/>\n"),
      play("\t<cast></cast>\n", "\t<cast>\n\t\t" + anna + "\n\t</cast>\n"),
      play("   <cast> </cast>\n", "   <cast>\n      " + anna + "\n   </cast>\n"),
      play("<cast/>\n<scene>\n    <stage>x</stage>\n</scene>\n",
           "<cast>\n    " + anna + "\n</cast>\n<scene>\n    <stage>x</stage>\n</scene>\n"),
      play("<cast/>\n", "<cast>\n  " + anna + "\n</cast>\n"),
      play("<scene>\n <par/></scene><cast/>", "<scene>\n <par/></scene><cast>\n  " + anna + "\n </cast>"),
  });
  check_all({{"<screenplay version=\"1\"><cast/><scene><cast/></scene></screenplay>\n", pan(),
              "<screenplay version=\"1\"><cast>" + anna + "</cast><scene><cast/></scene></screenplay>\n"}});
}

TEST_CASE("A play without a cast gets one behind its head, or first of all") {
  const std::string anna = R"(<character id="anna" pan="-0.3"/>)", cast = "  <cast>\n    " + anna + "\n  </cast>\n";
  const auto play = [](const std::string& before, const std::string& after) {
    return Case{"<screenplay version=\"1\">" + before, pan(), "<screenplay version=\"1\">" + after};
  };
  check_all({
      play("\n  <head/>  <!-- h -->\n\n  <scene/>\n</screenplay>", "\n  <head/>  <!-- h -->\n" + cast + "\n  <scene/>\n</screenplay>"),
      play("\n  <scene><cast/></scene>\n</screenplay>", "\n" + cast + "  <scene><cast/></scene>\n</screenplay>"),
      play(" <!-- p -->\n  <!-- s -->\n  <scene/>\n</screenplay>", " <!-- p -->\n" + cast + "  <!-- s -->\n  <scene/>\n</screenplay>"),
      play("\n</screenplay>\n", "\n" + cast + "</screenplay>\n"),
      play("\n<scene>\n\t<par/>\n</scene>\n</screenplay>", "\n<cast>\n\t" + anna + "\n</cast>\n<scene>\n\t<par/>\n</scene>\n</screenplay>"),
      play("<scene>\n</scene></screenplay>", "\n" + cast + "<scene>\n</scene></screenplay>"),
      play("<head/><scene/></screenplay>", "<head/><cast>" + anna + "</cast><scene/></screenplay>"),
      play(" <scene/> </screenplay>\n", "<cast>" + anna + "</cast> <scene/> </screenplay>\n"),
      play("</screenplay>", "<cast>" + anna + "</cast></screenplay>"),
  });
  check_all({
      {"<screenplay version=\"1\"/>", pan(), "<screenplay version=\"1\"><cast>" + anna + "</cast></screenplay>"},
      {"<!-- a play -->\n<screenplay version=\"1\" />\n", pan(),
       "<!-- a play -->\n<screenplay version=\"1\">\n" + cast + "</screenplay>\n"},
  });
}

TEST_CASE("What is no page is not edited") {
  for (const std::string text :
       {"", " ", "<cast>", "<cast/><cast/>", "<scene/>", "<cast><character id='anna' id='anna'/></cast>", "<cast>&x;</cast>",
        "<!DOCTYPE cast><cast/>", "<cast>\xFF</cast>", "\xFF\xFE<", "\xEF\xBB\xBF\xEF\xBB\xBF<cast/>", "<cast a='1' b=2/>"}) {
    INFO(text);
    CHECK_FALSE(edited(text, pan()));
    CHECK_FALSE(declares(text, "anna"));
    CHECK_FALSE(writes(text, "anna", "id"));
  }
}

TEST_CASE("Only the attributes of a character are edited, and not its id") {
  const std::string page = sheet("<character id=\"anna\" colour=\"red\"/>");
  for (const std::string attribute : {"id", "colour", "speaker", "", "pan=\"0\" rate"}) {
    CHECK_FALSE(edited(page, {"anna", attribute, "0"}));
    CHECK_FALSE(edited(page, {"anna", attribute, std::nullopt}));
  }
}

TEST_CASE("A page tells whom it declares and what it writes of them") {
  const std::string play =
      "<screenplay><cast preset=\"street\"><character id=\" anna \" pan=\"\"/></cast><scene><cast><character id=\"tom\" "
      "pan=\"0\"/></cast></scene></screenplay>";
  CHECK(declares(play, "anna"));
  CHECK_FALSE(declares(play, "tom"));
  CHECK_FALSE(declares(play, "narrator"));
  CHECK(writes(play, "anna", "pan"));
  CHECK_FALSE(writes(play, "anna", "rate"));
  CHECK_FALSE(writes(play, "tom", "pan"));
}
