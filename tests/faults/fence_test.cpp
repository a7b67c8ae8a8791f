// SPDX-License-Identifier: GPL-3.0-or-later
// The fence around a play's folder while somebody swaps what stands in it: files for links that lead out, folders for ways up.
#include <fcntl.h>
#include <seccomp.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <map>
#include <memory>
#include <thread>

#include "renderer/files/files.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace fs = std::filesystem;

namespace locket::test {
namespace {

constexpr int tries = 100'000;

/// Exchanges two names of `folder`, over and over, until it goes.
class Swapping {
 public:
  Swapping(fs::path one, fs::path other)
      : one_(std::move(one)), other_(std::move(other)), thread_([this](const std::stop_token& stop) { work(stop); }) {}

 private:
  void work(const std::stop_token& stop) const {
    while (!stop.stop_requested()) ::renameat2(AT_FDCWD, one_.c_str(), AT_FDCWD, other_.c_str(), RENAME_EXCHANGE);
  }

  fs::path one_, other_;
  std::jthread thread_;
};

/// For the calling thread, and for good, the kernel is one from before openat2 (Linux 5.6).
bool forget_openat2() {
  const std::unique_ptr<void, void (*)(scmp_filter_ctx)> filter(seccomp_init(SCMP_ACT_ALLOW), seccomp_release);
  return filter && seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2), 0) == 0 && seccomp_load(filter.get()) == 0 &&
         ::syscall(SYS_openat2, -1, "", nullptr, 0) < 0 && errno == ENOSYS;
}

std::string read_once(const Assets& assets, const fs::path& from, const std::string& source) {
  const auto file = assets.open(from, source);
  if (std::holds_alternative<std::string>(file)) return "refused";
  return read_text(std::get<FileDescriptor>(file), 100, source);
}

/// How often each text was read.
std::map<std::string, int> read_often(const fs::path& play) {
  const Assets assets(play);
  std::map<std::string, int> read;
  for (int i = 0; i < tries; ++i) ++read[read_once(assets, play, i % 2 ? "sound.wav" : "deeper/sound.wav")];
  return read;
}

}  // namespace

TEST_CASE("Of 100 000 tries to open what is swapped for a way out at the same time, none gets out, on kernels old and new") {
  const bool old_kernel = GENERATE(false, true);
  const Workplace here;
  here.write("sound.wav", "secret");
  fs::create_directories(here.path("play/deeper"));
  here.write("play/sound.wav", "inside");
  here.write("play/deeper/sound.wav", "inside");
  fs::create_symlink("../sound.wav", here.path("play/link"));
  fs::create_symlink("..", here.path("play/way-up"));
  const Swapping file(here.path("play/sound.wav"), here.path("play/link"));
  const Swapping folder(here.path("play/deeper"), here.path("play/way-up"));

  bool forgotten = true;
  std::map<std::string, int> read;
  std::thread([&] {
    if (old_kernel) forgotten = forget_openat2();
    read = read_often(here.path("play"));
  }).join();
  REQUIRE(forgotten);
  CHECK(read["inside"] > 0);  // or nothing was swapped
  CHECK(read["refused"] > 0);
  CHECK(read["inside"] + read["refused"] == tries);
}

}  // namespace locket::test
