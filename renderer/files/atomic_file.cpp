// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/files/atomic_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>

#include "audio/errors.h"
#include "renderer/errors.h"
#include "scripts/name_hash.h"

namespace fs = std::filesystem;

namespace locket::inline files {
namespace {

constexpr int most_links = 40;  // as many as the kernel follows

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

/// The file that is meant, through links; also through one whose file is not there yet.
fs::path meant(fs::path path) {
  std::error_code error;
  if (fs::exists(path, error)) return fs::canonical(path, error);
  for (int link = 0; link < most_links && fs::is_symlink(path, error); ++link) path = folder_of(path) / fs::read_symlink(path, error);
  return path;
}

/// The same for the same file, and short: a name may be as long as the file system lets it.
std::string hidden_beginning(const fs::path& path) { return fmt::format(".locket-{:016x}-", name_hash(path.filename().string())); }

fs::path hidden_name(const fs::path& path) {
  static std::atomic<unsigned> count{0};
  return folder_of(path) / fmt::format("{}{}-{}.part", hidden_beginning(path), ::getpid(), count++);
}

bool lock(int file) { return ::flock(file, LOCK_EX | LOCK_NB) == 0; }

/// What a program that died has left of this very file.
void sweep(const fs::path& path) {
  const std::string beginning = hidden_beginning(path);
  std::error_code error;
  for (fs::directory_iterator entry(folder_of(path), error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().filename().string().rfind(beginning, 0) != 0) continue;
    const FileDescriptor stray(::open(entry->path().c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW));
    if (stray && lock(stray.get())) ::unlink(entry->path().c_str());
  }
}

std::string by_descriptor(int file) { return fmt::format("/proc/self/fd/{}", file); }

}  // namespace

AtomicFile::AtomicFile(const fs::path& path) : path_(meant(path)) {
  std::error_code error;
  const fs::file_status status = fs::status(path_, error);
  if (fs::exists(status) && !fs::is_regular_file(status)) throw UsageError(fmt::format("{} is there, and is not a file", path.string()));
  sweep(path_);
  open_unnamed();
  if (!file_) open_beside();
  if (!file_) throw MachineError(fmt::format("cannot write in {}: {}", folder_of(path_).string(), error_text(errno)));
  lock(file_.get());
  if (fs::exists(status)) ::fchmod(file_.get(), static_cast<mode_t>(status.permissions()) & 07777);  // who may read it stays as it was
}

AtomicFile::~AtomicFile() {
  if (place_ == Place::beside) ::unlink(part_.c_str());
}

void AtomicFile::open_unnamed() {
  file_ = FileDescriptor(::open(folder_of(path_).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666));
  if (file_ && ::access(by_descriptor(file_.get()).c_str(), F_OK) != 0) file_ = {};  // it could not be given a name
}

void AtomicFile::open_beside() {
  for (int attempt = 0; !file_ && attempt < 100; ++attempt) {
    part_ = hidden_name(path_);
    file_ = FileDescriptor(::open(part_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file_ && errno != EEXIST) return;
  }
  place_ = Place::beside;
}

FileDescriptor AtomicFile::descriptor() const {
  FileDescriptor copy(::fcntl(file_.get(), F_DUPFD_CLOEXEC, 0));
  if (!copy) throw MachineError(fmt::format("cannot write {}: {}", path_.string(), error_text(errno)));
  return copy;
}

void AtomicFile::fill(const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t n = ::write(file_.get(), text.data() + done, text.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw MachineError(fmt::format("cannot write {}: {}", path_.string(), error_text(errno)));
    done += static_cast<std::size_t>(n);
  }
}

void AtomicFile::write(const std::string& text) {
  fill(text);
  commit();
}

void AtomicFile::restart() {
  if (::ftruncate(file_.get(), 0) != 0 || ::lseek(file_.get(), 0, SEEK_SET) != 0)
    throw MachineError(fmt::format("cannot write {}: {}", path_.string(), error_text(errno)));
}

void AtomicFile::commit() {
  AtomicFile* const alone = this;
  commit_together({&alone, 1});
}

void AtomicFile::fail_to_name(int error) const {
  throw MachineError(fmt::format("cannot give {} its name: {}", path_.string(), error_text(error)));
}

void AtomicFile::stand_beside() {
  if (place_ != Place::unnamed) return;
  part_ = hidden_name(path_);
  if (::linkat(AT_FDCWD, by_descriptor(file_.get()).c_str(), AT_FDCWD, part_.c_str(), AT_SYMLINK_FOLLOW) != 0) fail_to_name(errno);
  place_ = Place::beside;
}

/// Where the file system can, the old file and the new one change names at once: so the old one can come back.
void AtomicFile::take_place() {
  struct stat there {};
  if (::lstat(path_.c_str(), &there) == 0 && S_ISDIR(there.st_mode)) fail_to_name(EISDIR);  // would be exchanged as well
  exchanged_ = ::renameat2(AT_FDCWD, part_.c_str(), AT_FDCWD, path_.c_str(), RENAME_EXCHANGE) == 0;
  if (!exchanged_ && ::rename(part_.c_str(), path_.c_str()) != 0) fail_to_name(errno);
  place_ = Place::in_place;
}

void AtomicFile::give_back() noexcept {
  if (place_ != Place::in_place) return;
  if (exchanged_) ::renameat2(AT_FDCWD, part_.c_str(), AT_FDCWD, path_.c_str(), RENAME_EXCHANGE);
  else ::rename(path_.c_str(), part_.c_str());
  place_ = Place::beside;
}

void AtomicFile::finish() noexcept {
  if (exchanged_) ::unlink(part_.c_str());
  exchanged_ = false;
}

void commit_together(std::span<AtomicFile* const> files) {
  for (AtomicFile* file : files) file->stand_beside();
  try {
    for (AtomicFile* file : files) file->take_place();
  } catch (...) {
    for (AtomicFile* file : files) file->give_back();
    throw;
  }
  for (AtomicFile* file : files) file->finish();
}

}  // namespace locket::inline files
