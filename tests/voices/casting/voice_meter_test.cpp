// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/voice_meter.h"

#include <unistd.h>

#include <cmath>
#include <fstream>

#include "audio/errors.h"
#include "tests/support/catch.h"
#include "tests/support/fake_synthesizer.h"
#include "tests/voices/real_engine.h"
#include "voices/cached_line.h"
#include "voices/casting/phrase.h"

using namespace locket;
using namespace locket::testing;
namespace fs = std::filesystem;

namespace {

Role role(const std::string& voice, int pitch = 50) {
  Role one;
  one.voice = voice;
  one.engine_voice = *real_catalogue().resolve(voice);
  one.pitch = pitch;
  return one;
}

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("locket-meter-" + std::to_string(::getpid()))) { fs::remove_all(path_); }
  ~Folder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }
  fs::path only_file() const { return fs::directory_iterator(path_)->path(); }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("a voice is as high as autocorrelation says") {
  VoiceMeter meter(real_engine(), "");
  for (const char* voice : {"en-gb", "en-gb+f3", "en-gb-scotland+m7", "fr+f2"}) {
    const SpeechRequest request{{phrase_of(role(voice))}};
    const Recording recording = real_engine().speak(request).at(0);
    const double reference = fundamental(recording.samples, 0, recording.samples.size());
    INFO(voice);
    CHECK(12 * std::abs(std::log2(*meter.figures(role(voice)).pitch_hz / reference)) < 0.5);
  }
}

TEST_CASE("a whisper has no pitch, and is brighter than a voice") {
  VoiceMeter meter(real_engine(), "");
  const VoiceFigures whisper = meter.figures(role("en-gb+whisper")), voice = meter.figures(role("en-gb"));
  CHECK_FALSE(whisper.pitch_hz.has_value());
  CHECK(whisper.brightness_hz > 1.5 * voice.brightness_hz);
}

TEST_CASE("a higher pitch measures higher") {
  VoiceMeter meter(real_engine(), "");
  CHECK(*meter.figures(role("en-gb", 80)).pitch_hz > 1.2 * *meter.figures(role("en-gb", 50)).pitch_hz);
}

TEST_CASE("figures are kept to the bit, those of a whisper too, and damaged ones are measured again") {
  for (const char* voice : {"en-gb", "en-gb+whisper"}) {
    const Folder folder;
    const VoiceFigures fresh = VoiceMeter(real_engine(), folder.path()).figures(role(voice));
    CHECK(VoiceMeter(real_engine(), folder.path()).figures(role(voice)) == fresh);
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
    for (const char* damage : {"", "locket-voice 0x1p+7", "locket-voice -0x1p+7 0x1p+9 0x1p+3\n", "locket-voice nan 0x1p+9 0x1p+3\n",
                               "locket-voice 1 2 3 4\n"}) {
      std::ofstream(folder.only_file()) << damage;
      CHECK(VoiceMeter(real_engine(), folder.path()).figures(role(voice)) == fresh);
    }
  }
}

TEST_CASE("what is kept is what is used") {
  const Folder folder;
  VoiceMeter(real_engine(), folder.path()).figures(role("en-gb"));
  cache_figures(folder.only_file(), "locket-voice", {200.0, 1024.0, -16.0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
  const VoiceFigures kept = VoiceMeter(real_engine(), folder.path()).figures(role("en-gb"));
  CHECK(kept == VoiceFigures{200.0, 1024.0, -16.0, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}});
}

TEST_CASE("many are measured at once, in their order, and counted") {
  VoiceMeter meter(real_engine(), "");
  const std::vector<Role> roles{role("en-gb"), role("en-gb+f3"), role("en-gb+whisper"), role("en-gb+f3", 80)};
  std::vector<std::size_t> counted;
  const std::vector<VoiceFigures> all = meter.figures(roles, 3, [&](std::size_t done) { counted.push_back(done); });
  CHECK(counted == std::vector<std::size_t>{1, 2, 3, 4});
  for (std::size_t i = 0; i < roles.size(); ++i) CHECK(all[i] == meter.figures(roles[i]));
}

TEST_CASE("an engine that fails is an error, however many are measured") {
  FakeSynthesizer engine;
  engine.failures = -1;
  VoiceMeter meter(engine, "");
  CHECK_THROWS_AS(meter.figures(std::vector<Role>(5, role("en-gb")), 2), MachineError);
}
