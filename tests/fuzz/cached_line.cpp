// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a file of the user's cache.
#include "voices/cached_line.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmath>

#include "audio/file_descriptor.h"
#include "tests/fuzz/target.h"

using namespace locket;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const FileDescriptor file(::memfd_create("fuzz", MFD_CLOEXEC));
  fuzz::require(file && ::write(file.get(), bytes, size) == static_cast<ssize_t>(size), "there is memory for a small file");
  const std::string path = fmt::format("/proc/self/fd/{}", file.get());
  cached_line(path);
  for (std::size_t count = 0; count < 4; ++count) {
    const auto figures = cached_figures(path, "mark", count);
    if (!figures) continue;
    fuzz::require(figures->size() == count, "there are as many figures as were asked for");
    for (const double figure : *figures) fuzz::require(std::isfinite(figure), "a figure is finite");
  }
  return 0;
}
