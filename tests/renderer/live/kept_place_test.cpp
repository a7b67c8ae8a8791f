// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/kept_place.h"

#include <filesystem>
#include <fstream>

#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;
namespace fs = std::filesystem;

namespace {

/// A listener of a play of lines of ten seconds each.
struct Listener {
  explicit Listener(const ScratchFolder& folder, const std::string& play = "play.xml", const std::string& text = "the text")
      : keeper(folder / "state", folder / play, text) {}

  void hear(double from, double to) {
    for (double now = from; now < to; now += 0.5) {
      const int line = static_cast<int>(now / 10);
      keeper.listen({"s#" + std::to_string(line + 1), line * 10.0}, now);
    }
  }

  PlaceKeeper keeper;
};

std::string found(const ScratchFolder& folder, const std::string& play = "play.xml", const std::string& text = "the text") {
  const Listener later(folder, play, text);
  return later.keeper.found() ? later.keeper.found()->line : "";
}

}  // namespace

TEST_CASE("A play that nobody listened to has no place, and a folder is made only when there is one") {
  const ScratchFolder folder;
  CHECK(found(folder).empty());
  CHECK_FALSE(fs::exists(folder / "state"));
}

TEST_CASE("A place is kept while one listens, and it is the line before while a line has just begun") {
  const ScratchFolder folder;
  Listener listener(folder);
  listener.hear(0, 29);
  CHECK(found(folder) == "s#3");  // nobody was told of an end: as after kill -9
  listener.hear(29, 33);
  CHECK(found(folder) == "s#3");
  listener.hear(33, 35);
  CHECK(found(folder) == "s#4");
  CHECK(Listener(folder).keeper.found()->seconds == 30);
}

TEST_CASE("After a jump the line that was jumped to is kept, not that before it") {
  const ScratchFolder folder;
  Listener listener(folder);
  listener.hear(0, 15);
  listener.hear(70, 71);
  CHECK(found(folder) == "s#8");
}

TEST_CASE("A place is known by the path, and by the text when the play was moved") {
  const ScratchFolder folder;
  Listener(folder).hear(0, 15);
  CHECK(found(folder, "play.xml", "another text") == "s#2");
  CHECK(found(folder, "moved.xml", "the text") == "s#2");
  CHECK(found(folder, "moved.xml", "another text").empty());
}

TEST_CASE("At the end a place is forgotten") {
  const ScratchFolder folder;
  Listener listener(folder);
  listener.hear(0, 15);
  listener.keeper.forget();
  CHECK(found(folder).empty());
  CHECK(found(folder, "moved.xml").empty());
}

TEST_CASE("Who begins again at the beginning and soon stops has not lost the place; after half a minute another is kept") {
  const ScratchFolder folder;
  Listener(folder).hear(200, 215);
  Listener again(folder);
  again.hear(0, 20);
  CHECK(found(folder) == "s#22");
  again.hear(20, 36);
  CHECK(found(folder) == "s#4");
  Listener resumed(folder);
  resumed.keeper.go_on();
  resumed.hear(100, 106);
  CHECK(found(folder) == "s#11");
}

TEST_CASE("What is damaged, or no place, is none") {
  const ScratchFolder folder;
  for (const char* damage : {"", "locket-place", "locket-place 1 s#1", "locket-place x s#1 #0\n"}) {
    Listener(folder).hear(0, 15);
    for (const auto& file : fs::directory_iterator(folder / "state")) std::ofstream(file.path()) << damage;
    CHECK(found(folder).empty());
  }
}

TEST_CASE("Without a state folder nothing is kept, and nobody is told") {
  PlaceKeeper keeper("", "play.xml", "text");
  keeper.listen({"s#1", 0}, 10);
  keeper.forget();
  CHECK_FALSE(keeper.found());
}
