// SPDX-License-Identifier: GPL-3.0-or-later
// WAV beyond 4 GiB, on files with holes: long for every reader, and almost nothing on the disk.
#include <unistd.h>

#include "audio/file/sink.h"
#include "audio/file/sound_file.h"
#include "audio/file/wave_header.h"
#include "tests/audio/readings.h"
#include "tests/audio/temporary_file.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;
using namespace std::chrono_literals;

namespace {

constexpr int rate = 44100;
constexpr Frames eight_hours = Frames{8} * 3600 * rate;  // 5.08 GB of 16-bit stereo
constexpr FileFormat format{Container::wav, SampleFormat::pcm16, false};

// The header of a stream, silence as a hole, and at the very end one second of a tone written as 16 bits by hand.
void make_long_wave(const TemporaryFile& file) {
  const std::string header = wave_header(format, {rate, eight_hours});
  const auto tone = signals::sine(441, rate, rate, 0.5);
  std::string end;
  for (const float sample : tone)
    for (int channel = 0; channel < 2; ++channel) {
      const auto step = static_cast<int>(sample * 32767.0f);
      end += {static_cast<char>(step & 0xff), static_cast<char>(step >> 8 & 0xff)};
    }
  const FileDescriptor descriptor = file.open();
  const auto size = static_cast<off_t>(header.size()) + eight_hours * 4;
  REQUIRE(::ftruncate(descriptor.get(), size) == 0);
  REQUIRE(::pwrite(descriptor.get(), header.data(), header.size(), 0) == static_cast<ssize_t>(header.size()));
  REQUIRE(::pwrite(descriptor.get(), end.data(), end.size(), size - static_cast<off_t>(end.size())) == static_cast<ssize_t>(end.size()));
}

}  // namespace

TEST_CASE("a WAV of eight hours is RF64, and its last second is read where it lies") {
  const TemporaryFile file(".wav");
  make_long_wave(file);
  const FileDescriptor descriptor = file.open();
  CHECK(inspect_sound(descriptor).length == eight_hours);
  const Clip last = load_sound(file.open(), {.begin = 8h - 1s}, rate);
  CHECK(last.length() == rate);
  CHECK(near_db(to_db(amplitude_at(last.channel(0), 441, rate)), to_db(0.5), 0.01));
}

TEST_CASE("ffprobe reads the eight hours of an RF64 file") {
  const TemporaryFile file(".wav");
  make_long_wave(file);
  CHECK(std::stod(ffprobe_value(file.path(), "format=duration")) == Approx(8 * 3600.0));
  CHECK(ffprobe_value(file.path(), "stream=codec_name") == "pcm_s16le");
}

TEST_CASE("RIFF serves up to 4 GiB and RF64 beyond") {
  const Frames last_riff = ((Frames{1} << 32) - 4096) / 4 - 1;
  CHECK(wave_header(format, {rate, last_riff}).substr(0, 4) == "RIFF");
  CHECK(wave_header(format, {rate, last_riff}).size() == 44);
  CHECK(wave_header(format, {rate, last_riff + 1}).substr(0, 4) == "RF64");
}

TEST_CASE("a WAV file that will outgrow 4 GiB is opened as RF64, a shorter one as RIFF") {
  const auto first_bytes = [](Frames frames) {
    const TemporaryFile file(".wav");
    const auto sink = open_file_sink(file.open(), format, {rate, frames});
    const auto sound = signals::both(signals::silence(5000));
    sink->write(sound.view());
    sink->finish();
    return file.content().substr(0, 4);
  };
  CHECK(first_bytes(eight_hours) == "RF64");
  CHECK(first_bytes(5000) == "RIFF");
}
