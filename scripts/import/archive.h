// SPDX-License-Identifier: GPL-3.0-or-later
// A packed file, as books and documents are, read in memory: nothing is unpacked anywhere.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace locket::story {

/// Whether bytes begin as a packed file does.
bool is_archive(std::string_view bytes);

/// Views the bytes, which outlive it. What it takes is bounded by their size and by what is read.
class Archive {
 public:
  explicit Archive(std::string_view bytes);
  ~Archive();
  Archive(const Archive&) = delete;

  /// One clause, when it cannot be read; empty = all is well. What goes wrong later is put here too.
  const std::string& error() const { return error_; }
  bool holds(const std::string& name) const;
  /// A file of it by its exact name. Nothing, and an error, when it is not there, encrypted, damaged, or when all that was read
  /// would be more than 64 MB.
  std::optional<std::string> read(const std::string& name);

 private:
  struct Opened;
  std::optional<std::string> fail(std::string why);
  std::unique_ptr<Opened> opened_;
  std::size_t left_;  ///< bytes that may still be unpacked
  std::string error_;
};

}  // namespace locket::story
