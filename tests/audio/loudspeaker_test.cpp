// SPDX-License-Identifier: GPL-3.0-or-later
// The loudspeaker on a real sound server, whose sink is recorded: what arrived there, sample for sample.
#include "audio/loudspeaker.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cmath>
#include <cstring>
#include <thread>

#include "audio/bounded_call.h"
#include "audio/errors.h"
#include "audio/file_descriptor.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"
#include "tests/support/sound_server.h"

namespace locket::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using signals::Stereo;

constexpr int rate = 44100;
constexpr std::size_t pause_ramp = 882, volume_ramp = 2205;  // 20 and 50 ms
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

template <class Condition>
bool within(std::chrono::milliseconds deadline, Condition holds) {
  const auto latest = Clock::now() + deadline;
  while (!holds()) {
    if (Clock::now() > latest) return false;
    std::this_thread::sleep_for(5ms);
  }
  return true;
}

/// The producer: puts all of it into the ring, as it gets room. False when there was no room for 5 s.
bool put(Loudspeaker& speaker, const Stereo& sound) {
  const std::span<const float> left(sound.left), right(sound.right);
  std::size_t done = 0;
  while (done < left.size()) {
    const auto more = [&] {
      const std::size_t taken = speaker.ring().write({left.subspan(done), right.subspan(done)});
      done += taken;
      return taken > 0;
    };
    if (!within(5s, more)) return false;
  }
  return true;
}

bool drained(Loudspeaker& speaker) { return speaker.drain(5s); }
bool plays(Loudspeaker& speaker, Frames frames) {
  return within(5s, [&] { return speaker.played() >= frames; });
}

/// No stretch of it occurs twice, and it has no steps.
Stereo long_sweep(double seconds) {
  const auto frames = static_cast<std::size_t>(seconds * rate);
  return {signals::sweep(100, 400, rate, frames, 0.5), signals::sweep(150, 300, rate, frames, 0.5)};
}

bool same_frames(const Stereo& heard, std::size_t at, const Stereo& sound, std::size_t from, std::size_t frames) {
  if (at + frames > heard.left.size() || from + frames > sound.left.size()) return false;
  return std::memcmp(&heard.left[at], &sound.left[from], frames * sizeof(float)) == 0 &&
         std::memcmp(&heard.right[at], &sound.right[from], frames * sizeof(float)) == 0;
}

/// Where 64 frames of `sound`, from frame `from` on, are heard.
std::size_t find(const Stereo& heard, const Stereo& sound, std::size_t from) {
  for (std::size_t at = 0; at + 64 <= heard.left.size(); ++at)
    if (same_frames(heard, at, sound, from, 64)) return at;
  return nowhere;
}

/// How many frames from there on are the same.
std::size_t run_of(const Stereo& heard, std::size_t at, const Stereo& sound, std::size_t from) {
  std::size_t frames = 0;
  while (same_frames(heard, at + frames, sound, from + frames, 1)) ++frames;
  return frames;
}

/// These frames are those of `sound` under a gain that goes from one value to another, reached with the last.
Verdict fades(const Stereo& heard, std::size_t at, const Stereo& sound, std::size_t from, double begin, double end, std::size_t frames) {
  std::vector<float> expected;
  for (std::size_t i = 0; i < frames; ++i)
    expected.push_back(static_cast<float>(sound.left.at(from + i) * (begin + (end - begin) * static_cast<double>(i + 1) / static_cast<double>(frames))));
  return near_samples(std::span(heard.left).subspan(at, frames), expected, 1e-6);
}

std::size_t silent_frames(const Stereo& heard, std::size_t at) {
  std::size_t frames = 0;
  while (at + frames < heard.left.size() && heard.left[at + frames] == 0 && heard.right[at + frames] == 0) ++frames;
  return frames;
}

/// The greatest second difference: a click is one far above the sound's own.
double sharpest_bend(std::span<const float> sound) {
  double greatest = 0;
  for (std::size_t i = 2; i < sound.size(); ++i) greatest = std::max(greatest, std::abs(double(sound[i]) - 2.0 * sound[i - 1] + sound[i - 2]));
  return greatest;
}
/// Of a sine of at most 400 Hz and 0.5 under a line of 20 ms: A w^2 + 2 A w / n + A / n = 0.0024, with w = 2 pi 400 / 44100.
constexpr double bend_without_click = 0.0025;

/// What this process writes on descriptor 2 while it lives.
class StandardErrorCapture {
 public:
  StandardErrorCapture() : file_(::memfd_create("stderr", MFD_CLOEXEC)), before_(::dup(2)) { ::dup2(file_.get(), 2); }
  ~StandardErrorCapture() { ::dup2(before_.get(), 2); }
  std::string text() const {
    std::string text(static_cast<std::size_t>(::lseek(file_.get(), 0, SEEK_CUR)), '\0');
    const ssize_t read = ::pread(file_.get(), text.data(), text.size(), 0);
    return text.substr(0, static_cast<std::size_t>(std::max<ssize_t>(read, 0)));
  }

 private:
  FileDescriptor file_, before_;
};

