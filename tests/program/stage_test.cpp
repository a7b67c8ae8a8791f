// SPDX-License-Identifier: GPL-3.0-or-later
// The mix that the program writes, proved on the samples of its stems: what it reports is what is there.
#include <algorithm>
#include <cmath>

#include "audio/meter/k_weighting.h"
#include "tests/program/listening.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

constexpr int rate = 44100;
constexpr const char* buses[] = {"dialogue", "narration", "ambience", "effects", "music"};

/// A small play with everything: a space, distances, a thought, a whisper, a telephone, beds, effects in front and behind.
const std::string scene = R"(<pacing line="400ms" speaker="500ms"/>
<cast><character id="anna" space="street"/></cast>
<ambience preset="winter-street" desc="wind"/><pause time="1s"/>
<narration>It had begun to snow again, and the lamps were lit along the whole of the quay.</narration>
<sfx preset="chain" desc="a chain"/>
<line speaker="anna" distance="1m 6m" pan="-0.4 0.6">Wait for me by the bridge, and do not be late this time.</line>
<line speaker="tom" effect="telephone">I can hear you. The line is bad.</line>
<sfx preset="footsteps-snow" count="6" pace="110" distance="8m 2m" discrete="false"/>
<line speaker="anna" style="whisper" distance="0.5m">There is somebody on the stairs.</line>
<line speaker="anna" aloud="false">He has never once been on time.</line>
<line speaker="tom">What did you say? <cut/>Hello?</line>
<sfx preset="bell" count="1" soundLevel="+2dB" begin="prev.end" desc="a bell in front"/>
<pause time="1s"/>)";

struct Staged {
  Staged() {
    here.write("play.xml", page(scene));
    here.render({"play.xml", "-o", "mix.wav", "--bits", "float", "--stems", "stems", "--cues", "cues.json", "--report", "report.json"});
    mix = listen(here.path("mix.wav"));
    for (const char* bus : buses) stems.push_back(listen(here.path(std::string("stems/") + bus + ".wav")));
    cues = Json::parse(here.read("cues.json"));
    report = Json::parse(here.read("report.json"));
  }
  Workplace here;
  Heard mix;
  std::vector<Heard> stems;
  Json cues, report;
};

/// Rendered once for all of these tests.
const Staged& staged() {
  static const Staged play;
  return play;
}

double loudness(const std::vector<const Heard*>& sounds, std::size_t begin, std::size_t end) {
  std::vector<float> sides[2];
  for (int side = 0; side < 2; ++side)
    for (std::size_t i = begin; i < end; ++i) {
      float sum = 0;
      for (const Heard* sound : sounds) sum += sound->channels[static_cast<std::size_t>(side)][i];
      sides[side].push_back(sum);
    }
  return lufs_of(KWeighting(rate).energy(StereoView{sides[0], sides[1]}), static_cast<Frames>(end - begin));
}

/// The greatest second difference in [begin, end): what a click is made of.
double sharpest(const Heard& sound, std::size_t begin, std::size_t end) {
  double most = 0;
  for (const auto& channel : sound.channels)
    for (std::size_t i = std::max<std::size_t>(begin, 1); i + 1 < std::min(end, channel.size()); ++i)
      most = std::max(most, std::abs(double{channel[i - 1]} - 2.0 * channel[i] + channel[i + 1]));
  return most;
}

const Heard& stem_of(const Json& cue) {
  for (std::size_t bus = 0; bus < 5; ++bus)
    if (cue.at("bus") == buses[bus]) return staged().stems[bus];
  throw std::out_of_range("a cue without a bus");
}

}  // namespace

TEST_CASE("Stems with spaces, effects and thoughts add up to the mix") {
  const Staged& play = staged();
  double difference = 0;
  for (std::size_t c = 0; c < 2; ++c)
    for (std::size_t i = 0; i < play.mix.frames(); ++i) {
      double sum = 0;
      for (const Heard& stem : play.stems) sum += stem.channels[c][i];
      difference = std::max(difference, std::abs(sum - play.mix.channels[c][i]));
    }
  CHECK(difference < 1e-6);
}

TEST_CASE("The report says what another meter reads") {
  const Staged& play = staged();
  const Reading reading = measured(play.here.path("mix.wav"));
  CHECK(std::abs(play.report.at("integrated_lufs").get<double>() - reading.integrated_lufs) <= 0.1);
  CHECK(std::abs(play.report.at("true_peak_dbtp").get<double>() - reading.true_peak_db) <= 0.3);
  CHECK(reading.true_peak_db <= -1.0);
  CHECK(play.report.at("clipped_samples") == 0);
  CHECK(play.report.at("dead_air_seconds") == 0);
  CHECK(std::abs(play.report.at("seconds").get<double>() - seconds_of(play.here.path("mix.wav"))) < 0.001);
}

TEST_CASE("Every line lies over its background as the report says, by the stems") {
  const Staged& play = staged();
  std::vector<double> clear;
  // The bell stands in front and is no background; it does not sound under a line.
  for (const Json& line : speeches(play.cues)) {
    const std::size_t begin = line.at("begin"), end = line.at("end");
    clear.push_back(loudness({&play.stems[0], &play.stems[1]}, begin, end) -
                    loudness({&play.stems[2], &play.stems[3], &play.stems[4]}, begin, end));
  }
  std::sort(clear.begin(), clear.end());
  REQUIRE(clear.size() == 6);
  const Json& said = play.report.at("speech_to_background_lu");
  CHECK(said.at("min").get<double>() == Approx(clear.front()).margin(0.15));  // the limiter moved a little in between
  CHECK(said.at("median").get<double>() == Approx((clear[2] + clear[3]) / 2).margin(0.15));
  CHECK(clear.front() >= 10);
  CHECK((clear[2] + clear[3]) / 2 >= 15);
}

