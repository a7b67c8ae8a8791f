// SPDX-License-Identifier: GPL-3.0-or-later
// Each thing that a captured engine might try, tried for real in a process of its own.
#include "voices/engine/confinement.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

#include "tests/support/catch.h"

using namespace locket;
namespace fs = std::filesystem;

namespace {

/// A folder with a file `words` that may be read, and one beside it with `secret`.
class Folders {
 public:
  Folders() {
    std::string name = (fs::temp_directory_path() / "locket-confined-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    root_ = name;
    fs::create_directory(data());
    std::ofstream(data() / "words") << "one two three";
    std::ofstream(root_ / "secret") << "not for you";
  }
  ~Folders() { fs::remove_all(root_); }
  fs::path data() const { return root_ / "data"; }
  fs::path operator/(const char* name) const { return root_ / name; }

 private:
  fs::path root_;
};

/// How a confined process that does `work` ends: the signal, or the exit code, which is what `work` returns.
struct End {
  int signal = 0, code = 0;
};
End end_of(const fs::path& data, const std::function<int()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (!confine(data)) ::_exit(100);
    ::_exit(work());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) return {WTERMSIG(status), 0};
  return {0, WEXITSTATUS(status)};
}

bool opens(const fs::path& path) { return ::open(path.c_str(), O_RDONLY) >= 0; }

}  // namespace

TEST_CASE("a confined process reads its data, forks, and talks on a pair of sockets") {
  const Folders folders;
  const End end = end_of(folders.data(), [&] {
    int pair[2];
    if (!opens(folders.data() / "words")) return 1;
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair) != 0) return 2;
    const pid_t child = ::fork();
    if (child == 0) ::_exit(::write(pair[1], "x", 1) == 1 ? 0 : 1);
    char byte = 0;
    if (::read(pair[0], &byte, 1) != 1) return 3;
    return opens("/proc/self/statm") ? 0 : 4;
  });
  CHECK(end.signal == 0);
  CHECK(end.code == 0);
}

TEST_CASE("a confined process reads no file but its data, by whatever way") {
  const Folders folders;
  const fs::path secret = folders / "secret", link = folders.data() / "link";
  fs::create_symlink("../secret", link);
  const End end = end_of(folders.data(), [&] {
    if (opens(secret)) return 1;
    if (opens(link)) return 2;
    if (opens(folders.data() / ".." / "secret")) return 3;
    return opens("/etc/passwd") ? 4 : 0;
  });
  CHECK(end.signal == 0);
  CHECK(end.code == 0);
}

TEST_CASE("a confined process that reaches for a network, a program or a file to write is killed") {
  const Folders folders;
  const auto killed = [&](const std::function<int()>& work) { return end_of(folders.data(), work).signal == SIGSYS; };
  CHECK(killed([] { return ::socket(AF_INET, SOCK_STREAM, 0); }));
  CHECK(killed([] { return ::socket(AF_UNIX, SOCK_STREAM, 0); }));
  CHECK(killed([] { return ::execl("/bin/true", "true", nullptr); }));
  CHECK(killed([&] { return ::open((folders.data() / "words").c_str(), O_WRONLY); }));
  CHECK(killed([&] { return ::open((folders.data() / "words").c_str(), O_RDWR); }));
  CHECK(killed([&] { return ::open((folders.data() / "new").c_str(), O_RDONLY | O_CREAT, 0600); }));
  CHECK(killed([&] { return ::unlink((folders.data() / "words").c_str()); }));
  CHECK(killed([&] { return ::rename((folders.data() / "words").c_str(), (folders / "words").c_str()); }));
  CHECK(killed([&] { return ::mkdir((folders / "dir").c_str(), 0700); }));
  CHECK(fs::exists(folders.data() / "words"));
}

TEST_CASE("so is what a confined process has forked, and it gets no new privileges") {
  const Folders folders;
  const End end = end_of(folders.data(), [&] {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(::socket(AF_INET, SOCK_STREAM, 0));
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGSYS) return 1;
    return ::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? 0 : 2;
  });
  CHECK(end.signal == 0);
  CHECK(end.code == 0);
}
