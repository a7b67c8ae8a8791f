// SPDX-License-Identifier: GPL-3.0-or-later
// Marks inside a paragraph of Fountain.
#include "scripts/fountain/inline_text.h"

#include "tests/support/catch.h"

namespace locket::test {
namespace {

using fountain::Run;

/// `[b:bold][i:italics][u:underlined][n:note]`, plain text as it is.
std::string shown(const std::string& marked) {
  std::string text;
  for (const Run& run : fountain::runs_of(marked)) {
    const std::string manner =
        std::string(run.bold ? "b" : "") + (run.italic ? "i" : "") + (run.underlined ? "u" : "") + (run.note ? "n" : "");
    text += manner.empty() ? run.text : "[" + manner + ":" + run.text + "]";
  }
  return text;
}

}  // namespace

TEST_CASE("Stars and underscores are manners, in one another too") {
  CHECK(shown("He *sees* it.") == "He [i:sees] it.");
  CHECK(shown("He **sees** it.") == "He [b:sees] it.");
  CHECK(shown("***Now!***") == "[bi:Now!]");
  CHECK(shown("From _under_ it") == "From [u:under] it");
  CHECK(shown("_the *scope* of it_") == "[u:the ][iu:scope][u: of it]");
  CHECK(shown("**a *b* c**") == "[b:a ][bi:b][b: c]");
}

TEST_CASE("A mark that nothing ends, that stands alone or inside a word is text") {
  CHECK(shown("5 * 3 * 2") == "5 * 3 * 2");
  CHECK(shown("2*3*4 and snake_case_name") == "2*3*4 and snake_case_name");
  CHECK(shown("*so it begins") == "*so it begins");
  CHECK(shown("**half*") == "*[i:half]");
  CHECK(shown("\\*not\\* so, \\_nor\\_ so, C:\\dir") == "*not* so, _nor_ so, C:\\dir");
}

TEST_CASE("Notes stand in two brackets, and are no part of the text") {
  CHECK(shown("He goes [[where to?]] out.") == "He goes [n:where to?] out.");
  CHECK(fountain::plain_text("He *goes* [[where to?]] out.") == "He goes  out.");
  CHECK(shown("[[never closed") == "[[never closed");
}

TEST_CASE("What is written reads back, with white space in no manner") {
  const std::vector<Run> runs{
      {"a ", true, false, false, false}, {"b*_", false, false, true, false}, {" c\\*[[", false, false, false, false}};
  CHECK(shown(fountain::marked_text(runs)) == "[b:a] [u:b*_] c\\*[[");
  CHECK(fountain::marked_text(std::vector<Run>{
            {"un", false, false, false, false}, {"believ", true, false, false, false}, {"able", false, false, false, false}}) ==
        "unbelievable");
}

TEST_CASE("Rows of marks that nothing ends cost no more than their length") {
  std::string marks;
  for (int i = 0; i < 200000; ++i) marks += i % 3 == 0 ? "*a " : i % 3 == 1 ? "_b " : "[[c ";
  CHECK(fountain::plain_text(marks) == marks);
  CHECK(fountain::plain_text("_*" + marks + "x*_").size() > marks.size() - 10);
}

}  // namespace locket::test
