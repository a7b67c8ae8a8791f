// SPDX-License-Identifier: GPL-3.0-or-later
// From the programme to files: the spool that holds it while it is measured, the one gain that follows, the master,
// the sinks.
//
//   pump ─▶ SpoolOutlet: spool + meter ──(gain is known)──▶ read back ─▶ Master ─▶ meter ─▶ main sink, stem sinks
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>

#include "audio/loudness.h"
#include "audio/master.h"
#include "audio/silence_meter.h"
#include "audio/sink.h"
#include "audio/spool.h"
#include "renderer/conveyor.h"
#include "renderer/pump.h"

namespace locket {

/// What the programme is brought to.
struct LoudnessTarget {
  std::optional<double> lufs = -16.0;  ///< nothing = the gain as it is
  Gain gain;                           ///< used when `lufs` is nothing
};

/// Takes the mix (and, for stems, the buses) into a spool, and measures it, on a thread of its own.
class SpoolOutlet : public Outlet {
 public:
  SpoolOutlet(FileDescriptor file, SampleRate rate, std::size_t block, bool stems);
  ~SpoolOutlet() override;

  BusBlock& next() override;
  void send() override;
  /// What was spooled: the programme, and dialogue and narration alone. LUFS; nothing for silence.
  struct Loudness {
    std::optional<double> programme, speech;
  };
  /// All is written.
  Loudness finish();
  Spool& spool() { return spool_; }
  int planes() const { return stems_ ? 2 + 2 * static_cast<int>(bus_count) : 2; }

 private:
  void take(BusBlock& block);

  bool stems_;
  Spool spool_;
  LoudnessMeter meter_, speech_meter_;
  Conveyor<BusBlock> belt_;
};

struct Delivered {
  Gain gain;
  std::optional<double> lufs;   ///< of what was written; nothing for silence
  std::optional<double> range;  ///< LU; nothing for what is too short
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

}  // namespace locket
