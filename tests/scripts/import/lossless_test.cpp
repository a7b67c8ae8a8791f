// SPDX-License-Identifier: GPL-3.0-or-later
// Every word of a story is in its draft, once and in order, and no other, whatever the story looks like.
#include "scripts/import/story_bytes.h"
#include "tests/scripts/import/story_kit.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

/// Marks gone astray, cuts in the middle of things, signs of XML and of Markdown, other scripts, control characters.
const std::vector<std::string> splinters{"\"",
                                         "\u201c",
                                         "\u201d",
                                         "\u2018",
                                         "\u2019",
                                         "'",
                                         "\u00ab",
                                         "\u00bb",
                                         "\u2014",
                                         "--",
                                         "_",
                                         "*",
                                         "***",
                                         "\n\n",
                                         "\n",
                                         "\r\n",
                                         "  ",
                                         "<b>",
                                         "&amp;",
                                         "&",
                                         ">",
                                         "]]>",
                                         "<!--",
                                         "-->",
                                         "\u2026",
                                         "...",
                                         "!?",
                                         "# ",
                                         "\t",
                                         "\x01",
                                         "\xc3",
                                         "\xff",
                                         "\u0416\u0436",
                                         "\u4e2d\u6587",
                                         "Mr. ",
                                         "said",
                                         "CHAPTER IV\n\n",
                                         "* * *\n\n",
                                         "Author's Note: ",
                                         "she thought. ",
                                         " 12 ",
                                         "\u00e9",
                                         "\u2028",
                                         "\ufeff",
                                         "x--y",
                                         "a_b_c",
                                         "\u00a0"};

std::string mutated(std::string text, std::mt19937& random) {
  const int changes = 1 + static_cast<int>(random() % 12);
  for (int i = 0; i < changes; ++i) {
    const std::size_t at = random() % (text.size() + 1);
    if (random() % 4 == 0 && at < text.size()) text.erase(at, random() % 20);
    else text.insert(at, splinters[random() % splinters.size()]);
  }
  return text;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + " ";
  return text;
}

}  // namespace

TEST_CASE("No word is lost and none invented in 1500 mutated stories, whose drafts all read, and whose spans tile") {
  std::mt19937 random(3);
  for (int i = 0; i < 1500; ++i) {
    const std::string told = mutated(generated_story(random).text + generated_story(random).text, random);
    INFO(i << "\n" << told);
    const Import made = import_story(told, {});
    REQUIRE(made.error == "");
    std::string error;
    REQUIRE(joined(words_of_page(made.page)) == joined(words_of_text(story::text_of(told, error).text)));
    const Reading reading = read(made.page);
    if (reading.diagnostics.has_errors()) FAIL(messages(reading) << made.page);
    std::size_t at = told.compare(0, 3, "\ufeff") == 0 ? 3 : 0;
    for (const Piece& piece : pieces_of(told)) {
      REQUIRE(piece.begin == at);
      REQUIRE(piece.end > piece.begin);
      at = piece.end;
    }
    REQUIRE(at == told.size());
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
