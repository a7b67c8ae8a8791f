// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/sound_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmath>

#include "audio/errors.h"
#include "audio/file/downmix.h"
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

// libsndfile loses a little memory over a damaged Ogg file; nothing of ours hangs on it.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:vorbis_info_init"; }

namespace {

constexpr int rate = 44100;

std::string mono_bytes(const Samples& samples) {
  return std::string(reinterpret_cast<const char*>(samples.data()), samples.size() * sizeof(float));
}

// A float WAV made by hand: what comes back can be compared to the bit.
std::string mono_wave(const Samples& samples, int sample_rate = rate) {
  const FileFormat format{Container::wav, SampleFormat::float32, true};
  return wave_header(format, {sample_rate, static_cast<Frames>(samples.size())}) + mono_bytes(samples);
}

Samples ramp(std::size_t frames) {
  Samples samples(frames);
  for (std::size_t n = 0; n < frames; ++n) samples[n] = static_cast<float>(n) / static_cast<float>(frames);
  return samples;
}

Samples plane(const Clip& clip, int channel = 0) { return Samples(clip.channel(channel).begin(), clip.channel(channel).end()); }

Samples read_mono(Sound& sound, std::size_t frames, std::size_t piece) {
  Samples out(frames);
  for (std::size_t done = 0; done < frames;) {
    float* target[] = {out.data() + done};
    const std::size_t n = sound.read(target, std::min(piece, frames - done));
    if (n == 0) return Samples(out.begin(), out.begin() + static_cast<long>(done));
    done += n;
  }
  return out;
}

Samples slice(const Samples& of, std::size_t begin, std::size_t end) {
  return Samples(of.begin() + static_cast<long>(begin), of.begin() + static_cast<long>(end));
}

std::chrono::nanoseconds frames_long(double frames, int sample_rate = rate) {
  return std::chrono::nanoseconds(std::llround(frames / sample_rate * 1e9));
}

std::string error_of(const TemporaryFile& file, const Cutting& cutting = {}) {
  try {
    load_sound(file.open(), cutting, rate);
  } catch (const SoundError& error) {
    return error.what();
  }
  return "no error";
}

// Two seconds of a 440 Hz tone at half of full scale, made and coded by sox or ffmpeg.
void make_tone(const TemporaryFile& file, const std::vector<std::string>& options) {
  std::vector<std::string> command{"ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "sine=440:r=44100:d=2,volume=4"};
  command.insert(command.end(), options.begin(), options.end());
  command.push_back(file.path());
  const auto run = run_program(command);
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
}

}  // namespace

TEST_CASE("a sound at the master rate comes through to the bit") {
  const auto samples = signals::noise(1, 5000);
  const TemporaryFile file(".wav", mono_wave(samples));
  const Clip clip = load_sound(file.open(), {}, rate);
  CHECK(clip.channels() == 1);
  CHECK(same_samples(plane(clip), samples));
}

TEST_CASE("what a sound file is can be asked without reading it") {
  const TemporaryFile file(".wav", mono_wave(signals::silence(1234), 22050));
  const SoundFileInfo info = inspect_sound(file.open());
  CHECK(info.channels == 1);
  CHECK(info.rate == 22050);
  CHECK(info.length == 1234);
}

TEST_CASE("a clip begins and ends at the nearest frames of its source") {
  const auto samples = ramp(4000);
  const TemporaryFile file(".wav", mono_wave(samples));
  const Cutting cutting{.begin = frames_long(100.4), .end = frames_long(2999.6)};
  CHECK(same_samples(plane(load_sound(file.open(), cutting, rate)), slice(samples, 100, 3000)));
}

TEST_CASE("a sound repeats without a gap, and a broken count cuts the last time short") {
  const auto samples = ramp(1000);
  const TemporaryFile file(".wav", mono_wave(samples));
  const Cutting cutting{.begin = frames_long(200), .end = frames_long(700), .repeats = 2.5};
  Samples expected = slice(samples, 200, 700);
  const Samples once = expected;
  expected.insert(expected.end(), once.begin(), once.end());
  expected.insert(expected.end(), once.begin(), once.begin() + 250);
  CHECK(same_samples(plane(load_sound(file.open(), cutting, rate)), expected));
}

TEST_CASE("less than one time plays the begin") {
  const auto samples = ramp(1000);
  const TemporaryFile file(".wav", mono_wave(samples));
  CHECK(same_samples(plane(load_sound(file.open(), {.repeats = 0.3}, rate)), slice(samples, 0, 300)));
}

TEST_CASE("twice as fast is half as long and an octave up") {
  const TemporaryFile file(".wav", mono_wave(signals::sine(1000, rate, 44100, 0.5)));
  const Clip clip = load_sound(file.open(), {.speed = 2.0}, rate);
  CHECK(clip.length() == 22050);
  const auto middle = clip.channel(0).subspan(2205, 17640);
  CHECK(near_db(to_db(amplitude_at(middle, 2000, rate)), to_db(0.5), 0.01));
}

TEST_CASE("the length is the source's frames times repeats over speed, rounded once") {
  const SoundFileInfo info{1, 22050, 22050};
  CHECK(cut_length(info, {}, rate) == 44100);
  CHECK(cut_length(info, {}, 48000) == 48000);
  CHECK(cut_length(info, {.begin = 250ms}, rate) == 33075 - 1);  // 5512.5 frames round to 5513
  CHECK(cut_length(info, {.repeats = 1.5, .speed = 3.0}, 48000) == 24000);
  CHECK(cut_length({1, 44100, 1}, {.speed = 0.5}, rate) == 2);
  CHECK_FALSE(cut_length(info, {.repeats = std::nullopt}, rate));
}

TEST_CASE("a streamed sound is as long as it was said to be, and then ends") {
  for (const int source_rate : {8000, 22050, 44100, 96000})
    for (const double speed : {0.5, 1.0, 1.37}) {
      const TemporaryFile file(".wav", mono_wave(signals::noise(3, 7001), source_rate));
      const Cutting cutting{.repeats = 1.7, .speed = speed};
      const auto sound = stream_sound(file.open(), cutting, rate);
      const auto length = static_cast<std::size_t>(*cut_length({1, source_rate, 7001}, cutting, rate));
      CHECK(read_mono(*sound, length + 1000, 999).size() == length);
    }
}

TEST_CASE("a streamed sound does not depend on the sizes of the pieces that are asked for") {
  const TemporaryFile file(".wav", mono_wave(signals::noise(4, 9000), 22050));
  const Cutting endless{.begin = 10ms, .repeats = std::nullopt, .speed = 1.1};
  const std::size_t frames = 60000;
  const auto whole = read_mono(*stream_sound(file.open(), endless, rate), frames, frames);
  for (const std::size_t piece : {1u, 64u, 512u, 4096u}) {
    INFO("pieces of " << piece);
    CHECK(same_samples(read_mono(*stream_sound(file.open(), endless, rate), frames, piece), whole));
  }
}

TEST_CASE("an endless sound crosses into its own begin at equal power") {
  const std::size_t length = 8000, crossing = length / 4, period = length - crossing;
  const auto samples = signals::noise(5, length);
  const TemporaryFile file(".wav", mono_wave(samples));
  const auto out = read_mono(*stream_sound(file.open(), {.repeats = std::nullopt}, rate), 3 * period, 1000);
  CHECK(same_samples(slice(out, 0, period), slice(samples, 0, period)));
  Samples expected(crossing);
  for (std::size_t k = 0; k < crossing; ++k) {
    const double angle = std::acos(0.0) * (static_cast<double>(k) + 0.5) / static_cast<double>(crossing);
    expected[k] = static_cast<float>(std::cos(angle) * samples[period + k] + std::sin(angle) * samples[k]);
  }
  CHECK(near_samples(slice(out, period, period + crossing), expected, 1e-6));
  CHECK(same_samples(slice(out, period + crossing, 2 * period), slice(samples, crossing, period)));
  CHECK(same_samples(slice(out, 2 * period, 3 * period), slice(out, period, 2 * period)));
}

TEST_CASE("the crossing of a long sound takes two seconds") {
  Samples samples(10 * 8000, 0.5f);
  const TemporaryFile file(".wav", mono_wave(samples, 8000));
  const auto out = read_mono(*stream_sound(file.open(), {.repeats = std::nullopt}, 8000), 90000, 4096);
  CHECK(out[63999] == 0.5f);
  CHECK(out[64000] > 0.5f);  // the same value twice, at equal power: up to 3 dB more
  CHECK(out[72000] == Approx(0.5 * std::sqrt(2.0)).margin(1e-3));
  CHECK(out[79999] > 0.5f);
  CHECK(out[80000] == 0.5f);
}

TEST_CASE("a loop of one frame goes on for ever") {
  const TemporaryFile file(".wav", mono_wave(Samples{0.25f}));
  CHECK(same_samples(read_mono(*stream_sound(file.open(), {.repeats = std::nullopt}, rate), 3000, 100), Samples(3000, 0.25f)));
}

TEST_CASE("every format that authors bring is read at its place and level") {
  struct Coded {
    const char* suffix;
    std::vector<std::string> options;
    double level_tolerance_db;
  };
  const Coded all[] = {{".wav", {"-c:a", "pcm_u8"}, 0.1},
                       {".wav", {"-c:a", "pcm_s24le"}, 0.01},
                       {".wav", {"-c:a", "pcm_f64le"}, 0.01},
                       {".aiff", {}, 0.01},
                       {".flac", {}, 0.01},
                       {".ogg", {"-c:a", "libvorbis"}, 0.3},
                       {".opus", {"-c:a", "libopus"}, 0.5},
                       {".mp3", {"-c:a", "libmp3lame"}, 0.5},  // LAME turns down by 0.45
                       {".w64", {}, 0.01},
                       {".au", {}, 0.01},
                       {".caf", {}, 0.01},
                       {".wav", {"-c:a", "adpcm_ms"}, 0.3},
                       {".wav", {"-ar", "8000", "-c:a", "pcm_alaw"}, 0.3}};
  for (const Coded& coded : all) {
    const TemporaryFile file(coded.suffix);
    make_tone(file, coded.options);
    INFO(coded.suffix << " " << (coded.options.empty() ? "" : coded.options.back()));
    const Clip clip = load_sound(file.open(), {}, rate);
    CHECK(std::abs(clip.length() - 2 * rate) < rate / 20);  // what the codecs pad
    const auto second = clip.channel(0).subspan(rate / 2, rate);
    CHECK(near_db(to_db(amplitude_at(second, 440, rate)), to_db(0.5), coded.level_tolerance_db));
  }
}

TEST_CASE("stereo stays stereo, and more channels are mixed down after BS.775") {
  const TemporaryFile stereo(".wav");
  make_tone(stereo, {"-af", "pan=stereo|c0=c0|c1=0*c0"});
  const Clip two = load_sound(stereo.open(), {}, rate);
  CHECK(near_db(rms_db(two.channel(0)), -9.03, 0.02));
  CHECK(std::isinf(rms_db(two.channel(1))));
  const struct {
    const char* channel;
    double left, right;
  } places[] = {{"FL", 0, -200}, {"FC", -3.01, -3.01}, {"BL", -3.01, -200}, {"BR", -200, -3.01}, {"LFE", -200, -200}};
  for (const char* suffix : {".wav", ".flac", ".ogg"})
    for (const auto& place : places) {
      const TemporaryFile surround(suffix);
      make_tone(surround, {"-af", std::string("pan=5.1|") + place.channel + "=c0"});
      const Clip clip = load_sound(surround.open(), {}, rate);
      INFO(suffix << " " << place.channel);
      CHECK(clip.channels() == 2);
      const double tolerance = std::string(suffix) == ".ogg" ? 0.3 : 0.02;
      CHECK(near_db(std::max(rms_db(clip.channel(0)), -209.03), -9.03 + place.left, tolerance));
      CHECK(near_db(std::max(rms_db(clip.channel(1)), -209.03), -9.03 + place.right, tolerance));
    }
}

TEST_CASE("channels without a place are shared between both sides at equal power") {
  const auto weights = downmix_weights(usual_speakers(16));
  double left = 0, right = 0;
  for (const StereoWeight& weight : weights) {
    left += weight.left * weight.left;
    right += weight.right * weight.right;
  }
  CHECK(left == Approx(1));
  CHECK(right == Approx(1));
}

TEST_CASE("an infinite or undefined sample is silence") {
  const float bad[] = {0.5f, std::nanf(""), HUGE_VALF, -HUGE_VALF, 0.25f};
  const TemporaryFile file(".wav", mono_wave(Samples(std::begin(bad), std::end(bad))));
  CHECK(same_samples(plane(load_sound(file.open(), {}, rate)), Samples{0.5f, 0, 0, 0, 0.25f}));
}

TEST_CASE("a sample far beyond any recording is silence, and a loud one is itself") {
  const float bad[] = {0.5f, 1e30f, -3.4e38f, 65537.0f, 65536.0f, -20000.0f, 0.25f};
  const TemporaryFile file(".wav", mono_wave(Samples(std::begin(bad), std::end(bad))));
  CHECK(same_samples(plane(load_sound(file.open(), {}, rate)), Samples{0.5f, 0, 0, 0, 65536.0f, -20000.0f, 0.25f}));
}

TEST_CASE("a file most of whose samples are no sound is refused") {
  Samples wild(5000);
  for (std::size_t n = 0; n < wild.size(); ++n) wild[n] = 1e10f * std::sin(static_cast<float>(n) * 0.1f);
  const TemporaryFile file(".wav", mono_wave(wild));
  CHECK_THROWS_WITH(load_sound(file.open(), {}, rate),
                    "its samples are no sound (not finite, or far beyond full scale): export it again, scaled to 1");
}

TEST_CASE("what is no sound is refused with what to do") {
  CHECK(error_of(TemporaryFile(".wav")) == "it is empty: record or export it again");
  CHECK(error_of(TemporaryFile(".wav", "this is not a sound")) == "it is no sound that can be read, or damaged: convert it to WAV or FLAC");
  CHECK(error_of(TemporaryFile(".wav", mono_wave({}))) == "it holds no sound: record or export it again");
  CHECK(error_of(TemporaryFile(".wav", mono_wave(ramp(100), 3))) ==
        "its rate of 3 Hz is none that a sound has: export it at 44100 or 48000 Hz");
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const FileDescriptor reads(ends[0]), writes(ends[1]);
  CHECK_THROWS_WITH(inspect_sound(reads), "it is not an ordinary file: sounds are read from files only");
  const FileDescriptor folder(::open("/", O_RDONLY | O_DIRECTORY));
  CHECK_THROWS_WITH(inspect_sound(folder), "it is a folder: name a sound file in it");
}

TEST_CASE("a clip beyond its sound is refused with both times") {
  const TemporaryFile file(".wav", mono_wave(ramp(rate)));
  CHECK(error_of(file, {.begin = 1s}) == "it is only 1.000 s long, and the clip begins at 1.000 s");
  CHECK(error_of(file, {.end = 1500ms}) == "it is only 1.000 s long, and the clip ends at 1.500 s");
  CHECK(error_of(file, {.begin = 700ms, .end = 500ms}) == "the clip ends at 0.500 s, before it begins at 0.700 s");
}

TEST_CASE("a file that breaks off says where") {
  const TemporaryFile whole(".flac");
  make_tone(whole, {});
  const std::string bytes = whole.content();
  const TemporaryFile broken(".flac", bytes.substr(0, bytes.size() / 2));
  const std::string error = error_of(broken);
  CHECK(error.substr(0, 34) == "it is damaged: it breaks off after");
}

TEST_CASE("no cut of any file, however damaged, does more than be refused") {
  for (const char* suffix : {".wav", ".flac", ".ogg", ".mp3", ".aiff", ".opus"}) {
    const TemporaryFile whole(suffix);
    make_tone(whole, {});
    std::string bytes = whole.content();
    for (std::size_t n = 0; n < 40; ++n) {
      std::string damaged = bytes;
      for (std::size_t at = 7 * n; at < damaged.size(); at += 977 + 31 * n) damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
      const TemporaryFile file(suffix, damaged);
      CHECK_NOTHROW(error_of(file));
    }
  }
}

TEST_CASE("the caller's descriptor keeps its position and stays open") {
  const TemporaryFile file(".wav", mono_wave(ramp(100)));
  const FileDescriptor descriptor = file.open();
  inspect_sound(descriptor);
  CHECK(::lseek(descriptor.get(), 0, SEEK_CUR) == 0);
  CHECK(inspect_sound(descriptor).length == 100);
}
