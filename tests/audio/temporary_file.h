// SPDX-License-Identifier: GPL-3.0-or-later
// A file that goes away with the test.
#pragma once

#include <string>

#include "audio/file_descriptor.h"

namespace locket {

class TemporaryFile {
 public:
  /// `suffix` such as ".wav" ends its name, for programs that go by it.
  explicit TemporaryFile(const std::string& suffix = {}, const std::string& content = {});
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& path() const { return path_; }
  FileDescriptor open() const;  ///< for reading and writing
  std::string content() const;

 private:
  std::string path_;
};

}  // namespace locket
