// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/live_session.h"

#include "tests/renderer/live/session_kit.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;
using namespace std::chrono_literals;
using State = LiveSession::State;

namespace {

/// A session whose loudspeaker, stage and clock go on as a test says.
struct Evening {
  explicit Evening(std::size_t play = 0) : stage(speaker, small_plays()[play]) {}

  void look(std::chrono::milliseconds later = 8ms) { session.look(now += later); }
  /// So many steps of 8 ms each: all do their part.
  void pass(int steps) {
    for (int i = 0; i < steps; ++i) stage.work(16), speaker.play(8), look();
  }
  /// Until it holds, or 16 s have gone.
  template <class Holds>
  bool pass_until(Holds holds) {
    for (int i = 0; i < 2000 && !holds(); ++i) pass(1);
    return holds();
  }
  bool shows(const std::string& text) {
    return pass_until([&] { return session.view().text == text; });
  }
  bool comes_to(State state) {
    return pass_until([&] { return session.state() == state; });
  }
  void save(std::size_t play) { session.saved({small_plays()[play].page, nullptr}); }
  bool is_heard_well() const { return fault_in_what_is_heard(speaker, stage).empty() && speaker.spoilt() == 0 && stage.wrong_calls() == 0; }
  /// The text of the line that was heard when so much had been.
  std::string text_at(Frames at) const {
    const auto [play, frame] = place_of(speaker.heard().at(static_cast<std::size_t>(at)));
    const SmallPlay::Line* line = play->line_at(frame);
    return line ? line->text : "";
  }
  bool heard_to_the_end() const {
    const auto [play, frame] = place_of(speaker.heard().back());
    return frame == play->length - 1;
  }

  SimulatedSpeaker speaker;
  SimulatedStage stage;
  LiveSession session{speaker, stage, {session_rate, true}};
  LiveSession::Clock::time_point now{};
};

}  // namespace

TEST_CASE("a play that nobody touches is heard from its first frame to its last, and shown") {
  Evening evening;
  for (const SmallPlay::Line& line : small_plays()[0].lines) CHECK(evening.shows(line.text));
  CHECK(evening.comes_to(State::ending));
  CHECK(evening.comes_to(State::over));
  CHECK(evening.is_heard_well());
  CHECK(static_cast<Frames>(evening.speaker.heard().size()) == small_plays()[0].length);
}

TEST_CASE("a pause keeps the play where it is, and the end of it too") {
  Evening evening;
  const auto until = GENERATE(State::playing, State::ending);
  CHECK(evening.comes_to(until));
  evening.session.press(Key::pause);
  evening.pass(10);
  const std::size_t heard = evening.speaker.heard().size();
  evening.pass(100);
  CHECK(evening.session.state() == State::paused);
  CHECK(evening.session.view().paused);
  CHECK(evening.speaker.heard().size() == heard);
  evening.session.press(Key::pause);
  CHECK(evening.comes_to(State::over));
  CHECK(evening.heard_to_the_end());
  CHECK(evening.is_heard_well());
}

TEST_CASE("a jump does not wait for the stage nor for the loudspeaker") {
  Evening evening;
  CHECK(evening.shows("Beta."));
  evening.stage.set_blocks_to_halt(3);
  evening.session.press(Key::line_forth);
  CHECK(evening.session.state() == State::halting);
  evening.look();
  CHECK(evening.session.state() == State::halting);
  for (int i = 0; i < 4; ++i) evening.stage.work(16);
  evening.look();
  CHECK(evening.session.state() == State::flushing);
  evening.look();
  CHECK(evening.session.state() == State::flushing);
  evening.speaker.play(64);
  evening.look();
  CHECK(evening.session.state() == State::playing);
}

TEST_CASE("nothing old is heard after a jump out of a pause, though the stage mixes on when the key is pressed") {
  Evening evening;
  CHECK(evening.shows("Beta."));
  evening.session.press(Key::pause);
  evening.pass(50);
  evening.stage.set_blocks_to_halt(5);
  evening.session.press(Key::line_forth);
  CHECK(evening.comes_to(State::playing));
  CHECK(evening.shows("Gamma."));
  CHECK(evening.text_at(evening.stage.last_jump()) == "Gamma.");
  CHECK(evening.is_heard_well());
}

