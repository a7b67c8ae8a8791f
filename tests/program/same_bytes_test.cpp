// SPDX-License-Identifier: GPL-3.0-or-later
// The same play gives the same bytes, and a command that makes no sound knows no sound server, whosever account it is.
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <filesystem>
#include <set>

#include "audio/file_descriptor.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

namespace fs = std::filesystem;

const std::string breathy = page(R"(<line speaker="anna" style="whisper">She sells sea shells.</line><line speaker="tom">Three.</line>)");

/// As from a fresh account: no home, no runtime folder, no cache but an empty one.
ProgramRun from_nowhere(const Workplace& here, const std::vector<std::string>& arguments, const std::vector<std::string>& more = {}) {
  std::vector<std::string> command{
      "env", "-u", "XDG_RUNTIME_DIR", "-u", "PULSE_SERVER", "HOME=" + here.path("nowhere"), "XDG_CACHE_HOME=" + here.path("nowhere/cache")};
  command.insert(command.end(), more.begin(), more.end());
  const std::vector<std::string> locket = here.command(arguments);
  const auto program =
      std::find_if(locket.begin(), locket.end(), [](const std::string& word) { return fs::path(word).filename() == "locket"; });
  REQUIRE(program != locket.end());
  command.insert(command.end(), program, locket.end());
  return run_program(command);
}

/// A sound server's door, behind which nobody is: who connects is noticed, and waits.
class Door {
 public:
  explicit Door(const std::string& path) : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(path.size() < sizeof address.sun_path);
    path.copy(address.sun_path, path.size());
    REQUIRE(::bind(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(socket_.get(), 8) == 0);
  }
  bool knocked_at() { return FileDescriptor(::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC)).get() >= 0; }

 private:
  FileDescriptor socket_;
};

}  // namespace

TEST_CASE("A play is the same bytes from an account without a home and a runtime folder") {
  std::set<std::string> renders;
  for (int i = 0; i < 3; ++i) {
    const Workplace here;
    here.write("play.xml", breathy);
    const ProgramRun run = from_nowhere(here, {"render", here.path("play.xml"), "-o", here.path("play.wav"), "-q"});
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    renders.insert(here.read("play.wav"));
  }
  const Workplace here;
  here.write("play.xml", breathy);
  here.render({"play.xml", "-o", "play.wav", "-q"});
  renders.insert(here.read("play.wav"));
  CHECK(renders.size() == 1);
}

TEST_CASE("Reading and rendering ask no sound server, and leave nothing of one behind") {
  const Workplace here;
  here.write("play.xml", breathy);
  Door server(here.path("server"));
  const std::vector<std::string> pulse{"PULSE_SERVER=unix:" + here.path("server")};
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"check", here.path("play.xml")},
                                                    {"voices", "--language", "en-gb"},
                                                    {"render", here.path("play.xml"), "-o", here.path("play.wav"), "-q"}}) {
    const ProgramRun run = from_nowhere(here, arguments, pulse);
    INFO(run.err);
    CHECK(run.exit_code == 0);
    CHECK_FALSE(server.knocked_at());
  }
  CHECK_FALSE(fs::exists(here.path("nowhere/.config")));
}

}  // namespace locket::test
