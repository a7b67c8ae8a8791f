// SPDX-License-Identifier: GPL-3.0-or-later
// Fountain, by the rules of https://fountain.io/syntax: every type of paragraph, and what only looks like one.
#include "scripts/fountain/fountain_reader.h"

#include "tests/support/catch.h"

namespace locket::test {
namespace {

using fountain::Item;
using fountain::ItemKind;
using fountain::PartKind;

std::string shown(const Item& item) {
  switch (item.kind) {
    case ItemKind::heading: return "heading " + item.text + (item.number.empty() ? "" : " #" + item.number);
    case ItemKind::action: return (item.forced ? "forced " : "action ") + item.text;
    case ItemKind::centred: return "centred " + item.text;
    case ItemKind::lyric: return "lyric " + item.text;
    case ItemKind::transition: return "transition " + item.text;
    case ItemKind::section: return "section " + std::to_string(item.depth) + " " + item.text;
    case ItemKind::synopsis: return "synopsis " + item.text;
    case ItemKind::note: return "note " + item.text;
    case ItemKind::page_break: return "page break";
    case ItemKind::dialogue: break;
  }
  std::string text = item.text;
  for (const std::string& extension : item.extensions) text += " (" + extension + ")";
  text += item.dual ? " ^:" : ":";
  for (const fountain::Part& part : item.parts)
    text += part.kind == PartKind::parenthetical ? " (" + part.text + ")"
            : part.kind == PartKind::lyric       ? " ~" + part.text
                                                 : " " + part.text;
  return text;
}

/// A line for each item.
std::string read(const std::string& text) {
  std::string all;
  for (const Item& item : fountain::read_fountain(text).items) all += shown(item) + "\n";
  return all;
}

}  // namespace

TEST_CASE("A title page has keys and values, of one line and of several") {
  const fountain::Script script =
      fountain::read_fountain("Title:\n    _**The Ferry**_\n    A Play\nCredit: by\nAuthor: A. Writer\n\nINT. INN\n");
  REQUIRE(script.title_page.size() == 3);
  CHECK(script.title_page[0] == fountain::TitleEntry{"Title", {"_**The Ferry**_", "A Play"}});
  CHECK(script.title_page[1] == fountain::TitleEntry{"Credit", {"by"}});
  CHECK(script.items.size() == 1);
  CHECK(fountain::read_fountain("   Title: Indented\n\nHe goes.\n").title_page.size() == 1);
  CHECK(read("FADE IN:\n\nA river.\n") == "action FADE IN:\naction A river.\n");
}

TEST_CASE("Scene headings begin with INT or EXT in any letters, or with a full stop") {
  CHECK(read("INT. HOUSE - DAY\n\next. harbour\n\nI/E. CAR\n\nINT./EXT. DOOR\n\nEST. MILL\n\nINT HALL\n") ==
        "heading INT. HOUSE - DAY\nheading ext. harbour\nheading I/E. CAR\nheading INT./EXT. DOOR\nheading EST. MILL\nheading INT HALL\n");
  CHECK(read(".SNIPER SCOPE\n\n...and then\n\nInternal affairs\n\nEXTERIOR\n") ==
        "heading SNIPER SCOPE\naction ...and then\naction Internal affairs\naction EXTERIOR\n");
  CHECK(read("INT. HOUSE #12A#\n\n.FLASHBACK #1-A.#\n") == "heading INT. HOUSE #12A\nheading FLASHBACK #1-A.\n");
}

TEST_CASE("A name in capitals speaks what stands under it") {
  CHECK(read("ANNA\nHello.\nAnd again.\n\nShe goes.\n") == "ANNA: Hello. And again.\naction She goes.\n");
  CHECK(read("R2D2\nBeep.\n\n23\nNo name.\n\nANNA\n\nAction.\n") == "R2D2: Beep.\naction 23 No name.\naction ANNA\naction Action.\n");
  CHECK(read("@McTavish\nAye.\n\n!ANNA\nHello.\n") == "McTavish: Aye.\nforced ANNA Hello.\n");
  CHECK(read("ANNA (V.O.) (CONT'D)\nHello.\n\nHANS (on the radio)\nOver.\n") == "ANNA (V.O.): Hello.\nHANS (ON THE RADIO): Over.\n");
  CHECK(read("\u00c9MILE\nOui.\n\n\u0410\u041d\u041d\u0410\n\u0414\u0430.\n") ==
        "\u00c9MILE: Oui.\n\u0410\u041d\u041d\u0410: \u0414\u0430.\n");
  CHECK(read("          ANNA\n     Indented.\n") == "ANNA: Indented.\n");
  CHECK(read("SFX: A DOOR\nIt slams.\n") == "action SFX: A DOOR It slams.\n");
}

TEST_CASE("Dialogue holds parentheticals, lyrics, and empty lines of two blanks") {
  CHECK(read("ANNA\n(softly)\nHello.\n(beat)\nWell?\n") == "ANNA: (softly) Hello. (beat) Well?\n");
  CHECK(read("ANNA\n~Row, row,\n~row your boat\nSing!\n") == "ANNA: ~Row, row, ~row your boat Sing!\n");
  CHECK(read("ANNA\nOne.\n  \nTwo.\n\nThree.\n") == "ANNA: One. Two.\naction Three.\n");
  CHECK(read("ANNA\n(to Tom,\nwho sleeps)\nHello.\n(laughing) No.\n") == "ANNA: (to Tom, who sleeps) Hello. (laughing) No.\n");
}

TEST_CASE("Two who speak together are marked on the second name") {
  CHECK(read("ANNA\nYes!\n\nTOM ^\nNo!\n") == "ANNA: Yes!\nTOM ^: No!\n");
  CHECK(read("ANNA\nYes!\n\nTOM (O.S.)^\nNo!\n") == "ANNA: Yes!\nTOM (O.S.) ^: No!\n");
}

TEST_CASE("Transitions end with TO and a colon, or stand behind an arrow") {
  CHECK(read("CUT TO:\n\n> Burn to white.\n\n> THE END <\n") == "transition CUT TO:\ntransition Burn to white.\ncentred THE END\n");
  CHECK(read("CUT TO:  \n\nHe runs TO:\n") == "action CUT TO:\naction He runs TO:\n");
}

TEST_CASE("Sections, synopses, page breaks, lyrics and notes are known by their first sign") {
  CHECK(read("# Act One\n\n## Mill\n\n= She waits.\n\n===\n\n~La la\n\n[[cut this?]]\n") ==
        "section 1 Act One\nsection 2 Mill\nsynopsis She waits.\npage break\nlyric La la\nnote cut this?\n");
}

TEST_CASE("A note may go over lines, but not over an empty one") {
  CHECK(read("[[one\ntwo]]\n\nHe goes.\n") == "note one two\naction He goes.\n");
  CHECK(read("[[one\n\ntwo]]\n") == "action [[one\naction two]]\n");
  CHECK(read("He goes [[where\nto?]] out.\n") == "action He goes [[where to?]] out.\n");
}

TEST_CASE("The boneyard is left out, wherever it lies") {
  CHECK(read("/*\nINT. CUT SCENE\n\nGone.\n*/\n\nHe goes.\n") == "action He goes.\n");
  CHECK(read("He /* runs */ goes.\n") == "action He goes.\n");
  CHECK(read("Never /* closed.\n") == "action Never /* closed.\n");
}

TEST_CASE("Carriage returns and a missing last line end change nothing") {
  const std::string text = "INT. INN\n\nANNA\nHello.\n\nShe goes.";
  std::string returns;
  for (const char c : text) returns += c == '\n' ? "\r\n" : std::string(1, c);
  CHECK(read(returns) == read(text));
  CHECK(read(text + "\n\n\n") == read(text));
}

TEST_CASE("A script is known by what stands in it, and prose is none") {
  CHECK(fountain::is_fountain("INT. INN - NIGHT\n\nTom waits.\n\nTOM\nHello?\n"));
  CHECK(fountain::is_fountain("Title: The Ferry\n\nTOM\nHello?\n"));
  CHECK(fountain::is_fountain("TOM\nHello?\n\nANNA\nHere.\n\nTOM\nAt last.\n"));
  CHECK_FALSE(fountain::is_fountain("Title: The Ferry\nAuthor: A. Writer\n\nTom waited by the river.\n"));
  CHECK_FALSE(fountain::is_fountain("CHAPTER ONE\n\nTom waited.\n\nCHAPTER TWO\n\nHe left.\n"));
  CHECK_FALSE(fountain::is_fountain("Tom waited.\n\n\"Hello?\" he said.\n"));
  CHECK_FALSE(fountain::is_fountain(
      "CHAPTER ONE\nTHE RIVER\n\nTom waited. Nobody came.\n\nHe left.\n\nCHAPTER TWO\nTHE SEA\n\nIt was far.\n\nHe went.\n\nIt rained.\n\n"
      "The end was near.\n\nHe knew it.\n\nNobody else did.\n"));
}

TEST_CASE("Every paragraph knows the bytes that it stands in") {
  const std::string text = "INT. INN\n\n/* cut */\n\nANNA\nHello.\n\nShe goes.\n";
  const fountain::Script script = fountain::read_fountain(text);
  REQUIRE(script.items.size() == 3);
  CHECK(text.substr(script.items[1].begin, 11) == "ANNA\nHello.");
  CHECK(script.items[0].end == script.items[1].begin);
  CHECK(text.substr(script.items[2].begin) == "She goes.\n");
  CHECK(script.items[2].end == text.size());
}

}  // namespace locket::test
