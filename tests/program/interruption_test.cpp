// SPDX-License-Identifier: GPL-3.0-or-later
// What is left when a render cannot go on: nothing, or all.
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "tests/program/listening.h"
#include "tests/program/running_program.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

using Names = std::vector<std::string>;

/// Of a mix in float: two channels.
constexpr std::uint64_t bytes_a_second = 44100 * 2 * sizeof(float);

const std::string short_play = TEST_DATA "/program/short.xml";

/// The speech engine's sound system takes a file of 64 MB in memory, though nothing plays there.
constexpr std::uint64_t least_limit = 64 << 20;

/// Ends every speaker that a render has at the moment; how many there were.
std::size_t strike_speakers(const RunningProgram& render) {
  const std::vector<pid_t> speakers = render.children();
  for (const pid_t speaker : speakers) ::kill(speaker, SIGKILL);
  return speakers.size();
}

bool gone(pid_t process) { return ::kill(process, 0) != 0; }

}  // namespace

TEST_CASE("Ctrl-C in a long render leaves with 130, and nothing behind") {
  for (const int signal : {SIGINT, SIGTERM}) {
    const Workplace here;
    here.write("long.xml", long_page(4000));
    RunningProgram render(here.command({"render", "long.xml", "-o", "long.wav", "--stems", "stems", "--cues", "cues.json"}));
    REQUIRE(render.wait_for_spool(10 * bytes_a_second));
    const std::vector<pid_t> speakers = render.children();
    CHECK(!speakers.empty());
    render.strike(signal);
    const ProgramRun run = render.wait();
    CHECK(run.exit_code == 130);
    CHECK(run.out.empty());
    CHECK(run.err.empty());
    for (const std::string& name : here.files()) CHECK(name == "long.xml");
    for (const pid_t speaker : speakers) CHECK(gone(speaker));
  }
}

TEST_CASE("One Ctrl-C is enough while nobody reads the pipe") {
  const Workplace here;
  here.write("long.xml", long_page(60));
  REQUIRE(::mkfifo(here.path("pipe").c_str(), 0600) == 0);
  const int reader = ::open(here.path("pipe").c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);  // takes nothing
  REQUIRE(reader >= 0);
  std::string words = "exec";
  for (const std::string& word : here.command({"render", "long.xml", "-o", "-", "--quiet"})) words += " '" + word + "'";
  RunningProgram render({"sh", "-c", words + " > " + here.path("pipe")});
  int waiting = 0;
  for (int i = 0; i < 2000 && waiting < 60000; ++i) {  // the pipe is full
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    ::ioctl(reader, FIONREAD, &waiting);
  }
  REQUIRE(waiting >= 60000);
  render.strike(SIGINT);
  const auto struck = std::chrono::steady_clock::now();
  CHECK(render.wait().exit_code == 130);
  CHECK(std::chrono::steady_clock::now() - struck < std::chrono::seconds(10));
  ::close(reader);
}

TEST_CASE("An interrupted render leaves the file of an earlier one as it was") {
  const Workplace here;
  here.write("long.xml", long_page(4000));
  here.write("long.wav", "the earlier one");
  RunningProgram render(here.command({"render", "long.xml", "-o", "long.wav"}));
  REQUIRE(render.wait_for_spool(bytes_a_second));
  render.strike(SIGINT);
  CHECK(render.wait().exit_code == 130);
  CHECK(here.read("long.wav") == "the earlier one");
  CHECK(here.files() == Names{"long.wav", "long.xml"});
}

TEST_CASE("Speakers killed in the middle of a render change not a byte of it") {
  const Workplace here;
  here.write("long.xml", long_page(120));
  here.render({"long.xml", "-o", "whole.wav", "--jobs", "2"});
  RunningProgram render(here.command({"render", "long.xml", "-o", "struck.wav", "--jobs", "2"}));
  std::size_t struck = 0;
  // A line is tried twice: between two strikes enough is spoken that no line is struck twice.
  for (const std::uint64_t second : {5, 120})
    if (render.wait_for_spool(second * bytes_a_second)) struck += strike_speakers(render);
  const ProgramRun run = render.wait();
  INFO(run.err);
  CHECK(struck >= 2);
  CHECK(run.exit_code == 0);
  CHECK(here.read("struck.wav") == here.read("whole.wav"));
}

TEST_CASE("A disk that fills up is told of with 3, and nothing is left") {
  const Workplace here;
  // Full while the mix is spooled, which is float and so larger than the file would be.
  here.write("play.xml", page("<line speaker=\"anna\">Wait.</line><pause time=\"300s\"/><line speaker=\"tom\">Now.</line>"));
  static_assert(300 * bytes_a_second > least_limit);
  RunningProgram render(here.command({"render", "play.xml", "-o", "a.wav", "--cues", "a.json", "--stems", "stems"}), least_limit);
  const ProgramRun run = render.wait();
  CHECK(run.exit_code == 3);
  CHECK(run.err == "locket: error: the temporary file cannot be written: File too large\n");
  CHECK(here.files() == Names{"play.xml"});
}

TEST_CASE("A disk that fills up with the last bytes of the output is told of too") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">Wait.</line><pause time=\"210s\"/><line speaker=\"tom\">Now.</line>"));
  // A length that the spool has no rounding for: whole pages of each plane.
  constexpr std::uint64_t frames = std::uint64_t{204'800} * 44100 / 1000, spool = frames * 2 * sizeof(float);
  static_assert(frames % 4096 == 0 && spool > least_limit);
  const std::vector<std::string> command = here.command({"render", "play.xml", "-o", "a.wav", "--to", "204.8s", "--bits", "float"});
  // There is room for the spool, but not for the same samples with a header before them.
  std::vector<std::string> with_cues = command;
  with_cues.insert(with_cues.end(), {"--cues", "a.json"});
  RunningProgram render(with_cues, spool + 8);
  const ProgramRun run = render.wait();
  CHECK(run.exit_code == 3);
  CHECK(run.err == "locket: error: the output cannot be written: File too large\n");
  CHECK(here.files() == Names{"play.xml"});
  // With room for the header too, all is well.
  CHECK(RunningProgram(command, spool + 4096).wait().exit_code == 0);
}

TEST_CASE("A reader of the pipe who leaves early is no crash") {
  const Workplace here;
  std::string line;
  for (const std::string& word : here.command({"render", short_play, "-o", "-"})) line += "'" + word + "' ";
  // The exit code of the program, not of head.
  const ProgramRun run = run_program({"sh", "-c", "{ " + line + "; echo $? >&2; } | head -c 100 >/dev/null"});
  INFO(run.err);
  CHECK(run.err.find("Broken pipe") != std::string::npos);
  CHECK(run.err.size() >= 2);
  CHECK(run.err.substr(run.err.size() - 2) == "3\n");
}

}  // namespace locket::test
