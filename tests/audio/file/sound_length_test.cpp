// SPDX-License-Identifier: GPL-3.0-or-later
// Files that do not say how long they are, or do not say the truth.
#include <cmath>

#include "audio/errors.h"
#include "audio/file/ogg_links.h"
#include "audio/file/sound_file.h"
#include "audio/file/wave_header.h"
#include "tests/audio/readings.h"
#include "tests/audio/temporary_file.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/run_program.h"
#include "tests/support/signals.h"

using namespace locket;
using namespace std::chrono_literals;
using signals::Samples;

namespace {

constexpr int rate = 44100;

/// What ffmpeg makes of a source of its own, coded as `suffix` says; its bytes.
std::string coded(const std::string& suffix, const std::string& source, const std::vector<std::string>& options = {}) {
  const TemporaryFile file(suffix);
  std::vector<std::string> command{"ffmpeg", "-v", "error", "-y", "-bitexact", "-f", "lavfi", "-i", source};
  command.insert(command.end(), options.begin(), options.end());
  command.push_back(file.path());
  const auto run = run_program(command);
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  return file.content();
}

/// The same written into a pipe, so that nothing can be mended in its head at the end.
std::string piped(const std::string& format, const std::string& source) {
  const auto run = run_program({"ffmpeg", "-v", "error", "-bitexact", "-f", "lavfi", "-i", source, "-f", format, "-"});
  REQUIRE(run.exit_code == 0);
  return run.out;
}

std::string tone(int hz, const std::string& seconds) { return "sine=" + std::to_string(hz) + ":r=44100:d=" + seconds + ",volume=4"; }

Samples mono(const Clip& clip) { return Samples(clip.channel(0).begin(), clip.channel(0).end()); }
Samples loaded(const TemporaryFile& file, const Cutting& cutting = {}) { return mono(load_sound(file.open(), cutting, rate)); }

std::string refusal(const TemporaryFile& file, const Cutting& cutting = {}) {
  try {
    cut_length(inspect_sound(file.open()), cutting, rate);
  } catch (const SoundError& error) {
    return error.what();
  }
  return "none";
}

/// How many coded frames stand in it, as ffmpeg reads it.
long packets(const TemporaryFile& file) {
  const auto run =
      run_program({"ffprobe", "-v", "error", "-count_packets", "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0", file.path()});
  return std::stol(run.out);
}

std::span<const float> seconds(const Samples& samples, double begin, double end) {
  return std::span(samples).subspan(static_cast<std::size_t>(begin * rate), static_cast<std::size_t>((end - begin) * rate));
}

const std::string loud_then_quiet = "anoisesrc=d=1:r=44100:a=0.5:seed=1[a];anullsrc=r=44100:d=4:cl=mono[b];[a][b]concat=v=0:a=1";
const std::string quiet_then_loud = "anullsrc=r=44100:d=4:cl=mono[b];anoisesrc=d=1:r=44100:a=0.5:seed=1[a];[b][a]concat=v=0:a=1";

std::string wave(const Samples& samples) {
  const FileFormat format{Container::wav, SampleFormat::float32, true};
  return wave_header(format, {rate, static_cast<Frames>(samples.size())}) +
         std::string(reinterpret_cast<const char*>(samples.data()), samples.size() * sizeof(float));
}

/// Where the size of a chunk stands.
std::size_t size_of_chunk(const std::string& bytes, const std::string& name) { return bytes.find(name) + 4; }

}  // namespace

TEST_CASE("an MP3 of changing bit rate that does not say its length is as long as its frames together") {
  for (const std::string& source : {loud_then_quiet, quiet_then_loud}) {
    INFO(source);
    const TemporaryFile file(".mp3", coded(".mp3", source, {"-q:a", "4", "-write_xing", "0"}));
    const SoundFileInfo info = inspect_sound(file.open());
    CHECK(info.length == 1152 * packets(file));  // layer III at 44 100 Hz
    CHECK_FALSE(info.breaks_off);
    CHECK(info.doubts.empty());
    const Samples sound = loaded(file);
    REQUIRE(sound.size() == static_cast<std::size_t>(info.length));
    const bool loud_first = source == loud_then_quiet;
    CHECK((rms_db(seconds(sound, 0.2, 0.8)) > -60) == loud_first);
    CHECK((rms_db(seconds(sound, 4.2, 4.8)) > -60) != loud_first);
  }
}