TEST_CASE("after a jump back from the very end the play is heard to its end again, however slowly the stage begins") {
  Evening evening;
  CHECK(evening.comes_to(State::ending));
  evening.session.press(Key::scene_back);
  CHECK(evening.pass_until([&] { return evening.stage.jumps() == 1; }));
  for (int i = 0; i < 100; ++i) evening.speaker.play(8), evening.look();  // no work: 0.8 s of silence
  CHECK(evening.session.state() == State::playing);
  CHECK(evening.comes_to(State::over));
  CHECK(evening.heard_to_the_end());
  CHECK(evening.text_at(evening.stage.last_jump()) == "Alpha.");
  CHECK(evening.is_heard_well());
}

TEST_CASE("a saved version in which nobody speaks leaves the keys without an answer, and the play as it was") {
  Evening evening;
  CHECK(evening.shows("Beta."));
  evening.save(3);
  evening.pass(3);
  for (const Key key : {Key::line_back, Key::line_forth, Key::scene_back, Key::scene_forth}) {
    evening.session.press(key);
    CHECK(evening.session.state() == State::playing);
  }
  CHECK(evening.shows("Gamma."));
  CHECK(evening.comes_to(State::over));
  CHECK(evening.stage.jumps() == 0);
  CHECK(evening.is_heard_well());
}

TEST_CASE("of two versions that are saved before one seam the second is heard, each frame once") {
  Evening evening;
  CHECK(evening.shows("Alpha."));
  evening.save(2);
  if (GENERATE(false, true)) evening.pass(1);
  evening.save(1);
  CHECK(evening.comes_to(State::over));
  CHECK(evening.stage.playing().page == small_plays()[1].page);
  CHECK(evening.session.view().lines == 6);
  CHECK(evening.heard_to_the_end());
  CHECK(evening.is_heard_well());
}

TEST_CASE("a version that is saved during a jump is taken up behind it") {
  Evening evening;
  CHECK(evening.shows("Delta."));
  evening.stage.set_blocks_to_halt(3);
  evening.session.press(Key::line_back);
  evening.save(1);
  CHECK(evening.shows("Gamma."));
  CHECK(evening.text_at(evening.stage.last_jump()) == "Gamma.");
  CHECK(evening.comes_to(State::over));
  CHECK(evening.session.view().lines == 6);
  CHECK(evening.is_heard_well());
}

TEST_CASE("a jump takes up the version that waits, and goes to the line of that name") {
  Evening evening;
  CHECK(evening.shows("Alpha."));
  evening.save(1);
  evening.session.press(Key::scene_forth);
  CHECK(evening.shows("Delta."));
  CHECK(evening.session.view().line == 5);
  CHECK(evening.session.view().lines == 6);
  CHECK(evening.is_heard_well());
}

TEST_CASE("keys that are pressed during a jump change where to, and whether it goes on") {
  Evening evening;
  CHECK(evening.shows("Alpha."));
  evening.stage.set_blocks_to_halt(2);
  for (const Key key : {Key::line_forth, Key::line_forth, Key::line_forth, Key::line_back, Key::pause}) evening.session.press(key);
  CHECK(evening.session.view().line == 3);
  CHECK(evening.session.view().text.empty());
  CHECK(evening.comes_to(State::paused));
  const std::size_t heard = evening.speaker.heard().size();
  evening.pass(50);
  CHECK(evening.speaker.heard().size() == heard);
  evening.session.press(Key::pause);
  CHECK(evening.shows("Gamma."));
  CHECK(evening.stage.jumps() == 1);
  CHECK(evening.is_heard_well());
}

