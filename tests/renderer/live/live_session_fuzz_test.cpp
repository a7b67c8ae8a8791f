// SPDX-License-Identifier: GPL-3.0-or-later
// A live session against many thousand orders of events, each from a seed: keys, saves, a stage that is quick, slow or
// fails, a device that is lost, frozen or stuck. Whatever the order, the same must hold.
#include <random>

#include <fmt/format.h>

#include "renderer/live/live_session.h"
#include "tests/renderer/live/session_kit.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;
using namespace std::chrono_literals;
using State = LiveSession::State;

namespace {

constexpr int orders = 20'000, longest_order = 150;

class Order {
 public:
  explicit Order(unsigned seed) : dice_(seed), stage_(speaker_, small_plays()[any(2) == 0 ? 4 : 0]) {}

  /// The first thing that does not hold; empty = all does.
  std::string fault() {
    const int events = any(longest_order);
    for (int i = 0; i < events && fault_.empty(); ++i) happen();
    settle();
    if (fault_.empty() && !session_.done()) fault_ = fmt::format("it does not end: state {}", static_cast<int>(session_.state()));
    if (fault_.empty() && ends_by_itself() && !heard_to_the_end()) fault_ = "the end is not heard";
    return fault_;
  }

 private:
  int any(int below) { return std::uniform_int_distribution<int>(0, below - 1)(dice_); }

  void happen() {
    const int what = any(100);
    if (what < 30) stage_.work(static_cast<std::size_t>(any(40)));
    else if (what < 60) device(static_cast<std::size_t>(any(40)));
    else if (what < 85) look();
    else if (what < 93) press(static_cast<Key>(any(static_cast<int>(Key::softer) + 1)));
    else if (what < 97) session_.saved({small_plays()[static_cast<std::size_t>(any(5))].page, nullptr});
    else if (what < 98) stage_.set_blocks_to_halt(any(6));
    else if (any(30) == 0) misfortune();
  }

  void misfortune() {
    switch (any(6)) {
      case 0: return speaker_.break_down(LoudspeakerState::lost);
      case 1: return speaker_.break_down(LoudspeakerState::frozen);
      case 2: return stuck_ = true, speaker_.get_stuck();
      case 3: return stage_.fail();
      case 4: return press(Key::quit);
      default: return session_.mistaken();
    }
  }

  void press(Key key) {
    const bool jump = key == Key::line_back || key == Key::line_forth || key == Key::scene_back || key == Key::scene_forth;
    jumps_asked_ += jump;
    quit_ |= key == Key::quit;
    session_.press(key);
  }

  /// Nothing comes out of a pause but its fade.
  void device(std::size_t frames) {
    const std::size_t before = speaker_.heard().size();
    speaker_.play(frames);
    if (session_.state() != State::paused) silent_for_ = 0;
    else if (silent_for_ >= 20 && speaker_.heard().size() > before) fault_ = "something is heard in a pause";
    else silent_for_ += frames;
  }

  void look() {
    session_.look(now_ += std::chrono::milliseconds(any(50) == 0 ? 60'000 : any(40)));
    if (fault_.empty()) fault_ = fault_in_what_is_heard(speaker_, stage_);
    if (fault_.empty()) fault_ = fault_on_the_screen(session_, speaker_, stage_);
    if (fault_.empty() && speaker_.told_after_failure() > 0) fault_ = "something is asked of a loudspeaker that failed";
    if (fault_.empty() && speaker_.spoilt() > 0) fault_ = "a frame came out as another one";
    if (fault_.empty() && stage_.wrong_calls() > 0) fault_ = "the stage was told what it must not be";
    if (fault_.empty() && stage_.jumps() > jumps_asked_) fault_ = "a jump that nobody asked for";
  }

  /// Nobody does anything more, but for ending a pause, or leaving.
  void settle() {
    if (stuck_ || any(3) == 0) press(Key::quit);
    for (int i = 0; i < 3000 && !session_.done() && fault_.empty(); ++i) {
      if (session_.state() == State::paused) press(Key::pause);
      stage_.work(16);
      device(8);
      look();
    }
  }

  bool ends_by_itself() const { return session_.state() == State::over && !quit_; }
  bool heard_to_the_end() const {
    return !speaker_.heard().empty() && speaker_.heard().back() == stage_.playing().first + stage_.playing().length - 1;
  }

  std::mt19937 dice_;
  SimulatedSpeaker speaker_;
  SimulatedStage stage_;
  LiveSession session_{speaker_, stage_, {session_rate, true}};
  LiveSession::Clock::time_point now_{};
  int jumps_asked_ = 0;
  bool quit_ = false, stuck_ = false;
  std::size_t silent_for_ = 0;
  std::string fault_;
};

}  // namespace

TEST_CASE("in whatever order things happen, the play is heard from some place on, shown as it is heard, and ends") {
  for (unsigned seed = 0; seed < orders; ++seed) {
    const std::string fault = Order(seed).fault();
    if (fault.empty()) continue;
    FAIL("order " << seed << ": " << fault);
  }
}
