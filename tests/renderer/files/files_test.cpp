// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/files/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "audio/errors.h"
#include "renderer/errors.h"
#include "renderer/files/atomic_file.h"
#include "scripts/name_hash.h"
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using locket::testing::ScratchFolder;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::string text_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::string text_of(const FileDescriptor& file) {
  char buffer[256];
  const ssize_t n = ::pread(file.get(), buffer, sizeof buffer, 0);
  return n < 0 ? "unreadable" : std::string(buffer, static_cast<std::size_t>(n));
}

/// A play's folder, with a secret beside it.
///
///     secret.txt
///     play/  sound.txt  deeper/inner.txt  link-in -> deeper/inner.txt  link-out -> ../secret.txt  folder-out -> ..  fifo
struct Plays {
  Plays() {
    fs::create_directories(play / "deeper");
    write(root / "secret.txt", "secret");
    write(play / "sound.txt", "sound");
    write(play / "deeper/inner.txt", "inner");
    fs::create_symlink("deeper/inner.txt", play / "link-in");
    fs::create_symlink("../secret.txt", play / "link-out");
    fs::create_symlink(root / "secret.txt", play / "link-absolute");
    fs::create_symlink("..", play / "folder-out");
    fs::create_symlink("loop", play / "loop");
    ::mkfifo((play / "fifo").c_str(), 0600);
  }

  ScratchFolder root;
  fs::path play = root / "play";
};

/// The text of the file, or the reason why there is none.
std::string opened(const Assets& assets, const fs::path& from, const std::string& src) {
  const auto file = assets.open(from, src);
  if (const auto* why = std::get_if<std::string>(&file)) return *why;
  return text_of(std::get<FileDescriptor>(file));
}

std::string outside(const std::string& src) {
  return "\"" + src + "\" is outside the folder of the play; move it there, or use --assets or --allow-outside";
}

}  // namespace

// ---- what a play may read

TEST_CASE("A play reads what lies in its folder and below it, through links that stay there") {
  const Plays plays;
  const Assets assets(plays.play);
  CHECK(opened(assets, plays.play, "sound.txt") == "sound");
  CHECK(opened(assets, plays.play, "deeper/inner.txt") == "inner");
  CHECK(opened(assets, plays.play, "./deeper/../sound.txt") == "sound");
  CHECK(opened(assets, plays.play / "deeper", "../sound.txt") == "sound");
  CHECK(opened(assets, plays.play, "link-in") == "inner");
}

TEST_CASE("A play reads nothing outside its folder") {
  const Plays plays;
  const Assets assets(plays.play);
  const std::string absolute = (plays.root / "secret.txt").string();
  for (const std::string& src : {std::string("../secret.txt"), std::string("deeper/../../secret.txt"), absolute, std::string("link-out"),
                                 std::string("link-absolute"), std::string("folder-out/secret.txt"), (plays.play / "sound.txt").string()})
    CHECK(opened(assets, plays.play, src) == outside(src));
  CHECK(opened(assets, plays.play / "deeper", "../../secret.txt") == outside("../../secret.txt"));
  CHECK(opened(assets, plays.play, "loop") == "cannot open \"loop\": Too many levels of symbolic links");
}

TEST_CASE("A play reads files, not folders, pipes or what is not there") {
  const Plays plays;
  const Assets assets(plays.play);
  CHECK(opened(assets, plays.play, "deeper") == "\"deeper\" is not a file");
  CHECK(opened(assets, plays.play, "fifo") == "\"fifo\" is not a file");  // and does not wait for a writer
  CHECK(opened(assets, plays.play, "gone.wav") == "cannot open \"gone.wav\": No such file or directory");
}

TEST_CASE("An address is no file, whatever it is of") {
  const Plays plays;
  for (const std::string src : {"https://example.org/a.wav", "file:///etc/passwd"})
    CHECK(opened(Assets(plays.play), plays.play, src) ==
          "\"" + src + "\" is an address, and Locket reads no network: put the file into the folder of the play, and name it here");
}

TEST_CASE("What lies in a folder is listed by its names from there, and no link is followed out of it") {
  const Plays plays;
  const std::vector<std::string> files = Assets(plays.play).files_in(plays.play);
  CHECK(std::count(files.begin(), files.end(), "sound.txt") == 1);
  CHECK(std::count(files.begin(), files.end(), "deeper/inner.txt") == 1);
  CHECK(std::count(files.begin(), files.end(), "folder-out/secret.txt") == 0);
  CHECK(Assets(plays.play).files_in(plays.play / "gone").empty());
}

