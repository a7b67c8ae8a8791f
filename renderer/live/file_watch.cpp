// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/live/file_watch.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "audio/errors.h"

namespace fs = std::filesystem;

namespace locket::inline live {
namespace {

using namespace std::chrono_literals;

/// Between two writes of one save, and between an editor's steps of it, lies less.
constexpr auto quiet_after_touch = 50ms;
/// The file is whole; only what belongs to the same save, as a sheet saved with its play, may still follow.
constexpr auto quiet_after_close = 10ms;
/// A folder that is gone can only be asked after.
constexpr auto missing_folder_interval = 250ms;
/// As the kernel's own limit.
constexpr int most_links = 40;

constexpr std::uint32_t completes = IN_CLOSE_WRITE | IN_MOVED_TO;
constexpr std::uint32_t seen = completes | IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVE_SELF;

constexpr const char* too_many_watchers =
    "cannot watch files: too many are open, or too many programs watch files; end some of them, or raise the limit with "
    "sysctl fs.inotify.max_user_instances";
constexpr const char* too_many_folders =
    "cannot watch {}: the system watches as many folders as it may; end other programs that watch files, or raise the limit with "
    "sysctl fs.inotify.max_user_watches";

[[noreturn]] void refuse_watching() {
  if (errno == EMFILE || errno == ENFILE) throw MachineError(too_many_watchers);
  throw MachineError(fmt::format("cannot watch files: {}", error_text(errno)));
}

FileDescriptor required(int fd) {
  if (fd < 0) refuse_watching();
  return FileDescriptor(fd);
}

void poll_together(int both, int fd) {
  epoll_event wanted{};
  wanted.events = EPOLLIN;
  if (::epoll_ctl(both, EPOLL_CTL_ADD, fd, &wanted) != 0) refuse_watching();
}

/// The clock that the kernel sets the times of files by.
std::timespec file_time_now() {
  std::timespec now{};
  ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
  return now;
}

bool is_there(const fs::path& file) {
  struct stat status {};
  return ::stat(file.c_str(), &status) == 0;
}

bool written_since(const fs::path& file, const std::timespec& time) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return false;
  return std::pair(status.st_ctim.tv_sec, status.st_ctim.tv_nsec) >= std::pair(time.tv_sec, time.tv_nsec);
}

/// The file as named, and if that is a symbolic link, all that it leads to.
std::vector<fs::path> steps_to(fs::path file) {
  std::vector<fs::path> steps{file};
  std::error_code no_link;
  for (int i = 0; i < most_links; ++i) {
    const fs::path target = fs::read_symlink(file, no_link);
    if (no_link) break;
    file = file.parent_path() / target;
    steps.push_back(file);
  }
  return steps;
}

}  // namespace

FileWatch::FileWatch()
    : events_(required(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))),
      alarm_(required(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC))),
      either_(required(::epoll_create1(EPOLL_CLOEXEC))) {
  poll_together(either_.get(), events_.get());
  poll_together(either_.get(), alarm_.get());
}

// ---- what is watched

void FileWatch::watch(std::vector<fs::path> files) {
  read_events();  // of the files before, while their numbers hold
  for (fs::path& file : files) file = fs::absolute(file);
  std::map<fs::path, FileIndex> before;
  for (FileIndex i = 0; i < files_.size(); ++i) before.emplace(files_[i], i);
  std::map<FileIndex, Clock::time_point> touched;
  for (FileIndex i = 0; i < files.size(); ++i) {
    const auto known = before.find(files[i]);
    const auto pending = known == before.end() ? touched_.end() : touched_.find(known->second);
    if (pending != touched_.end()) touched[i] = pending->second;
    if (!before.empty() && known == before.end() && written_since(files[i], known_)) touched[i] = Clock::now() + quiet_after_touch;
  }
  files_ = std::move(files);
  touched_ = std::move(touched);
  known_ = file_time_now();
  follow();
  set_alarm();
}

