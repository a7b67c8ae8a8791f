// SPDX-License-Identifier: GPL-3.0-or-later
// Where takes are recorded: workers that speak, trim, resample, treat and level, ahead of who needs them. The takes do not
// depend on how many workers there are, nor on the order of the requests.
//
//     Studio studio(synthesizer, calibration, {.rate = 44100, .jobs = 2});
//     studio.request(7, plan);          // queues; a second request under one key is ignored
//     Take take = studio.take(7);       // waits for that one; hands it over (once)
#pragma once

#include <cstdint>
#include <memory>

#include "audio/frames.h"
#include "voices/engine/calibration.h"
#include "voices/engine/take.h"
#include "voices/synthesizer.h"

namespace locket::inline engine {

class Studio {
 public:
  struct Options {
    SampleRate rate = 44100;
    int jobs = 2;  ///< worker threads; the Synthesizer must bear that many callers
  };
  using Key = std::uint64_t;

  Studio(Synthesizer& synthesizer, Calibration& calibration, Options options);
  ~Studio();  ///< drops what is queued, waits for what is being spoken

  void request(Key key, SpeechPlan plan);
  /// Throws what the synthesizer threw for this line.
  Take take(Key key);
  /// Drops whatever was requested and not handed over; waits for what is being spoken.
  void forget();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace locket::inline engine
