// SPDX-License-Identifier: GPL-3.0-or-later
// The doorkeeper: opens what a play may read, writes whole files or none.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "audio/file_descriptor.h"

namespace locket::inline files {

/// A whole file as text (`-` = standard input), at most `limit` bytes. Throws UsageError when it cannot be opened,
/// is no regular file, or is larger.
std::string read_text(const std::filesystem::path& path, std::size_t limit);
/// The same of a file that is open; `name` is for the error.
std::string read_text(const FileDescriptor& file, std::size_t limit, const std::string& name);

/// Where a play may read: one folder and all below it, whatever `..`, absolute paths and symbolic links say.
class Assets {
 public:
  /// `root` = the play's folder or that of --assets; `allow_outside` lifts the fence.
  explicit Assets(std::filesystem::path root, bool allow_outside = false);

  /// Opens `src`, written in a file of the folder `from`, for reading. A regular file, or why not (one clause).
  std::variant<FileDescriptor, std::string> open(const std::filesystem::path& from, const std::string& src) const;
  /// What lies in that folder and three below it, by its name from there: at most a thousand files, sorted. For suggestions.
  std::vector<std::string> files_in(const std::filesystem::path& from) const;

 private:
  std::filesystem::path root_;
  bool allow_outside_;
};

/// What tells whether a file was written or replaced, without reading it. Files that are not there are alike.
struct FileState {
  std::uint64_t device = 0, inode = 0, bytes = 0;
  std::int64_t changed_seconds = 0, changed_nanoseconds = 0;  ///< of its content or its name: nobody can set it
  friend bool operator==(const FileState&, const FileState&) = default;
};
std::vector<FileState> states_of(const std::vector<std::filesystem::path>& files);

/// On standard output, at once. Throws NobodyReads when its reader has gone, MachineError when it cannot be written.
void print(const std::string& text);

/// Makes a folder and those above it, where they are missing. Throws MachineError.
void make_folder(const std::filesystem::path& folder);

/// A folder for outputs, made with those above it where they are missing. What was made and is still empty goes away with this object.
class OutputFolder {
 public:
  /// Throws MachineError.
  explicit OutputFolder(const std::filesystem::path& folder);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;

 private:
  std::vector<std::filesystem::path> made_;  ///< the innermost first
};

/// A file without a name in `folder`: gone when closed.
FileDescriptor unnamed_file(const std::filesystem::path& folder);

}  // namespace locket::inline files
