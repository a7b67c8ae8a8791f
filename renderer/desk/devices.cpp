// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/devices.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace locket::inline desk {
namespace {

std::string json_list(std::span<const OutputDevice> devices) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const OutputDevice& one : devices)
    list.push_back({{"number", one.number},
                    {"name", one.name},
                    {"host", one.host},
                    {"channels", one.channels},
                    {"usual_rate", one.usual_rate},
                    {"low_latency", one.low_latency_seconds},
                    {"high_latency", one.high_latency_seconds},
                    {"rates", one.rates},
                    {"default", one.is_default}});
  // A device's name is whatever somebody wrote into a configuration, UTF-8 or not.
  return nlohmann::ordered_json{{"devices", list}}.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string device_list(std::span<const OutputDevice> devices, bool json) {
  if (json) return json_list(devices);
  std::size_t longest = 0;
  for (const OutputDevice& one : devices) longest = std::max(longest, one.name.size());
  std::string text = "Audio outputs; * is the default one:\n";
  for (const OutputDevice& one : devices)
    text += fmt::format("{} {:>3}  {:<{}}  {}, {} channel{}, usually {:.0f} frames a second, {:.0f} to {:.0f} ms; takes {}\n",
                        one.is_default ? '*' : ' ', one.number, one.name, longest, one.host, one.channels, one.channels == 1 ? "" : "s",
                        one.usual_rate, 1000 * one.low_latency_seconds, 1000 * one.high_latency_seconds, rates_text(one.rates));
  return text;
}

}  // namespace locket::inline desk
