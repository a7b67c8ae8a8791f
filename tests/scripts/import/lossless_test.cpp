// SPDX-License-Identifier: GPL-3.0-or-later
// Every word of a story is in its draft, once and in order, and no other, whatever the story looks like.
#include "tests/scripts/import/mutations.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

namespace locket::test {

TEST_CASE("No word is lost and none invented in 1500 mutated stories, whose drafts all read, and whose spans tile") {
  std::mt19937 random(3);
  for (int i = 0; i < 1500; ++i) {
    const std::string told = mutated(generated_story(random).text + generated_story(random).text, random);
    INFO(i << "\n" << told);
    require_lossless(told);
  }
}

TEST_CASE("A paragraph longer than a line may be is cut, and nothing of it is lost") {
  std::string story = "\u201c";
  for (int i = 0; i < 4000; ++i) story += "word" + std::to_string(i) + (i % 9 == 8 ? ". " : " ");
  story += ".\u201d said Anna.\n\n";
  for (int i = 0; i < 30000; ++i) story += "x";
  const std::string page = page_of(story);
  CHECK(words_of_page(page).size() >= 4000 + 2);
  CHECK_FALSE(read(page).diagnostics.has_errors());
}

}  // namespace locket::test