TEST_CASE("an MP3 is sample for sample what ffmpeg reads in it") {
  const TemporaryFile file(".mp3", coded(".mp3", tone(440, "2")));
  const Samples sound = loaded(file);
  Samples reference = ffmpeg_decoded(file.path()).left;
  signals::scale(reference, std::sqrt(2.0));  // it lays one channel between both
  REQUIRE(sound.size() == 2 * rate);
  REQUIRE(reference.size() == sound.size());
  CHECK(near_samples(sound, reference, 1e-4));
  CHECK(near_samples(loaded(file, {.begin = 1s}), seconds(reference, 1, 2), 1e-4));
}

TEST_CASE("an MP3 that holds less than it says is told of before it is played") {
  const std::string whole = coded(".mp3", tone(440, "4"));
  const TemporaryFile file(".mp3", whole.substr(0, whole.size() / 2));
  CHECK(refusal(file).find("it is damaged: it breaks off after 2.0 s of 4.0 s") == 0);
  CHECK(refusal(file, {.end = 1s}) == "none");
}

TEST_CASE("two MP3 files in one are both heard") {
  const TemporaryFile file(".mp3", coded(".mp3", tone(440, "1")) + coded(".mp3", tone(1000, "1")));
  const Samples sound = loaded(file);
  CHECK(sound.size() > 2 * rate - 1);
  CHECK(amplitude_at(seconds(sound, 0.3, 0.7), 440, rate) > 0.4);
  CHECK(amplitude_at(seconds(sound, 1.4, 1.8), 1000, rate) > 0.4);
}

TEST_CASE("streams one after the other in an Ogg file are one sound, to the end and wherever it is cut") {
  for (const std::string& suffix : {std::string(".ogg"), std::string(".opus")}) {
    INFO(suffix);
    const std::string first = coded(suffix, tone(440, "2")), second = coded(suffix, tone(1000, "1.5"));
    const TemporaryFile file(suffix, first + second);
    const SoundFileInfo info = inspect_sound(file.open());
    CHECK(static_cast<double>(info.length) / info.rate == Approx(3.5));
    CHECK(info.doubts.empty());
    const Samples sound = loaded(file);
    CHECK(sound.size() == 7 * rate / 2);
    CHECK(amplitude_at(seconds(sound, 1.2, 1.8), 440, rate) > 0.4);
    CHECK(amplitude_at(seconds(sound, 2.2, 2.8), 1000, rate) > 0.4);
    CHECK(amplitude_at(seconds(loaded(file, {.begin = 2500ms}), 0.2, 0.8), 1000, rate) > 0.4);
    const Samples back = loaded(file, {.begin = 1500ms, .end = 2500ms, .repeats = 2.0});
    CHECK(amplitude_at(seconds(back, 1.1, 1.4), 440, rate) > 0.4);
    CHECK(amplitude_at(seconds(back, 1.6, 1.9), 1000, rate) > 0.4);
  }
}

TEST_CASE("streams of different rates in one Ogg file are refused") {
  const TemporaryFile file(".ogg", coded(".ogg", tone(440, "1")) + coded(".ogg", tone(440, "1"), {"-ar", "22050"}));
  CHECK(refusal(file) == "it holds streams of different rates or channels one after the other: convert it to WAV or FLAC");
}

TEST_CASE("the streams of an Ogg file are found by their pages, whatever stands between them") {
  const std::string first = coded(".ogg", tone(440, "1")), second = coded(".ogg", tone(440, "1"));
  const TemporaryFile file(".ogg", first + "rubbish Ogg OggS rubbish" + second);
  SeekableFile seekable{};
  const FileDescriptor descriptor = file.open();
  seekable.fd = descriptor.get();
  seekable.length = static_cast<std::int64_t>(file.content().size());
  const std::vector<OggLink> links = ogg_links(seekable);
  REQUIRE(links.size() == 2);
  CHECK(links[0].end == static_cast<std::int64_t>(first.size()));
  CHECK(links[1].begin == static_cast<std::int64_t>(first.size()) + 24);
  CHECK(links[1].end == seekable.length);
  CHECK(links[0].ends);
  CHECK(links[1].ends);
}

