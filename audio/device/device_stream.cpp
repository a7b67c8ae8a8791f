// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/device_stream.h"

#include <fmt/format.h>
#include <portaudio.h>

#include <span>

#include "audio/device/library_noise.h"
#include "audio/errors.h"

namespace locket::inline device {
namespace {

constexpr int stereo = 2;
constexpr SampleRate known_rates[] = {44100, 48000};

/// This thread is one that PortAudio's calls are made on, and nothing else.
void keep_quiet(bool verbose) {
  if (verbose) return;
  silence_libraries();
  silence_this_thread();
}

PaStreamParameters parameters_of(const OutputDevice& device, double latency_seconds) {
  PaStreamParameters parameters{};
  parameters.device = device.number;
  parameters.channelCount = stereo;
  parameters.sampleFormat = paFloat32;
  parameters.suggestedLatency = latency_seconds;
  return parameters;
}

std::vector<SampleRate> rates_of(const OutputDevice& device) {
  std::vector<SampleRate> rates;
  const PaStreamParameters parameters = parameters_of(device, device.high_latency_seconds);
  for (const SampleRate rate : known_rates) {
    const PaError answer = Pa_IsFormatSupported(nullptr, &parameters, rate);
    if (answer == paFormatIsSupported) rates.push_back(rate);
    if (answer == paDeviceUnavailable) break;  // PortAudio has waited a second for it
  }
  return rates;
}

OutputDevice described(int number, const PaDeviceInfo& info) {
  OutputDevice device;
  device.number = number;
  device.name = info.name;
  if (const PaHostApiInfo* host = Pa_GetHostApiInfo(info.hostApi)) device.host = host->name;
  device.channels = info.maxOutputChannels;
  device.usual_rate = info.defaultSampleRate;
  device.low_latency_seconds = info.defaultLowOutputLatency;
  device.high_latency_seconds = info.defaultHighOutputLatency;
  device.is_default = number == Pa_GetDefaultOutputDevice();
  return device;
}

/// Without their rates, which take longer to find out.
std::vector<OutputDevice> devices_there() {
  std::vector<OutputDevice> devices;
  for (int number = 0; number < Pa_GetDeviceCount(); ++number) {
    const PaDeviceInfo* info = Pa_GetDeviceInfo(number);
    if (info && info->maxOutputChannels > 0) devices.push_back(described(number, *info));
  }
  return devices;
}

int on_fill(const void*, void* out, unsigned long frames, const PaStreamCallbackTimeInfo*, PaStreamCallbackFlags, void* wire) {
  silence_this_thread();
  const std::span<float> samples(static_cast<float*>(out), frames * stereo);
  return static_cast<StreamWire*>(wire)->feed.fill(samples) ? paContinue : paComplete;
}

std::string reason_of(PaError error) {
  const PaHostErrorInfo* host = error == paUnanticipatedHostError ? Pa_GetLastHostErrorInfo() : nullptr;
  return host && host->errorText && *host->errorText ? host->errorText : Pa_GetErrorText(error);
}

void on_end(void* wire) { static_cast<StreamWire*>(wire)->over.store(true, std::memory_order_release); }

[[noreturn]] void refuse(PaError error, const OutputDevice& device, SampleRate rate) {
  if (error == paInvalidSampleRate)
    throw MachineError(fmt::format("the audio output \"{}\" does not take {} frames a second; it takes {}", device.name, rate,
                                   rates_text(rates_of(device))));
  if (error == paInvalidChannelCount) throw MachineError(fmt::format("the audio output \"{}\" does not take stereo", device.name));
  throw MachineError(fmt::format("the audio output \"{}\" cannot be opened: {}", device.name, reason_of(error)));
}

}  // namespace

std::vector<OutputDevice> list_devices(bool verbose) {
  keep_quiet(verbose);
  if (!alsa_has_outputs()) return {};
  const SoundSystem system(verbose);
  std::vector<OutputDevice> devices = devices_there();
  for (OutputDevice& device : devices) device.rates = rates_of(device);
  return devices;
}

SoundSystem::SoundSystem(bool verbose) {
  keep_quiet(verbose);
  if (!alsa_has_outputs()) throw MachineError("there is no audio output; `locket render` and `locket audition -o` write files");
  const PaError error = Pa_Initialize();
  if (error != paNoError) throw MachineError(fmt::format("the sound system cannot be used: {}", reason_of(error)));
}

SoundSystem::~SoundSystem() { Pa_Terminate(); }

DeviceStream::DeviceStream(const StreamOptions& options, LoudspeakerFeed& feed) : system_(options.verbose), wire_{feed} {
  const std::vector<OutputDevice> devices = devices_there();
  device_ = choose_device(devices, options.device);
  outlives_its_server_ = Pa_HostApiTypeIdToHostApiIndex(paJACK) < 0;
  open(options);
  try {
    start();
  } catch (...) {
    Pa_CloseStream(stream_);
    throw;
  }
}

DeviceStream::~DeviceStream() {
  Pa_AbortStream(stream_);
  Pa_CloseStream(stream_);
}

void DeviceStream::open(const StreamOptions& options) {
  const PaStreamParameters parameters = parameters_of(device_, options.latency_seconds);
  const PaError error =
      Pa_OpenStream(&stream_, nullptr, &parameters, options.rate, paFramesPerBufferUnspecified, paClipOff | paDitherOff, on_fill, &wire_);
  if (error != paNoError) refuse(error, device_, options.rate);
  const PaStreamInfo* info = Pa_GetStreamInfo(stream_);
  latency_seconds_ = info ? info->outputLatency : options.latency_seconds;
  wire_.feed.set_latency(latency_seconds_);
}

void DeviceStream::start() {
  PaError error = Pa_SetStreamFinishedCallback(stream_, on_end);
  if (error == paNoError) error = Pa_StartStream(stream_);
  if (error != paNoError) throw MachineError(fmt::format("the audio output \"{}\" cannot be started: {}", device_.name, reason_of(error)));
}

}  // namespace locket::inline device
