// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/spool.h"

#include <algorithm>
#include <cassert>
#include <cerrno>

#include "audio/errors.h"
#include "audio/file/whole_io.h"

namespace locket::inline file {
namespace {

constexpr Frames chunk_frames = 4096;  // whole pages of the file; a step of the mix
constexpr Frames sample_bytes = sizeof(float);

}  // namespace

Spool::Spool(FileDescriptor file, int planes) : file_(std::move(file)), planes_(static_cast<std::size_t>(planes)) {}

/// How many of the next frames lie in one chunk.
std::size_t Spool::up_to_chunk(Frames position, std::size_t frames) const {
  return std::min(frames, static_cast<std::size_t>(chunk_frames - position % chunk_frames));
}

/// In bytes.
Frames Spool::offset(std::size_t plane, Frames position) const {
  const Frames inset = position % chunk_frames, all_planes = static_cast<Frames>(planes_);
  return ((position - inset) * all_planes + static_cast<Frames>(plane) * chunk_frames + inset) * sample_bytes;
}

void Spool::write(std::span<const float* const> planes, std::size_t frames) {
  assert(planes.size() == planes_);
  for (std::size_t done = 0; done < frames;) {
    const std::size_t n = up_to_chunk(length_, frames - done);
    for (std::size_t p = 0; p < planes_; ++p)
      if (const int error = write_whole_at(file_.get(), std::as_bytes(std::span(planes[p] + done, n)), offset(p, length_)))
        throw MachineError("the temporary file cannot be written: " + error_text(error));
    length_ += static_cast<Frames>(n);
    done += n;
  }
}

std::size_t Spool::read(std::span<float* const> planes, std::size_t frames) {
  assert(planes.size() == planes_);
  const auto wanted = std::min(frames, static_cast<std::size_t>(length_ - position_));
  for (std::size_t done = 0; done < wanted;) {
    const std::size_t n = up_to_chunk(position_, wanted - done);
    for (std::size_t p = 0; p < planes_; ++p) {
      const auto bytes = std::as_writable_bytes(std::span(planes[p] + done, n));
      if (read_whole_at(file_.get(), bytes, offset(p, position_)) != static_cast<std::int64_t>(bytes.size()))
        throw MachineError("the temporary file cannot be read: " + error_text(errno ? errno : EIO));
    }
    position_ += static_cast<Frames>(n);
    done += n;
  }
  return wanted;
}

}  // namespace locket::inline file
