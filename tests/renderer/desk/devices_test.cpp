// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/devices.h"

#include <nlohmann/json.hpp>

#include "renderer/desk/command_line.h"
#include "tests/support/catch.h"

namespace locket {
namespace {

const std::vector<OutputDevice> two{{.number = 0,
                                     .name = "hw:0,0",
                                     .host = "ALSA",
                                     .channels = 1,
                                     .usual_rate = 48000,
                                     .low_latency_seconds = 0.0054,
                                     .high_latency_seconds = 0.035,
                                     .rates = {48000},
                                     .is_default = false},
                                    {.number = 12,
                                     .name = "default",
                                     .host = "JACK",
                                     .channels = 2,
                                     .usual_rate = 44100,
                                     .low_latency_seconds = 0.01,
                                     .high_latency_seconds = 0.2,
                                     .rates = {44100, 48000},
                                     .is_default = true}};

}  // namespace

TEST_CASE("Outputs are listed one a line, the default with a star") {
  CHECK(device_list(two, false) ==
        "Audio outputs; * is the default one:\n"
        "    0  hw:0,0   ALSA, 1 channel, usually 48000 frames a second, 5 to 35 ms; takes 48000\n"
        "*  12  default  JACK, 2 channels, usually 44100 frames a second, 10 to 200 ms; takes 44100 and 48000\n");
}

TEST_CASE("Outputs as JSON keep every figure, and a name that is no UTF-8 breaks nothing") {
  const auto list = nlohmann::json::parse(device_list(two, true)).at("devices");
  REQUIRE(list.size() == 2);
  CHECK(list[0] == nlohmann::json{{"number", 0},
                                  {"name", "hw:0,0"},
                                  {"host", "ALSA"},
                                  {"channels", 1},
                                  {"usual_rate", 48000.0},
                                  {"low_latency", 0.0054},
                                  {"high_latency", 0.035},
                                  {"rates", {48000}},
                                  {"default", false}});
  CHECK(list[1].at("default") == true);
  std::vector<OutputDevice> odd{two.front()};
  odd[0].name = "hw\xff";
  CHECK(nlohmann::json::parse(device_list(odd, true)).at("devices")[0].at("name") == "hw\xef\xbf\xbd");
}

TEST_CASE("The devices command takes --json and nothing else") {
  const auto parse = [](std::vector<const char*> words) { return parse_command_line(static_cast<int>(words.size()), words.data()); };
  CHECK_FALSE(std::get<DevicesCommand>(parse({"locket", "devices"})).json);
  CHECK(std::get<DevicesCommand>(parse({"locket", "devices", "--json"})).json);
  CHECK_THROWS(parse({"locket", "devices", "pulse"}));
}

}  // namespace locket
