// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a sound file of any format: it is refused, or gives as many samples as it promised, all of them finite.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "audio/errors.h"
#include "audio/file/sound_file.h"
#include "tests/fuzz/target.h"

using namespace locket;

// libsndfile loses a little memory over damaged Ogg files; nothing of ours hangs on it.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:vorbis_info_init"; }

namespace {

constexpr SampleRate rate = 44100;
constexpr Frames most_frames = 10 * rate;

void play(FileDescriptor file, const Cutting& cutting) {
  const std::optional<Frames> length = cut_length(inspect_sound(file), cutting, rate);
  const auto sound = stream_sound(std::move(file), cutting, rate);
  std::array<std::vector<float>, 2> planes{std::vector<float>(1000), std::vector<float>(1000)};
  float* const out[] = {planes[0].data(), planes[1].data()};
  Frames came = 0;
  while (came < std::min(length.value_or(most_frames), most_frames)) {
    const std::size_t n = sound->read(out, 1000);
    for (int c = 0; c < sound->channels(); ++c)
      for (std::size_t i = 0; i < n; ++i) fuzz::require(std::isfinite(out[c][i]), "a sample is finite");
    came += static_cast<Frames>(n);
    if (n < 1000) break;
  }
  if (length && *length <= most_frames) fuzz::require(came == *length, "a sound is as long as it says");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  for (const Cutting& cutting : {Cutting{}, Cutting{.begin = std::chrono::milliseconds(10), .repeats = std::nullopt, .speed = 1.5}}) {
    FileDescriptor file(::memfd_create("fuzz", MFD_CLOEXEC));
    fuzz::require(file && ::write(file.get(), bytes, size) == static_cast<ssize_t>(size), "there is memory for a small file");
    try {
      play(std::move(file), cutting);
    } catch (const SoundError&) {
    }
  }
  return 0;
}
