// SPDX-License-Identifier: GPL-3.0-or-later
// A sound file as it lies there: its own rate, one or two channels, read anywhere.
#pragma once

#include <memory>

#include "audio/file/sound_file.h"
#include "audio/file_descriptor.h"

namespace locket::inline file {

/// Throws SoundError: of what is asked for, nothing stands behind `end` (frames of the file).
[[noreturn]] void refuse_broken(const SoundFileInfo& info, Frames end);

class SoundSource {
 public:
  /// Throws SoundError when it is no sound that can be read. The descriptor stays the caller's, and open.
  explicit SoundSource(const FileDescriptor& file);
  ~SoundSource();
  SoundSource(SoundSource&&) noexcept;

  const SoundFileInfo& info() const;
  int channels() const { return info().channels == 1 ? 1 : 2; }  ///< of what read() gives

  /// To any frame in [0, length].
  void seek(Frames frame);
  /// Exactly so many frames from here on, one pointer a channel. Throws SoundError when the file holds fewer than its
  /// head promised.
  void read(float* const* out, std::size_t frames);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace locket::inline file
