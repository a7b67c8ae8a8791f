// SPDX-License-Identifier: GPL-3.0-or-later
// From the programme to files: the spool that holds it while it is measured, the one gain that follows, the master,
// the sinks.
//
//   pump ─▶ SpoolOutput: spool + meter ──(gain is known)──▶ read back ─▶ Master ─▶ meter ─▶ main sink, stem sinks
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>

#include "audio/file/sink.h"
#include "audio/file/spool.h"
#include "audio/master/master.h"
#include "audio/meter/silence_meter.h"
#include "audio/mix/mix_meter.h"
#include "renderer/output/worker_queue.h"
#include "renderer/stage/pump.h"

namespace locket::inline output {

/// What the programme is brought to.
struct LoudnessTarget {
  std::optional<double> lufs = -16.0;  ///< nothing = the gain as it is
  Gain gain;                           ///< used when `lufs` is nothing
};

/// A speech that was spooled whole, and what it was heard over.
struct MeasuredLine {
  SpokenLine spoken;
  MixMeter::Reading reading;
};

/// Takes the mix (and, for stems, the buses) into a spool, and measures it, on a thread of its own.
class SpoolOutput : public ProgrammeOutput {
 public:
  using Listener = std::function<void(const BusBlock&)>;
  /// `listen`, where there is one, hears every block in order, on that thread.
  SpoolOutput(FileDescriptor file, SampleRate rate, std::size_t block, bool stems, Listener listen = {});
  ~SpoolOutput() override;

  BusBlock& next() override;
  void send() override;
  void expect(const SpokenLine& line) override;
  struct Measured {
    std::optional<double> programme_lufs, dialogue_lufs;  ///< MixMeter's
    std::vector<MeasuredLine> lines;                      ///< in the order of their ends
  };
  /// All is written.
  Measured finish();
  Spool& spool() { return spool_; }
  int planes() const { return stems_ ? 2 + 2 * static_cast<int>(bus_count) : 2; }

 private:
  struct Step {
    BusBlock block;
    std::vector<SpokenLine> expected;  ///< since the step before
  };
  void take(Step& step);

  bool stems_;
  Spool spool_;
  MixMeter meter_;
  Listener listen_;
  std::vector<SpokenLine> lines_;     ///< the meter's keys are their places
  std::vector<SpokenLine> expected_;  ///< to go with the next step
  Step* step_ = nullptr;              ///< what is being filled
  WorkerQueue<Step> belt_;
};

struct Delivered {
  Gain gain;
  std::optional<double> lufs;                           ///< of what was written; nothing for silence
  std::optional<double> range;                          ///< LU; nothing for what is too short
  std::optional<double> max_momentary, max_short_term;  ///< LUFS of the loudest 400 ms and 3 s
  MasterReport master;
  std::uint64_t clipped = 0;         ///< samples beyond full scale
  std::vector<FrameRange> silences;  ///< of the file
};

/// Opens the sinks of one try; called again when the first gain missed the target.
struct Sinks {
  std::unique_ptr<Sink> mix;
  std::array<std::unique_ptr<Sink>, bus_count> stems;  ///< all or none
};

struct DeliveryOptions {
  SampleRate rate = 44100;
  LoudnessTarget target;
  int planes = 2;
  bool rehearse = false;  ///< the sink cannot begin again (a pipe): find the gain before it is opened
  std::function<bool()> interrupted;
  std::function<void(Frames position)> progress{};  ///< in one try
};

/// Brings the spool through the master into the sinks. The limiter takes some loudness away: when that is more than
/// 0.3 LU the gain is corrected and the file written again.
Delivered deliver(Spool& spool, std::optional<double> programme_lufs, const std::function<Sinks()>& open_sinks,
                  const DeliveryOptions& options);

}  // namespace locket::inline output
