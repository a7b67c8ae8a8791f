// SPDX-License-Identifier: GPL-3.0-or-later
// The loudspeaker on a real sound server, whose sink is recorded: what arrived there, sample for sample.
#include "audio/device/loudspeaker.h"

#include <thread>

#include "tests/audio/playing.h"
#include "tests/support/catch.h"
#include "tests/support/sound_server.h"

namespace locket::test {

using namespace std::chrono_literals;
using signals::Stereo;

TEST_CASE("What is put into the loudspeaker arrives at the server bit for bit, all of it") {
  const SoundServer server;
  Recorder recorder(server);
  const Stereo noise{signals::noise(1, 3 * rate + 17), signals::noise(2, 3 * rate + 17)};
  Loudspeaker speaker;
  CHECK(speaker.state() == LoudspeakerState::playing);
  CHECK(speaker.latency_seconds() == Approx(0.2).margin(0.05));
  REQUIRE(put(speaker, noise));
  REQUIRE(speaker.drain(5s));
  CHECK(speaker.played() == 3 * rate + 17);
  CHECK(speaker.position() == 3 * rate + 17);
  CHECK(speaker.underruns() == 0);
  const Stereo heard = recorder.finish();
  const std::size_t begin = find(heard, noise, 0);
  REQUIRE(begin != nowhere);
  CHECK(run_of(heard, begin, noise, 0) == noise.left.size());
  CHECK(silent_frames(heard, 0) == begin);
}

TEST_CASE("A pause is heard without a click, and not a frame is missing after it") {
  const SoundServer server;
  Recorder recorder(server);
  const Stereo sweep = long_sweep(1.5);
  Loudspeaker speaker;
  std::thread producer([&] { put(speaker, sweep); });
  CHECK(plays(speaker, rate / 2));
  speaker.pause();
  CHECK(speaker.state() == LoudspeakerState::paused);
  std::this_thread::sleep_for(300ms);
  speaker.resume();
  producer.join();
  REQUIRE(speaker.drain(5s));
  CHECK(speaker.underruns() == 0);
  const Stereo heard = recorder.finish();
  const std::size_t begin = find(heard, sweep, 0);
  REQUIRE(begin != nowhere);
  const std::size_t stop = run_of(heard, begin, sweep, 0);
  CHECK(fades(heard, begin + stop, sweep, stop, 1, 0, pause_ramp));
  const std::size_t gap = begin + stop + pause_ramp, again = gap + silent_frames(heard, gap);
  CHECK(again - gap > rate / 10);
  const std::size_t kept = stop + pause_ramp;
  CHECK(fades(heard, again, sweep, kept, 0, 1, pause_ramp));
  CHECK(run_of(heard, again + pause_ramp, sweep, kept + pause_ramp) == sweep.left.size() - kept - pause_ramp);
  CHECK(sharpest_bend(std::span(heard.left).subspan(begin + 1, again + pause_ramp + 1000 - begin)) < bend_without_click);
}

TEST_CASE("A flush jumps to another sound without a click") {
  const SoundServer server;
  Recorder recorder(server);
  const Stereo from = long_sweep(0.6), to = falling_sweep(1);
  Loudspeaker speaker({.ring_seconds = 1});
  REQUIRE(put(speaker, from));
  CHECK(plays(speaker, rate / 4));
  speaker.flush();
  REQUIRE(within(5s, [&] { return speaker.flushed(); }));
  CHECK(speaker.state() == LoudspeakerState::paused);
  const Frames before = speaker.played();
  CHECK(before < static_cast<Frames>(from.left.size()));
  REQUIRE(put(speaker, to));
  speaker.resume();
  REQUIRE(speaker.drain(5s));
  CHECK(speaker.played() == before + rate);
  CHECK(speaker.underruns() == 0);
  const Stereo heard = recorder.finish();
  const std::size_t begin = find(heard, from, 0);
  REQUIRE(begin != nowhere);
  const std::size_t stop = run_of(heard, begin, from, 0), gap = begin + stop + pause_ramp;
  CHECK(static_cast<Frames>(stop + pause_ramp) == before);
  CHECK(fades(heard, begin + stop, from, stop, 1, 0, pause_ramp));
  const std::size_t arrived = find(heard, to, pause_ramp);
  REQUIRE(arrived != nowhere);
  CHECK(gap + silent_frames(heard, gap) >= arrived - pause_ramp);
  CHECK(fades(heard, arrived - pause_ramp, to, 0, 0, 1, pause_ramp));
  CHECK(run_of(heard, arrived, to, pause_ramp) == to.left.size() - pause_ramp);
  CHECK(sharpest_bend(std::span(heard.left).subspan(begin + 1, arrived + 1000 - begin)) < bend_without_click);
}

TEST_CASE("The volume changes without a click") {
  const SoundServer server;
  Recorder recorder(server);
  const Stereo sweep = long_sweep(1);
  Loudspeaker speaker({.ring_seconds = 2});
  REQUIRE(put(speaker, sweep));
  CHECK(plays(speaker, rate / 4));
  speaker.set_volume(Gain::from_linear(0.5));
  REQUIRE(speaker.drain(5s));
  const Stereo heard = recorder.finish();
  const std::size_t begin = find(heard, sweep, 0);
  REQUIRE(begin != nowhere);
  const std::size_t turn = run_of(heard, begin, sweep, 0);
  CHECK(fades(heard, begin + turn, sweep, turn, 1, 0.5, volume_ramp));
  Stereo halved = sweep;
  signals::scale(halved.left, 0.5);
  signals::scale(halved.right, 0.5);
  CHECK(run_of(heard, begin + turn + volume_ramp, halved, turn + volume_ramp) == sweep.left.size() - turn - volume_ramp);
}

TEST_CASE("A ring that runs dry is counted, and what comes then is played") {
  const SoundServer server;
  const Stereo sweep = long_sweep(0.2);
  Loudspeaker speaker;
  REQUIRE(put(speaker, sweep));
  CHECK(plays(speaker, static_cast<Frames>(sweep.left.size())));
  CHECK(within(5s, [&] { return speaker.underruns() > rate / 20; }));
  REQUIRE(put(speaker, sweep));
  REQUIRE(speaker.drain(5s));
  CHECK(speaker.played() == 2 * static_cast<Frames>(sweep.left.size()));
}

}  // namespace locket::test
