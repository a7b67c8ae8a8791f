// SPDX-License-Identifier: GPL-3.0-or-later
// The play that a script means.
#include "scripts/import/import.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

std::string page_of(const std::string& body, ImportOptions options = {}) {
  options.fountain = true;
  const Import made = import_story(body, options);
  REQUIRE(made.error == "");
  return made.page;
}

bool holds(const std::string& body, const std::string& part, const ImportOptions& options = {}) {
  const std::string page = page_of(body, options);
  INFO(page);
  CHECK(page.find(part) != std::string::npos);
  return page.find(part) != std::string::npos && !read(page).diagnostics.has_errors();
}

}  // namespace

TEST_CASE("A title page becomes the head, and what has no element there a meta") {
  CHECK(holds("Title: Snow\nCredit: by\nAuthors:\n    A. Writer\n    B. Writer\nContact:\n    Mill Lane\n    Town\n\nHe goes.\n",
              "  <head>\n    <title>Snow</title>\n    <meta name=\"Credit\" content=\"by\"/>\n    <author>A. Writer</author>\n"
              "    <author>B. Writer</author>\n    <meta name=\"Contact\" content=\"Mill Lane&#10;Town\"/>\n  </head>\n"));
}

TEST_CASE("A key of the title page without a value is left out, and a fade in parentheses keeps none of them") {
  CHECK(holds("Title: Snow\nContact:\n\n(FADE OUT)\n", "<title>Snow</title>\n  </head>"));
  CHECK(holds("He goes.\n\n(FADE OUT)\n", "<stage>FADE OUT</stage>"));
}

TEST_CASE("A heading is a scene with its number as id, and its place and time are heard") {
  CHECK(holds("EXT. DARK ALLEY - NIGHT #12A#\n\nHe goes.\n",
              "<scene id=\"12A\" title=\"EXT. DARK ALLEY - NIGHT\" space=\"alley\" why=\"alley\">"));
  CHECK(holds("EXT. DARK ALLEY - NIGHT\n\nHe goes.\n", "<ambience preset=\"night-alley\""));
  CHECK(holds("INT. CASTLE KITCHEN\n\nHe goes.\n", "space=\"hall\" why=\"castle\""));
  CHECK(holds("INT. NOWHERE\n\nHe goes.\n", "space=\"room\" why=\"int\""));
  ImportOptions plain;
  plain.plain = true;
  CHECK(holds("INT. CASTLE\n\nHe goes.\n", "<scene title=\"INT. CASTLE\">", plain));
}

TEST_CASE("People are one character however they are spelled, with what their names tell") {
  const std::string page =
      page_of("OLD MAN #2\nYes.\n\n@McTavish\nAye.\n\nMCTAVISH (V.O.)\nAye.\n\nMRS. DALE\nOh.\n\nO'BRIEN\nNo.\n\nANNA'S BOY\nMe.\n");
  INFO(page);
  CHECK(page.find("<character id=\"old-man-2\" name=\"Old Man #2\" gender=\"male\" age=\"70\"/>") != std::string::npos);
  CHECK(page.find("<character id=\"mctavish\" name=\"McTavish\"/>") != std::string::npos);
  CHECK(page.find("name=\"Mrs. Dale\" gender=\"female\"") != std::string::npos);
  CHECK(page.find("name=\"O'Brien\"") != std::string::npos);
  CHECK(page.find("name=\"Anna's Boy\"") != std::string::npos);
  CHECK(page.find("<character id=\"mctavish-2\"") == std::string::npos);
}

TEST_CASE("Who is not there is heard from where they are") {
  CHECK(holds("ANNA (V.O.)\nHello.\n", "<line speaker=\"anna\" distance=\"0.5m\" space=\"dry\" why=\"V.O.\">Hello.</line>"));
  CHECK(holds("ANNA (O.S.)\nHello.\n", "<line speaker=\"anna\" distance=\"6m\" why=\"O.S.\">Hello.</line>"));
  CHECK(holds("ANNA (ON PHONE)\nHello.\n", "effect=\"telephone\" why=\"ON PHONE\">Hello.</line>"));
  CHECK(holds("ANNA (filtered)\nHello.\n", "effect=\"telephone\""));
  CHECK(holds("ANNA (RADIO)\nHello.\n", "effect=\"radio\""));
  CHECK(holds("ANNA (THINKING)\nHello.\n", "aloud=\"false\""));
  CHECK(holds("ANNA (PRE-LAP)\nHello.\n", "<stage>(PRE-LAP)</stage> Hello."));
}

TEST_CASE("Parentheticals are heard where Locket knows how, and kept as directions") {
  CHECK(holds("ANNA\n(softly)\nHello.\n", "<line speaker=\"anna\" style=\"soft\"><stage>softly</stage> Hello.</line>"));
  CHECK(holds("ANNA\n(whispering to Tom)\nHello.\n", "style=\"whisper\""));
  CHECK(holds("ANNA\nHello.\n(beat)\nWell?\n", ">Hello. <pause time=\"600ms\"/> Well?</line>"));
  CHECK(holds("ANNA\nHello.\n(shouting)\nTom!\n",
              "<line speaker=\"anna\">Hello.</line>\n    <line speaker=\"anna\" style=\"shout\" "
              "begin=\"prev.end+150ms\"><stage>shouting</stage> Tom!</line>"));
  CHECK(holds("ANNA\nHello.\n(turns)\nTom!\n", ">Hello. <stage>turns</stage> Tom!</line>"));
}

