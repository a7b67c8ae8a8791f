// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/spool.h"

#include <fcntl.h>

#include "audio/errors.h"
#include "tests/audio/temporary_file.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/signals.h"

using namespace locket;
using signals::Samples;

namespace {

std::vector<Samples> planes_of_noise(std::size_t planes, std::size_t frames) {
  std::vector<Samples> all;
  for (std::size_t p = 0; p < planes; ++p) all.push_back(signals::noise(p + 1, frames));
  return all;
}

void write(Spool& spool, const std::vector<Samples>& planes, std::size_t block) {
  for (std::size_t done = 0; done < planes[0].size(); done += block) {
    std::vector<const float*> pointers;
    for (const Samples& plane : planes) pointers.push_back(plane.data() + done);
    spool.write(pointers, std::min(block, planes[0].size() - done));
  }
}

// More is asked for than there is: the end shows.
std::vector<Samples> read(Spool& spool, std::size_t planes, std::size_t frames, std::size_t block) {
  std::vector<Samples> all(planes, Samples(frames + block));
  std::size_t done = 0;
  for (std::size_t n = 1; n > 0; done += n) {
    std::vector<float*> pointers;
    for (Samples& plane : all) pointers.push_back(plane.data() + done);
    n = spool.read(pointers, block);
  }
  for (Samples& plane : all) plane.resize(done);
  return all;
}

}  // namespace

TEST_CASE("a spool gives back what it was given, whatever the blocks") {
  const auto planes = planes_of_noise(12, 20000);
  for (const std::size_t block : {1u, 64u, 512u, 4096u, 20000u}) {
    const TemporaryFile file;
    Spool spool(file.open(), 12);
    write(spool, planes, block);
    CHECK(spool.length() == 20000);
    const auto back = read(spool, 12, 20000, 4096 + 1 - block % 4096);
    for (std::size_t p = 0; p < 12; ++p) CHECK(same_samples(back[p], planes[p]));
  }
}

TEST_CASE("a spool can be read again") {
  const auto planes = planes_of_noise(2, 1000);
  const TemporaryFile file;
  Spool spool(file.open(), 2);
  write(spool, planes, 300);
  read(spool, 2, 1000, 64);
  spool.rewind();
  CHECK(same_samples(read(spool, 2, 1000, 512)[1], planes[1]));
}

TEST_CASE("an empty spool has nothing to give") {
  const TemporaryFile file;
  Spool spool(file.open(), 2);
  float left[4], right[4];
  float* planes[] = {left, right};
  CHECK(spool.read(planes, 4) == 0);
}

TEST_CASE("a spool on a full disk says so") {
  const auto planes = planes_of_noise(2, 100);
  Spool spool(FileDescriptor(::open("/dev/full", O_RDWR)), 2);
  CHECK_THROWS_WITH(write(spool, planes, 100), "the temporary file cannot be written: No space left on device");
}

TEST_CASE("a spool whose file was cut short says so") {
  const auto planes = planes_of_noise(2, 1000);
  const TemporaryFile file;
  Spool spool(file.open(), 2);
  write(spool, planes, 1000);
  REQUIRE(::truncate(file.path().c_str(), 100) == 0);
  CHECK_THROWS_AS(read(spool, 2, 1000, 1000), MachineError);
}
