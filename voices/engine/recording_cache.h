// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine has spoken, kept in a file, so that the next version of a play has only its new lines spoken.
//
//     RecordingCache cache(unnamed_file(folder), unnamed_file(folder));
//     CachedSynthesizer engine(speakers, &cache);
//     ...                         // one version of the play is spoken by `engine`
//     cache.next_version();       // what it did not ask for is forgotten
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audio/file_descriptor.h"
#include "voices/synthesizer.h"

namespace locket::inline engine {

/// Holds at most what two versions asked for, the latest and the one before it; in memory some eighty bytes for each
/// request. Thread-safe but for next_version(). A file that cannot be written or read (a full disk) is no error:
/// nothing is kept there.
class RecordingCache {
 public:
  /// Two empty files for reading and writing, which nobody else writes.
  RecordingCache(FileDescriptor latest, FileDescriptor before);

  /// What was kept for this request of this version of the engine.
  std::optional<std::vector<Recording>> find(const std::string& engine, const SpeechRequest& request);
  void keep(const std::string& engine, const SpeechRequest& request, const std::vector<Recording>& recordings);
  /// A version is done: forgets what was neither kept nor found since this was last called.
  void next_version();

 private:
  using Key = std::pair<std::uint64_t, std::uint64_t>;
  struct Extent {
    std::int64_t begin = 0;
    std::size_t bytes = 0;
    std::uint64_t checksum = 0;
  };
  struct Version {
    FileDescriptor file;
    std::map<Key, Extent> extents;
    std::int64_t length = 0;
  };
  using Bytes = std::vector<std::byte>;

  static Key key_of(const std::string& engine, const SpeechRequest& request);
  std::optional<Bytes> read(const Version& version, const Key& key);
  void write(const Key& key, const Bytes& bytes);

  std::mutex mutex_;
  std::array<Version, 2> versions_;
  Version *latest_ = &versions_[0], *before_ = &versions_[1];
};

/// Asks `engine` only for what `cache` has not. Both must outlive it. Threads and errors as those of `engine`.
class CachedSynthesizer : public Synthesizer {
 public:
  /// Without a cache everything is asked of the engine.
  CachedSynthesizer(Synthesizer& engine, RecordingCache* cache) : engine_(engine), cache_(cache) {}

  std::vector<Recording> speak(const SpeechRequest& request) override;
  std::vector<std::string> transcribe(const SpeechRequest& request) override { return engine_.transcribe(request); }
  std::vector<Pronunciation> pronounce(const std::string& voice, const std::vector<std::string>& words) override {
    return engine_.pronounce(voice, words);
  }
  int sample_rate() const override { return engine_.sample_rate(); }
  std::string version() const override { return engine_.version(); }

 private:
  Synthesizer& engine_;
  RecordingCache* cache_;
};

}  // namespace locket::inline engine
