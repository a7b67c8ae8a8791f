// SPDX-License-Identifier: GPL-3.0-or-later
// Sound files that no recorder should write, and some do: what comes of them is a play all the same, or a clear refusal.
#include <cmath>
#include <cstring>
#include <numeric>

#include "tests/program/listening.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

constexpr int rate = 44100;

/// A WAV of floats, in one channel.
std::string float_wave(const std::vector<float>& samples) {
  const auto word = [](std::uint32_t value) { return std::string(reinterpret_cast<const char*>(&value), 4); };
  const auto half = [](std::uint16_t value) { return std::string(reinterpret_cast<const char*>(&value), 2); };
  const auto bytes = static_cast<std::uint32_t>(samples.size() * 4);
  return "RIFF" + word(36 + bytes) + "WAVEfmt " + word(16) + half(3) + half(1) + word(rate) + word(rate * 4) + half(4) + half(32) + "data" +
         word(bytes) + std::string(reinterpret_cast<const char*>(samples.data()), bytes);
}

/// Something like wind: noise with most of it low, up to about 0.3.
std::vector<float> murmur(double seconds) {
  std::vector<float> samples(static_cast<std::size_t>(seconds * rate));
  std::uint32_t state = 1;
  float low = 0;
  for (float& sample : samples) {
    state = state * 1664525u + 1013904223u;
    low += 0.05f * (static_cast<float>(state >> 8) / 8388608.0f - 1.0f - low);
    sample = low * 2;
  }
  return samples;
}

std::vector<float> scaled(std::vector<float> samples, float factor) {
  for (float& sample : samples) sample *= factor;
  return samples;
}

std::string over(const std::string& bed) {
  return page(bed +
              R"(<pause time="2s"/><line speaker="anna">Was that the wind?</line><pause time="1s"/><line speaker="tom">It was.</line>)");
}

const std::string bed = R"(<ambience src="bed.wav"/>)";

Heard rendered(const Workplace& here, const std::vector<float>& sound, const std::string& play) {
  here.write("bed.wav", float_wave(sound));
  here.write("play.xml", play);
  here.render({"play.xml", "-o", "play.wav", "--bits", "float", "-q"});
  return listen(here.path("play.wav"));
}

bool is_finite(const Heard& sound) {
  for (const auto& channel : sound.channels)
    if (!std::all_of(channel.begin(), channel.end(), [](float sample) { return std::isfinite(sample); })) return false;
  return true;
}

}  // namespace

TEST_CASE("A float file that was not scaled to 1 is as loud as one that was") {
  const Workplace here;
  const std::vector<float> sound = murmur(6);
  const Heard usual = rendered(here, sound, over(bed));
  const double lufs = measured(here.path("play.wav")).integrated_lufs;
  const Heard unscaled = rendered(here, scaled(sound, 32768), over(bed));
  REQUIRE(unscaled.frames() == usual.frames());
  CHECK(furthest(unscaled, usual) < 1e-3);
  CHECK(measured(here.path("play.wav")).integrated_lufs == Approx(lufs).margin(0.1));
}

TEST_CASE("One absurd sample neither sets the level of a sound nor is heard of again, whatever the sound goes through") {
  const Workplace here;
  std::vector<float> sound = murmur(4);
  for (const std::string& use : {std::string(R"(<sfx src="bed.wav"/>)"), std::string(R"(<ambience src="bed.wav"/>)"),
                                 std::string(R"(<sfx src="bed.wav" speed="90%" space="hall" effect="telephone"/>)")}) {
    INFO(use);
    sound[rate] = 0;
    const Heard usual = rendered(here, sound, over(use));
    for (const float absurd : {1e30f, -3.4e38f, std::nanf("")}) {
      sound[rate] = absurd;
      const Heard heard = rendered(here, sound, over(use));
      CHECK(is_finite(heard));
      CHECK(furthest(heard, usual) == 0);
    }
  }
}

TEST_CASE("A file of absurd samples is refused by name, and nothing is written") {
  const Workplace here;
  here.write("bed.wav", float_wave(scaled(murmur(2), 1e12f)));
  here.write("play.xml", over(bed));
  const ProgramRun run = here.locket({"render", "play.xml", "-o", "play.wav"});
  CHECK(run.exit_code == 1);
  CHECK(run.err.find("\"bed.wav\" cannot be used: its samples are no sound") != std::string::npos);
  CHECK(here.files() == std::vector<std::string>{"bed.wav", "play.xml"});
}

TEST_CASE("check and render say the same of a file that breaks off, and no library says anything besides") {
  const Workplace here;
  const std::string file = here.path("bed.mp3");
  REQUIRE(run_program({"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=d=4", "-q:a", "4", file}).exit_code == 0);
  const std::string whole = here.read("bed.mp3");
  here.write("bed.mp3", whole.substr(0, whole.size() / 2));
  here.write("play.xml", over(R"(<ambience src="bed.mp3"/>)"));
  const ProgramRun check = here.locket({"check", "play.xml"});
  const ProgramRun render = here.locket({"render", "play.xml", "-o", "play.wav"});
  CHECK(check.exit_code == 1);
  CHECK(render.exit_code == 1);
  CHECK(check.err == render.err);
  CHECK(render.err.find("\"bed.mp3\" cannot be used: it is damaged: it breaks off after ") != std::string::npos);
  CHECK(render.err.find(" s of 4.0 s; export it again") != std::string::npos);
  CHECK(render.err.find("Xing") == std::string::npos);
}

TEST_CASE("check and render warn once of a recording without its length, and play it") {
  const Workplace here;
  std::string bytes = float_wave(murmur(4));
  bytes.replace(bytes.find("data") + 4, 4, 4, '\0');
  here.write("bed.wav", bytes);
  here.write("play.xml", over(bed + R"(<sfx src="bed.wav"/>)"));
  const ProgramRun check = here.locket({"check", "play.xml"});
  const std::string warning = "warning: \"bed.wav\": its head says that it is empty";
  CHECK(check.exit_code == 0);
  CHECK(check.err.find(warning) != std::string::npos);
  CHECK(check.err.find(warning) == check.err.rfind(warning));
  CHECK(here.render({"play.xml", "-o", "play.wav", "--bits", "float"}).find(warning) != std::string::npos);
  CHECK(loudest(listen(here.path("play.wav")), rate / 2, rate) > 0.001f);
}

TEST_CASE("A constant offset is not raised with the sound that has it") {
  const Workplace here;
  std::vector<float> sound = scaled(murmur(6), 0.02f);
  for (float& sample : sound) sample += 0.1f;
  const Heard heard = rendered(here, sound, over(bed));
  for (const auto& channel : heard.channels) {
    const double mean = std::accumulate(channel.begin(), channel.end(), 0.0) / static_cast<double>(channel.size());
    CHECK(std::abs(mean) < 0.002);
  }
  CHECK(loudest(heard, 0, rate / 20) < 0.05f);  // and does not begin with a thump
}

}  // namespace locket::test
