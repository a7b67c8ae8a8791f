// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/read_ahead.h"

#include <stdexcept>
#include <vector>

#include "audio/errors.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

/// Noise of a length, left and, turned round, right; throws at a frame, if it comes so far.
class Noise : public Sound {
 public:
  explicit Noise(std::size_t length, std::size_t damaged_at = SIZE_MAX) : samples_(signals::noise(7, length)), damaged_at_(damaged_at) {}
  int channels() const override { return 2; }
  std::size_t read(float* const* out, std::size_t frames) override {
    const std::size_t n = std::min(frames, samples_.size() - position_);
    if (position_ + n > damaged_at_) throw SoundError("it is damaged");
    for (std::size_t i = 0; i < n; ++i) out[0][i] = samples_[position_ + i], out[1][i] = -samples_[position_ + i];
    position_ += n;
    return n;
  }

 private:
  signals::Samples samples_;
  std::size_t damaged_at_, position_ = 0;
};

signals::Samples all_of(Sound& sound, std::size_t piece, int channel) {
  signals::Samples all;
  std::vector<float> planes[2] = {std::vector<float>(piece), std::vector<float>(piece)};
  float* const out[] = {planes[0].data(), planes[1].data()};
  while (const std::size_t n = sound.read(out, piece))
    all.insert(all.end(), planes[channel].begin(), planes[channel].begin() + static_cast<std::ptrdiff_t>(n));
  return all;
}

}  // namespace

TEST_CASE("A sound that is read ahead has the same samples whatever its length and the pieces") {
  for (const std::size_t length : {0u, 1u, 8191u, 8192u, 8193u, 100'000u})
    for (const std::size_t piece : {1u, 777u, 20'000u}) {
      if (piece == 1 && length > 10'000) continue;
      INFO(length << " frames in pieces of " << piece);
      for (const int channel : {0, 1}) {
        Noise plain(length);
        const auto ahead = read_ahead(std::make_unique<Noise>(length));
        CHECK(ahead->channels() == 2);
        CHECK(same_samples(all_of(*ahead, piece, channel), all_of(plain, piece, channel)));
      }
    }
}

TEST_CASE("Many sounds may be read ahead at once, though not each has a thread") {
  std::vector<std::unique_ptr<Sound>> ahead;
  for (int i = 0; i < 40; ++i) ahead.push_back(read_ahead(std::make_unique<Noise>(20'000)));
  Noise plain(20'000);
  const signals::Samples expected = all_of(plain, 4096, 0);
  for (const auto& sound : ahead) CHECK(same_samples(all_of(*sound, 4096, 0), expected));
}

TEST_CASE("What a sound throws while it is read ahead comes out where it is read") {
  const auto ahead = read_ahead(std::make_unique<Noise>(100'000, 50'000));
  std::vector<float> left(8192), right(8192);
  float* const out[] = {left.data(), right.data()};
  for (int piece = 0; piece < 6; ++piece) CHECK(ahead->read(out, 8192) == 8192);  // 49 152 frames
  CHECK_THROWS_AS(ahead->read(out, 8192), SoundError);
  CHECK_THROWS_AS(ahead->read(out, 8192), SoundError);
}

TEST_CASE("A sound that nobody reads to its end goes at once") {
  for (int i = 0; i < 200; ++i) {
    const auto ahead = read_ahead(std::make_unique<Noise>(200'000));
    std::vector<float> left(100), right(100);
    float* const out[] = {left.data(), right.data()};
    if (i % 2) CHECK(ahead->read(out, 100) == 100);
  }
}
