// SPDX-License-Identifier: GPL-3.0-or-later
// Real files, saved in the ways that editors have.
#include "renderer/live/file_watch.h"

#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <fstream>
#include <thread>

#include "audio/errors.h"
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace std::chrono_literals;
using locket::testing::ScratchFolder;
namespace fs = std::filesystem;

namespace {

/// As long as any machine may take; no test waits for it to pass.
constexpr auto plenty = 10s;
/// Longer than the end of a save takes, so that one which is not to be seen would have been.
constexpr auto a_while = 65ms;

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

/// A play that is there, and watched; nothing has changed yet.
struct Watched {
  Watched() {
    write(play, "first");
    saves.watch({play});
  }

  ScratchFolder folder;
  fs::path play = folder / "play.xml";
  FileWatch saves;
};

/// How many changes are seen until none comes for a while.
int changes(FileWatch& saves) {
  int count = 0;
  while (saves.changed(count ? std::chrono::milliseconds(a_while) : plenty)) ++count;
  return count;
}

}  // namespace

// ---- ways to save

TEST_CASE("A file that is written in place has changed once") {
  Watched here;
  write(here.play, "second");
  CHECK(changes(here.saves) == 1);
}

TEST_CASE("A file that another is renamed over has changed once") {
  Watched here;
  write(here.folder / ".play.xml.part", "second");
  fs::rename(here.folder / ".play.xml.part", here.play);
  CHECK(changes(here.saves) == 1);
}

TEST_CASE("A file that is moved away as a backup and replaced has changed once") {
  Watched here;
  write(here.folder / "4913", "second");
  fs::rename(here.play, here.folder / "play.xml~");
  fs::rename(here.folder / "4913", here.play);
  CHECK(changes(here.saves) == 1);
}

TEST_CASE("A file that is deleted and written again has changed once") {
  Watched here;
  fs::remove(here.play);
  write(here.play, "second");
  CHECK(changes(here.saves) == 1);
}

TEST_CASE("A file has changed however often it was saved before, and every time") {
  Watched here;
  for (int i = 0; i < 3; ++i) {
    write(here.folder / "new", "again");
    fs::rename(here.folder / "new", here.play);
    CHECK(here.saves.changed(plenty));
  }
}

TEST_CASE("Two saves in quick succession are one change or two") {
  Watched here;
  write(here.play, "second");
  write(here.play, "third");
  const int seen = changes(here.saves);
  CHECK(seen >= 1);
  CHECK(seen <= 2);
}

TEST_CASE("A save that is seen while another follows is followed by another change") {
  Watched here;
  write(here.play, "second");
  REQUIRE(here.saves.changed(plenty));
  write(here.play, "third");
  CHECK(here.saves.changed(plenty));
}

TEST_CASE("A file that is held open counts as saved once nothing more is written for a while") {
  Watched here;
  std::ofstream file(here.play);
  file << "half" << std::flush;
  CHECK_FALSE(here.saves.changed(0ms));
  CHECK(here.saves.changed(plenty));
}

TEST_CASE("A save is seen within 200 milliseconds") {
  Watched here;
  auto best = std::chrono::steady_clock::duration::max();
  for (int i = 0; i < 5; ++i) {  // the best of some, for machines with other things to do
    write(here.play, "again");
    const auto saved = std::chrono::steady_clock::now();
    REQUIRE(here.saves.changed(plenty));
    best = std::min(best, std::chrono::steady_clock::now() - saved);
  }
  CHECK(best < 200ms);
}

// ---- what is no save

TEST_CASE("Nothing has changed while nothing happens, and the wait is as long as asked for") {
  Watched here;
  const auto begin = std::chrono::steady_clock::now();
  CHECK_FALSE(here.saves.changed(30ms));
  CHECK(std::chrono::steady_clock::now() - begin >= 30ms);
}

TEST_CASE("Other files in the folder, written, made, renamed and deleted, count for nothing") {
  Watched here;
  for (const char* name : {"play.xml~", ".play.xml.swp", "play.xm", "lay.xml"}) {
    write(here.folder / name, "other");
    fs::rename(here.folder / name, here.folder / "other");
    fs::remove(here.folder / "other");
  }
  CHECK_FALSE(here.saves.changed(a_while));
}

TEST_CASE("Reading a file and asking after it changes nothing") {
  Watched here;
  std::string text;
  std::ifstream(here.play) >> text;
  CHECK(fs::file_size(here.play) == 5);
  CHECK_FALSE(here.saves.changed(a_while));
}

TEST_CASE("A file that is gone has not changed until it is there again") {
  Watched here;
  fs::rename(here.play, here.folder / "play.xml~");
  CHECK_FALSE(here.saves.changed(a_while));
  fs::rename(here.folder / "play.xml~", here.play);
  CHECK(changes(here.saves) == 1);
}

// ---- which files

TEST_CASE("Several files in several folders are watched, and a save of them all is one change") {
  const ScratchFolder folder;
  fs::create_directory(folder / "sounds");
  const std::vector<fs::path> files{folder / "play.xml", folder / "cast.xml", folder / "sounds/rain.wav"};
  for (const fs::path& file : files) write(file, "first");
  FileWatch saves;
  saves.watch(files);
  for (const fs::path& file : files) {
    write(file, "second");
    CHECK(changes(saves) == 1);
  }
  for (const fs::path& file : files) write(file, "third");
  CHECK(changes(saves) == 1);
}