/// Every folder is entered before any is left, so that nothing is missed in those that stay.
void FileWatch::follow() {
  std::map<fs::path, int> entered;
  std::map<int, Names> now;
  for (FileIndex i = 0; i < files_.size(); ++i)
    for (const fs::path& step : steps_to(files_[i])) {
      const auto [folder, is_new] = entered.try_emplace(step.parent_path(), -1);
      if (is_new) folder->second = enter(folder->first);
      if (folder->second >= 0) now[folder->second][step.filename().string()].push_back(i);
      else touched_.try_emplace(i, Clock::now());  // new, once it is there
    }
  for (const auto& [folder, names] : folders_)
    if (!now.count(folder)) ::inotify_rm_watch(events_.get(), folder);
  folders_ = std::move(now);
  folders_missing_ = std::any_of(entered.begin(), entered.end(), [](const auto& folder) { return folder.second < 0; });
}

/// -1 = it is not there.
int FileWatch::enter(const fs::path& folder) {
  const int descriptor = ::inotify_add_watch(events_.get(), folder.c_str(), seen | IN_ONLYDIR);
  if (descriptor >= 0 || errno == ENOENT || errno == ENOTDIR || errno == ELOOP) return descriptor;
  if (errno == ENOSPC) throw MachineError(fmt::format(too_many_folders, folder.string()));
  throw MachineError(fmt::format("cannot watch {}: {}", folder.string(), error_text(errno)));
}

// ---- what happens there

void FileWatch::read_events() {
  alignas(inotify_event) char events[1 << 14];
  for (;;) {
    const ssize_t size = ::read(events_.get(), events, sizeof events);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return;
    for (const char* at = events; at < events + size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(at);
      note(event->wd, event->mask, event->len ? event->name : "");
      at += sizeof *event + event->len;
    }
  }
}

void FileWatch::note(int folder, std::uint32_t what, const std::string& name) {
  const auto in = folders_.find(folder);
  if (what & IN_Q_OVERFLOW)
    for (FileIndex i = 0; i < files_.size(); ++i) touch(i, what);
  if (in == folders_.end()) return;
  if (const auto whose = in->second.find(name); whose != in->second.end())
    for (const FileIndex file : whose->second) touch(file, what);
  if (what & IN_MOVE_SELF) ::inotify_rm_watch(events_.get(), folder);  // it is no longer where the files are
  if (!(what & IN_IGNORED)) return;
  for (const auto& [each, whose] : in->second)
    for (const FileIndex file : whose) touch(file, what);
  folders_.erase(in);
  folders_missing_ = true;
}

void FileWatch::touch(FileIndex file, std::uint32_t what) {
  touched_[file] = Clock::now() + (what & completes ? quiet_after_close : quiet_after_touch);
}

// ---- when it is over

bool FileWatch::changed(std::chrono::milliseconds wait) {
  const auto end = Clock::now() + std::max(wait, 0ms);
  for (;;) {
    read_events();
    const bool saved = take_saved();
    set_alarm();
    if (saved) return true;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    if (left <= 0ms) return false;
    pollfd either{descriptor(), POLLIN, 0};
    if (::poll(&either, 1, static_cast<int>(std::min<std::chrono::milliseconds>(left, 1h).count())) < 0) return false;
  }
}

/// One save may touch several files: nothing is taken before all that are there have come to rest.
bool FileWatch::take_saved() {
  if (folders_missing_) follow();
  const auto now = Clock::now();
  std::vector<FileIndex> saved;
  for (const auto& [file, due] : touched_) {
    if (!is_there(files_[file])) continue;
    if (due > now) return false;
    saved.push_back(file);
  }
  if (saved.empty()) return false;
  known_ = file_time_now();
  for (const FileIndex file : saved) touched_.erase(file);
  follow();  // a link may lead elsewhere now
  return true;
}

/// For the next moment at which a file or a folder is to be looked at, although nothing happens.
void FileWatch::set_alarm() {
  const auto now = Clock::now();
  std::optional<Clock::time_point> next;
  if (folders_missing_) next = now + missing_folder_interval;
  for (const auto& [file, due] : touched_)
    if (due > now && (!next || due < *next)) next = due;
  itimerspec alarm{};
  if (next) {
    const auto wait = std::chrono::nanoseconds(*next - now).count();
    alarm.it_value = {wait / 1'000'000'000, wait % 1'000'000'000};
  }
  ::timerfd_settime(alarm_.get(), 0, &alarm, nullptr);
}

}  // namespace locket::inline live
