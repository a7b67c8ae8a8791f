// SPDX-License-Identifier: GPL-3.0-or-later
// A real sound server without sound hardware: a private PulseAudio with one null sink, which takes frames at the pace
// of a sound card, and a recording of what it took, sample for sample.
//
//     SoundServer server;                          // this process's ALSA default is it
//     Recorder recorder = ...(server);             // begins before what is to be heard
//     Loudspeaker speaker; ...
//     const signals::Stereo heard = recorder.finish();
//
// Everything lives in a folder of its own and is ended by its pid; every wait has a bound.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/signals.h"

namespace locket::test {

/// A program with its own environment that is ended with this.
class Attendant {
 public:
  /// `output`: a file for its standard output; empty = nowhere.
  Attendant(const std::vector<std::string>& arguments, const std::vector<std::string>& environment, const std::string& output = {});
  ~Attendant();
  Attendant(const Attendant&) = delete;

  void strike(int signal) const;
  /// True when it has ended within the deadline; its exit code does not matter.
  bool ended_within(std::chrono::milliseconds deadline);

 private:
  pid_t pid_ = -1;
  bool ended_ = false;
};

/// Names of the environment, set while this lives.
class Environment {
 public:
  explicit Environment(const std::vector<std::pair<std::string, std::string>>& values);
  ~Environment();
  Environment(const Environment&) = delete;

 private:
  std::map<std::string, std::optional<std::string>> before_;
};

/// An ALSA configuration in a folder of its own, which this process's ALSA uses meanwhile; no JACK is started.
class AlsaConfiguration {
 public:
  explicit AlsaConfiguration(const std::string& text);
  ~AlsaConfiguration();
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

 private:
  std::filesystem::path folder_;
  std::optional<Environment> environment_;
};

class SoundServer {
 public:
  /// Throws when there is no server after 10 s.
  explicit SoundServer(int sink_rate = 44100);
  ~SoundServer();

  void kill();    ///< at once
  void freeze();  ///< it stops, and answers nobody
  void thaw();

  std::string path(const std::string& name) const { return configuration_.path(name); }
  const std::vector<std::string>& environment() const { return environment_; }
  int rate() const { return rate_; }

 private:
  bool answers() const;

  int rate_;
  AlsaConfiguration configuration_;
  std::vector<std::string> environment_;
  std::optional<Attendant> server_;
};

/// What the server's sink takes, from some moment before this is made on.
class Recorder {
 public:
  explicit Recorder(const SoundServer& server);
  /// Ends the recording.
  signals::Stereo finish();
  /// How much there is so far.
  std::size_t frames() const;

 private:
  std::string file_;
  Attendant parec_;
};

}  // namespace locket::test
