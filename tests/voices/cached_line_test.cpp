// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/cached_line.h"

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
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

TEST_CASE("A line is found as it was kept, and not when anything of it was changed, added or lost") {
  const Folder folder;
  const fs::path file = folder.path() / "line";
  cache_figures(file, "mark", {0.1, -23.5});
  REQUIRE(cached_figures(file, "mark", 2) == std::vector<double>{0.1, -23.5});
  std::string bytes;
  std::getline(std::ifstream(file), bytes, '\0');
  const auto rewritten = [&](const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
    return cached_line(file);
  };
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    INFO(at);
    std::string changed = bytes;
    changed[at] = changed[at] == '1' ? '2' : '1';
    CHECK_FALSE(rewritten(changed));
    CHECK_FALSE(rewritten(bytes.substr(0, at)));
  }
  CHECK_FALSE(rewritten(bytes + "\n"));
  CHECK_FALSE(rewritten(std::string(1 << 20, 'x')));
  CHECK(rewritten(bytes));
}

TEST_CASE("What lies in the place of a kept line and is no file is not waited for") {
  const Folder folder;
  const fs::path pipe = folder.path() / "pipe", device = folder.path() / "device";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  fs::create_symlink("/dev/zero", device);
  CHECK_FALSE(cached_line(pipe));
  CHECK_FALSE(cached_line(device));
  CHECK_FALSE(cached_line(folder.path()));
}
