// SPDX-License-Identifier: GPL-3.0-or-later
// The page that a story becomes: what an author would have written.
#include "tests/scripts/import/story_kit.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

bool holds(const std::string& story, const std::string& part) { return page_of(story).find(part) != std::string::npos; }

}  // namespace

TEST_CASE("A bare tag is a direction, and its verb a style") {
  const std::string story = "\"Do not go,\" Martha whispered.\n";
  CHECK(holds(story, "<line speaker=\"martha\" style=\"whisper\">Do not go,</line>\n    <stage>Martha whispered.</stage>"));
}

TEST_CASE("A tag in which something happens is told") {
  CHECK(holds("\"Do not go,\" Martha said, and put out the lamp.\n", "<narration>Martha said, and put out the lamp.</narration>"));
}

TEST_CASE("What follows a bare tag is told") {
  CHECK(holds("\"Do not go,\" said Martha. The lamp went out.\n",
              "<stage>said Martha.</stage>\n    <narration>The lamp went out.</narration>"));
}

TEST_CASE("What somebody does between speeches is told, though its verb could be a tag's") {
  CHECK(holds("\"It is late.\" Martha laughed. \"Go to bed.\"\n", "<narration>Martha laughed.</narration>"));
}

TEST_CASE("A sentence cut by its tag is one line, two sentences are two") {
  CHECK(holds("\"I want,\" said Martha, \"to go home.\"\n", ">I want, <stage>said Martha,</stage> to go home.</line>"));
  CHECK(holds("\"I want it,\" said Martha. \"Give it back.\"\n", ">I want it,</line>"));
}

TEST_CASE("Doubt stands in the open, with who else it may be") {
  const std::string page = page_of(
      "\"Yes,\" said Martha.\n\n\"No,\" said Jacob.\n\n\"Well,\" said Helen.\n\nThe lamp went out.\n\n\"Who did "
      "that?\"\n");
  CHECK(page.find("cert=\"0.") != std::string::npos);
  CHECK(page.find(" or=\"") != std::string::npos);
  const Reading reading = read(page);
  CHECK_FALSE(reading.diagnostics.has_errors());
}

TEST_CASE("Emphasis and signs of XML come over") {
  CHECK(holds("\"I _never_ said <so> & so,\" said Martha.\n", "I <emphasis>never</emphasis> said &lt;so&gt; &amp; so,"));
}

TEST_CASE("A break is a silence between two scenes, but not in a plain draft") {
  const std::string story = "Martha slept.\n\n* * *\n\nMartha woke.\n";
  CHECK(holds(story, "Martha slept.</narration>\n    <pause time=\"1.5s\"/>\n  </scene>"));
  CHECK(page_of(story).find("<pause") == page_of(story).rfind("<pause"));
  CHECK(page_of(story, {.title = "", .plain = true}).find("<pause") == std::string::npos);
}

TEST_CASE("A plain draft has no styles") {
  ImportOptions plain;
  plain.plain = true;
  CHECK(page_of("\"Do not go,\" Martha whispered.\n", plain).find("style=") == std::string::npos);
}

TEST_CASE("The summary counts words, lines and how sure they are") {
  const ImportSummary summary = import_story("\"Do not go,\" said Martha.\n\nShe waited. Why am I here? she wondered.\n", {}).summary;
  CHECK(summary.words == 13);
  CHECK(summary.lines == 1);
  CHECK(summary.thoughts == 1);
  CHECK(summary.sure + summary.likely + summary.doubtful == 2);
}

TEST_CASE("What the story tells of place, weather and noise becomes spaces, beds and sounds, with its words") {
  const std::string alley = page_of(
      "That night she waited in a narrow alley. The wind had not dropped. Then a bell rang.\n\n\"At last,\" said "
      "Martha.\n");
  CHECK(alley.find("space=\"alley\" why=\"in a narrow alley\"") != std::string::npos);
  CHECK(alley.find("<ambience preset=\"night-alley\"") != std::string::npos);
  CHECK(alley.find("desc=\"night alley\"") != std::string::npos);
  CHECK(alley.find("<ambience preset=\"wind\"") != std::string::npos);
  CHECK(alley.find("<sfx preset=\"bell\" discrete=\"false\" desc=\"bell rang\" why=\"bell rang\"/>") != std::string::npos);
  CHECK_FALSE(read(alley).diagnostics.has_errors());
}

TEST_CASE("A tag that says where somebody speaks gives the line its distance, and its words as the reason") {
  CHECK(holds("\"Wait!\" shouted Anna from across the street.\n", "distance=\"12m\" why=\"across the street\""));
  CHECK(holds("\"Come up,\" Anna called from upstairs.\n", "distance=\"8m\" effect=\"muffled\" why=\"from upstairs\""));
  CHECK(holds("\"Hurry,\" Tom whispered in her ear.\n", "distance=\"0.4m\" why=\"in her ear\""));
  CHECK(holds("\"Goodbye,\" said Tom, running away.\n", "distance=\"1m 12m\" why=\"running away\""));
  CHECK_FALSE(page_of("\"Wait!\" shouted Anna from across the street.\n", {.title = "", .plain = true}).find("distance") !=
              std::string::npos);
}

TEST_CASE("Weather is as loud as it is told, and is over where it is told to be over") {
  const std::string page =
      page_of("A howling wind swept the moor.\n\n\"Listen,\" said Anna.\n\nAfter an hour the wind died.\n\n\"It is over,\" said Tom.\n");
  CHECK(page.find("<ambience id=\"s1-wind\" preset=\"wind\" soundLevel=\"+1dB\"") != std::string::npos);
  CHECK(page.find("why=\"howling wind\"") != std::string::npos);
  CHECK(page.find("<stop ref=\"s1-wind\"/>") > page.find("the wind died"));
  CHECK(page.find("<stop ref=\"s1-wind\"/>") < page.find("It is over"));
  CHECK(holds("A light wind blew.\n", "soundLevel=\"-8dB\""));
}

TEST_CASE("What people say of other places moves nobody there") { CHECK_FALSE(holds("\"He is in the church,\" said Martha.\n", "space=")); }

}  // namespace locket::test