TEST_CASE("Two who speak together stand in a par, and several who speak as one are a chorus") {
  CHECK(holds("ANNA\nYes!\n\nTOM ^\nNo!\n",
              "    <par>\n    <line speaker=\"anna\">Yes!</line>\n    <line speaker=\"tom\">No!</line>\n    </par>\n"));
  CHECK(holds("ANNA\nYes!\n\nTOM\nNo!\n\nANNA & TOM\nWell.\n", "<line speaker=\"anna tom\">Well.</line>"));
  CHECK(holds("ANNA\nYes!\n(shouting)\nYes!\n\nTOM ^\nNo!\n", "<par>\n    <seq>\n"));
}

TEST_CASE("Sounds are Locket's where it has them, and else told of") {
  CHECK(holds("INT. INN\n\nSFX: A door creaks open.\n",
              "<sfx preset=\"door\" discrete=\"false\" desc=\"A door creaks open.\" why=\"SFX: A door creaks open.\"/>"));
  CHECK(holds("INT. INN\n\nAMBIENCE: wind\n\nHe goes.\n", "<ambience preset=\"wind\""));
  const std::string whole = page_of("AMBIENCE: wind\n\nINT. INN\n\nHe goes.\n");
  CHECK(whole.find("<ambience preset=\"wind\"") < whole.find("<scene"));
  ImportOptions options;
  options.fountain = true;
  const Import made = import_story("INT. INN\n\nSFX: A whale sings.\n\nMUSIC: Low strings.\n", options);
  CHECK(made.page.find("<stage>SFX: A whale sings.</stage>") != std::string::npos);
  CHECK(made.summary.silent_sounds == std::vector<std::string>{"SFX: A whale sings.", "MUSIC: Low strings."});
}

TEST_CASE("Transitions are silent, and a fade takes its time over the beds") {
  CHECK(holds("EXT. ALLEY - NIGHT\n\nHe goes.\n\n> FADE OUT.\n", "fadeOutDur=\"6s\""));
  CHECK(holds("INT. INN\n\nHe goes.\n\nCUT TO:\n", "<stage>CUT TO:</stage>"));
  CHECK(holds("FADE IN:\n\nINT. INN\n\nHe goes.\n", "<stage>FADE IN:</stage>"));
}

TEST_CASE("What the page has no element for is kept as comments, and notes are staged when that is wanted") {
  CHECK(holds("# Act One\n\n= It begins.\n\nINT. INN\n\nHe goes.\n",
              "    <!-- # Act One -->\n    <!-- = It begins. -->\n\n  <scene title=\"INT. INN\" space=\"room\" why=\"inn\">\n    <mark "
              "name=\"act-one\"/>\n"));
  CHECK(holds("INT. INN\n\nHe goes. [[why?]]\n\n[[cut?]]\n", "<!-- cut? -->"));
  CHECK(holds("INT. INN\n\nHe goes [[why?]] out.\n", "<narration>He goes <!-- why? --> out.</narration>"));
  ImportOptions aloud;
  aloud.notes_aloud = true;
  CHECK(holds("INT. INN\n\nHe goes.\n\n[[cut?]]\n", "<stage>cut?</stage>", aloud));
}

TEST_CASE("Emphasis, lyrics and very long speeches reach the page whole") {
  CHECK(holds("He *sees* **it** _now_.\n",
              "He <emphasis>sees</emphasis> <emphasis level=\"strong\">it</emphasis> <emphasis level=\"moderate\">now</emphasis>."));
  CHECK(holds("ANNA\n~Row, row\n", "<prosody rate=\"92%\" range=\"160%\">Row, row</prosody>"));
  std::string speech;
  for (int i = 0; i < 6000; ++i) speech += "word" + std::to_string(i) + (i % 10 == 9 ? ". " : " ");
  const std::string page = page_of("ANNA\n" + speech + "\n");
  CHECK_FALSE(read(page).diagnostics.has_errors());
  for (int i = 0; i < 6000; i += 7) REQUIRE(page.find("word" + std::to_string(i)) != std::string::npos);
}

TEST_CASE("The spans of a script tile its text") {
  const std::string text = "Title: Snow\n\nINT. INN\n\nHe goes.\n\nANNA (THINKING)\nWhere?\n\nTOM\nOut.\n";
  const Import made = import_story(text, {});
  CHECK(made.spans ==
        "0\t13\t\t1.0000\tnote\n13\t23\t\t1.0000\theading\n23\t33\t\t1.0000\tnarration\n33\t57\tAnna\t1.0000\tthought\n57\t66\tTom\t1."
        "0000\tspeech\n");
  CHECK(made.summary.scenes == 1);
  CHECK(made.summary.lines == 1);
  CHECK(made.summary.thoughts == 1);
}

}  // namespace locket::test
