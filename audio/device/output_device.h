// SPDX-License-Identifier: GPL-3.0-or-later
// Where sound can go, as the machine tells it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "audio/frames.h"

namespace locket::inline device {

struct OutputDevice {
  int number = 0;  ///< PortAudio's: stays while no device comes or goes
  std::string name;
  std::string host;                ///< ALSA, JACK Audio Connection Kit, ...
  int channels = 0;                ///< at most
  double usual_rate = 0;           ///< frames a second
  double low_latency_seconds = 0;  ///< of what the device suggests
  double high_latency_seconds = 0;
  std::vector<SampleRate> rates;  ///< of 44 100 and 48 000, those that it takes now
  bool is_default = false;
};

/// All that have an output, in the order of their numbers; none when there is none. Asks each of them for its rates:
/// that may take a second. Unless `verbose`, the libraries' words are kept off standard error, and with them, while it
/// lasts, those of other threads. Throws MachineError when the sound system does not answer within 5 s.
std::vector<OutputDevice> output_devices(bool verbose = false);

/// The one meant by `wanted`: a number, a name, or a part of one, without regard to case; empty = the default. Throws
/// MachineError for none, and for a part of several names of which none is the whole.
const OutputDevice& choose_device(std::span<const OutputDevice> devices, const std::string& wanted);

/// `44100 and 48000`; `no rate that Locket has` for none.
std::string rates_text(std::span<const SampleRate> rates);

}  // namespace locket::inline device
