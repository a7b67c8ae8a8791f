// SPDX-License-Identifier: GPL-3.0-or-later
// How sure an import says that it is.
#include "scripts/import/calibration.h"

#include "tests/scripts/import/story_kit.h"
#include "tests/support/catch.h"

namespace locket::test {

TEST_CASE("A calibrated certainty never falls where the decoder's rises, and never says more than it knows") {
  double last = 0;
  for (int i = 0; i <= 100000; ++i) {
    const double now = story::calibrated(i / 100000.0);
    REQUIRE(now >= last);
    REQUIRE(now <= 0.98);
    last = now;
  }
  CHECK(story::calibrated(0) == 0);
  CHECK(last == Approx(0.98));
}

TEST_CASE("What a tag says of who speaks is no guess") {
  for (const Piece& piece : pieces_of("\"You are late,\" said Martha.\n\n\"The road is bad,\" said Jacob.\n\n\"It is always bad.\"\n"))
    if (piece.kind == "speech") CHECK((piece.certainty > 0.99) == (piece.text.find("always") == std::string::npos));
}

}  // namespace locket::test