TEST_CASE("beyond the first line is the first, beyond the last there is nothing to go to") {
  Evening evening;
  CHECK(evening.shows("Alpha."));
  evening.session.press(Key::line_back);
  CHECK(evening.shows("Alpha."));
  CHECK(evening.text_at(evening.stage.last_jump()) == "Alpha.");
  CHECK(evening.shows("Epsilon."));
  evening.session.press(Key::line_forth);
  evening.session.press(Key::scene_forth);
  CHECK(evening.comes_to(State::over));
  CHECK(evening.stage.jumps() == 1);
}

TEST_CASE("a device that is gone ends the session with the line to go on from, and is asked nothing more") {
  Evening evening;
  const auto how = GENERATE(LoudspeakerState::lost, LoudspeakerState::frozen);
  CHECK(evening.shows("Beta."));
  if (GENERATE(false, true)) evening.session.press(Key::line_back);
  evening.speaker.break_down(how);
  evening.look();
  CHECK(evening.session.state() == State::failed);
  CHECK(evening.session.failure().device == how);
  CHECK((evening.session.failure().line == "b" || evening.session.failure().line == "a"));
  for (const Key key : {Key::pause, Key::louder, Key::line_back, Key::quit}) evening.session.press(key);
  evening.save(1);
  evening.pass(10);
  CHECK(evening.speaker.told_after_failure() == 0);
}

TEST_CASE("a loudspeaker that never empties its ring is given up, but not for a machine that slept") {
  Evening evening;
  CHECK(evening.shows("Beta."));
  evening.session.press(Key::line_back);
  evening.speaker.get_stuck();
  for (int i = 0; i < 2; ++i) evening.stage.work(16), evening.look();
  CHECK(evening.session.state() == State::flushing);
  evening.look(1h);
  CHECK(evening.session.state() == State::flushing);
  for (int i = 0; i < 200; ++i) evening.look(10ms);
  CHECK(evening.session.state() == State::failed);
  CHECK(evening.session.failure().device == LoudspeakerState::frozen);
}

TEST_CASE("what goes wrong on stage ends the session") {
  Evening evening;
  CHECK(evening.shows("Beta."));
  evening.stage.fail();
  evening.look();
  CHECK(evening.session.state() == State::failed);
  CHECK_THROWS_WITH(std::rethrow_exception(evening.session.failure().stage), "the stage failed");
}

TEST_CASE("whoever leaves hears the fade, whatever the device does meanwhile") {
  Evening evening;
  CHECK(evening.shows("Beta."));
  evening.session.press(Key::quit);
  evening.look();
  CHECK(evening.session.state() == State::leaving);
  if (GENERATE(false, true)) evening.speaker.break_down(LoudspeakerState::lost);
  else evening.pass(5);
  CHECK(evening.comes_to(State::over));
  CHECK(evening.is_heard_well());
}

TEST_CASE("the volume goes in steps of 2 dB from -40 to 0") {
  Evening evening;
  evening.session.press(Key::louder);
  CHECK(evening.session.view().volume_db == 0);
  for (int i = 0; i < 30; ++i) evening.session.press(Key::softer);
  CHECK(evening.session.view().volume_db == -40);
  evening.session.press(Key::louder);
  CHECK(evening.session.view().volume_db == -38);
}

TEST_CASE("the screen tells whether the last save can be played") {
  Evening evening;
  CHECK(evening.session.view().watch == WatchState::watching);
  evening.session.mistaken();
  CHECK(evening.session.view().watch == WatchState::mistaken);
  evening.save(1);
  CHECK(evening.session.view().watch == WatchState::watching);
}

TEST_CASE("Home and End go to the first and the last line, and a number and Enter to that line") {
  Evening evening;
  CHECK(evening.shows("Beta."));
  evening.session.press(Key::last_line);
  CHECK(evening.shows("Epsilon."));
  evening.session.press(Key::first_line);
  CHECK(evening.shows("Alpha."));
  evening.session.press(Press(Key::digit, 4));
  CHECK(evening.session.view().typed == "4");
  evening.session.press(Key::enter);
  CHECK(evening.session.view().typed.empty());
  CHECK(evening.shows("Delta."));
  CHECK(evening.stage.jumps() == 3);
  CHECK(evening.is_heard_well());
}

