// SPDX-License-Identifier: GPL-3.0-or-later
// What a render sounds like, read by other programs.
#include <algorithm>
#include <cmath>

#include "tests/program/listening.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

const std::string short_play = TEST_DATA "/program/short.xml";

constexpr int rate = 44100;

/// From the first sample of a line above -60 dB under the line's peak to its begin, in frames.
std::size_t onset(const Heard& speech, std::size_t begin, std::size_t end) {
  const float threshold = loudest(speech, begin, end) / 1000;
  std::size_t at = begin;
  while (at < end && loudest(speech, at, at + 1) <= threshold) ++at;
  return at - begin;
}

}  // namespace

TEST_CASE("The first edit's play is at -16 LUFS within half a unit and at most -1 dBTP, as long as it says") {
  const Workplace here;
  here.bring("hello.xml");
  const std::string said = here.render({"hello.xml", "-o", "hello.wav", "--cues", "cues.json"});
  const Reading reading = measured(here.path("hello.wav"));
  CHECK(std::abs(reading.integrated_lufs + 16) <= 0.5);
  CHECK(reading.true_peak_db <= -1.0);
  CHECK(said.rfind("hello.wav: ", 0) == 0);
  CHECK(said.find("10 lines, 3 characters") != std::string::npos);
  // The summary gives seconds to one place.
  const double told = std::stod(said.substr(std::string("hello.wav: ").size()));
  CHECK(std::abs(told - seconds_of(here.path("hello.wav"))) <= 0.0501);
  CHECK(Json::parse(here.read("cues.json")).at("frames") == listen(here.path("hello.wav")).frames());
}

TEST_CASE("The option --loudness brings the programme where it is wanted") {
  const Workplace here;
  for (const int wanted : {-31, -23, -14}) {
    here.render({short_play, "-o", "a.wav", "--loudness", std::to_string(wanted)});
    const Reading reading = measured(here.path("a.wav"));
    INFO(wanted);
    CHECK(std::abs(reading.integrated_lufs - wanted) <= 0.5);
    CHECK(reading.true_peak_db <= -1.0);
  }
}

