// SPDX-License-Identifier: GPL-3.0-or-later
// PortAudio, and all that Locket knows of it. Every call here may hang with the sound server: call by finish_within,
// which also keeps them from meeting each other. Nothing here but the fill of the feed runs on the device's thread.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "audio/device/loudspeaker_feed.h"
#include "audio/device/output_device.h"

namespace locket::inline device {

/// What output_devices() gives.
std::vector<OutputDevice> list_devices(bool verbose);

/// The library, ready for use, from here to the end of this.
class SoundSystem {
 public:
  /// Throws MachineError when there can be no output at all.
  explicit SoundSystem(bool verbose);
  ~SoundSystem();
  SoundSystem(const SoundSystem&) = delete;
};

struct StreamOptions {
  std::string device;  ///< as choose_device takes it
  SampleRate rate = 44100;
  double latency_seconds = 0.2;  ///< suggested
  bool verbose = false;          ///< let the libraries write on standard error
};

/// What the device's thread holds.
struct StreamWire {
  LoudspeakerFeed& feed;
  std::atomic<bool> over{false};
};

/// A device that takes stereo float32 from `feed`, which must outlive it, from the moment this is made. Its end cuts
/// off what the device has not yet played.
class DeviceStream {
 public:
  /// Throws MachineError for no device, none such, one that takes neither this rate nor stereo, or fails.
  DeviceStream(const StreamOptions& options, LoudspeakerFeed& feed);
  ~DeviceStream();

  const OutputDevice& device() const { return device_; }
  /// False where there is a JACK server, whatever device this is: once that has died, PortAudio ends the whole program when it
  /// is closed (an assertion of its own).
  bool outlives_its_server() const { return outlives_its_server_; }
  double latency_seconds() const { return latency_seconds_; }                        ///< as the device tells it
  bool over() const noexcept { return wire_.over.load(std::memory_order_acquire); }  ///< the device asks no more. Any thread

 private:
  void open(const StreamOptions& options);
  void start();

  SoundSystem system_;
  StreamWire wire_;
  OutputDevice device_;
  bool outlives_its_server_ = true;
  void* stream_ = nullptr;
  double latency_seconds_ = 0;
};

}  // namespace locket::inline device