std::string refusal(const LoudspeakerOptions& options) {
  try {
    const Loudspeaker speaker(options);
  } catch (const MachineError& error) {
    return error.what();
  }
  return "opened";
}

}  // namespace

TEST_CASE("What is put into the loudspeaker arrives at the server bit for bit, all of it") {
  const SoundServer server;
  Recorder recorder(server);
  const Stereo noise{signals::noise(1, 3 * rate + 17), signals::noise(2, 3 * rate + 17)};
  Loudspeaker speaker;
  CHECK(speaker.state() == SpeakerState::playing);
  CHECK(speaker.latency_seconds() == Approx(0.2).margin(0.05));
  REQUIRE(put(speaker, noise));
  REQUIRE(drained(speaker));
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
  CHECK(speaker.state() == SpeakerState::paused);
  std::this_thread::sleep_for(300ms);
  speaker.resume();
  producer.join();
  REQUIRE(drained(speaker));
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
  const Stereo from = long_sweep(0.6), to{signals::sweep(400, 100, rate, rate, 0.5), signals::sweep(300, 150, rate, rate, 0.5)};
  Loudspeaker speaker({.ring_seconds = 1});
  REQUIRE(put(speaker, from));
  CHECK(plays(speaker, rate / 4));
  speaker.flush();
  REQUIRE(within(5s, [&] { return speaker.flushed(); }));
  CHECK(speaker.state() == SpeakerState::paused);
  const Frames before = speaker.played();
  CHECK(before < static_cast<Frames>(from.left.size()));
  REQUIRE(put(speaker, to));
  speaker.resume();
  REQUIRE(drained(speaker));
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
  REQUIRE(drained(speaker));
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
  REQUIRE(drained(speaker));
  CHECK(speaker.played() == 2 * static_cast<Frames>(sweep.left.size()));
}

TEST_CASE("A server that dies is a loudspeaker lost, within 3 s and without a library's word") {
  SoundServer server;
  const StandardErrorCapture error;
  Loudspeaker speaker({.ring_seconds = 10});
  REQUIRE(put(speaker, long_sweep(8)));
  CHECK(plays(speaker, rate / 4));
  const auto begin = Clock::now();
  server.kill();
  CHECK(within(10s, [&] { return speaker.state() == SpeakerState::lost; }));
  CHECK(seconds_since(begin) < 3);
  CHECK(speaker.position() > 0);
  CHECK(speaker.position() <= speaker.played());
  CHECK_FALSE(speaker.drain(100ms));
  CHECK(error.text().empty());
}

TEST_CASE("A server that freezes is noticed within 3 s, and does not keep the program from leaving") {
  SoundServer server;
  {
    Loudspeaker speaker({.ring_seconds = 10});
    REQUIRE(put(speaker, long_sweep(8)));
    CHECK(plays(speaker, rate / 4));
    const auto begin = Clock::now();
    server.freeze();
    CHECK(within(10s, [&] { return speaker.state() == SpeakerState::frozen; }));
    CHECK(seconds_since(begin) < 3);
  }
  CHECK(calls_left_behind() == 1);
  CHECK(refusal({}) == "the sound system does not answer; `locket render` writes a file");
  server.thaw();
  CHECK(within(10s, [] { return calls_left_behind() == 0; }));
}

TEST_CASE("A server that is frozen from the first is given up after 3 s") {
  SoundServer server;
  server.freeze();
  const auto begin = Clock::now();
  CHECK(refusal({}) == "the sound system does not answer; `locket render` writes a file");
  CHECK(seconds_since(begin) < 4);
  server.thaw();
  CHECK(within(10s, [] { return calls_left_behind() == 0; }));
}

TEST_CASE("Without an output the loudspeaker says so, and what helps") {
  const std::string none = "there is no audio output; `locket render` writes a file";
  const StandardErrorCapture error;
  {
    const AlsaConfiguration no_server("pcm.default { type pulse }\nctl.default { type pulse }\n");
    CHECK(refusal({}) == none);
  }
  for (const char* const text : {"", "pcm.other { type null }\n", "pcm 7\n", "}{"}) {  // PortAudio would abort at these
    const AlsaConfiguration configuration(text);
    CHECK(refusal({}) == none);
  }
  CHECK(error.text().empty());
}

TEST_CASE("A loudspeaker that cannot be had as wanted says why") {
  const SoundServer server;
  const StandardErrorCapture error;
  CHECK(refusal({.rate = 1'000'000}) == "the audio output \"default\" does not take 1000000 frames a second; it takes 44100 and 48000");
  CHECK(refusal({.device = "attic"}) == "there is no audio output \"attic\"; `locket devices` lists them");
  CHECK(refusal({.device = "efau"}) == "opened");
  CHECK(error.text().empty());
  const AlsaConfiguration mono("pcm.null { type null }\npcm.default { type multi slaves.a.pcm \"null\" slaves.a.channels 1 bindings.0.slave a bindings.0.channel 0 }\n");
  CHECK(refusal({}) == "the audio output \"default\" does not take stereo");
}

}  // namespace locket::test
