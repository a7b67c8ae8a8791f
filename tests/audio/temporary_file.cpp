// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/audio/temporary_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace locket {

TemporaryFile::TemporaryFile(const std::string& suffix, const std::string& content)
    : path_((std::filesystem::temp_directory_path() / "locket-test-XXXXXX").string() + suffix) {
  const FileDescriptor made(::mkstemps(path_.data(), static_cast<int>(suffix.size())));
  if (!made) throw std::runtime_error("no temporary file");
  std::ofstream(path_, std::ios::binary) << content;
}

TemporaryFile::~TemporaryFile() { ::unlink(path_.c_str()); }

FileDescriptor TemporaryFile::open() const {
  FileDescriptor file(::open(path_.c_str(), O_RDWR | O_CLOEXEC));
  if (!file) throw std::runtime_error("cannot open " + path_);
  return file;
}

std::string TemporaryFile::content() const {
  std::ostringstream text;
  text << std::ifstream(path_, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace locket