TEST_CASE("an Ogg file whose end is missing is played as far as it goes, and told of") {
  for (const std::string& suffix : {std::string(".ogg"), std::string(".opus")}) {
    INFO(suffix);
    const std::string whole = coded(suffix, "anoisesrc=d=6:r=48000:a=0.3:seed=1");
    const TemporaryFile file(suffix, whole.substr(0, whole.size() / 2));
    const SoundFileInfo info = inspect_sound(file.open());
    CHECK(info.length > 3 * info.rate / 2);
    CHECK(info.length < 4 * info.rate);
    REQUIRE(info.doubts.size() == 1);
    CHECK(info.doubts[0] == "its last page is missing, so that its end may be too; what is there is played");
    CHECK_NOTHROW(loaded(file));
  }
}

TEST_CASE("a file shorter than its head says is refused, in every format that says it") {
  for (const std::string& suffix :
       {std::string(".wav"), std::string(".aiff"), std::string(".w64"), std::string(".au"), std::string(".flac")}) {
    INFO(suffix);
    const std::string whole = coded(suffix, "anoisesrc=d=4:r=44100:seed=1");
    const TemporaryFile file(suffix, whole.substr(0, whole.size() / 2));
    CHECK(refusal(file).find("it is damaged: it breaks off after ") == 0);
    CHECK(refusal(file).find(" s of 4.0 s; export it again") != std::string::npos);
    CHECK(refusal(file, {.begin = 1s, .end = 1500ms}) == "none");
    CHECK(loaded(file, {.begin = 1s, .end = 1500ms}).size() == rate / 2);
  }
}

TEST_CASE("what a recorder left that was cut off is played, and told of") {
  const Samples samples = signals::noise(1, 20000, 0.5);
  std::string bytes = wave(samples);
  for (const std::size_t at : {std::size_t{4}, size_of_chunk(bytes, "data")}) bytes.replace(at, 4, 4, '\0');
  const TemporaryFile file(".wav", bytes);
  const SoundFileInfo info = inspect_sound(file.open());
  CHECK(info.length == 20000);
  REQUIRE(info.doubts.size() == 1);
  CHECK(info.doubts[0] == "its head says that it is empty, as when a recorder is cut off; what is behind the head is played");
  CHECK(same_samples(loaded(file), samples));
}

TEST_CASE("a WAV that holds no sound but something else behind it holds no sound") {
  const TemporaryFile file(".wav", wave({}) + "LIST" + std::string("\4\0\0\0", 4) + "INFO");
  CHECK(refusal(file) == "it holds no sound: record or export it again");
}

TEST_CASE("a file written into a pipe, which cannot know its length, is as long as it is") {
  for (const char* format : {"wav", "flac", "w64", "au", "ogg"}) {
    INFO(format);
    const TemporaryFile file(".sound", piped(format, tone(440, "1.5")));
    const SoundFileInfo info = inspect_sound(file.open());
    CHECK(info.length == 3 * rate / 2);
    CHECK_FALSE(info.breaks_off);
    CHECK(info.doubts.empty());
    CHECK(amplitude_at(seconds(loaded(file, {.begin = 1s}), 0.1, 0.4), 440, rate) > 0.4);
  }
}

TEST_CASE("a head whose sizes have 64 bits is believed as one of 32 is") {
  std::string bytes = wave(signals::silence(10'000));
  const std::string rest = bytes.substr(12);
  const auto number = [](std::uint64_t value, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += static_cast<char>(value >> 8 * i & 0xFF);
    return text;
  };
  std::string wide = "RF64" + number(0xFFFFFFFF, 4) + "WAVEds64" + number(28, 4) + number(36 + 80'000, 8) + number(80'000, 8) +
                     number(20'000, 8) + number(0, 4) + rest;
  wide.replace(size_of_chunk(wide, "data"), 4, number(0xFFFFFFFF, 4));
  const TemporaryFile file(".wav", wide);
  CHECK(inspect_sound(file.open()).length == 20'000);
  CHECK(inspect_sound(file.open()).breaks_off == 10'000);
}
