// SPDX-License-Identifier: GPL-3.0-or-later
// What an output depends on, as Makefile text. The rules for names are those of GCC's munge() in libcpp/mkdeps.cc; tests/program/depfile_test.cpp
// has the compiler and Ninja say the same.
#include "renderer/exports/depfile.h"

#include "renderer/errors.h"
#include "tests/support/catch.h"

using namespace locket;

TEST_CASE("A depfile names the output, then all that it depends on, then a rule for each file but the play") {
  CHECK(depfile_text("out/play.wav", {"play.xml", "cast/street.xml", "sounds/door.wav"}) ==
        "out/play.wav: play.xml \\\n cast/street.xml \\\n sounds/door.wav\n\ncast/street.xml:\n\nsounds/door.wav:\n");
}

TEST_CASE("A depfile of a play alone is one line, and that of a play from nowhere names nothing") {
  CHECK(depfile_text("play.wav", {"play.xml"}) == "play.wav: play.xml\n");
  CHECK(depfile_text("play.wav", {}) == "play.wav:\n");
}

TEST_CASE("A depfile names each file once, however it was reached") {
  CHECK(depfile_text("a.wav", {"a.xml", "./bell.wav", "bell.wav", "sounds/../bell.wav"}) == "a.wav: a.xml \\\n bell.wav\n\nbell.wav:\n");
}

TEST_CASE("A depfile escapes what would end a name or begin something else") {
  CHECK(depfile_name("plain-name_1.wav") == "plain-name_1.wav");
  CHECK(depfile_name("a door.wav") == "a\\ door.wav");
  CHECK(depfile_name("a\tb") == "a\\\tb");
  CHECK(depfile_name("no#1.wav") == "no\\#1.wav");
  CHECK(depfile_name("$5.wav") == "$$5.wav");
  CHECK(depfile_name("h\xC3\xA9l\xC3\xA8ne.wav") == "h\xC3\xA9l\xC3\xA8ne.wav");
}

TEST_CASE("A depfile doubles backslashes where a blank or the end follows, and nowhere else") {
  CHECK(depfile_name(R"(a\b.wav)") == R"(a\b.wav)");
  CHECK(depfile_name(R"(a\ b.wav)") == R"(a\\\ b.wav)");
  CHECK(depfile_name(R"(a\\ b.wav)") == R"(a\\\\\ b.wav)");
  CHECK(depfile_name(R"(a\b c)") == R"(a\b\ c)");
  CHECK(depfile_name(R"(a\)") == R"(a\\)");
}

TEST_CASE("A line end in a name is refused, for no depfile can hold it") {
  CHECK_THROWS_AS(depfile_name("a\nb.wav"), UsageError);
  CHECK_THROWS_AS(depfile_text("out.wav", {"a\rb.xml"}), UsageError);
}
