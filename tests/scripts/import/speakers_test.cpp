// SPDX-License-Identifier: GPL-3.0-or-later
// Who says what, trap by trap.
#include "tests/scripts/import/story_kit.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

namespace locket::test {

TEST_CASE("A tag names the speaker, before or behind its verb") {
  CHECK(said_in("\"Come in,\" said Martha.\n\n\"It is cold,\" Jacob answered.\n") == "Martha: Come in,\nJacob: It is cold,\n");
}

TEST_CASE("A lead-in names the speaker, whatever stands before its subject") {
  CHECK(said_in("Martha had waited for Jacob.\n\nTurning to Jacob, Martha said: \"You are late.\"\n") == "Martha: You are late.\n");
}

TEST_CASE("Pronouns go to whom they fit") {
  const std::string story =
      "Martha stood by the stove. Jacob took his coat off.\n\n\"You are late,\" she said.\n\n\"The road is bad,\" he "
      "said.\n";
  CHECK(said_in(story) == "Martha: You are late,\nJacob: The road is bad,\n");
}

TEST_CASE("Two who talk take turns where nothing is said of who speaks") {
  const std::string story =
      "\"You are late,\" said Martha.\n\n\"The road is bad,\" said Jacob.\n\n\"It was bad yesterday.\"\n\n\"It was "
      "worse.\"\n\n\"Sit down.\"\n";
  CHECK(said_in(story) ==
        "Martha: You are late,\nJacob: The road is bad,\nMartha: It was bad yesterday.\nJacob: It was worse.\nMartha: "
        "Sit down.\n");
}

TEST_CASE("Who is spoken to does not speak, but answers") {
  const std::string story =
      "Martha, Jacob and Helen sat round the table.\n\n\"Pass me the salt, Helen,\" said Martha.\n\n\"Here it is.\"\n";
  CHECK(said_in(story) == "Martha: Pass me the salt, Helen,\nHelen: Here it is.\n");
}

TEST_CASE("A speech of several paragraphs is one person's") {
  const std::string story =
      "\"It began in May,\" said Martha. \"The river rose.\n\n\"In June it stood in the street.\n\n\"In July it "
      "went.\"\n\n\"And then?\" asked Jacob.\n";
  CHECK(said_in(story) ==
        "Martha: It began in May,\nMartha: The river rose.\nMartha: In June it stood in the street.\nMartha: In July "
        "it went.\nJacob: And then?\n");
}

TEST_CASE("Several may speak in one paragraph") {
  CHECK(said_in("\"Yes,\" said Martha, and \"No,\" said Jacob.\n") == "Martha: Yes,\nJacob: No,\n");
}

TEST_CASE("Several who speak at once are a group of those who are there") {
  const std::string story =
      "\"Who is there?\" said Martha.\n\n\"Only us,\" said Jacob.\n\n\"Then come in!\" they all cried.\n\n\"Yes,\" said Martha and "
      "Jacob.\n\n\"Soup!\" shouted the children.\n";
  const std::string page = page_of(story);
  CHECK(page.find("members=\"martha jacob\"") != std::string::npos);
  CHECK(page.find("members=\"child-1 child-2 child-3\"") != std::string::npos);
  CHECK(page.find("<line speaker=\"children\"") != std::string::npos);
  CHECK(page.find("<stage>they all cried.</stage>") != std::string::npos);
  CHECK_FALSE(read(page).diagnostics.has_errors());
}

TEST_CASE("Both are the two who spoke, not all who are in the room") {
  const std::string story =
      "\"Helen is late,\" said Clara.\n\n\"Who is there?\" said Martha.\n\n\"Guess,\" said Jacob.\n\n\"We are cold,\" both said.\n";
  CHECK(page_of(story).find("members=\"martha jacob\"") != std::string::npos);
}

TEST_CASE("Who says their name is known by it before and after") {
  const std::string story =
      "A girl in a yellow coat sat on the stairs.\n\n\"You are late,\" said the girl in the yellow coat.\n\n\"The road is bad,\" said "
      "Jacob.\n\n\"I'm Priya,\" said the girl.\n\n\"Good evening,\" said Jacob.\n\nPriya laughed.\n";
  CHECK(said_in(story) == "Priya: You are late,\nJacob: The road is bad,\nPriya: I'm Priya,\nJacob: Good evening,\n");
}

TEST_CASE("Somebody else is presented without being one with who presents them") {
  CHECK(said_in("\"This is Clara, who drives,\" said Martha.\n\n\"I'm not Clara's sister,\" said Helen.\n") ==
        "Martha: This is Clara, who drives,\nHelen: I'm not Clara's sister,\n");
}

TEST_CASE("Who is heard speaks, not who hears") {
  const std::string story =
      "Martha and Helen sat in the dark.\n\nMartha heard a gasp from Helen. \"The lamp!\" she said.\n\n\"Hush,\" Martha said.\n";
  CHECK(said_in(story) == "Helen: The lamp!\nMartha: Hush,\n");
}

TEST_CASE("A shortened is leaves its subject a subject") {
  const std::string story =
      "\"You are late,\" said Martha.\n\n\"An hour?\" Helen's on her feet now. \"I had a train!\"\n\n\"He\u2019s mad,\" said Jacob.\n";
  CHECK(said_in(story) == "Martha: You are late,\nHelen: An hour?\nHelen: I had a train!\nJacob: He\u2019s mad,\n");
}

TEST_CASE("Who tells the story in the first person speaks as I") {
  const std::string story =
      "I had never liked the house. I told Martha so.\n\n\"It is only a house,\" said Martha.\n\n\"It is damp,\" I "
      "said. I shut the window.\n";
  CHECK(said_in(story) == "Martha: It is only a house,\nI: It is damp,\n");
  CHECK(page_of(story).find("<line speaker=\"narrator\"") != std::string::npos);
}

TEST_CASE("Who tells the story and names themselves is a character of that name, in the narrator's voice") {
  const std::string told =
      "I had never liked the house. My name is Thomas Reed, and I was nine.\n\n\"It is only a house,\" said Martha.\n\n\"It is damp,\" I "
      "said. I shut the window.\n";
  CHECK(page_of(told).find("<character id=\"narrator\" name=\"Thomas Reed\" gender=\"male\"/>") != std::string::npos);
  const std::string asked =
      "I had never liked the house. I told Martha so.\n\n\"What is your name?\" said Martha.\n\n\"Thomas,\" I said. I shut the window.\n";
  CHECK(page_of(asked).find("<character id=\"narrator\" name=\"Thomas\" gender=\"male\"/>") != std::string::npos);
  CHECK_FALSE(read(page_of(told)).diagnostics.has_errors());
}

TEST_CASE("What is written on a thing is told, and nobody says it") {
  const std::string story =
      "A letter lay there. It read: \"Do not look for me.\"\n\n\"Closed until May,\" the notice read.\n\nThe sign said, \"No dogs.\"\n\n"
      "Martha read: \"Do look for me.\"\n";
  CHECK(said_in(story) == "Martha: Do look for me.\n");
}

TEST_CASE("Kin who have a name are one with it, whatever the story calls them") {
  const std::string story =
      "I lived with my aunt. Aunt Carol had a hat that I hated, and I told her so.\n\n\"Sit down,\" said my aunt.\n\n\"I am sitting,\" I "
      "said.\n\n\"So I see,\" said Aunt Carol.\n\n\"Is there soup?\" Dad asked.\n";
  CHECK(said_in(story) == "Aunt Carol: Sit down,\nI: I am sitting,\nAunt Carol: So I see,\nDad: Is there soup?\n");
}

TEST_CASE("A captain is a woman where the story says she") {
  const std::string story =
      "Captain Orne put down her cup. Jacob stood by the door.\n\n\"You are late,\" she said.\n\n\"The road is bad,\" he said.\n";
  CHECK(said_in(story) == "Captain Orne: You are late,\nJacob: The road is bad,\n");
  CHECK(page_of(story).find("name=\"Captain Orne\" gender=\"female\"") != std::string::npos);
}

TEST_CASE("A knight is he whose turn it is, if no sentence tells of both") {
  const std::string told =
      "Oscar knocked. Helen opened.\n\n\"You are late,\" said Helen.\n\n\"The road is bad,\" said Oscar.\n\n\"It was dry,\" said "
      "Helen.\n\n\"It was wet,\" said the knight.\n";
  CHECK(said_in(told).find("Oscar: It was wet,") != std::string::npos);
  const std::string both = "The knight stood behind Oscar.\n\n" + told;
  CHECK(said_in(both).find("the knight: It was wet,") != std::string::npos);
}

TEST_CASE("A name by which somebody is only called is the name of who answers to it") {
  const std::string story =
      "Petrov pushed the cup away. Helen took it.\n\n\"Is it cold, Dimitri?\" said Helen.\n\n\"It is hot,\" said Petrov.\n\n\"Then drink "
      "it, Dimitri,\" said Helen.\n\n\"No,\" said Petrov.\n";
  CHECK(page_of(story).find("name=\"Petrov\" gender=\"male\" aka=\"Dimitri\"") != std::string::npos);
}

TEST_CASE("Whom the paragraph begins with is meant by its he, whoever was named since") {
  const std::string story =
      "Jacob and Oscar sat in the dark.\n\nIn the far corner Jacob lit a match. He held it up to see the face of Oscar better. \"The "
      "lamp!\" he "
      "said.\n";
  CHECK(said_in(story) == "Jacob: The lamp!\n");
}

TEST_CASE("Who nods has answered, and who asked goes on") {
  const std::string story =
      "\"Is it far?\" said Martha.\n\n\"A mile,\" said Helen.\n\n\"Have you been there?\" said Martha.\n\nHelen shook her "
      "head.\n\n\"Then how do you know?\"\n";
  CHECK(said_in(story).find("Martha: Then how do you know?") != std::string::npos);
}

TEST_CASE("A voice is of who is named next") {
  const std::string story =
      "Martha and Helen sat in the dark.\n\n\"Is it far?\" said Martha.\n\n\"A mile,\" said a voice from the door.\n\nThey turned. Jacob "
      "stood there with a lamp.\n";
  CHECK(said_in(story) == "Martha: Is it far?\nJacob: A mile,\n");
}

TEST_CASE("Who has no name is called by what the story calls them") {
  const std::string story = "A tall porter opened the door.\n\n\"Wipe your feet,\" the porter said.\n\n\"I have,\" said Martha.\n";
  CHECK(said_in(story) == "the porter: Wipe your feet,\nMartha: I have,\n");
  CHECK(page_of(story).find("<line speaker=\"tall-porter\"") != std::string::npos);
}

TEST_CASE("Whatever speaks is somebody, and who answers a question for them by a name bears it") {
  CHECK(said_in("\"It is cold,\" the shape bellowed.\n\n\"Come in,\" said Martha.\n") == "the shape: It is cold,\nMartha: Come in,\n");
  CHECK(said_in("\"Who is it?\" said Martha.\n\n\"Jacob!\" the shape bellowed.\n\n\"Come in,\" said Martha.\n") ==
        "Martha: Who is it?\nJacob: Jacob!\nMartha: Come in,\n");
}

TEST_CASE("A dot behind Mr ends no sentence") {
  CHECK(said_in("\"Good evening,\" said Mr. Pell. \"Is anybody in?\"\n") == "Mr. Pell: Good evening,\nMr. Pell: Is anybody in?\n");
}

TEST_CASE("A certainty is higher where a name is told than where turns are counted") {
  const std::vector<Piece> pieces = pieces_of(
      "\"You are late,\" said Martha.\n\n\"The road is bad,\" said Jacob.\n\nHelen came in.\n\n\"Is there any "
      "soup?\"\n");
  std::vector<Piece> speeches;
  for (const Piece& piece : pieces)
    if (piece.kind == "speech") speeches.push_back(piece);
  REQUIRE(speeches.size() == 3);
  CHECK(speeches[0].certainty > 0.95);
  CHECK(speeches[2].certainty < speeches[0].certainty);
}

}  // namespace locket::test
