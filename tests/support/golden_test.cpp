// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "tests/support/golden.h"

using namespace locket::test;

namespace {

struct Scratch {
  Scratch() { std::filesystem::create_directories(folder); }
  ~Scratch() { std::filesystem::remove_all(folder); }
  std::string path() const { return (folder / "name").string(); }
  void accept(const std::string& text) const { std::ofstream(path() + ".accepted.txt") << text; }
  bool has_received() const { return std::filesystem::exists(path() + ".received.txt"); }

  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("locket-golden-" + std::to_string(::getpid()));
};

}  // namespace

TEST_CASE("Equal texts have no difference") {
  CHECK(difference("", "") == "");
  CHECK(difference("a\nb\n", "a\nb\n") == "");
}

TEST_CASE("A difference shows what was and what is, with the lines before it") {
  CHECK(difference("1\n2\n3\n4\n5\n", "1\n2\n3\nX\n5\n") == "line 4:\n 2\n 3\n-4\n+X\n");
  CHECK(difference("1\n", "1\n2\n") == "line 2:\n 1\n+2\n");
  CHECK(difference("1\n1\n", "1\n") == "line 2:\n 1\n-1\n");
  CHECK(difference("1\n", "1") == "line 1:\n-1\n+1  (no line end)\n");
}

TEST_CASE("A text without an accepted file is received and fails") {
  const Scratch scratch;
  CHECK(compare_with_accepted(scratch.path(), "new\n").find("there is no ") == 0);
  CHECK(scratch.has_received());
}

TEST_CASE("A text that differs from the accepted one is received, and a match clears it away") {
  const Scratch scratch;
  scratch.accept("old\n");
  CHECK(compare_with_accepted(scratch.path(), "new\n").find("-old\n+new\n") != std::string::npos);
  CHECK(scratch.has_received());
  CHECK(compare_with_accepted(scratch.path(), "old\n") == "");
  CHECK(!scratch.has_received());
  CHECK_THAT("old\n", IsAccepted(scratch.path()));
}
