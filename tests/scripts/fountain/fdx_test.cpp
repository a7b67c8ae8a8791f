// SPDX-License-Identifier: GPL-3.0-or-later
// Final Draft's XML: the same script as in Fountain is the same play; and what only Final Draft writes.
#include "scripts/fountain/fdx_reader.h"

#include "scripts/import/import.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

std::string fdx(const std::string& content, const std::string& more = "") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\" ?>\n<FinalDraft DocumentType=\"Script\" Template=\"No\" "
         "Version=\"5\">\n<Content>\n" +
         content + "</Content>\n" + more + "</FinalDraft>\n";
}

std::string paragraph(const std::string& type, const std::string& text, const std::string& attributes = "") {
  return "  <Paragraph Type=\"" + type + "\"" + attributes + ">\n    <Text>" + text + "</Text>\n  </Paragraph>\n";
}

std::string page_of(const std::string& text) {
  const Import made = import_story(text, {});
  REQUIRE(made.error == "");
  return made.page;
}

}  // namespace

TEST_CASE("A script is the same play in Fountain and in Final Draft, with every construct that both have") {
  const std::string in_fountain =
      "Title: The Ferry\nCredit: Written by\nAuthor: A. Writer\n\n# Act One\n\nINT. INN - NIGHT #1#\n\n= They wait.\n\n"
      "A fire. *Nobody* comes, **ever**.\n\nTOM (V.O.)\n(softly)\nIs *anybody*\nthere?\n(beat)\nNo.\n\nCUT TO:\n\nEXT. ALLEY - NIGHT\n\n"
      "SFX: A door creaks.\n\nANNA\nYes!\n\nTOM ^\nNo!\n\n[[Too loud?]]\n\n> THE END <\n\n===\n\nANNA\n~Row, row\n";
  const std::string in_fdx = fdx(
      paragraph("New Act", "Act One") +
          "  <Paragraph Type=\"Scene Heading\" Number=\"1\"><SceneProperties Length=\"1/8\" Page=\"1\" "
          "Title=\"\"><Summary><Paragraph><Text>They "
          "wait.</Text></Paragraph></Summary></SceneProperties><Text>INT. INN - NIGHT</Text></Paragraph>\n"
          "  <Paragraph Type=\"Action\"><Text>A fire. </Text><Text Style=\"Italic\">Nobody</Text><Text> comes, </Text><Text "
          "Style=\"Bold\">ever</Text><Text>.</Text></Paragraph>\n" +
          paragraph("Character", "Tom (V.O.)") + paragraph("Parenthetical", "(softly)") +
          "  <Paragraph Type=\"Dialogue\"><Text>Is </Text><Text Style=\"Italic\" RevisionID=\"1\">any</Text><Text "
          "Style=\"Italic\">body</Text><Text> "
          "there?</Text></Paragraph>\n" +
          paragraph("Parenthetical", "(beat)") + paragraph("Dialogue", "No.") + paragraph("Transition", "CUT TO:") +
          paragraph("Scene Heading", "EXT. ALLEY - NIGHT") + paragraph("Action", "SFX: A door creaks.") + "  <Paragraph><DualDialogue>" +
          paragraph("Character", "Anna") + paragraph("Dialogue", "Yes!") + paragraph("Character", "Tom") + paragraph("Dialogue", "No!") +
          "  </DualDialogue></Paragraph>\n  <Paragraph Type=\"Action\"><ScriptNote ID=\"1\"><Paragraph><Text>Too "
          "loud?</Text></Paragraph></ScriptNote>"
          "<Text></Text></Paragraph>\n" +
          paragraph("Action", "THE END", " Alignment=\"Center\"") +
          "  <Paragraph Type=\"Action\" StartsNewPage=\"Yes\"><Text/></Paragraph>\n" + paragraph("Character", "Anna (cont\u2019d)") +
          paragraph("Singing", "Row, row"),
      "<TitlePage><Content>" + paragraph("", "") + paragraph("", "The Ferry") + paragraph("", "Written by") + paragraph("", "A. Writer") +
          "</Content></TitlePage>");
  const std::string page = page_of(in_fountain);
  CHECK(page_of(in_fdx) == page);
  INFO(page);
  CHECK_FALSE(read(page).diagnostics.has_errors());
}

TEST_CASE("What Final Draft leaves empty, omits or marks does not lose what is beside it") {
  const std::string page =
      page_of(fdx(paragraph("Action", "") + paragraph("Scene Heading", "OMITTED") +
                  "<Paragraph Type=\"Scene Heading\"><OmittedScene><Paragraph "
                  "Type=\"Action\"><Text>Gone.</Text></Paragraph></OmittedScene><Text>INT. INN</Text></Paragraph>" +
                  "<Paragraph Type=\"Action\"><DynamicLabel Type=\"Page #\"/><Text AdornmentStyle=\"-1\">He </Text><Text Font=\"Arial\"> "
                  "waits</Text><Text> </Text><Text>here.</Text></Paragraph>" +
                  paragraph("General", "Told &amp; true") + paragraph("Shot", "CLOSE ON HIM") + paragraph("Dialogue", "Said by nobody.")));
  CHECK(page.find("<!-- OMITTED -->") != std::string::npos);
  CHECK(page.find("<narration>He waits here.</narration>") != std::string::npos);
  CHECK(page.find("<narration>Told &amp; true</narration>") != std::string::npos);
  CHECK(page.find("<narration>CLOSE ON HIM</narration>") != std::string::npos);
  CHECK(page.find("<narration>Said by nobody.</narration>") != std::string::npos);
  CHECK(page.find("Gone.") == std::string::npos);
}

TEST_CASE("Final Draft's files are known by their root, and damaged ones are refused with the place") {
  CHECK(is_story(fdx("")));
  CHECK(import_story("<?xml version=\"1.0\"?><FinalDraft><Content><Paragraph>", {})
            .error.find("it is a script of Final Draft, and damaged at byte ") == 0);
  CHECK_FALSE(import_story(fdx(""), {}).error.empty());
  std::string deep = "<FinalDraft><Content>";
  for (int i = 0; i < 200000; ++i) deep += "<Paragraph>";
  CHECK_FALSE(import_story(deep, {}).error.empty());
  for (int i = 0; i < 200000; ++i) deep += "</Paragraph>";
  CHECK_FALSE(import_story(deep + "</Content></FinalDraft>", {}).error.empty());
}

}  // namespace locket::test
