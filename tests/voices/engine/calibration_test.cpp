// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/calibration.h"

#include <cstdlib>
#include <fstream>
#include <thread>

#include "audio/errors.h"
#include "audio/levels.h"
#include "audio/meter/loudness.h"
#include "tests/support/catch.h"
#include "tests/support/fake_synthesizer.h"
#include "tests/voices/page_kit.h"
#include "tests/voices/real_engine.h"
#include "voices/engine/studio.h"

using namespace locket;
using namespace locket::testing;

namespace {

namespace fs = std::filesystem;

/// A folder that goes away with its test.
struct Folder {
  fs::path path;
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "locket-test-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path); }
};

Role role(const std::string& voice, int pitch = 50) {
  Role made;
  made.voice = voice;
  made.engine_voice = real_catalogue().resolve(voice).value();
  made.pitch = pitch;
  return made;
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  return files;
}

}  // namespace

TEST_CASE("calibration brings ten voices to one loudness") {
  Calibration calibration(real_engine(), "");
  for (const char* voice : {"en-gb", "en-gb+f3", "en-gb-scotland+m7", "en-gb-x-rp+f1", "fr+f2", "de+m3", "en-us+Storm", "en-gb+whisper",
                            "it+croak", "en-gb+m8"}) {
    SpeechPlan plan = plan_line("1 2 3 4 5 6 7 8 9 10 11 12", voice);
    plan.sound_level = 0;
    Studio studio(real_engine(), calibration, {.jobs = 1});
    studio.request(1, plan);
    const Take take = studio.take(1);
    LoudnessMeter meter(44100);
    meter.add_centred(take.clip->channel(0));
    INFO(voice);
    CHECK(meter.integrated().value() == Approx(levels::speech_lufs).margin(0.1));
  }
}

TEST_CASE("a voice without numbers is calibrated by its variant") {
  Calibration calibration(real_engine(), "");
  CHECK(calibration.gains(role("he+f3"), "") == calibration.gains(role("en-gb+f3"), ""));
}

TEST_CASE("a figure is measured once, and a warm cache gives the same to the bit") {
  const Folder folder;
  FakeSynthesizer engine;
  ChainGains cold, telephone;
  {
    Calibration calibration(engine, folder.path / "deep" / "cache");
    cold = calibration.gains(role("en-gb"), "");
    CHECK(calibration.gains(role("en-gb"), "") == cold);
    CHECK(engine.requests().size() == 1);
    CHECK(calibration.gains(role("en-gb", 80), "") == cold);  // the fake has no pitch, but it was asked
    CHECK(engine.requests().size() == 2);
    telephone = calibration.gains(role("en-gb"), "telephone");
    CHECK(engine.requests().size() == 3);
    CHECK(telephone.raw == cold.raw);
    CHECK(!(telephone.make_up == cold.make_up));
    CHECK(calibration.gains(role("en-gb"), "none") == cold);
    CHECK(engine.requests().size() == 3);
  }
  Calibration warm(engine, folder.path / "deep" / "cache");
  CHECK(warm.gains(role("en-gb"), "") == cold);
  CHECK(warm.gains(role("en-gb"), "telephone") == telephone);
  CHECK(engine.requests().size() == 3);
}

TEST_CASE("a damaged cache is measured again") {
  const Folder folder;
  FakeSynthesizer engine;
  const ChainGains right = Calibration(engine, folder.path).gains(role("en-gb"), "");
  REQUIRE(files_in(folder.path).size() == 1);
  for (const char* damage :
       {"", "locket-loudness", "locket-loudness nan nan\n", "locket-loudness -0x1p+4\n", "locket-loudness -0x1p+4 -0x1p+90\n",
        "locket-loudness -0x1p+4 -0x1p+4 -0x1p+4\n", "locket-loudness -0x1p+4 -0x1.", "\x00\xFF rubbish\n"}) {
    std::ofstream(files_in(folder.path)[0]) << damage;
    CHECK(Calibration(engine, folder.path).gains(role("en-gb"), "") == right);
  }
}

TEST_CASE("a cache that cannot be written is passed over") {
  FakeSynthesizer engine;
  CHECK(Calibration(engine, "/proc/no/such/place").gains(role("en-gb"), "") == Calibration(engine, "").gains(role("en-gb"), ""));
}

TEST_CASE("several callers at once measure once") {
  FakeSynthesizer engine;
  engine.delay = std::chrono::milliseconds(20);
  Calibration calibration(engine, "");
  std::vector<std::thread> callers;
  for (int i = 0; i < 4; ++i) callers.emplace_back([&] { calibration.gains(role("en-gb"), ""); });
  for (std::thread& caller : callers) caller.join();
  CHECK(engine.requests().size() == 1);
}

TEST_CASE("a failed measurement is an error, and tried again by the next") {
  FakeSynthesizer engine;
  engine.failures = 1;
  Calibration calibration(engine, "");
  CHECK_THROWS_AS(calibration.gains(role("en-gb"), ""), MachineError);
  CHECK_NOTHROW(calibration.gains(role("en-gb"), ""));
}
