// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/table.h"

#include "tests/support/catch.h"

using namespace locket;

TEST_CASE("The columns of a table stand under each other, figures to the right, and no line ends in spaces") {
  CHECK(table_text({{"word", "times", "first"}, {"Montreuil", "7", "a"}, {"Tom", "1234567", "play.xml"}}, {1}) ==
        "word         times  first\n"
        "Montreuil        7  a\n"
        "Tom        1234567  play.xml\n");
}

TEST_CASE("Characters count as wide as a terminal shows them") {
  // é is one column, with a combining accent too; 語 is two.
  CHECK(table_text({{"né", "x"}, {"ne\u0301e", "x"}, {"語", "x"}}) == "né   x\nne\u0301e  x\n語   x\n");
}

TEST_CASE("No line ends in spaces where its last columns are empty") {
  CHECK(table_text({{"voice", "Hz", ""}, {"fr", "", ""}, {"", "", ""}}, {1}) == "voice  Hz\nfr\n\n");
}

TEST_CASE("A table without rows is nothing") { CHECK(table_text({}).empty()); }
