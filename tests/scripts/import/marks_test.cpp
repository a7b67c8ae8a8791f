// SPDX-License-Identifier: GPL-3.0-or-later
// Speech in every way that it is marked.
#include "tests/scripts/import/story_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

const std::string told = "Martha: Where is it?\nJacob: I don't know.\n";

}  // namespace

TEST_CASE("Speech is found between straight, curly and single marks, guillemets and low marks") {
  CHECK(said_in("\"Where is it?\" asked Martha.\n\n\"I don't know.\" Jacob shrugged.\n") == told);
  CHECK(said_in("\u201cWhere is it?\u201d asked Martha.\n\n\u201cI don't know.\u201d Jacob shrugged.\n") == told);
  CHECK(said_in("'Where is it?' asked Martha.\n\n'I don't know.' Jacob shrugged.\n") == told);
  CHECK(said_in("\u2018Where is it?\u2019 asked Martha.\n\n\u2018I don't know.\u2019 Jacob shrugged.\n") == told);
  CHECK(said_in("\u00abWhere is it?\u00bb asked Martha.\n\n\u00abI don't know.\u00bb Jacob shrugged.\n") == told);
  CHECK(said_in("\u00bbWhere is it?\u00ab asked Martha.\n\n\u00bbI don't know.\u00ab Jacob shrugged.\n") == told);
  CHECK(said_in("\u201eWhere is it?\u201c asked Martha.\n\n\u201eI don't know.\u201c Jacob shrugged.\n") == told);
}

TEST_CASE("Speech behind a dash ends at its tag, and goes on behind it") {
  const std::string story = "\u2014Where is it? asked Martha.\n\n\u2014I do not know, said Jacob. It was here.\n\n\u2014Look again.\n";
  CHECK(said_in(story) == "Martha: Where is it?\nJacob: I do not know,\nJacob: It was here.\nMartha: Look again.\n");
}

TEST_CASE("A mark that nothing ends costs its own paragraph only") {
  const std::string said = said_in("\"Where is it? asked Martha.\n\n\"I don't know,\" said Jacob.\n\n\"Look again,\" Martha said.\n");
  CHECK(said.find("Jacob: I don't know,\nMartha: Look again,\n") != std::string::npos);
}

TEST_CASE("A word that is only named in marks is told, not spoken") {
  CHECK(said_in("The sign above the door of the \"Golden Hind\" creaked.\n\n\"Nobody in,\" said Martha.\n") == "Martha: Nobody in,\n");
}

TEST_CASE("A quotation in a quotation is part of it") {
  CHECK(said_in("\"He said 'never' and left,\" said Martha.\n") == "Martha: He said 'never' and left,\n");
}

TEST_CASE("An apostrophe neither begins nor ends speech in single marks") {
  CHECK(said_in("'It's the dogs' supper,' said Martha. 'Don't touch it.'\n") ==
        "Martha: It's the dogs' supper,\nMartha: Don't touch it.\n");
}

}  // namespace locket::test