TEST_CASE("Only the files of the last list are watched") {
  Watched here;
  write(here.folder / "other.xml", "first");
  here.saves.watch({here.folder / "other.xml"});
  CHECK(changes(here.saves) == 1);  // it was written after the play was watched, so it may have been read before
  write(here.play, "second");
  CHECK_FALSE(here.saves.changed(a_while));
  write(here.folder / "other.xml", "second");
  CHECK(here.saves.changed(plenty));
}

TEST_CASE("A save that was not looked at yet is kept when the list grows") {
  Watched here;
  write(here.folder / "cast.xml", "first");
  write(here.play, "second");
  here.saves.watch({here.folder / "cast.xml", here.play});
  CHECK(here.saves.changed(plenty));
}

TEST_CASE("A file that joins the list has changed only if it was written after the list was made") {
  const ScratchFolder folder;
  write(folder / "play.xml", "first");
  write(folder / "cast.xml", "first");
  std::this_thread::sleep_for(30ms);  // the times of files are told by a clock that ticks up to 10 ms
  FileWatch saves;
  saves.watch({folder / "play.xml"});
  saves.watch({folder / "play.xml", folder / "cast.xml"});
  CHECK_FALSE(saves.changed(a_while));
}

TEST_CASE("A file that is not there yet has changed once it is") {
  const ScratchFolder folder;
  FileWatch saves;
  saves.watch({folder / "play.xml", folder / "deeper/cast.xml"});
  CHECK_FALSE(saves.changed(0ms));
  write(folder / "play.xml", "first");
  CHECK(changes(saves) == 1);
  fs::create_directory(folder / "deeper");
  write(folder / "deeper/cast.xml", "first");
  CHECK(saves.changed(plenty));
}

TEST_CASE("A file is watched again after its folder was taken away and put back") {
  const ScratchFolder folder;
  fs::create_directory(folder / "sounds");
  write(folder / "sounds/rain.wav", "first");
  FileWatch saves;
  saves.watch({folder / "sounds/rain.wav"});
  fs::rename(folder / "sounds", folder / "away");
  CHECK_FALSE(saves.changed(a_while));
  fs::create_directory(folder / "sounds");
  write(folder / "sounds/rain.wav", "second");
  CHECK(saves.changed(plenty));
  while (saves.changed(a_while)) continue;
  write(folder / "away/rain.wav", "third");
  CHECK_FALSE(saves.changed(a_while));
}

TEST_CASE("A file is watched where symbolic links lead, and on the way there") {
  const ScratchFolder folder;
  for (const char* name : {"desk", "shelf", "cellar"}) fs::create_directory(folder / name);
  write(folder / "cellar/first.xml", "first");
  write(folder / "cellar/second.xml", "second");
  fs::create_symlink("../cellar/first.xml", folder / "shelf/play.xml");
  fs::create_symlink("../shelf/play.xml", folder / "desk/play.xml");
  FileWatch saves;
  saves.watch({folder / "desk/play.xml"});
  write(folder / "cellar/first.xml", "in place");
  CHECK(changes(saves) == 1);

  fs::create_symlink(folder / "cellar/second.xml", folder / "shelf/new");
  fs::rename(folder / "shelf/new", folder / "shelf/play.xml");
  CHECK(changes(saves) == 1);
  write(folder / "cellar/first.xml", "no longer meant");
  CHECK_FALSE(saves.changed(a_while));
  write(folder / "cellar/second.xml", "in place");
  CHECK(saves.changed(plenty));
}

TEST_CASE("Symbolic links in a circle are no reason to hang") {
  const ScratchFolder folder;
  fs::create_symlink("b", folder / "a");
  fs::create_symlink("a", folder / "b");
  FileWatch saves;
  saves.watch({folder / "a"});
  CHECK_FALSE(saves.changed(0ms));
}

TEST_CASE("A relative name means the folder that was current when it was given") {
  const ScratchFolder folder;
  write(folder / "play.xml", "first");
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  FileWatch saves;
  saves.watch({"play.xml"});
  fs::current_path(before);
  write(folder / "play.xml", "second");
  CHECK(saves.changed(plenty));
}

// ---- the descriptor, and what may fail

TEST_CASE("Whoever waits for the descriptor is woken until the change can be taken") {
  Watched here;
  pollfd ready{here.saves.descriptor(), POLLIN, 0};
  CHECK(::poll(&ready, 1, 0) == 0);
  write(here.play, "second");
  bool changed = false;
  for (int woken = 0; woken < 10 && !changed; ++woken) {
    REQUIRE(::poll(&ready, 1, 10000) == 1);
    changed = here.saves.changed(0ms);
  }
  CHECK(changed);
  CHECK_FALSE(here.saves.changed(a_while));
  CHECK(::poll(&ready, 1, 0) == 0);
}

/// While it lives, nothing more can be opened.
class NothingCanBeOpened {
 public:
  NothingCanBeOpened() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int lowest_free = ::dup(0);
    ::close(lowest_free);
    const rlimit none_left{static_cast<rlim_t>(lowest_free), before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none_left);
  }
  ~NothingCanBeOpened() { ::setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

TEST_CASE("When the system has no more watchers, it is said what to do") {
  std::exception_ptr refusal;  // looked at later: a sanitizer needs descriptors for that
  try {
    const NothingCanBeOpened now;
    FileWatch saves;
  } catch (...) {
    refusal = std::current_exception();
  }
  REQUIRE(refusal);
  try {
    std::rethrow_exception(refusal);
  } catch (const MachineError& error) {
    CHECK(std::string(error.what()).find("fs.inotify.max_user_instances") != std::string::npos);
  }
}
