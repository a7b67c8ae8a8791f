// SPDX-License-Identifier: GPL-3.0-or-later
// `locket devices`: the outputs of a machine that has one, and of one that has none.
#include "tests/program/listening.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"
#include "tests/support/sound_server.h"

namespace locket::test {

TEST_CASE("devices lists what the machine has, the default marked") {
  const SoundServer server;
  const ProgramRun run = Workplace().locket({"devices"});
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  CHECK(run.out.find("\n*   0  default  ALSA, ") != std::string::npos);
  CHECK(run.out.find("; takes 44100 and 48000\n") != std::string::npos);
}

TEST_CASE("devices --json lists the same for programs") {
  const SoundServer server;
  const ProgramRun run = Workplace().locket({"devices", "--json"});
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  const Json devices = Json::parse(run.out).at("devices");
  REQUIRE(devices.size() == 1);
  CHECK(devices[0].at("number") == 0);
  CHECK(devices[0].at("name") == "default");
  CHECK(devices[0].at("host") == "ALSA");
  CHECK(devices[0].at("default") == true);
  CHECK(devices[0].at("rates") == Json{44100, 48000});
  CHECK(devices[0].at("low_latency").get<double>() <= devices[0].at("high_latency").get<double>());
}

TEST_CASE("Without an output devices says what to do, and no library says more") {
  const AlsaConfiguration no_server("pcm.default { type pulse }\nctl.default { type pulse }\n");
  const ProgramRun plain = Workplace().locket({"devices"});
  CHECK(plain.exit_code == 0);
  CHECK(plain.out.empty());
  CHECK(plain.err == "There is no audio output; `locket render` writes a file.\n");
  const ProgramRun json = Workplace().locket({"devices", "--json"});
  CHECK(json.exit_code == 0);
  CHECK(Json::parse(json.out) == Json{{"devices", Json::array()}});
  CHECK(json.err.empty());
}

TEST_CASE("A sound server that does not answer is the machine's failure") {
  SoundServer server;
  server.freeze();
  const ProgramRun run = Workplace().locket({"devices"});
  CHECK(run.exit_code == 3);
  CHECK(run.out.empty());
  CHECK(run.err == "locket: error: the sound system does not answer\n");
}

}  // namespace locket::test
