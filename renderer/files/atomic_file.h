// SPDX-License-Identifier: GPL-3.0-or-later
// A file of the user's that gets its name only when it is whole, and several that get theirs together or not at all.
//
//     AtomicFile file("play.wav");        // nothing is to be seen yet
//     ... write into file.descriptor() ...
//     file.commit();                      // now it is there, or has replaced what was
//
// Until then it has no name where the file system can hold such files (O_TMPFILE), so that nothing stays behind whatever
// becomes of the program; elsewhere, and for the moment of the change, a hidden one beside the file, `.locket-...part`. Who
// works under that name holds a lock on it: what is found without one was left by a program that died, and goes.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "audio/file_descriptor.h"

namespace locket::inline files {

class AtomicFile {
 public:
  /// Throws MachineError when the folder cannot be written, UsageError when `path` is there and no regular file. A link is
  /// followed to the file that it means, whether that is there or not.
  explicit AtomicFile(const std::filesystem::path& path);
  ~AtomicFile();
  AtomicFile(AtomicFile&&) = delete;

  /// A new descriptor of the file, for a writer that closes it.
  FileDescriptor descriptor() const;
  /// Writes a text, to be committed.
  void fill(const std::string& text);
  /// Writes and commits a text.
  void write(const std::string& text);
  /// Empties it, to begin again.
  void restart();
  /// Throws MachineError; then what was there is there.
  void commit();

 private:
  friend void commit_together(std::span<AtomicFile* const> files);
  enum class Place { unnamed, beside, in_place };

  void open_unnamed();
  void open_beside();
  void stand_beside();
  void take_place();
  void give_back() noexcept;
  void finish() noexcept;
  [[noreturn]] void fail_to_name(int error) const;

  std::filesystem::path path_, part_;
  FileDescriptor file_;
  Place place_ = Place::unnamed;
  bool exchanged_ = false;  ///< in place; what was there before has the other name
};

/// All of them or none: where one cannot be given its name, those that had theirs give it back. In this order. Throws
/// MachineError.
void commit_together(std::span<AtomicFile* const> files);

}  // namespace locket::inline files
