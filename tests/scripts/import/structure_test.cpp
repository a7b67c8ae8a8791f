// SPDX-License-Identifier: GPL-3.0-or-later
// What is neither told nor spoken, and what is thought.
#include "tests/scripts/import/story_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++found;
  return found;
}

}  // namespace

TEST_CASE("Notes to readers are comments, or spoken when that is wanted") {
  const std::string story =
      "Author's Note: written in one night.\n\nDisclaimer: I own nothing.\n\nMartha shut the door.\n\nPlease review!\n";
  CHECK(said_in(story, "note") == "Author's Note: written in one night.\nDisclaimer: I own nothing.\nPlease review!\n");
  CHECK(count(page_of(story), "<!-- ") == 3);
  ImportOptions aloud;
  aloud.notes_aloud = true;
  CHECK(count(page_of(story, aloud), "<!-- ") == 0);
}

TEST_CASE("Breaks and headings begin scenes, and a heading is spoken") {
  const std::string page =
      page_of("The Bridge\n\nMartha shut the door.\n\n* * *\n\nJacob opened it.\n\nTen Winters Later\n\nHelen sat down.\n");
  CHECK(count(page, "<scene ") == 3);
  CHECK(page.find("<title>The Bridge</title>") != std::string::npos);
  CHECK(page.find("title=\"Ten Winters Later\">\n    <narration>Ten Winters Later</narration>") != std::string::npos);
}

TEST_CASE("A thought without marks is told by its tag") {
  const std::string story =
      "Martha looked at the key. Why is it warm? she asked herself. She put it down.\n\nI will not touch it again, "
      "Martha thought.\n";
  CHECK(said_in(story, "thought") == "Martha: Why is it warm?\nMartha: I will not touch it again,\n");
  CHECK(count(page_of(story), "aloud=\"false\"") == 2);
}

TEST_CASE("A thought in italics is one without a tag") {
  CHECK(said_in("Martha looked at the key. _I should never have come here._ She put it down.\n", "thought") ==
        "Martha: I should never have come here.\n");
}

TEST_CASE("What is told of somebody's thoughts stays told") {
  CHECK(said_in("Martha wondered whether it was warm. Did she mind? She thought of the summer.\n", "thought") == "");
}

TEST_CASE("A licence before and behind a book is a note") {
  const std::string story =
      "The Project Gutenberg eBook of X\n\n*** START OF THE PROJECT GUTENBERG EBOOK X ***\n\nMartha shut the "
      "door.\n\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\n\nDonate.\n";
  CHECK(count(said_in(story, "narration"), "Martha shut the door.") == 1);
  CHECK(count(said_in(story, "narration"), "Donate") == 0);
}

}  // namespace locket::test
