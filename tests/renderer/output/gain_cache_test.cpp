// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/output/gain_cache.h"

#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "tests/support/catch.h"

using namespace locket;
namespace fs = std::filesystem;

namespace {

std::string page(const std::string& words) {
  return "<screenplay version=\"1\"><head><title>T</title></head><cast><character id=\"anna\" voice=\"en-gb+f3\"/></cast><scene "
         "id=\"s\"><line speaker=\"anna\">" +
         words + "</line></scene></screenplay>";
}

std::string key_from_standard_input(const std::string& words, std::uint64_t seed = 0) {
  Production production({.play = "-", .voices = {}, .assets = {}, .drafts = {{"standard input", page(words)}}});
  return gain_key(production, seed);
}

class PlayFile {
 public:
  explicit PlayFile(const std::string& words) : path_(fs::temp_directory_path() / ("locket-gain-" + std::to_string(::getpid()) + ".xml")) {
    write(words);
  }
  ~PlayFile() { fs::remove(path_); }
  void write(const std::string& words) const { std::ofstream(path_) << page(words); }
  Production read() const { return Production({.play = path_, .voices = {}, .assets = {}, .drafts = {}}); }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("two plays from standard input are two plays, and one that comes again is the same") {
  CHECK(key_from_standard_input("One.") == key_from_standard_input("One."));
  CHECK(key_from_standard_input("One.") != key_from_standard_input("Another."));
  CHECK(key_from_standard_input("One.", 1) != key_from_standard_input("One.", 2));
}

TEST_CASE("a play that is saved again while it is rendered keeps its own name") {
  const PlayFile file("Before.");
  Production before = file.read();
  const std::string key = gain_key(before, 0);
  file.write("After.");
  CHECK(gain_key(before, 0) == key);
  Production after = file.read();
  CHECK(gain_key(after, 0) != key);
}
