// SPDX-License-Identifier: GPL-3.0-or-later
// Small plays, performed with made-up voices: read by the reader, cast, scheduled, laid and mixed by the very parts that
// a render uses. A test of a rule is a play of a few lines and the arithmetic that the rule demands.
//
//     const Rehearsal play = scene(R"(<line id="a" speaker="anna">One.</line> <pause time="1.5s"/> ...)");
//     CHECK(play["b"].begin == play["a"].end + ms(1500));
//
// The plays have `narrator`, `anna`, `tom`, `crone`, the group `crowd` (tom crone), and the breaths below. The sounds
// `half.wav` (half a second), `loop.wav` (two seconds) and `long.wav` (twenty) lie beside them: steady tones.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "renderer/stage/performance.h"
#include "renderer/stage/pump.h"
#include "scripts/page/reader.h"
#include "tests/support/fake_synthesizer.h"

namespace locket::testing {

/// Frames at 44 100 Hz; exact for tens of milliseconds.
constexpr Frames ms(Frames milliseconds) { return milliseconds * 441 / 10; }

inline constexpr Frames line_breath = ms(200), speaker_breath = ms(500), scene_breath = ms(1500);
inline constexpr Frames half_frames = 22050, loop_frames = 88200;  ///< of half.wav and loop.wav

struct Range {
  Frames begin = 0, end = 0;
  Frames length() const { return end - begin; }
  friend bool operator==(const Range&, const Range&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Range& range) { return out << '[' << range.begin << ", " << range.end << ')'; }
};

struct Staging {
  SampleRate rate = 44100;
  int jobs = 2;
  std::uint64_t seed = 0;
  std::string scene{}, from{};                                                              ///< as --scene and --from with a name
  std::string pacing = R"(line="200ms" speaker="500ms" scene="1.5s" lead="0s" tail="0s")";  ///< the head's
};

/// A folder of its own that goes away with this object.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  /// The names in it, sorted, with spaces between.
  std::string names() const;

 private:
  std::filesystem::path path_;
};

/// Everything between the page and the mix. Throws when the reader finds a mistake.
class Company {
 public:
  explicit Company(const std::string& body, const Staging& staging = {});

  const Screenplay& play() const { return reading_.play; }
  const CueSheet& sheet() const { return sheet_; }
  const Cast& cast() const { return cast_; }
  Diagnostics& diagnostics() { return reading_.diagnostics; }
  const FakeSynthesizer& engine() const { return engine_; }
  Timeline& timeline() { return timeline_; }
  Performance& performance() { return performance_; }
  /// The warnings' messages, one a line.
  std::string warnings() const;

 private:
  Reading reading_;
  CueSheet sheet_;
  Cast cast_;
  FakeSynthesizer engine_;
  Calibration calibration_;
  Studio studio_;
  SoundLibrary library_;
  Timeline timeline_;
  Performance performance_;
};

/// A play that is laid and not mixed.
class Rehearsal {
 public:
  explicit Rehearsal(const std::string& body, const Staging& staging = {});

  /// Where a cue lies, by its name (an id, `s#2`). Throws when it was not laid.
  Range operator[](const std::string& name) const;
  /// Where the n-th cue of a kind lies, counted on the page from 0. Throws when it was not laid.
  Range nth(CueKind kind, std::size_t n = 0) const;
  bool has(const std::string& name) const;
  const LoggedCue& cue(const std::string& name) const;
  /// Where the file ends.
  Frames end() const { return end_; }
  std::string warnings() const { return company_->warnings(); }
  Company& company() const { return *company_; }
  const std::vector<LoggedCue>& log() const { return log_; }

 private:
  const LoggedCue* find(CueIndex cue) const;

  std::unique_ptr<Company> company_;
  std::vector<LoggedCue> log_;
  Frames end_ = 0;
};

/// A play of one scene, `s`, with this content.
Rehearsal scene(const std::string& content, const Staging& staging = {});

/// A play's samples.
struct Mix {
  std::vector<float> left, right;
  std::array<std::vector<float>, bus_count> bus_left, bus_right;
  Frames frames = 0;  ///< as Pump::run() says
  std::vector<LoggedCue> log;

  const std::vector<float>& left_of(Bus bus) const { return bus_left[index_of(bus)]; }
  const std::vector<float>& right_of(Bus bus) const { return bus_right[index_of(bus)]; }
};

/// Mixes the play through the pump. `pump.to_cue` is by number; see Company::sheet().
Mix perform(Company& company, PumpOptions pump);
Mix perform(const std::string& body, PumpOptions pump = {}, const Staging& staging = {});

/// The names that a test's play may use, and the voices behind them.
const VoiceCatalogue& small_catalogue();

}  // namespace locket::testing
