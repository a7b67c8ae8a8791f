// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of file that a render writes, read back by others.
#include <cmath>

#include "tests/program/listening.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

const std::string short_play = TEST_DATA "/program/short.xml";

}  // namespace

TEST_CASE("The name of the output says its format, and every format is read back at its rate and length") {
  struct Format {
    const char* name;
    const char* codec;
    int rate;
    double slack;  ///< seconds that a codec's frames may add to the end
  };
  const Workplace here;
  here.render({short_play, "-o", "a.wav"});
  const double seconds = seconds_of(here.path("a.wav"));
  CHECK(codec_of(here.path("a.wav")) == "pcm_s16le");
  for (const Format& format :
       {Format{"a.flac", "flac", 44100, 0.001}, Format{"a.ogg", "vorbis", 44100, 0.001}, Format{"a.opus", "opus", 48000, 0.03},
        Format{"a.mp3", "mp3", 44100, 0.06}, Format{"a.w64", "pcm_s16le", 44100, 0.001}, Format{"a.aiff", "pcm_s16be", 44100, 0.001}}) {
    INFO(format.name);
    here.render({short_play, "-o", format.name});
    const std::string file = here.path(format.name);
    CHECK(codec_of(file) == format.codec);
    CHECK(rate_of(file) == format.rate);
    CHECK(channels_of(file) == 2);
    CHECK(std::abs(seconds_of(file) - seconds) <= format.slack);
    CHECK(std::abs(measured(file).integrated_lufs + 16) <= 0.5);
  }
}

TEST_CASE("Lossless formats hold the samples of the WAV") {
  const Workplace here;
  here.render({short_play, "-o", "a.wav"});
  const Heard wav = listen(here.path("a.wav"));
  for (const char* const name : {"a.flac", "a.w64", "a.aiff"}) {
    here.render({short_play, "-o", name});
    INFO(name);
    CHECK(furthest(listen(here.path(name)), wav) == 0);
  }
}

TEST_CASE("Standard output carries a WAV that other programs read") {
  const Workplace here;
  here.render({short_play, "-o", "a.wav"});
  const ProgramRun piped = here.locket({"render", short_play, "-o", "-"});
  REQUIRE(piped.exit_code == 0);
  const std::vector<std::string> raw{"-t", "raw", "-e", "signed-integer", "-b", "16", "-"};
  std::vector<std::string> of_pipe{"sox", "-D", "-t", "wav", "-"}, of_file{"sox", "-D", here.path("a.wav")};
  of_pipe.insert(of_pipe.end(), raw.begin(), raw.end());
  of_file.insert(of_file.end(), raw.begin(), raw.end());
  const ProgramRun from_pipe = run_program(of_pipe, piped.out), from_file = run_program(of_file);
  REQUIRE(from_file.exit_code == 0);
  REQUIRE(from_pipe.exit_code == 0);
  CHECK(from_pipe.err.empty());  // no word of a wrong length
  CHECK(from_pipe.out == from_file.out);
  const ProgramRun probed =
      run_program({"ffprobe", "-v", "error", "-show_entries", "stream=sample_rate,channels", "-of", "csv=p=0", "-"}, piped.out);
  CHECK(probed.out == "44100,2\n");
  CHECK(here.files() == std::vector<std::string>{"a.wav"});
}

TEST_CASE("Standard output takes float samples too") {
  const Workplace here;
  here.render({short_play, "-o", "a.wav", "--bits", "float"});
  const ProgramRun piped = here.locket({"render", short_play, "-o", "-", "--bits", "float"});
  REQUIRE(piped.exit_code == 0);
  here.write("piped.wav", piped.out);
  CHECK(codec_of(here.path("piped.wav")) == "pcm_f32le");
  CHECK(furthest(listen(here.path("piped.wav")), listen(here.path("a.wav"))) == 0);
}

TEST_CASE("A render replaces the file of its name, and writes through a link to what it means") {
  const Workplace here;
  here.write("old.wav", "what was there before");
  std::filesystem::create_symlink("old.wav", here.path("link.wav"));
  here.render({short_play, "-o", "link.wav"});
  CHECK(std::filesystem::is_symlink(here.path("link.wav")));
  CHECK(rate_of(here.path("old.wav")) == 44100);
  CHECK(here.files() == std::vector<std::string>{"link.wav", "old.wav"});
}

}  // namespace locket::test