TEST_CASE("A number of no line, no number, or one that another key ends, goes nowhere") {
  Evening evening;
  CHECK(evening.shows("Beta."));
  for (const int digit : {6, 0}) evening.session.press(Press(Key::digit, digit));
  evening.session.press(Key::enter);
  evening.session.press(Key::enter);
  evening.session.press(Press(Key::digit, 1));
  evening.session.press(Key::louder);
  evening.session.press(Key::enter);
  for (int i = 0; i < 30; ++i) evening.session.press(Press(Key::digit, 9));
  evening.session.press(Key::enter);
  CHECK(evening.session.state() == State::playing);
  CHECK(evening.stage.jumps() == 0);
}

TEST_CASE("The scene and a moving clock are shown before anybody speaks, and what is heard meanwhile") {
  Evening evening;
  evening.pass(1);
  CHECK(evening.session.view().scene == "One");
  CHECK(evening.session.view().line == 1);
  CHECK(evening.session.view().sound == "wind");
  const double before = evening.session.view().seconds;
  CHECK(evening.pass_until([&] { return evening.session.view().seconds > before; }));
  CHECK(evening.session.view().text.empty());
  CHECK(evening.shows("Alpha."));
  CHECK(evening.session.view().sound.empty());
}

TEST_CASE("The clock is the place in the play, not how long one has listened, whatever was jumped over and heard again") {
  Evening evening;
  CHECK(evening.shows("Beta."));
  evening.session.press(Key::scene_forth);
  CHECK(evening.shows("Delta."));
  evening.session.press(Key::first_line);
  CHECK(evening.shows("Alpha."));
  const Frames begin = small_plays()[0].lines[0].begin;
  CHECK(evening.session.view().seconds * session_rate >= begin);
  CHECK(evening.session.view().seconds * session_rate < small_plays()[0].lines[0].end);
  CHECK(fault_on_the_screen(evening.session, evening.speaker, evening.stage).empty());
}

TEST_CASE("Who asks to go on goes to the line that was kept, and nowhere if it is gone") {
  Evening evening;
  LiveSession resuming(evening.speaker, evening.stage, {session_rate, false, "d"});
  resuming.look(evening.now);
  resuming.press(Key::resume);
  CHECK(resuming.jumping());
  LiveSession lost(evening.speaker, evening.stage, {session_rate, false, "gone"});
  lost.look(evening.now);
  lost.press(Key::resume);
  CHECK_FALSE(lost.jumping());
}

TEST_CASE("The beds are muted and let in again by one key, as the screen says") {
  Evening evening;
  evening.session.press(Key::mute);
  CHECK(evening.stage.muted());
  CHECK(evening.session.view().muted);
  evening.session.press(Key::mute);
  CHECK_FALSE(evening.stage.muted());
  CHECK_FALSE(evening.session.view().muted);
}

TEST_CASE("Words are gone to in the next line that has them, round the end") {
  Evening evening;
  CHECK(evening.shows("Beta."));
  CHECK(evening.session.find("DELT"));
  CHECK(evening.shows("Delta."));
  CHECK(evening.session.find("a."));
  CHECK(evening.shows("Alpha."));
  CHECK_FALSE(evening.session.find("moon"));
  CHECK_FALSE(evening.session.find(""));
  CHECK(evening.is_heard_well());
}

TEST_CASE("Another version is heard at once from the line that is named, and from where one is if it has no such line") {
  Evening evening;
  CHECK(evening.shows("Beta."));
  const SmallPlay& more = small_plays()[1];
  const std::string name = cue_name(more.sheet, more.lines.back().cue);
  evening.session.hear({more.page, nullptr}, name);
  CHECK(evening.session.jumping());
  CHECK(evening.shows(more.lines.back().text));
  CHECK(evening.session.here() == name);
  evening.session.hear({small_plays()[0].page, nullptr}, "nowhere");
  CHECK(evening.shows(small_plays()[0].lines.back().text));
}
