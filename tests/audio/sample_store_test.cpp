// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/sample_store.h"

#include "audio/clip.h"
#include "tests/support/catch.h"

using namespace locket;

namespace {

constexpr std::size_t a_second = 44100;

/// Takes all that the store holds, whatever other tests left in it.
void empty_the_store() {
  for (int i = 0; i < 8; ++i) take_from_store(1);
}

}  // namespace

TEST_CASE("the memory of a clip that is gone serves the next one") {
  empty_the_store();
  std::vector<float> samples = take_from_store(a_second);
  samples.resize(a_second);
  const float* const where = samples.data();
  { const Clip clip(std::move(samples)); }
  samples = take_from_store(a_second / 2);
  CHECK(samples.data() == where);
  CHECK(samples.empty());
}

TEST_CASE("a clip takes the samples that it is given and copies none") {
  std::vector<float> samples(a_second, 0.5f);
  const float* const where = samples.data();
  const Clip clip(std::move(samples));
  CHECK(clip.channel(0).data() == where);
}

TEST_CASE("whoever takes from the store has room enough and the tightest that is there") {
  empty_the_store();
  std::vector<float> small = take_from_store(a_second), large = take_from_store(10 * a_second);
  const float *const small_place = small.data(), *const large_place = large.data();
  give_to_store(std::move(large));
  give_to_store(std::move(small));
  CHECK(take_from_store(a_second).data() == small_place);
  CHECK(take_from_store(a_second).data() == large_place);
  CHECK(take_from_store(20 * a_second).capacity() >= 20 * a_second);
}

TEST_CASE("the store holds no long sound") {
  empty_the_store();
  std::vector<float> sound(60 * a_second);
  const float* const where = sound.data();
  give_to_store(std::move(sound));
  CHECK(take_from_store(60 * a_second).data() != where);
}

TEST_CASE("of ten buffers the store holds four, the largest") {
  empty_the_store();
  std::vector<std::size_t> given;
  for (std::size_t i = 1; i <= 10; ++i) {
    std::vector<float> samples;
    samples.reserve(i * a_second);
    given.push_back(samples.capacity());
    give_to_store(std::move(samples));
  }
  for (std::size_t i = 6; i < 10; ++i) CHECK(take_from_store(a_second).capacity() == given[i]);
  CHECK(take_from_store(a_second).capacity() < given[6]);
}
