// SPDX-License-Identifier: GPL-3.0-or-later
// Notices when files are saved, whatever way an editor has of saving them.
//
//     FileWatch saves;
//     saves.watch({play});                   // before it is read, so that nothing is missed
//     ... read it ...  saves.watch(production.inputs());
//     while (playing) if (saves.changed(100ms)) { ... read it again ...  saves.watch(production.inputs()); }
//
// What is watched is the folders of the files, by inotify(7), once each: an editor that writes in place, one that writes
// another file and renames it, and one that moves the old one away first all show there. Symbolic links are followed:
// the folders of a link, of all it leads to, and of the file itself are watched. Other names in these folders count for
// nothing. Not seen: what another machine changes on a network's file system, and a folder further up that gets another name.
#pragma once

#include <chrono>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "audio/file_descriptor.h"

namespace locket::inline live {

/// For one thread.
class FileWatch {
 public:
  /// Throws MachineError when the system has no more of what it takes.
  FileWatch();

  /// From now on these files, instead of those before; they need not be there yet. A file that is new to the list and was
  /// written since the last watch() or changed() counts as changed: it may have been read before it was saved.
  /// Throws MachineError when a folder cannot be watched.
  void watch(std::vector<std::filesystem::path> files);

  /// Waits at most so long; true = one or more of the files were saved, and are whole. A save is over 10 ms after a file was closed
  /// or renamed into place, or else 50 ms after it was last touched. A file that is gone has not changed until it is there again.
  /// A signal may end the waiting early. Throws as watch() does.
  bool changed(std::chrono::milliseconds wait);

  /// For poll(2): readable when changed() has something to look at, which need not be a save.
  int descriptor() const { return either_.get(); }

 private:
  using Clock = std::chrono::steady_clock;
  using FileIndex = std::size_t;
  using Names = std::map<std::string, std::vector<FileIndex>>;  ///< in one folder, and whose they are

  void follow();
  int enter(const std::filesystem::path& folder);
  void read_events();
  void note(int folder, std::uint32_t what, const std::string& name);
  void touch(FileIndex file, std::uint32_t what);
  bool take_saved();
  void set_alarm();

  FileDescriptor events_, alarm_, either_;
  std::vector<std::filesystem::path> files_;
  std::map<int, Names> folders_;                    ///< by watch descriptor
  bool folders_missing_ = false;                    ///< some could not be entered, and are tried again
  std::map<FileIndex, Clock::time_point> touched_;  ///< and when each is to be looked at
  std::timespec known_{};                           ///< what was written before has been read, on the clock of file times
};

}  // namespace locket::inline live
