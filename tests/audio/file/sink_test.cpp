// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/sink.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <cstring>

#include "audio/errors.h"
#include "audio/file/sound_file.h"
#include "tests/audio/readings.h"
#include "tests/audio/temporary_file.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/run_program.h"
#include "tests/support/signals.h"

using namespace locket;
using signals::Samples;

namespace {

constexpr int rate = 44100;

void write_all(Sink& sink, const signals::Stereo& sound, std::size_t block) {
  for (std::size_t done = 0; done < sound.left.size(); done += block) {
    const std::size_t n = std::min(block, sound.left.size() - done);
    sink.write({std::span(sound.left).subspan(done, n), std::span(sound.right).subspan(done, n)});
  }
  sink.finish();
}

void write_file(const TemporaryFile& file, const FileFormat& format, const signals::Stereo& sound, std::size_t block = 512,
                int sample_rate = rate) {
  const auto sink = open_file_sink(file.open(), format, {sample_rate, static_cast<Frames>(sound.left.size())});
  write_all(*sink, sound, block);
}

std::string written(const FileFormat& format, const signals::Stereo& sound, std::size_t block) {
  const TemporaryFile file;
  write_file(file, format, sound, block);
  return file.content();
}

// Different sides, so that a swap shows.
signals::Stereo two_tones(double seconds) {
  const auto frames = static_cast<std::size_t>(seconds * rate);
  return {signals::sine(440, rate, frames, 0.5), signals::sine(1000, rate, frames, 0.25)};
}

std::string piped(const FileFormat& format, const signals::Stereo& sound, std::size_t block) {
  const TemporaryFile file;
  const FileDescriptor descriptor = file.open();
  const auto sink = open_pipe_sink(descriptor.get(), format, {rate, static_cast<Frames>(sound.left.size())});
  write_all(*sink, sound, block);
  return file.content();
}

struct Output {
  const char* suffix;
  FileFormat format;
  const char* codec;       // as ffprobe names it
  double padding_seconds;  // what the codec may add
};

const Output outputs[] = {
    {".wav", {Container::wav, SampleFormat::pcm16, false}, "pcm_s16le", 0},
    {".wav", {Container::wav, SampleFormat::pcm24, false}, "pcm_s24le", 0},
    {".wav", {Container::wav, SampleFormat::float32, false}, "pcm_f32le", 0},
    {".flac", {Container::flac, SampleFormat::pcm16, false}, "flac", 0},
    {".flac", {Container::flac, SampleFormat::pcm24, false}, "flac", 0},
    {".w64", {Container::w64, SampleFormat::pcm24, false}, "pcm_s24le", 0},
    {".w64", {Container::w64, SampleFormat::float32, false}, "pcm_f32le", 0},
    {".aiff", {Container::aiff, SampleFormat::pcm16, false}, "pcm_s16be", 0},
    {".aiff", {Container::aiff, SampleFormat::float32, false}, "pcm_f32be", 0},
    {".ogg", {Container::ogg, SampleFormat::pcm16, false}, "vorbis", 0.0},
    {".opus", {Container::opus, SampleFormat::pcm16, false}, "opus", 0.007},  // 6.5 ms that ffmpeg does not trim
    {".mp3", {Container::mp3, SampleFormat::pcm16, false}, "mp3", 0.06},      // up to two frames of 26 ms
};

template <typename Work>
int exit_code_of_child(Work work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

TEST_CASE("every output format is read back by ffmpeg at its length, rate and level, sides in place") {
  const auto sound = two_tones(3.0);
  for (const Output& output : outputs) {
    INFO(output.suffix << " " << output.codec);
    const TemporaryFile file(output.suffix);
    write_file(file, output.format, sound);
    const bool opus = output.format.container == Container::opus;
    const int file_rate = opus ? 48000 : rate;
    CHECK(ffprobe_value(file.path(), "stream=codec_name") == output.codec);
    CHECK(ffprobe_value(file.path(), "stream=sample_rate") == std::to_string(file_rate));
    const auto decoded = ffmpeg_decoded(file.path());
    const double extra = static_cast<double>(decoded.left.size()) / file_rate - 3.0;
    CHECK(extra >= -1e-9);
    CHECK(extra <= output.padding_seconds + 1e-9);
    const auto second = static_cast<std::size_t>(file_rate);
    CHECK(near_db(to_db(amplitude_at(std::span(decoded.left).subspan(second, second), 440, file_rate)), to_db(0.5), 0.1));
    CHECK(near_db(to_db(amplitude_at(std::span(decoded.right).subspan(second, second), 1000, file_rate)), to_db(0.25), 0.1));
  }
}

TEST_CASE("sox reads the plain formats at their length") {
  const auto sound = two_tones(1.0);
  for (const Output& output : outputs) {
    if (output.padding_seconds > 0 || std::string(output.suffix) == ".w64") continue;
    const TemporaryFile file(output.suffix);
    write_file(file, output.format, sound);
    const auto run = run_program({"sox", "--i", "-s", file.path()});
    INFO(output.suffix << " " << output.codec << " " << run.err);
    CHECK(run.out == "44100\n");
  }
}

TEST_CASE("float files hold the samples to the bit") {
  const signals::Stereo sound{signals::noise(1, 10000), signals::noise(2, 10000)};
  for (const Container container : {Container::wav, Container::w64, Container::aiff}) {
    const TemporaryFile file(".wav");
    write_file(file, {container, SampleFormat::float32, false}, sound);
    const Clip back = load_sound(file.open(), {}, rate);
    CHECK(same_samples(back.channel(0), sound.left));
    CHECK(same_samples(back.channel(1), sound.right));
  }
}

TEST_CASE("what is written does not depend on the sizes of the blocks, and comes out the same every time") {
  const signals::Stereo sound{signals::noise(3, 20000, 0.3), signals::noise(4, 20000, 0.3)};
  for (const Output& output : outputs) {
    INFO(output.suffix << " " << output.codec);
    const std::string whole = written(output.format, sound, 20000);
    for (const std::size_t block : {1u, 64u, 512u, 4096u}) CHECK(written(output.format, sound, block) == whole);
  }
}

TEST_CASE("mono is the mean of both sides") {
  const auto sound = two_tones(1.0);
  const TemporaryFile file(".wav");
  write_file(file, {Container::wav, SampleFormat::float32, true}, sound);
  const Clip back = load_sound(file.open(), {}, rate);
  REQUIRE(back.channels() == 1);
  Samples mean = sound.left;
  signals::add(mean, sound.right);
  signals::scale(mean, 0.5);
  CHECK(near_samples(back.channel(0), mean, 1e-7));
}

TEST_CASE("mono can be coded in every format") {
  for (const Output& output : outputs) {
    FileFormat format = output.format;
    format.mono = true;
    const TemporaryFile file(output.suffix);
    write_file(file, format, two_tones(1.0));
    INFO(output.suffix);
    CHECK(ffprobe_value(file.path(), "stream=channels") == "1");
  }
}

TEST_CASE("a sound of no length is still a file that can be opened") {
  for (const Output& output : outputs) {
    const TemporaryFile file(output.suffix);
    CHECK_NOTHROW(write_file(file, output.format, {}));
    INFO(output.suffix);
    CHECK(std::stod(ffprobe_value(file.path(), "stream=sample_rate")) >= rate);
  }
}

TEST_CASE("what is too loud for whole numbers is clipped, never wrapped") {
  const signals::Stereo sound{Samples(5000, 1.2f), Samples(5000, -1.2f)};
  for (const Output& output : outputs) {
    if (output.format.samples == SampleFormat::float32 || output.padding_seconds > 0 || output.format.container == Container::ogg) continue;
    const TemporaryFile file(output.suffix);
    write_file(file, output.format, sound);
    const Clip back = load_sound(file.open(), {}, rate);
    INFO(output.suffix);
    for (Frames i = 0; i < back.length(); ++i) {
      if (back.channel(0)[static_cast<std::size_t>(i)] < 0.999f) FAIL("wrapped at " << i);
      if (back.channel(1)[static_cast<std::size_t>(i)] > -0.999f) FAIL("wrapped at " << i);
    }
  }
}

TEST_CASE("a 16-bit WAV has the plain header of 44 bytes, and no file of ours the time of day") {
  const auto sound = two_tones(0.1);
  CHECK(written({Container::wav, SampleFormat::pcm16, false}, sound, 512).size() == 44 + 4 * sound.left.size());
  for (const Container container : {Container::wav, Container::aiff, Container::w64})
    CHECK(written({container, SampleFormat::float32, false}, sound, 512).find("PEAK") == std::string::npos);
}

TEST_CASE("the format follows the file's name without regard to case") {
  CHECK(container_of("play.wav") == Container::wav);
  CHECK(container_of("a.b/PLAY.Flac") == Container::flac);
  CHECK(container_of("x.aif") == Container::aiff);
  CHECK(container_of("x.AIFF") == Container::aiff);
  CHECK(container_of("x.opus") == Container::opus);
  CHECK_FALSE(container_of("x.txt"));
  CHECK_FALSE(container_of("wav"));
  CHECK_FALSE(container_of(""));
}

TEST_CASE("a format that cannot hold the sound says so, with what can") {
  const Frames seven_hours = Frames{7} * 3600 * rate;  // 4.4 GB of 16-bit stereo
  CHECK(*format_problem({Container::flac, SampleFormat::float32, false}, {rate, 1}) ==
        "FLAC holds no float samples: take 24 bits, or .wav");
  CHECK(*format_problem({Container::aiff, SampleFormat::pcm16, false}, {rate, seven_hours}) ==
        "AIFF ends at 4 GiB and this would be longer: take .wav, .w64 or .flac");
  CHECK_FALSE(format_problem({Container::aiff, SampleFormat::pcm16, true}, {rate, seven_hours}));
  CHECK_FALSE(format_problem({Container::wav, SampleFormat::float32, false}, {rate, seven_hours}));
}

TEST_CASE("a sink that has ended takes no more") {
  MemorySink sink;
  const auto sound = two_tones(0.01);
  write_all(sink, sound, 100);
  CHECK(same_samples(sink.left, sound.left));
  CHECK(same_samples(sink.right, sound.right));
  CHECK_THROWS_AS(sink.write(sound.view()), std::logic_error);
  CHECK_THROWS_AS(sink.finish(), std::logic_error);
}

TEST_CASE("a piped WAV holds the very samples of the file") {
  const auto sound = two_tones(0.7);
  for (const SampleFormat samples : {SampleFormat::pcm16, SampleFormat::pcm24, SampleFormat::float32})
    for (const bool mono : {false, true}) {
      const FileFormat format{Container::wav, samples, mono};
      const TemporaryFile pipe(".wav", piped(format, sound, 333)), file(".wav");
      write_file(file, format, sound);
      const auto from_pipe = ffmpeg_decoded(pipe.path()), from_file = ffmpeg_decoded(file.path());
      CHECK(from_pipe.left.size() == sound.left.size());
      CHECK(same_samples(from_pipe.left, from_file.left));
      CHECK(same_samples(from_pipe.right, from_file.right));
      CHECK(piped(format, sound, 1) == pipe.content());
    }
}

TEST_CASE("a 16-bit piped WAV is the file, byte by byte") {
  const auto sound = two_tones(0.3);
  const FileFormat format{Container::wav, SampleFormat::pcm16, false};
  CHECK(piped(format, sound, 512) == written(format, sound, 512));
}

TEST_CASE("a WAV of 16 bits is the file that ffmpeg makes of its samples, byte by byte") {
  for (const bool mono : {false, true}) {
    const TemporaryFile file(".wav"), copy(".wav");
    write_file(file, {Container::wav, SampleFormat::pcm16, mono}, two_tones(0.37));
    const auto run = run_program({"ffmpeg", "-v", "error", "-y", "-i", file.path(), "-map_metadata", "-1", "-fflags", "+bitexact", "-flags",
                                  "+bitexact", copy.path()});
    REQUIRE(run.exit_code == 0);
    CHECK(file.content() == copy.content());
  }
}

TEST_CASE("a WAV of whole numbers holds the very samples that libsndfile writes into other containers") {
  const auto sound = two_tones(0.7);
  for (const SampleFormat samples : {SampleFormat::pcm16, SampleFormat::pcm24})
    for (const bool mono : {false, true}) {
      const TemporaryFile wav(".wav"), flac(".flac"), w64(".w64");
      write_file(wav, {Container::wav, samples, mono}, sound);
      write_file(flac, {Container::flac, samples, mono}, sound);
      write_file(w64, {Container::w64, samples, mono}, sound);
      const auto ours = ffmpeg_decoded(wav.path()), theirs = ffmpeg_decoded(flac.path());
      CHECK(ours.left.size() == sound.left.size());
      CHECK(same_samples(ours.left, theirs.left));
      CHECK(same_samples(ours.right, theirs.right));
      const std::string bytes = wav.content().substr(44), all = w64.content();
      CHECK(all.find(bytes.substr(0, sound.left.size())) != std::string::npos);
    }
}

TEST_CASE("a WAV file's header follows what came, whatever was promised") {
  for (const Frames promised : {Frames{0}, Frames{7}, Frames{1'000'000}}) {
    const TemporaryFile file(".wav"), right(".wav");
    const auto sound = two_tones(0.1);
    const FileFormat format{Container::wav, SampleFormat::pcm24, true};
    write_all(*open_file_sink(file.open(), format, {rate, promised}), sound, 333);
    write_file(right, format, sound);
    CHECK(file.content() == right.content());
    CHECK(run_program({"sox", "--i", "-s", file.path()}).out == "4410\n");
  }
}

TEST_CASE("an odd number of bytes is padded, as RIFF asks") {
  const FileFormat format{Container::wav, SampleFormat::pcm24, true};
  const std::string bytes = piped(format, {Samples(3, 0.0f), Samples(3, 0.0f)}, 3);
  CHECK(bytes.size() == 44 + 9 + 1);
  CHECK(static_cast<unsigned char>(bytes[4]) == 44 - 8 + 9 + 1);
  CHECK(static_cast<unsigned char>(bytes[40]) == 9);
}

TEST_CASE("a stream holds what its header promised, no more and no less") {
  const TemporaryFile file;
  const FileDescriptor descriptor = file.open();
  const auto sound = two_tones(0.01);
  const auto longer = open_pipe_sink(descriptor.get(), {}, {rate, 10});
  CHECK_THROWS_AS(longer->write(sound.view()), std::logic_error);
  const auto shorter = open_pipe_sink(descriptor.get(), {}, {rate, 1'000'000});
  shorter->write(sound.view());
  CHECK_THROWS_AS(shorter->finish(), std::logic_error);
}

TEST_CASE("a reader that goes away is reported, not a crash") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  FileDescriptor reads(ends[0]);
  const FileDescriptor writes(ends[1]);
  ::signal(SIGPIPE, SIG_IGN);
  const auto sink = open_pipe_sink(writes.get(), {}, {rate, 1'000'000});
  reads = FileDescriptor();
  const auto sound = two_tones(1.0);
  CHECK_THROWS_WITH(sink->write(sound.view()), "the output cannot be written: Broken pipe");
}

TEST_CASE("a full disk is reported by every format") {
  for (const Output& output : outputs) {
    INFO(output.suffix << " " << output.codec);
    const int code = exit_code_of_child([&] {
      const TemporaryFile file(output.suffix);
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{3000, 3000};
      ::setrlimit(RLIMIT_FSIZE, &limit);
      try {
        write_file(file, output.format, {signals::noise(1, 3 * rate), signals::noise(2, 3 * rate)});
      } catch (const MachineError& error) {
        return std::string(error.what()) == "the output cannot be written: File too large" ? 42 : 43;
      }
      return 0;
    });
    CHECK(code == 42);
  }
}

TEST_CASE("a device without room is reported at once") {
  const FileDescriptor full(::open("/dev/full", O_WRONLY));
  CHECK_THROWS_AS(open_pipe_sink(full.get(), {}, {rate, 100}), MachineError);
  CHECK_THROWS_WITH(write_all(*open_file_sink(FileDescriptor(::open("/dev/full", O_RDWR)), {}, {rate, 44100}), two_tones(1.0), 512),
                    "the output cannot be written: No space left on device");
}

TEST_CASE("a sink that is abandoned closes quietly") {
  for (const Output& output : outputs) {
    const TemporaryFile file(output.suffix);
    const auto sink = open_file_sink(file.open(), output.format, {rate, 44100});
    CHECK_NOTHROW(sink->write(two_tones(0.2).view()));
  }
}
