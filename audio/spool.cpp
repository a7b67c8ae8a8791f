// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/spool.h"

#include <algorithm>
#include <cassert>
#include <cerrno>

#include "audio/errors.h"
#include "audio/whole_io.h"

namespace locket {
namespace {

// Frames that cross between the planes and the file at once: some hundred kilobytes, whatever is asked for.
constexpr std::size_t chunk_frames = 8192;

}  // namespace

Spool::Spool(FileDescriptor file, int planes)
    : file_(std::move(file)), planes_(planes), buffer_(chunk_frames * static_cast<std::size_t>(planes)) {}

void Spool::write(std::span<const float* const> planes, std::size_t frames) {
  const std::size_t width = planes.size();
  assert(width == static_cast<std::size_t>(planes_));
  for (std::size_t done = 0; done < frames;) {
    const std::size_t n = std::min(chunk_frames, frames - done);
    for (std::size_t p = 0; p < width; ++p)
      for (std::size_t i = 0; i < n; ++i) buffer_[i * width + p] = planes[p][done + i];
    const auto bytes = std::as_bytes(std::span(buffer_).first(n * width));
    const auto frame_bytes = static_cast<Frames>(width * sizeof(float));
    if (const int error = write_whole_at(file_.get(), bytes, length_ * frame_bytes))
      throw MachineError("the temporary file cannot be written: " + error_text(error));
    length_ += static_cast<Frames>(n);
    done += n;
  }
}

std::size_t Spool::read(std::span<float* const> planes, std::size_t frames) {
  const std::size_t width = planes.size();
  assert(width == static_cast<std::size_t>(planes_));
  const auto wanted = std::min(frames, static_cast<std::size_t>(length_ - position_));
  for (std::size_t done = 0; done < wanted;) {
    const std::size_t n = std::min(chunk_frames, wanted - done);
    const auto bytes = std::as_writable_bytes(std::span(buffer_).first(n * width));
    const auto frame_bytes = static_cast<Frames>(width * sizeof(float));
    if (read_whole_at(file_.get(), bytes, position_ * frame_bytes) != static_cast<std::int64_t>(bytes.size()))
      throw MachineError("the temporary file cannot be read: " + error_text(errno ? errno : EIO));
    for (std::size_t p = 0; p < width; ++p)
      for (std::size_t i = 0; i < n; ++i) planes[p][done + i] = buffer_[i * width + p];
    position_ += static_cast<Frames>(n);
    done += n;
  }
  return wanted;
}

void Spool::rewind() { position_ = 0; }

}  // namespace locket
