// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/files/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "audio/errors.h"
#include "renderer/errors.h"

namespace fs = std::filesystem;

namespace locket::inline files {
namespace {

/// Non-blocking, so that a FIFO cannot hold the program up before it is refused.
constexpr int read_flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

bool is_regular(int fd) {
  struct stat status {};
  return ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

std::string read_all(int fd, std::size_t limit, const std::string& name) {
  std::string text;
  struct stat status {};
  if (::fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) text.reserve(std::min(static_cast<std::size_t>(status.st_size), limit));
  char piece[1 << 16];
  for (;;) {
    const ssize_t n = ::read(fd, piece, sizeof piece);
    if (n == 0) return text;
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw MachineError(fmt::format("cannot read {}: {}", name, error_text(errno)));
    text.append(piece, static_cast<std::size_t>(n));
    if (text.size() > limit) throw UsageError(fmt::format("{} is larger than {} MB, the most a play may have", name, limit >> 20));
  }
}

/// Too few descriptors, no memory, a broken disk: nobody wrote anything wrong.
bool machine_failed(int error) { return error == EMFILE || error == ENFILE || error == ENOMEM || error == EIO; }

/// For kernels without openat2: step by step, following no link at all.
int open_step_by_step(int root, const fs::path& relative) {
  FileDescriptor at(::dup(root));
  for (auto part = relative.begin(); part != relative.end(); ++part) {
    const bool last = std::next(part) == relative.end();
    const int flags = last ? read_flags | O_NOFOLLOW : O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    at = FileDescriptor(::openat(at.get(), part->c_str(), flags));
    if (!at) return -1;
  }
  return at.release();
}

int open_beneath(const fs::path& root, const fs::path& relative) {
  const FileDescriptor folder(::open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return -1;
  open_how how{};
  how.flags = static_cast<std::uint64_t>(read_flags);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  const long fd = ::syscall(SYS_openat2, folder.get(), relative.c_str(), &how, sizeof how);
  if (fd < 0 && (errno == ENOSYS || errno == EPERM)) {
    const int found = open_step_by_step(folder.get(), relative);
    if (found < 0 && errno == ELOOP) errno = EXDEV;  // any link may lead out, for all that can be told here
    return found;
  }
  return static_cast<int>(fd);
}

}  // namespace

std::string read_text(const fs::path& path, std::size_t limit) {
  if (path == "-") return read_all(0, limit, "standard input");
  const FileDescriptor file(::open(path.c_str(), read_flags));
  if (!file && machine_failed(errno)) throw MachineError(fmt::format("cannot open {}: {}", path.string(), error_text(errno)));
  if (!file) throw UsageError(fmt::format("cannot open {}: {}", path.string(), error_text(errno)));
  if (!is_regular(file.get())) throw UsageError(fmt::format("{} is not a file", path.string()));
  return read_all(file.get(), limit, path.string());
}

std::string read_text(const FileDescriptor& file, std::size_t limit, const std::string& name) { return read_all(file.get(), limit, name); }

std::vector<FileState> states_of(const std::vector<fs::path>& files) {
  std::vector<FileState> states;
  for (const fs::path& file : files) {
    struct stat status {};
    FileState& state = states.emplace_back();
    if (::stat(file.c_str(), &status) == 0)
      state = {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size), status.st_ctim.tv_sec, status.st_ctim.tv_nsec};
  }
  return states;
}

void print(const std::string& text) {
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return;
  if (errno == EPIPE) throw NobodyReads();
  throw MachineError(fmt::format("cannot write to standard output: {}", error_text(errno)));
}

// ---- reading inside the fence

Assets::Assets(fs::path root, bool allow_outside) : root_(std::move(root)), allow_outside_(allow_outside) {
  if (root_.empty()) root_ = ".";
}

std::vector<std::string> Assets::files_in(const fs::path& from) const {
  constexpr std::size_t most = 1000;
  constexpr int deepest = 3;
  std::vector<std::string> files;
  std::error_code error;
  const fs::path folder = from.empty() ? fs::path(".") : from;
  for (fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error), end; !error && at != end;
       at.increment(error)) {
    if (at.depth() == deepest) at.disable_recursion_pending();
    if (files.size() < most && at->is_regular_file(error)) files.push_back(at->path().lexically_relative(folder).string());
    if (files.size() == most) break;
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::variant<FileDescriptor, std::string> Assets::open(const fs::path& from, const std::string& src) const {
  if (src.find("://") != std::string::npos)
    return fmt::format("\"{}\" is an address, and Locket reads no network: put the file into the folder of the play, and name it here",
                       src);
  const fs::path wanted = (from.empty() ? fs::path(".") : from) / src;
  int fd = -1;
  if (allow_outside_) {
    fd = ::open(wanted.c_str(), read_flags);
  } else {
    std::error_code error;
    const fs::path root = fs::canonical(root_, error);
    if (error) return fmt::format("cannot open the folder {}: {}", root_.string(), error.message());
    const fs::path folder = fs::weakly_canonical(from.empty() ? fs::path(".") : from, error);
    const fs::path relative = (folder / src).lexically_normal().lexically_relative(root);
    const bool outside = fs::path(src).is_absolute() || relative.empty() || *relative.begin() == "..";
    if (!outside) fd = open_beneath(root, relative);
    if (outside || (fd < 0 && errno == EXDEV))
      return fmt::format("\"{}\" is outside the folder of the play; move it there, or use --assets or --allow-outside", src);
  }
  if (fd < 0 && machine_failed(errno)) throw MachineError(fmt::format("cannot open \"{}\": {}", src, error_text(errno)));
  if (fd < 0) return fmt::format("cannot open \"{}\": {}", src, error_text(errno));
  FileDescriptor file(fd);
  if (!is_regular(fd)) return fmt::format("\"{}\" is not a file", src);
  return file;
}

// ---- writing

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw MachineError(fmt::format("cannot make the folder {}: {}", folder.string(), error.message()));
}

OutputFolder::OutputFolder(const fs::path& folder) {
  std::error_code ignored;
  fs::path missing = folder.has_filename() ? folder : folder.parent_path();  // written with a slash
  for (; !missing.empty() && !fs::exists(missing, ignored); missing = missing.parent_path()) made_.push_back(missing);
  make_folder(folder);
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  for (const fs::path& folder : made_) fs::remove(folder, ignored);  // only when it is empty
}

FileDescriptor unnamed_file(const fs::path& folder) {
  const fs::path in = folder.empty() ? fs::path(".") : folder;
  FileDescriptor file(::open(in.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (file) return file;
  std::string name = (in / ".locket-XXXXXX").string();  // a file system without O_TMPFILE
  file = FileDescriptor(::mkostemp(name.data(), O_CLOEXEC));
  if (!file) throw MachineError(fmt::format("cannot write in {}: {}", in.string(), error_text(errno)));
  ::unlink(name.c_str());
  return file;
}

}  // namespace locket::inline files