TEST_CASE("The folder of the assets may lie above the play") {
  const Plays plays;
  CHECK(opened(Assets(plays.root.path()), plays.play, "../secret.txt") == "secret");
  CHECK(opened(Assets(plays.root.path()), plays.play, "link-out") == "secret");
  CHECK(opened(Assets(plays.root.path()), plays.play, "../../anything") == outside("../../anything"));
}

TEST_CASE("The fence falls when the user says so, but a pipe is still no file") {
  const Plays plays;
  const Assets assets(plays.play, true);
  const std::string absolute = (plays.root / "secret.txt").string();
  for (const std::string& src : {std::string("../secret.txt"), absolute, std::string("link-out")})
    CHECK(opened(assets, plays.play, src) == "secret");
  CHECK(opened(assets, plays.play, "fifo") == "\"fifo\" is not a file");
}

TEST_CASE("A text is read whole, up to its limit and from files alone") {
  const Plays plays;
  CHECK(read_text(plays.play / "sound.txt", 5) == "sound");
  CHECK_THROWS_AS(read_text(plays.play / "sound.txt", 4), UsageError);
  CHECK_THROWS_WITH(read_text(plays.play / "deeper", 100), (plays.play / "deeper").string() + " is not a file");
  CHECK_THROWS_WITH(read_text(plays.play / "fifo", 100), (plays.play / "fifo").string() + " is not a file");
  CHECK_THROWS_WITH(read_text(plays.play / "gone", 100), "cannot open " + (plays.play / "gone").string() + ": No such file or directory");
}

// ---- what is written

TEST_CASE("The state of a file tells that it was written, replaced or removed, whatever time it is given") {
  const Plays plays;
  const std::vector<fs::path> files{plays.play / "sound.txt", plays.play / "deeper/inner.txt"};
  const std::vector<FileState> before = states_of(files);
  CHECK(states_of(files) == before);
  ::usleep(20000);  // the kernel's clock for files is a coarse one
  SECTION("written, with its length and its time as they were") {
    const fs::file_time_type time = fs::last_write_time(files[0]);
    write(files[0], "SOUND");
    fs::last_write_time(files[0], time);
  }
  SECTION("replaced") {
    write(plays.play / "other.txt", "sound");
    fs::rename(plays.play / "other.txt", files[0]);
  }
  SECTION("removed") { fs::remove(files[0]); }
  CHECK(states_of(files)[0] != before[0]);
  CHECK(states_of(files)[1] == before[1]);
}

TEST_CASE("A file that is dropped before it is whole leaves nothing behind, and the old one as it was") {
  const ScratchFolder folder;
  {
    const AtomicFile file(folder / "new.wav");
    CHECK(::write(file.descriptor().get(), "half", 4) == 4);
    CHECK(folder.names().empty());
  }
  CHECK(folder.names().empty());
  write(folder / "old.wav", "old");
  { AtomicFile(folder / "old.wav").descriptor(); }
  CHECK(folder.names() == "old.wav");
  CHECK(text_of(folder / "old.wav") == "old");
}

TEST_CASE("A file that is whole takes the place of the old one") {
  const ScratchFolder folder;
  write(folder / "play.wav", "a longer old text");
  AtomicFile file(folder / "play.wav");
  CHECK(text_of(folder / "play.wav") == "a longer old text");
  file.write("new");
  CHECK(text_of(folder / "play.wav") == "new");
  CHECK(folder.names() == "play.wav");
}

TEST_CASE("A file is replaced behind the link that names it, and the link stays") {
  const ScratchFolder folder;
  fs::create_directory(folder / "far");
  write(folder / "far/real.wav", "old");
  fs::create_symlink("far/real.wav", folder / "link.wav");
  AtomicFile(folder / "link.wav").write("new");
  CHECK(fs::is_symlink(folder / "link.wav"));
  CHECK(text_of(folder / "far/real.wav") == "new");
}

TEST_CASE("A link to a file that is not there yet stays, and the file is made where it points") {
  const ScratchFolder folder;
  fs::create_directory(folder / "far");
  fs::create_symlink("far/real.wav", folder / "link.wav");
  AtomicFile(folder / "link.wav").write("new");
  CHECK(fs::is_symlink(folder / "link.wav"));
  CHECK(text_of(folder / "far/real.wav") == "new");
  CHECK(folder.names() == "far link.wav");
}

TEST_CASE("A file may have the longest name that there is") {
  const ScratchFolder folder;
  const std::string name = std::string(251, 'n') + ".wav";
  AtomicFile(folder / name).write("new");
  AtomicFile(folder / name).write("newer");
  CHECK(text_of(folder / name) == "newer");
  CHECK(folder.names() == name);
}