TEST_CASE("The option --gain is the master's gain, and --loudness off is none") {
  const Workplace here;
  const auto with = [&](const std::vector<std::string>& options) {
    std::vector<std::string> arguments{short_play, "-o", "a.wav", "--bits", "float"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    here.render(arguments);
    return listen(here.path("a.wav"));
  };
  const Heard off = with({"--loudness", "off"});
  CHECK(furthest(off, with({"--gain", "0"})) == 0);
  // So low that the limiter rests: 6 dB are a factor of 10^(6/20) for every sample.
  Heard high = with({"--gain", "-20"});
  const Heard low = with({"--gain", "-26"});
  for (auto& channel : high.channels)
    for (float& sample : channel) sample *= static_cast<float>(std::pow(10.0, -6.0 / 20));
  REQUIRE(loudest(low, 0, low.frames()) > 0.001f);
  CHECK(furthest(high, low) < 1e-7);
}

TEST_CASE("The option --bits says how fine the samples are, and dither stays within its step and a half") {
  const Workplace here;
  const auto with = [&](const std::string& bits) {
    here.render({short_play, "-o", bits + ".wav", "--bits", bits});
    return listen(here.path(bits + ".wav"));
  };
  const Heard exact = with("float"), fine = with("24"), usual = with("16");
  CHECK(codec_of(here.path("float.wav")) == "pcm_f32le");
  CHECK(codec_of(here.path("24.wav")) == "pcm_s24le");
  CHECK(codec_of(here.path("16.wav")) == "pcm_s16le");
  // Triangular dither of one step either side, and half a step of rounding; the last term is float's own rounding.
  CHECK(furthest(exact, usual) <= 1.5 / 32768 + 1e-7);
  CHECK(furthest(exact, usual) > 0.5 / 32768);
  CHECK(furthest(exact, fine) <= 1.5 / 8388608 + 1e-7);
  here.render({short_play, "-o", "default.wav"});
  CHECK(here.read("default.wav") == here.read("16.wav"));
}

TEST_CASE("The option --mono is the mean of both channels") {
  const Workplace here;
  here.render({short_play, "-o", "stereo.wav", "--bits", "float"});
  here.render({short_play, "-o", "mono.wav", "--bits", "float", "--mono"});
  const Heard stereo = listen(here.path("stereo.wav")), mono = listen(here.path("mono.wav"));
  REQUIRE(mono.channels.size() == 1);
  Heard mean{{stereo.channels[0]}};
  for (std::size_t i = 0; i < mean.frames(); ++i) mean.channels[0][i] = (stereo.channels[0][i] + stereo.channels[1][i]) / 2;
  CHECK(furthest(mean, mono) < 1e-7);
}

TEST_CASE("The option --rate 48000 is the same play at another rate") {
  const Workplace here;
  here.render({short_play, "-o", "usual.wav"});
  here.render({short_play, "-o", "other.wav", "--rate", "48000", "--cues", "cues.json"});
  CHECK(rate_of(here.path("usual.wav")) == 44100);
  CHECK(rate_of(here.path("other.wav")) == 48000);
  const Json cues = Json::parse(here.read("cues.json"));
  CHECK(cues.at("rate") == 48000);
  // 700 ms are 33 600 frames of 48 000 a second.
  CHECK(cues_of_kind(cues, "pause").at(1).at("end").get<int>() - cues_of_kind(cues, "pause").at(1).at("begin").get<int>() == 33600);
  // Trimmed at other frames, and the door made at another rate.
  CHECK(std::abs(seconds_of(here.path("usual.wav")) - seconds_of(here.path("other.wav"))) < 0.05);
  CHECK(std::abs(measured(here.path("other.wav")).integrated_lufs + 16) <= 0.5);
}

TEST_CASE("The same bytes come from one speaker and from four, with a cold cache and a warm one") {
  const Workplace one, four;
  const auto render = [](const Workplace& here, const std::string& jobs, const std::string& name) {
    here.render({short_play, "-o", name + ".wav", "--jobs", jobs, "--cues", name + ".json", "--stems", name});
  };
  render(one, "1", "cold");
  render(four, "4", "cold");
  render(four, "4", "warm");
  for (const char* const name :
       {"cold.wav", "cold.json", "cold/dialogue.wav", "cold/narration.wav", "cold/ambience.wav", "cold/effects.wav"})
    CHECK(one.read(name) == four.read(name));
  CHECK(four.read("cold.wav") == four.read("warm.wav"));
  CHECK(four.read("cold.json") == four.read("warm.json"));
}

TEST_CASE("The stems are the five buses, and add up to the mix") {
  const Workplace here;
  here.render({short_play, "-o", "mix.wav", "--bits", "float", "--loudness", "-14", "--stems", "stems"});
  const Heard mix = listen(here.path("mix.wav"));
  Heard sum{{std::vector<float>(mix.frames()), std::vector<float>(mix.frames())}};
  for (const char* const bus : {"dialogue", "narration", "ambience", "effects", "music"}) {
    const std::string file = here.path(std::string("stems/") + bus + ".wav");
    CHECK(codec_of(file) == "pcm_f32le");
    CHECK(rate_of(file) == rate);
    const Heard stem = listen(file);
    REQUIRE(stem.channels.size() == 2);
    REQUIRE(stem.frames() == mix.frames());
    CHECK((loudest(stem, 0, stem.frames()) > 0.01f) == (std::string(bus) != "music"));
    for (std::size_t c = 0; c < 2; ++c)
      for (std::size_t i = 0; i < mix.frames(); ++i) sum.channels[c][i] += stem.channels[c][i];
  }
  // A few roundings of floats below 1.
  CHECK(furthest(sum, mix) < 1e-6);
  CHECK(here.files().size() == 7);
}

TEST_CASE("Sound begins within 5 ms of each line's begin, and the pause between two lines is silent") {
  const Workplace here;
  here.bring("hello.xml");
  here.render({"hello.xml", "-o", "hello.wav", "--cues", "cues.json", "--stems", "stems"});
  Heard speech = listen(here.path("stems/dialogue.wav"));
  const Heard narration = listen(here.path("stems/narration.wav"));
  for (std::size_t c = 0; c < 2; ++c)
    for (std::size_t i = 0; i < speech.frames(); ++i) speech.channels[c][i] += narration.channels[c][i];
  const std::vector<Json> lines = speeches(Json::parse(here.read("cues.json")));
  REQUIRE(lines.size() == 10);
  std::size_t silent_until = 0;
  for (const Json& line : lines) {
    const std::size_t begin = line.at("begin"), end = line.at("end");
    INFO(line.at("text") << " at " << begin);
    CHECK(loudest(speech, silent_until, begin) == 0);
    // The last line interrupts the one before: its own onset lies under that one's end.
    if (begin >= silent_until) CHECK(onset(speech, begin, end) <= rate * 5 / 1000);
    silent_until = std::max(silent_until, end);
  }
  CHECK(loudest(speech, silent_until, speech.frames()) == 0);
}

TEST_CASE("The breath between two lines is that of the pacing, to the frame") {
  const Workplace here;
  here.write("play.xml", page(R"(<pacing line="150ms" speaker="320ms"/>
<line speaker="anna">One.</line><line speaker="anna">Two.</line><line speaker="tom">Three.</line><pause time="1s"/><line speaker="tom">Four.</line>)"));
  here.render({"play.xml", "-o", "play.wav", "--cues", "cues.json"});
  const std::vector<Json> lines = speeches(Json::parse(here.read("cues.json")));
  REQUIRE(lines.size() == 4);
  const auto gap_before = [&](std::size_t i) { return lines[i].at("begin").get<int>() - lines[i - 1].at("end").get<int>(); };
  CHECK(lines[0].at("begin") == 0);
  CHECK(gap_before(1) == 6615);   // 0.150 s * 44 100
  CHECK(gap_before(2) == 14112);  // 0.320 s * 44 100
  CHECK(gap_before(3) == 44100);  // the pause alone
}

TEST_CASE("An excerpt is that scene, that line, that time") {
  const Workplace here;
  const auto lines_of = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {short_play, "-o", "a.wav", "--cues", "a.json"});
    here.render(options);
    std::vector<std::string> texts;
    for (const Json& line : speeches(Json::parse(here.read("a.json")))) texts.push_back(line.at("text"));
    return texts;
  };
  using Texts = std::vector<std::string>;
  CHECK(lines_of({"--from", "asks", "--to", "asks"}) == Texts{"Who is it? It is past nine."});
  CHECK(lines_of({"--from", "answers"}) == Texts{"It is only me, and it is cold."});
  CHECK(lines_of({"--scene", "door"}).size() == 3);
  lines_of({"--from", "0.5s", "--to", "0:02"});
  CHECK(listen(here.path("a.wav")).frames() == rate * 3 / 2);
}