TEST_CASE("No clip begins or ends with a click") {
  std::size_t looked = 0;
  for (const Json& cue : staged().cues.at("cues")) {
    if (cue.at("bus").is_null()) continue;
    const Heard& stem = stem_of(cue);
    const std::size_t begin = cue.at("begin"), end = std::min(cue.at("end").get<std::size_t>(), stem.frames());
    INFO(cue.at("source") << " " << begin << " " << end);
    // An edge may not be sharper than the 5 ms beside it, nor than what can be heard.
    const auto beside = [&](std::size_t at) {
      return std::max(
          {sharpest(stem, at - std::min<std::size_t>(at, 220), at - std::min<std::size_t>(at, 3)), sharpest(stem, at + 3, at + 220), 2e-4});
    };
    for (const std::size_t edge : {begin, end})
      CHECK(sharpest(stem, edge - std::min<std::size_t>(edge, 3), edge + 3) <= 1.2 * beside(edge));
    ++looked;
  }
  CHECK(looked == 10);
}

TEST_CASE("A bed stands still under a line, and a bell in front is as loud as it was") {
  const Workplace here;
  const std::string flow =
      R"(<ambience src="tone.wav" soundLevel="+4dB"/><pause time="3s"/><line speaker="tom" id="one">Nobody has been down here since the winter of the flood, and nobody wants to come.</line>
<line speaker="anna">Then why are we here?</line><pause time="3s"/>)";
  REQUIRE(
      run_program({"sox", "-n", "-r", "44100", "-c", "2", here.path("tone.wav"), "synth", "20", "sine", "700", "gain", "-20"}).exit_code ==
      0);
  here.write("play.xml", page(flow));
  here.render({"play.xml", "-o", "mix.wav", "--gain", "-6", "--stems", "stems", "--cues", "cues.json"});  // the limiter has nothing to do
  const Heard bed = listen(here.path("stems/ambience.wav"));
  const double before = loudness({&bed}, 2 * rate, 2 * rate + 8820);
  for (const Json& line : speeches(Json::parse(here.read("cues.json")))) {
    const std::size_t begin = line.at("begin"), end = line.at("end");
    double lowest = 0, highest = -200;
    for (std::size_t at = begin; at + 4410 <= end; at += 4410) {
      lowest = std::min(lowest, loudness({&bed}, at, at + 4410));
      highest = std::max(highest, loudness({&bed}, at, at + 4410));
    }
    CHECK(highest - lowest < 0.1);
    CHECK(highest < before - 6);
  }
}

TEST_CASE("A bed that its author forces is not corrected: the line is told with its place, and --strict makes it a failure") {
  const Workplace here;
  here.write("play.xml", page("\n<ambience preset=\"blizzard\" duck=\"off\" soundLevel=\"+8dB\"/><pause time=\"1s\"/>\n<line "
                              "speaker=\"tom\" id=\"lost\">I cannot hear myself.</line>"));
  const ProgramRun run = here.locket({"render", "play.xml", "-o", "play.wav", "--strict", "--report", "report.json"});
  CHECK(run.exit_code == 1);
  CHECK(run.err.find("lost lies ") != std::string::npos);
  CHECK(run.err.find("1 line lies too little over the background (--strict)") != std::string::npos);
  const Json below = Json::parse(here.read("report.json")).at("lines_below");
  REQUIRE(below.size() == 1);
  CHECK(below[0].at("id") == "lost");
  CHECK(run.err.find(below[0].at("source").get<std::string>()) != std::string::npos);
  CHECK(below[0].at("lu").get<double>() < 10);
  CHECK(below[0].at("wanted_lu") == 10);
  CHECK(seconds_of(here.path("play.wav")) > 1);  // the file is there, to be listened to
  const ProgramRun lenient = here.locket({"render", "play.xml", "-o", "play.wav"});
  CHECK(lenient.exit_code == 0);
  CHECK(lenient.err.find("lost lies ") != std::string::npos);
}

TEST_CASE("A play without a background has no figure for it, and a report on standard output") {
  const Workplace here;
  here.write("play.xml", page(R"(<line speaker="tom">Alone.</line><pause time="1s"/><line speaker="tom">Alone.</line>)"));
  const ProgramRun run = here.locket({"render", "play.xml", "-o", "play.wav", "--report", "-", "--strict"});
  CHECK(run.exit_code == 0);
  const Json report = Json::parse(run.out);
  CHECK(report.at("speech_to_background_lu").at("min").is_null());
  CHECK(report.at("lines_below").empty());
  CHECK(report.at("dead_air_seconds") == 0);  // a pause is meant
}

TEST_CASE("Silence that nobody wrote is dead air") {
  const Workplace here;
  here.write("play.xml", page(R"(<pacing line="2s"/><line speaker="tom">One.</line><line speaker="tom">Two.</line>)"));
  const ProgramRun run = here.locket({"render", "play.xml", "-o", "play.wav", "--report", "-", "--quiet"});
  CHECK(Json::parse(run.out).at("dead_air_seconds").get<double>() == Approx(2.0).margin(0.1));
}

}  // namespace locket::test
