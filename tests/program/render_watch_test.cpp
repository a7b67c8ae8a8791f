// SPDX-License-Identifier: GPL-3.0-or-later
// `locket render --watch`: what is written after a save, and what is kept from one version to the next.
#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "tests/program/running_program.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

bool comes_true(const std::function<bool()>& condition) {
  for (const auto latest = std::chrono::steady_clock::now() + 20s; std::chrono::steady_clock::now() < latest;
       std::this_thread::sleep_for(10ms))
    if (condition()) return true;
  return false;
}

/// The lengths of the files without a name that it holds in this folder, sorted.
std::vector<std::int64_t> unnamed_files(const RunningProgram& program, const std::string& folder) {
  std::vector<std::int64_t> lengths;
  std::error_code error;
  for (const auto& descriptor : fs::directory_iterator("/proc/" + std::to_string(program.pid()) + "/fd", error)) {
    struct stat status {};
    const std::string target = fs::read_symlink(descriptor.path(), error).string();
    if (target.rfind(folder, 0) == 0 && ::stat(descriptor.path().c_str(), &status) == 0 && status.st_nlink == 0)
      lengths.push_back(status.st_size);
  }
  std::sort(lengths.begin(), lengths.end());
  return lengths;
}

std::string lines(const std::string& toms_style, int count) {
  std::string flow;
  for (int i = 0; i < count; ++i)
    flow += "<line speaker=\"anna\">Number " + std::to_string(i) + ".</line><line speaker=\"tom\"" + toms_style + ">Yes, " +
            std::to_string(i) + ".</line>";
  return page(flow);
}

/// A render that watches, and what it wrote last.
class Watching {
 public:
  explicit Watching(const Workplace& here, const std::vector<std::string>& more = {})
      : here_(here), render_(here.command(arguments(more))) {}

  /// Saves that page, and waits for its file to be whole and the render to be done.
  bool writes(const std::string& page) {
    const std::int64_t before = file();
    here_.write("play.xml", page);
    return comes_true([&] { return file() != before; }) && comes_true([&] { return kept().size() == 2; });
  }
  bool running() { return render_.running(); }
  std::vector<std::int64_t> kept() const { return unnamed_files(render_, here_.path("")); }
  std::int64_t file() const {
    struct stat status {};
    return ::stat(here_.path("play.wav").c_str(), &status) == 0 ? static_cast<std::int64_t>(status.st_ino) : 0;
  }

 private:
  static std::vector<std::string> arguments(const std::vector<std::string>& more) {
    std::vector<std::string> all{"render", "play.xml", "-o", "play.wav", "--watch", "--quiet"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  const Workplace& here_;
  RunningProgram render_;
};

}  // namespace

TEST_CASE("A render that watches writes what a fresh render of the saved page would write") {
  const Workplace here;
  here.write("play.xml", lines("", 3));
  Watching render(here);
  REQUIRE(comes_true([&] { return render.file() != 0; }));
  for (const std::string& saved : {lines(" style=\"shout\"", 3), lines(" style=\"cold\"", 4), lines("", 3)}) {
    REQUIRE(render.writes(saved));
    const std::string watched = here.read("play.wav");
    here.write("fresh.xml", saved);
    here.render({"fresh.xml", "-o", "fresh.wav", "--quiet"});
    CHECK(watched == here.read("fresh.wav"));
  }
}

TEST_CASE("A render that watches one scene waits for it when it is called otherwise for a while") {
  const Workplace here;
  const auto called = [](const std::string& id) {
    std::string page = lines("", 1);
    return page.replace(page.find("id=\"s\""), 6, "id=\"" + id + "\"");
  };
  here.write("play.xml", called("s"));
  Watching render(here, {"--scene", "s"});
  REQUIRE(comes_true([&] { return render.file() != 0; }));
  const std::int64_t before = render.file();
  here.write("play.xml", called("market"));
  std::this_thread::sleep_for(1s);
  CHECK(render.running());
  here.write("play.xml", called("s") + "\n");
  CHECK(comes_true([&] { return render.file() != before; }));
}

TEST_CASE("A render that watches goes on when its play is a folder for a while") {
  const Workplace here;
  here.write("play.xml", lines("", 1));
  Watching render(here);
  REQUIRE(comes_true([&] { return render.file() != 0; }));
  fs::rename(here.path("play.xml"), here.path("away.xml"));
  fs::create_directory(here.path("play.xml"));
  std::this_thread::sleep_for(500ms);
  CHECK(render.running());
  fs::remove(here.path("play.xml"));
  CHECK(render.writes(lines("", 2)));
}

TEST_CASE("A render that watches keeps what the latest version said in files without a name, and no more") {
  const Workplace here;
  here.write("play.xml", lines("", 4));
  Watching render(here);
  REQUIRE(comes_true([&] { return render.file() != 0; }));  // the voices were measured, too
  REQUIRE(render.writes(lines(" style=\"shout\"", 4)));
  REQUIRE(render.writes(lines("", 4)));
  REQUIRE(comes_true([&] { return render.kept().size() == 2 && render.kept()[0] == 0; }));
  const std::vector<std::int64_t> whole = render.kept();
  CHECK(whole[0] == 0);
  CHECK(whole[1] > 8 * 22050);  // eight lines of half a second and more, two bytes a sample
  REQUIRE(render.writes(lines("", 2)));
  CHECK(comes_true([&] { return render.kept()[0] == 0 && render.kept()[1] < whole[1] * 2 / 3; }));
  for (int save = 0; save < 3; ++save) {
    REQUIRE(render.writes(lines("", 4)));
    CHECK(comes_true([&] { return render.kept() == whole; }));
  }
  CHECK(here.files() == std::vector<std::string>{"play.wav", "play.xml"});
}

}  // namespace locket::test