TEST_CASE("Another voice for a character changes that character's lines and nobody else's") {
  const Workplace here;
  const auto render = [&](const std::string& name, const std::vector<std::string>& options) {
    std::vector<std::string> arguments{short_play, "-o", name + ".wav", "--cues", name + ".json", "--stems", name, "--gain", "-20"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return here.render(arguments);
  };
  render("before", {});
  CHECK(render("after", {"--voice", "tom=en-us+m2"}).find("tom              en-us+m2  (--voice)") != std::string::npos);
  const std::size_t tom = speeches(Json::parse(here.read("before.json"))).at(2).at("begin");
  Heard before = listen(here.path("before/dialogue.wav")), after = listen(here.path("after/dialogue.wav"));
  CHECK(loudest(before, 0, tom) > 0.001f);
  CHECK(std::equal(before.channels[0].begin(), before.channels[0].begin() + static_cast<std::ptrdiff_t>(tom), after.channels[0].begin()));
  CHECK_FALSE(std::equal(before.channels[0].begin() + static_cast<std::ptrdiff_t>(tom), before.channels[0].end(),
                         after.channels[0].begin() + static_cast<std::ptrdiff_t>(tom), after.channels[0].end()));
}

TEST_CASE("The first play lasts six to nine minutes, at its loudness, under its peak") {
  const Workplace here;
  here.bring("the-locket.xml");
  here.render({"the-locket.xml", "-o", "the-locket.wav"});
  const double minutes = seconds_of(here.path("the-locket.wav")) / 60;
  CHECK(minutes >= 6);
  CHECK(minutes <= 9);
  const Reading reading = measured(here.path("the-locket.wav"));
  CHECK(std::abs(reading.integrated_lufs + 16) <= 0.5);
  CHECK(reading.true_peak_db <= -1.0);
}

}  // namespace locket::test
