// SPDX-License-Identifier: GPL-3.0-or-later
// The other host API that a radio hobbyist has: a real JACK server without hardware.
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "tests/program/listening.h"
#include "tests/program/running_program.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"
#include "tests/support/sound_server.h"

namespace locket::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// A server of its own name, which paces like a sound card. This process's programs find it by the environment.
class JackServer {
 public:
  JackServer() : name_(fmt::format("locket{}", ::getpid())), environment_({{"JACK_DEFAULT_SERVER", name_}, {"JACK_NO_START_SERVER", "1"}}) {
    server_.emplace(std::vector<std::string>{"jackd", "-n", name_, "-r", "--no-mlock", "-d", "dummy", "-r", "44100", "-p", "1024", "-C", "0"}, own_environment());
  }
  /// What goes to the loudspeakers, into a file.
  Attendant recorder(const std::string& file) const {
    return Attendant({"jack_capture", "--daemon", "-b", "FLOAT", "-c", "2", file}, own_environment());
  }
  void kill() { server_->strike(SIGKILL); }

 private:
  std::vector<std::string> own_environment() const {
    const char* const search = std::getenv("PATH");
    return {fmt::format("PATH={}", search ? search : "/usr/bin:/bin"), "LC_ALL=C", "HOME=/tmp", "JACK_DEFAULT_SERVER=" + name_, "JACK_NO_START_SERVER=1"};
  }

  std::string name_;
  Environment environment_;
  std::optional<Attendant> server_;
};

bool within(std::chrono::milliseconds deadline, const std::function<bool()>& holds) {
  const auto latest = Clock::now() + deadline;
  while (!holds() && Clock::now() < latest) std::this_thread::sleep_for(20ms);
  return holds();
}

bool answers(const Workplace& here) { return here.locket({"devices"}).out.find("JACK Audio Connection Kit") != std::string::npos; }

std::size_t first_sound(const std::vector<float>& samples) {
  return static_cast<std::size_t>(std::find_if(samples.begin(), samples.end(), [](float sample) { return sample != 0; }) - samples.begin());
}

/// The recorder is connected, one channel after the other, some moments after the player is.
const std::string flow = "<pause time=\"1s\"/><line speaker=\"anna\" id=\"a\">Is anybody there?</line><pause time=\"500ms\"/><line speaker=\"tom\" id=\"b\">Nobody at all.</line>";

}  // namespace

TEST_CASE("JACK hears what render writes, sample for sample") {
  const Workplace here;
  here.write("play.xml", page(flow));
  const JackServer server;
  REQUIRE(within(10s, [&] { return answers(here); }));
  {
    Attendant recorder = server.recorder(here.path("heard.wav"));
    REQUIRE(within(10s, [&] { return std::filesystem::exists(here.path("heard.wav")); }));
    std::this_thread::sleep_for(500ms);  // it is connected a moment after its file is there
    RunningProgram player(here.command({"play", "play.xml", "--gain", "5", "--device", "system"}));
    const ProgramRun run = player.wait();
    CHECK(run.exit_code == 0);
    CHECK(run.err.empty());
    std::this_thread::sleep_for(500ms);
    recorder.strike(SIGINT);
    recorder.ended_within(5s);
  }
  here.render({"play.xml", "-o", "file.wav", "--gain", "5", "--bits", "float", "-q"});
  const Heard heard = listen(here.path("heard.wav")), file = listen(here.path("file.wav"));
  for (std::size_t channel = 0; channel < 2; ++channel) {
    const std::vector<float>&live = heard.channels[channel], &written = file.channels[channel];
    const std::size_t at = first_sound(live), from = first_sound(written);
    REQUIRE(live.size() - at >= written.size() - from);
    CHECK(std::equal(written.begin() + static_cast<std::ptrdiff_t>(from), written.end(), live.begin() + static_cast<std::ptrdiff_t>(at)));
  }
}

TEST_CASE("A JACK server that dies is told within three seconds, with the line to go on with, and without a library's word") {
  const Workplace here;
  here.write("play.xml", page(flow + "<pause time=\"30s\"/><line speaker=\"anna\">Never.</line>"));
  JackServer server;
  REQUIRE(within(10s, [&] { return answers(here); }));
  RunningProgram player(here.command({"play", "play.xml", "--device", "system"}));
  std::this_thread::sleep_for(2s);
  REQUIRE(player.running());
  server.kill();
  const auto died = Clock::now();
  const ProgramRun run = player.wait();
  CHECK(Clock::now() - died < 3s);
  INFO(run.err);
  CHECK(run.exit_code == 3);
  CHECK(run.err.find("; go on with --from ") != std::string::npos);
  CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
}

}  // namespace locket::test
