// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/output_device.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "audio/device/bounded_call.h"
#include "audio/device/device_stream.h"
#include "audio/errors.h"
#include "audio/lower_case.h"

namespace locket::inline device {
namespace {

constexpr auto listing_deadline = std::chrono::seconds(5);

bool is_number(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// A number is told from a name by its digits alone, and compared as text: no number is too large.
bool is_exactly(const OutputDevice& device, const std::string& wanted) {
  return is_number(wanted) ? std::to_string(device.number) == wanted : ascii_lower(device.name) == ascii_lower(wanted);
}

std::vector<const OutputDevice*> with_part(std::span<const OutputDevice> devices, const std::string& wanted) {
  std::vector<const OutputDevice*> found;
  for (const OutputDevice& device : devices)
    if (ascii_lower(device.name).find(ascii_lower(wanted)) != std::string::npos) found.push_back(&device);
  return found;
}

std::string list_of(const std::vector<const OutputDevice*>& devices) {
  std::string text;
  for (const OutputDevice* device : devices) text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", device->name, device->number);
  return text;
}

const OutputDevice& named_device(std::span<const OutputDevice> devices, const std::string& wanted) {
  const auto exact = std::find_if(devices.begin(), devices.end(), [&](const OutputDevice& one) { return is_exactly(one, wanted); });
  if (exact != devices.end()) return *exact;
  const std::vector<const OutputDevice*> found = is_number(wanted) ? std::vector<const OutputDevice*>() : with_part(devices, wanted);
  if (found.empty()) throw MachineError(fmt::format("there is no audio output \"{}\"; `locket devices` lists them", wanted));
  if (found.size() > 1) throw MachineError(fmt::format("\"{}\" may be any of these audio outputs: {}", wanted, list_of(found)));
  return *found.front();
}

}  // namespace

std::vector<OutputDevice> output_devices(bool verbose) {
  const auto devices = std::make_shared<std::vector<OutputDevice>>();
  if (!finish_within(listing_deadline, [devices, verbose] { *devices = list_devices(verbose); }))
    throw MachineError("the sound system does not answer");
  return *devices;
}

const OutputDevice& choose_device(std::span<const OutputDevice> devices, const std::string& wanted) {
  if (devices.empty()) throw MachineError("there is no audio output; `locket render` and `locket audition -o` write files");
  if (!wanted.empty()) return named_device(devices, wanted);
  const auto found = std::find_if(devices.begin(), devices.end(), [](const OutputDevice& one) { return one.is_default; });
  if (found == devices.end()) throw MachineError("no audio output is the default one; `locket devices` lists those to choose from");
  return *found;
}

std::string rates_text(std::span<const SampleRate> rates) {
  if (rates.empty()) return "no rate that Locket has";
  std::string text;
  for (const SampleRate rate : rates) text += fmt::format("{}{}", text.empty() ? "" : " and ", rate);
  return text;
}

}  // namespace locket::inline device
