// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/kept_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

namespace fs = std::filesystem;

namespace locket {

std::optional<std::string> kept_line(const fs::path& file) {
  std::ifstream stream(file);
  std::string line;
  return std::getline(stream, line) && !stream.eof() ? std::optional(line) : std::nullopt;
}

void keep_line(const fs::path& file, const std::string& line) {
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  const fs::path draft = file.string() + fmt::format(".{}", ::getpid());
  std::FILE* stream = std::fopen(draft.c_str(), "we");
  if (!stream) return;
  const bool written = std::fprintf(stream, "%s\n", line.c_str()) > 0;
  const bool closed = std::fclose(stream) == 0;
  if (written && closed) fs::rename(draft, file, ignored);
  fs::remove(draft, ignored);
}

}  // namespace locket
