// SPDX-License-Identifier: GPL-3.0-or-later
// The loudspeaker when the machine fails it: each failure driven for real, each noticed within its bound.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

#include "audio/device/bounded_call.h"
#include "audio/errors.h"
#include "audio/file_descriptor.h"
#include "tests/audio/playing.h"
#include "tests/support/catch.h"
#include "tests/support/sound_server.h"

namespace locket::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

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

TEST_CASE("A server that dies is a loudspeaker lost, within 3 s and without a library's word") {
  SoundServer server;
  const StandardErrorCapture error;
  Loudspeaker speaker({.ring_seconds = 10});
  REQUIRE(put(speaker, long_sweep(8)));
  CHECK(plays(speaker, rate / 4));
  const auto begin = Clock::now();
  server.kill();
  CHECK(within(10s, [&] { return speaker.state() == LoudspeakerState::lost; }));
  CHECK(seconds_since(begin) < 3);
  CHECK(speaker.position() > 0);
  CHECK(speaker.position() <= speaker.played());
  CHECK_FALSE(speaker.drain(100ms));
  CHECK(error.text().empty());
}

TEST_CASE("Whoever writes when the device is pulled out may write on after the loudspeaker has gone") {
  SoundServer server;
  auto speaker = std::make_unique<Loudspeaker>(LoudspeakerOptions{.ring_seconds = 1});
  const auto ring = speaker->ring();
  std::atomic<bool> enough = false;
  std::thread writer([&] {
    const auto silence = signals::both(std::vector<float>(512));
    while (!enough) ring->write(silence.view());
  });
  server.kill();
  CHECK(within(10s, [&] { return speaker->state() == LoudspeakerState::lost; }));
  speaker.reset();
  CHECK(within(10s, [&] { return ring->writable() == 0; }));
  enough = true;
  writer.join();
}

TEST_CASE("A server that freezes is noticed within 3 s, and does not keep the program from leaving") {
  SoundServer server;
  {
    Loudspeaker speaker({.ring_seconds = 10});
    REQUIRE(put(speaker, long_sweep(8)));
    CHECK(plays(speaker, rate / 4));
    const auto begin = Clock::now();
    server.freeze();
    CHECK(within(10s, [&] { return speaker.state() == LoudspeakerState::frozen; }));
    CHECK(seconds_since(begin) < 3);
  }
  CHECK(calls_left_behind() == 1);
  CHECK(refusal({}) == "the sound system does not answer; `locket render` and `locket audition -o` write files");
  server.thaw();
  CHECK(within(10s, [] { return calls_left_behind() == 0; }));
}

TEST_CASE("A server that is frozen from the first is given up after 3 s") {
  SoundServer server;
  server.freeze();
  const auto begin = Clock::now();
  CHECK(refusal({}) == "the sound system does not answer; `locket render` and `locket audition -o` write files");
  CHECK(seconds_since(begin) < 4);
  server.thaw();
  CHECK(within(10s, [] { return calls_left_behind() == 0; }));
}

TEST_CASE("Without an output the loudspeaker says so, and what helps") {
  const std::string none = "there is no audio output; `locket render` and `locket audition -o` write files";
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
  const AlsaConfiguration mono(
      "pcm.null { type null }\npcm.default { type multi slaves.a.pcm \"null\" slaves.a.channels 1 bindings.0.slave a bindings.0.channel 0 "
      "}\n");
  CHECK(refusal({}) == "the audio output \"default\" does not take stereo");
}

}  // namespace locket::test