TEST_CASE("What a program that was killed has left goes with the next write of that file, and what another one holds stays") {
  const ScratchFolder folder;
  AtomicFile(folder / "play.wav").write("old");
  // The name under which it stands for the moment of the change, as another one finds it.
  const std::string hidden = ".locket-" + fmt::format("{:016x}", name_hash("play.wav")) + "-1-0.part", held = hidden + "2",
                    other = ".locket-other-1-0.part";
  write(folder / hidden, "half");
  write(folder / held, "half");
  write(folder / other, "half");
  const FileDescriptor holder(::open((folder / held).c_str(), O_RDONLY | O_CLOEXEC));
  REQUIRE(::flock(holder.get(), LOCK_EX | LOCK_NB) == 0);
  AtomicFile(folder / "play.wav").write("new");
  CHECK_FALSE(fs::exists(folder / hidden));
  CHECK(fs::exists(folder / held));
  CHECK(fs::exists(folder / other));
}

TEST_CASE("Several files appear together or not at all, and what was there is there again") {
  const ScratchFolder folder;
  write(folder / "a", "old a");
  AtomicFile a(folder / "a"), b(folder / "b"), c(folder / "c");
  a.fill("new a");
  b.fill("new b");
  c.fill("new c");
  AtomicFile* const all[] = {&a, &b, &c};
  SECTION("together") {
    commit_together(all);
    CHECK(text_of(folder / "a") == "new a");
    CHECK(text_of(folder / "c") == "new c");
  }
  SECTION("not at all, for a folder has come where the last one was to be") {
    fs::create_directories(folder / "c/full");
    CHECK_THROWS_AS(commit_together(all), MachineError);
    CHECK(text_of(folder / "a") == "old a");
    CHECK_FALSE(fs::exists(folder / "b"));
    CHECK(fs::is_directory(folder / "c/full"));
  }
}

TEST_CASE("A file that begins again is empty") {
  const ScratchFolder folder;
  AtomicFile file(folder / "a");
  CHECK(::write(file.descriptor().get(), "first try", 9) == 9);
  file.restart();
  file.write("2nd");
  CHECK(text_of(folder / "a") == "2nd");
}

TEST_CASE("Two files under one name do not get into each other's way") {
  const ScratchFolder folder;
  AtomicFile one(folder / "a"), other(folder / "a");
  one.write("one");
  other.write("other");
  CHECK(text_of(folder / "a") == "other");
  CHECK(folder.names() == "a");
}

TEST_CASE("A new file has the rights that the user's mask leaves") {
  const ScratchFolder folder;
  const mode_t mask = ::umask(022);
  AtomicFile(folder / "a").write("x");
  ::umask(mask);
  CHECK((fs::status(folder / "a").permissions() & fs::perms::mask) == fs::perms(0644));
}

TEST_CASE("What is there and no file is not written over, nor is a folder that is missing made") {
  const ScratchFolder folder;
  fs::create_directory(folder / "sub");
  CHECK_THROWS_WITH(AtomicFile(folder / "sub"), (folder / "sub").string() + " is there, and is not a file");
  CHECK_THROWS_AS(AtomicFile(folder / "sub"), UsageError);
  CHECK_THROWS_AS(AtomicFile(folder / "none/a.wav"), MachineError);
  CHECK_THROWS_WITH(AtomicFile(folder / "none/a.wav"), "cannot write in " + (folder / "none").string() + ": No such file or directory");
}

TEST_CASE("A folder for outputs is made with those above it, and goes away with them when nothing came of it") {
  const ScratchFolder folder;
  {
    const OutputFolder made(folder / "season/one/");
    CHECK(fs::is_directory(folder / "season/one"));
  }
  CHECK(folder.names().empty());
}

TEST_CASE("A folder that holds something stays, and so does one that was there before") {
  const ScratchFolder folder;
  fs::create_directory(folder / "old");
  { const OutputFolder there(folder / "old"); }
  {
    const OutputFolder made(folder / "new/inner");
    AtomicFile(folder / "new/a.wav").write("x");
  }
  CHECK(fs::is_directory(folder / "old"));
  CHECK(text_of(folder / "new/a.wav") == "x");
  CHECK_FALSE(fs::exists(folder / "new/inner"));
}

TEST_CASE("A folder that cannot be made is told of") {
  const ScratchFolder folder;
  write(folder / "file", "x");
  CHECK_THROWS_AS(OutputFolder(folder / "file/in"), MachineError);
  CHECK(text_of(folder / "file") == "x");
}

TEST_CASE("A file without a name is never seen, and can be written and read") {
  const ScratchFolder folder;
  const FileDescriptor file = unnamed_file(folder.path());
  CHECK(folder.names().empty());
  CHECK(::write(file.get(), "spool", 5) == 5);
  CHECK(text_of(file) == "spool");
  CHECK_THROWS_AS(unnamed_file(folder / "none"), MachineError);
}
