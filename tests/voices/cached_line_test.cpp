// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/cached_line.h"

#include <unistd.h>

#include <atomic>
#include <stdexcept>
#include <thread>

#include "tests/support/catch.h"

namespace fs = std::filesystem;
using namespace locket;

namespace {

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "locket-kept-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("A line that many threads keep at once is whole for whoever reads it meanwhile, and no draft stays") {
  const Folder folder;
  const fs::path file = folder.path() / "cache" / "line";
  cache_line(file, "begin");
  std::atomic<bool> writing{true};
  std::vector<std::thread> writers;
  for (int i = 0; i < 4; ++i)
    writers.emplace_back([&, line = std::string(40, static_cast<char>('a' + i))] {
      while (writing) cache_line(file, line);
    });
  std::size_t whole = 0;
  for (int i = 0; i < 2000; ++i) {
    const auto line = cached_line(file);
    whole += line && (*line == "begin" || (line->size() == 40 && line->find_first_not_of(line->front()) == std::string::npos));
  }
  writing = false;
  for (std::thread& writer : writers) writer.join();
  CHECK(whole == 2000);
  CHECK(std::distance(fs::directory_iterator(file.parent_path()), fs::directory_iterator()) == 1);
}
