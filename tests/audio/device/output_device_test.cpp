// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/output_device.h"

#include "audio/errors.h"
#include "tests/support/catch.h"
#include "tests/support/sound_server.h"

namespace locket::test {
namespace {

OutputDevice device(int number, const std::string& name, bool is_default = false) {
  OutputDevice one;
  one.number = number;
  one.name = name;
  one.is_default = is_default;
  return one;
}

const std::vector<OutputDevice> four{device(0, "Intel: ALC295 (hw:0,0)"), device(2, "Intel: HDMI (hw:0,3)"), device(5, "pulse"),
                                     device(11, "default", true)};

std::string choice(const std::vector<OutputDevice>& devices, const std::string& wanted) {
  try {
    return choose_device(devices, wanted).name;
  } catch (const MachineError& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("An output is chosen by its number, its name or a part of it, else it is the default") {
  CHECK(choice(four, "") == "default");
  CHECK(choice(four, "2") == "Intel: HDMI (hw:0,3)");
  CHECK(choice(four, "Pulse") == "pulse");
  CHECK(choice(four, "alc295") == "Intel: ALC295 (hw:0,0)");
  CHECK(choice({device(0, "default"), device(1, "default copy")}, "DEFAULT") == "default");
}

TEST_CASE("An output that cannot be chosen is named with what helps") {
  CHECK(choice({}, "") == "there is no audio output; `locket render` and `locket audition -o` write files");
  CHECK(choice({}, "pulse") == "there is no audio output; `locket render` and `locket audition -o` write files");
  CHECK(choice(four, "attic") == "there is no audio output \"attic\"; `locket devices` lists them");
  CHECK(choice(four, "1") == "there is no audio output \"1\"; `locket devices` lists them");
  CHECK(choice(four, "99999999999999999999") == "there is no audio output \"99999999999999999999\"; `locket devices` lists them");
  CHECK(choice(four, "intel") == "\"intel\" may be any of these audio outputs: Intel: ALC295 (hw:0,0) (0), Intel: HDMI (hw:0,3) (2)");
  CHECK(choice({device(0, "one")}, "") == "no audio output is the default one; `locket devices` lists those to choose from");
}

TEST_CASE("Rates are told in words") {
  const std::vector<SampleRate> both{44100, 48000}, one{48000};
  CHECK(rates_text(both) == "44100 and 48000");
  CHECK(rates_text(one) == "48000");
  CHECK(rates_text({}) == "no rate that Locket has");
}

TEST_CASE("The outputs of a sound server are listed with what they take") {
  const SoundServer server;
  const std::vector<OutputDevice> devices = output_devices();
  REQUIRE(devices.size() == 1);
  CHECK(devices[0].name == "default");
  CHECK(devices[0].host == "ALSA");
  CHECK(devices[0].is_default);
  CHECK(devices[0].channels >= 2);
  CHECK(devices[0].rates == std::vector<SampleRate>{44100, 48000});
  CHECK(devices[0].low_latency_seconds > 0);
  CHECK(devices[0].low_latency_seconds <= devices[0].high_latency_seconds);
}

TEST_CASE("Of a device that has one rate, that one is listed") {
  const AlsaConfiguration fixed("pcm.null { type null }\npcm.default { type plug slave { pcm \"null\" rate 48000 } }\n");
  const std::vector<OutputDevice> devices = output_devices();
  REQUIRE(devices.size() == 1);
  CHECK(devices[0].rates == std::vector<SampleRate>{48000});
}

TEST_CASE("Without any output the list is empty") {
  const AlsaConfiguration nothing("");
  CHECK(output_devices().empty());
}

}  // namespace locket::test
