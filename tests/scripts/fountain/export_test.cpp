// SPDX-License-Identifier: GPL-3.0-or-later
// Plays written by hand as scripts: what other programs and people get.
#include "scripts/export/page_script.h"
#include "scripts/export/reading_script.h"
#include "scripts/fountain/fountain_writer.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

const std::string play =
    "<screenplay version=\"1\"><head><title>Snow</title><author>A. Writer</author></head>\n"
    "<cast><character id=\"anna\" name=\"Anna\"/><character id=\"tom\" name=\"Tom\"/><character id=\"all\" name=\"All\" members=\"anna "
    "tom\"/></cast>\n"
    "<scene id=\"lane\" title=\"Mill Lane, night\"><!-- slowly -->\n"
    "  <narration>The <emphasis>snow</emphasis> had\n not stopped.</narration>\n"
    "  <sfx preset=\"bell\" desc=\"a bell, far off\"/><music src=\"a.ogg\" desc=\"strings\"/>\n"
    "  <line speaker=\"anna\" style=\"whisper\">Tom? <pause time=\"1s\"/>Are you <sub alias=\"Doctor\">Dr</sub> <lang "
    "xml:lang=\"fr\">Gris</lang>?</line>\n"
    "  <line speaker=\"tom\" effect=\"telephone\">Over here.</line><line speaker=\"anna\" aloud=\"false\">He lies.</line>\n"
    "  <stage>Tom leaves.</stage><par><line speaker=\"anna\">Yes!</line><seq><pause time=\"1s\"/><line "
    "speaker=\"tom\">No!</line></seq></par>\n"
    "  <line speaker=\"all\">Amen.</line><line speaker=\"anna tom\">Amen.</line><narration>(So it is told.)</narration>\n"
    "</scene><scene><line speaker=\"narrator\">It was <emphasis level=\"strong\">over</emphasis>.</line></scene></screenplay>\n";

fountain::Script script() {
  const Reading reading = read(play);
  INFO(reading.diagnostics.text());
  return script_of_page(play, reading.play);
}

}  // namespace

TEST_CASE("A play becomes a script in Fountain that a writer would know") {
  CHECK(
      fountain::fountain_text(script()) ==
      "Title: Snow\nAuthor: A. Writer\n\n.Mill Lane, night #lane#\n\n[[slowly]]\n\nThe *snow* had not stopped.\n\nSFX: a bell, far off\n\n"
      "MUSIC: strings\n\nANNA\n(whispering)\nTom?\n(pause)\nAre you Dr Gris?\n\nTOM (PHONE)\nOver here.\n\nANNA (THINKING)\nHe lies.\n\n"
      "(Tom leaves.)\n\nANNA\nYes!\n\nTOM ^\nNo!\n\nALL\nAmen.\n\nANNA & TOM\nAmen.\n\n!(So it is told.)\n\n.Scene 2\n\nNARRATOR\nIt was "
      "**over**.\n");
}

TEST_CASE("A reading script has a name before what each says, directions in brackets, and lines that fit a sheet") {
  CHECK(
      reading_script(script()) ==
      "SNOW\n\nby A. Writer\n\n\nlane. Mill Lane, night\n----------------------\n\nThe snow had not stopped.\n\n[SFX: a bell, far off]\n\n"
      "[MUSIC: strings]\n\nANNA: [whispering] Tom? [pause] Are you Dr Gris?\n\nTOM (PHONE): Over here.\n\nANNA (THINKING): He lies.\n\n"
      "[Tom leaves.]\n\nANNA: Yes!\n\nTOM: No!\n\nALL: Amen.\n\nANNA & TOM: Amen.\n\n(So it is told.)\n\n\nScene 2\n-------\n\n"
      "NARRATOR: It was over.\n");
  fountain::Script names;
  for (const char* const name : {"The hawker", "McTavish", "O'Brien", "23"}) {
    names.items.emplace_back();
    names.items.back().kind = fountain::ItemKind::dialogue;
    names.items.back().text = name;
    names.items.back().parts.push_back({fountain::PartKind::speech, "Yes."});
  }
  CHECK(fountain::fountain_text(names) == "THE HAWKER\nYes.\n\n@McTavish\nYes.\n\nO'BRIEN\nYes.\n\n@23\nYes.\n");
  fountain::Script long_one;
  fountain::Item speech;
  speech.kind = fountain::ItemKind::dialogue;
  speech.text = "Anna";
  std::string words;
  for (int i = 0; i < 40; ++i) words += "\u00e9t\u00e9 ";
  speech.parts.push_back({fountain::PartKind::speech, words});
  long_one.items.push_back(speech);
  const std::string text = reading_script(long_one);
  // "ANNA:" and 18 words of 4 are 77 characters; an indent of 4 and 18 words of 4, but for the blank before the first, 75.
  CHECK(text.find('\n') == text.find("\n    \u00e9"));
  std::size_t first = 0;
  for (std::size_t at = 0; at < text.find('\n'); ++at) first += (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
  CHECK(first == 77);
}

}  // namespace locket::test
