// SPDX-License-Identifier: GPL-3.0-or-later
// Times as typed, the progress bar, formats by name.
#include "renderer/desk/clock_time.h"
#include "renderer/desk/render_board.h"
#include "renderer/desk/terminal.h"
#include "renderer/errors.h"
#include "renderer/output/render.h"
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;
using namespace std::chrono_literals;

// ---- times

TEST_CASE("A time is typed with a unit or with colons") {
  CHECK(parse_clock_time("250ms") == Time(250ms));
  CHECK(parse_clock_time("90s") == Time(90s));
  CHECK(parse_clock_time("1.5min") == Time(90s));
  CHECK(parse_clock_time("0.25s") == Time(250ms));
  CHECK(parse_clock_time("1:30") == Time(90s));
  CHECK(parse_clock_time("90:00") == Time(90min));
  CHECK(parse_clock_time("1:02:03.5") == Time(1h + 2min + 3s + 500ms));
  CHECK(parse_clock_time("0:00") == Time(0s));
}

TEST_CASE("What is no time is none") {
  for (const char* text :
       {"", "90", "1.5", "s", "-5s", "1h", "1:2:3:4", "1:", ":30", "5 s", "1,5s", "l1", "s#2", "1e3s", "5sec", "99999999999s"}) {
    INFO(text);
    CHECK_FALSE(parse_clock_time(text).has_value());
  }
}

// ---- the terminal

TEST_CASE("A duration is told as people say it") {
  CHECK(spoken_duration(0) == "0.0 s");
  CHECK(spoken_duration(-3) == "0.0 s");
  CHECK(spoken_duration(12.34) == "12.3 s");
  CHECK(spoken_duration(60) == "1 min 00 s");
  CHECK(spoken_duration(402.4) == "6 min 42 s");
  CHECK(spoken_duration(3599.6) == "1 h 00 min");
  CHECK(spoken_duration(3900) == "1 h 05 min");
}

TEST_CASE("A progress bar shows its share, the play's position, the speed and the time left") {
  // A quarter of the play, 200 s of it, in 2 s: 100 x real time, and three times as long to go.
  CHECK(ProgressBar::line({200, 0.25}, 2) == "[======>                 ]  25 %  3 min 20 s  100 x  6.0 s left");
  CHECK(ProgressBar::line({10, 0.5}, 0.5) == "[============>           ]  50 %  10.0 s  20 x  0.5 s left");
}

TEST_CASE("A progress bar gives no time left before it can know, nor a speed before time has passed") {
  CHECK(ProgressBar::line({0, 0}, 0) == "[>                       ]   0 %  0.0 s");
  CHECK(ProgressBar::line({3, 0.02}, 1) == "[>                       ]   2 %  3.0 s  3 x");
}

TEST_CASE("A progress bar is full at its end and never beyond") {
  CHECK(ProgressBar::line({100, 1}, 10) == "[========================] 100 %  1 min 40 s  10 x  0.0 s left");
  CHECK(ProgressBar::line({100, 1.5}, 10) == ProgressBar::line({100, 1}, 10));
}

TEST_CASE("The progress of several plays is their seconds together, and their shares by how much work each is") {
  const RenderProgress all = progress_of_all({{60, 1}, {10, 0.5}, {0, 0}}, {100, 200, 100});
  CHECK(all.seconds == 70);
  CHECK(all.share == 0.5);  // (100 + 100 + 0) of 400
  CHECK(progress_of_all({{0, 1}}, {0}).share == 0);
}

// ---- formats

TEST_CASE("A format follows the name of the file") {
  for (const auto& [name, container] :
       {std::pair("a.wav", Container::wav), std::pair("a.FLAC", Container::flac), std::pair("b/c.d.ogg", Container::ogg),
        std::pair("a.opus", Container::opus), std::pair("a.mp3", Container::mp3), std::pair("a.w64", Container::w64),
        std::pair("a.aiff", Container::aiff), std::pair("-", Container::wav)})
    CHECK(format_by_name(name) == container);
}

TEST_CASE("A name without a known ending is refused with the endings that are known") {
  for (const char* name : {"a", "a.txt", "wav", "folder.wav/a"}) {
    CHECK_THROWS_AS(format_by_name(name), UsageError);
    CHECK_THROWS_WITH(format_by_name(name),
                      std::string("the name of the output, ") + name + ", must end in .wav, .flac, .ogg, .opus, .mp3, .m4b, .w64 or .aiff");
  }
}
