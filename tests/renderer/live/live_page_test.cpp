// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/live_page.h"

#include "tests/renderer/live/session_kit.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

/// "Hello there.", after a pause of its own of 900 ms: a frame is a millisecond.
LiveLine paused_line(const SmallPlay& play, Frames begin) {
  return {.play = play.page,
          .cue = play.lines.front().cue,
          .name = "",
          .text = "Hello there.",
          .words = {{0, 5, begin + 900, begin + 1200}, {6, 5, begin + 1210, begin + 1500}},
          .begin = begin,
          .end = begin + 1500};
}

/// The bytes that are lit when `at` is heard of it.
std::pair<std::uint32_t, std::uint32_t> lit(Frames at) {
  const SmallPlay& play = small_plays().front();
  LiveView view;
  LivePage(play.page, session_rate).show_words(paused_line(play, 2000), 2000 + at, view);
  return {static_cast<std::uint32_t>(view.word_begin), static_cast<std::uint32_t>(view.word_end)};
}

using Bytes = std::pair<std::uint32_t, std::uint32_t>;

}  // namespace

TEST_CASE("a word is lit from when it is heard, not before, though its line begins with a pause") {
  CHECK(lit(0) == Bytes{0, 0});
  CHECK(lit(899) == Bytes{0, 0});
  CHECK(lit(900) == Bytes{0, 5});
  CHECK(lit(1209) == Bytes{0, 5});
  CHECK(lit(1210) == Bytes{6, 11});
}

TEST_CASE("when a line is over nobody speaks and nothing is lit") {
  const SmallPlay& play = small_plays().front();
  LiveView view;
  LivePage(play.page, session_rate).show_words(paused_line(play, 2000), 3500, view);
  CHECK(view.text.empty());
  CHECK(view.speaker.empty());
  CHECK(view.word_end == 0);
}
