// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scripts/import/mutations.h"

#include <algorithm>

#include "scripts/import/story_bytes.h"
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

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + " ";
  return text;
}

std::string without_spaces(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

}  // namespace

std::string mutated(std::string text, std::mt19937& random) {
  const int changes = 1 + static_cast<int>(random() % 12);
  for (int i = 0; i < changes; ++i) {
    const std::size_t at = random() % (text.size() + 1);
    if (random() % 4 == 0 && at < text.size()) text.erase(at, random() % 20);
    else text.insert(at, splinters[random() % splinters.size()]);
  }
  return text;
}

void require_lossless(const std::string& told) {
  const Import made = import_story(told, {});
  std::string error;
  const std::string words = joined(words_of_text(story::text_of(told, error).text));
  // Nothing is made of what has no word in it.
  if (!made.error.empty()) {
    REQUIRE((!error.empty() || words.empty()));
    return;
  }
  const std::string made_words = joined(words_of_page(made.page));
  REQUIRE(without_spaces(made_words) == without_spaces(words));
  // Emphasis may begin in the midst of a word: what is two words of the story's text is one of the page's.
  if (told.find_first_of("*_") == std::string::npos) REQUIRE(made_words == words);
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

}  // namespace locket::test
