// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/cached_line.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <fstream>

#include "audio/file_descriptor.h"

namespace fs = std::filesystem;

namespace locket {

std::optional<std::string> cached_line(const fs::path& file) {
  std::ifstream stream(file);
  std::string line;
  return std::getline(stream, line) && !stream.eof() ? std::optional(line) : std::nullopt;
}

void cache_line(const fs::path& path, const std::string& line) {
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  std::string draft = path.string() + ".XXXXXX";  // neither another thread's nor another machine's, where a home is shared
  FileDescriptor file(::mkostemp(draft.data(), O_CLOEXEC));
  if (!file) return;
  const std::string text = line + "\n";
  if (::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size())) fs::rename(draft, path, ignored);
  fs::remove(draft, ignored);
}

std::optional<std::vector<double>> cached_figures(const fs::path& file, std::string_view mark, std::size_t count) {
  const auto line = cached_line(file);
  if (!line || line->rfind(mark, 0) != 0) return std::nullopt;
  std::vector<double> figures;
  const char* at = line->c_str() + mark.size();
  while (*at == ' ' && figures.size() < count) {
    char* end = nullptr;
    figures.push_back(std::strtod(at + 1, &end));
    if (end == at + 1 || !std::isfinite(figures.back())) return std::nullopt;
    at = end;
  }
  return figures.size() == count && *at == '\0' ? std::optional(figures) : std::nullopt;
}

void cache_figures(const fs::path& file, std::string_view mark, std::initializer_list<double> figures) {
  std::string line(mark);
  for (const double figure : figures) line += fmt::format(" {:a}", figure);
  cache_line(file, line);
}

}  // namespace locket
