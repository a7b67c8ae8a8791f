// SPDX-License-Identifier: GPL-3.0-or-later
// Sounds of the author's own.
#include <cmath>
#include <span>

#include "tests/program/listening.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"

namespace locket::test {
namespace {

/// A sine made by sox.
void make_tone(const Workplace& here, const std::string& name, int rate, int channels, const std::string& seconds, const std::string& hz) {
  const ProgramRun made = run_program({"sox", "-D", "-r", std::to_string(rate), "-c", std::to_string(channels), "-b", "16", "-n",
                                       here.path(name), "synth", seconds, "sine", hz, "vol", "0.3"});
  REQUIRE(made.exit_code == 0);
}

}  // namespace

TEST_CASE("A file is an effect of its own length, at its own pitch, whatever its rate") {
  const Workplace here;
  make_tone(here, "tone.wav", 8000, 1, "0.5", "440");
  here.write("play.xml", page("<line speaker=\"anna\">Hark.</line><sfx src=\"tone.wav\"/><line speaker=\"anna\">Now.</line>"));
  here.render({"play.xml", "-o", "play.wav", "--cues", "cues.json", "--stems", "stems"});
  const Json cues = Json::parse(here.read("cues.json"));
  const Json sfx = cues_of_kind(cues, "sfx").at(0);
  const std::size_t begin = sfx.at("begin"), end = sfx.at("end");
  CHECK(end - begin == 22050);  // half a second at 44 100
  CHECK(speeches(cues).at(0).at("end") == begin);
  CHECK(speeches(cues).at(1).at("begin").get<std::size_t>() - end == 11025);  // the same speaker's breath, 250 ms

  const Heard effects = listen(here.path("stems/effects.wav"));
  CHECK(loudest(effects, 0, begin) == 0);
  CHECK(loudest(effects, end, effects.frames()) == 0);
  // 0.4 s in the middle are 176 whole periods, clear of the fades.
  const std::span<const float> middle(effects.channels[0].data() + begin + 2205, 17640);
  CHECK(amplitude_at(middle, 440, 44100) > 0.05);
  CHECK(residue_db(middle, 440, 44100) < -60);
}

TEST_CASE("A file is a bed that goes on without a seam for as long as the scene lasts") {
  const Workplace here;
  make_tone(here, "bed.wav", 48000, 2, "1", "300");
  here.write(
      "play.xml",
      page("<ambience src=\"bed.wav\" duck=\"off\" fadeInDur=\"50ms\"/><pause time=\"2.5s\"/><line speaker=\"tom\">Still here.</line>"));
  here.render({"play.xml", "-o", "play.wav", "--cues", "cues.json", "--stems", "stems"});
  const Json bed = cues_of_kind(Json::parse(here.read("cues.json")), "ambience").at(0);
  CHECK(bed.at("src") == "bed.wav");
  const Heard ambience = listen(here.path("stems/ambience.wav"));
  // No hole: every 20 ms between the fades, 6 periods, are as loud as the first. Over a seam two sines cross, of which
  // nobody knows the phase: they may lean on each other or part.
  const auto level = [&](std::size_t at) { return rms_db(std::span(ambience.channels[0]).subspan(at, 882)); };
  const std::size_t end = bed.at("end");
  REQUIRE(end > 2 * 44100);
  for (std::size_t at = 4410; at + 882 < end; at += 882) {
    INFO(at);
    CHECK(std::abs(level(at) - level(4410)) < 6.1);
  }
}

TEST_CASE("A file outside the play's folder is refused, by every way there") {
  const Workplace here;
  std::filesystem::create_directories(here.path("play"));
  make_tone(here, "secret.wav", 44100, 1, "0.2", "440");
  std::filesystem::create_symlink(here.path("secret.wav"), here.path("play/link.wav"));
  for (const std::string& src :
       {std::string("../secret.wav"), here.path("secret.wav"), std::string("link.wav"), std::string("../play/../secret.wav")}) {
    INFO(src);
    here.write("play/play.xml", page("<sfx src=\"" + src + "\"/>"));
    const ProgramRun run = here.locket({"render", "play/play.xml", "-o", "a.wav"});
    CHECK(run.exit_code == 1);
    CHECK(run.err.find("play/play.xml:7:11: error: \"" + src + "\" is outside the folder of the play") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(here.path("a.wav")));
    CHECK(here.locket({"check", "play/play.xml", "--allow-outside"}).exit_code == 0);
  }
}

TEST_CASE("The option --assets moves the fence") {
  const Workplace here;
  std::filesystem::create_directories(here.path("play"));
  make_tone(here, "tone.wav", 44100, 1, "0.2", "440");
  here.write("play/play.xml", page("<sfx src=\"../tone.wav\"/>"));
  CHECK(here.locket({"check", "play/play.xml"}).exit_code == 1);
  CHECK(here.locket({"check", "play/play.xml", "--assets", "."}).exit_code == 0);
}

TEST_CASE("A file that is no sound, or is not there, is a mistake of the play, with its place") {
  const Workplace here;
  here.write("text.wav", "this is no sound");
  here.write("play.xml", page("<sfx src=\"text.wav\"/>\n<sfx src=\"nosuch.wav\"/>"));
  const ProgramRun run = here.locket({"check", "play.xml"});
  CHECK(run.exit_code == 1);
  CHECK(run.err.find("play.xml:7:11: error: \"text.wav\" cannot be used: ") != std::string::npos);
  CHECK(run.err.find("play.xml:8:11: error: cannot open \"nosuch.wav\": No such file or directory") != std::string::npos);
}

TEST_CASE("A sound that is missed by a sign, or lies in another folder, is named, and an address is told from a file") {
  const Workplace here;
  std::filesystem::create_directories(here.path("sounds/wet"));
  make_tone(here, "sounds/rain.wav", 44100, 1, "0.2", "440");
  make_tone(here, "sounds/wet/drops.wav", 44100, 1, "0.2", "440");
  here.write("play.xml", page("<sfx src=\"sounds/rian.wav\"/>\n<sfx src=\"drops.wav\"/>\n<sfx src=\"https://example.org/rain.wav\"/>"));
  const ProgramRun run = here.locket({"check", "play.xml"});
  CHECK(run.exit_code == 1);
  INFO(run.err);
  CHECK(run.err.find("cannot open \"sounds/rian.wav\": No such file or directory; did you mean \"sounds/rain.wav\"?") != std::string::npos);
  CHECK(run.err.find("cannot open \"drops.wav\": No such file or directory; did you mean \"sounds/wet/drops.wav\"?") != std::string::npos);
  CHECK(run.err.find("\"https://example.org/rain.wav\" is an address, and Locket reads no network") != std::string::npos);
}

TEST_CASE("A bed that cannot be heard is told of") {
  const Workplace here;
  make_tone(here, "silence.wav", 44100, 1, "1", "440");
  run_program({"sox", "-n", "-r", "44100", "-c", "1", here.path("silence.wav"), "trim", "0", "2"});
  here.write("play.xml",
             page(R"(<ambience src="silence.wav"/><ambience preset="wind" soundLevel="-60dB"/><ambience preset="wind" effect="muffled"/>
<line speaker="anna">One.</line>)"));
  const ProgramRun run = here.locket({"render", "play.xml", "-o", "a.wav"});
  INFO(run.err);
  CHECK(run.exit_code == 0);
  CHECK(run.err.find("warning: this bed cannot be heard: it is silent") != std::string::npos);
  CHECK(run.err.find("warning: this bed cannot be heard: its soundLevel is too low") != std::string::npos);
  CHECK(run.err.find("cannot be heard", run.err.find("too low")) == std::string::npos);
}

TEST_CASE("A bed through an effect has the level of the effect, whatever its sound loses by it") {
  const Workplace here;
  run_program({"sox", "-n", "-r", "44100", "-c", "1", here.path("rain.wav"), "synth", "5", "whitenoise", "vol", "0.1"});
  const auto loudness = [&](const std::string& bed) {
    here.write("play.xml", page(bed + R"(<pause time="8s"/><line speaker="anna">One.</line>)"));
    here.render({"play.xml", "-o", "a.wav", "--stems", "stems", "--gain", "0", "--from", "2s", "--to", "7s", "-q"});
    return measured(here.path("stems/ambience.wav")).integrated_lufs;
  };
  for (const std::string sound : {"src=\"rain.wav\"", "preset=\"wind\" seed=\"3\""})
    for (const auto& [effect, level] : {std::pair<std::string, double>("muffled", -5), {"thought", -2.7}}) {
      INFO(sound << " through " << effect);
      CHECK(std::abs(loudness("<ambience " + sound + " effect=\"" + effect + "\"/>") - loudness("<ambience " + sound + "/>") - level) < 1);
    }
}

}  // namespace locket::test
