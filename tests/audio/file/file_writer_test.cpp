// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/file/file_writer.h"

#include <fcntl.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "audio/errors.h"
#include "audio/file/whole_io.h"
#include "tests/audio/temporary_file.h"
#include "tests/support/catch.h"

using namespace locket;

namespace {

std::vector<std::byte> some_bytes(std::size_t count) {
  std::mt19937 random(4);
  std::vector<std::byte> bytes(count);
  for (std::byte& byte : bytes) byte = static_cast<std::byte>(random() & 0xff);
  return bytes;
}

std::vector<std::byte> content(const TemporaryFile& file, std::size_t at_most) {
  std::vector<std::byte> bytes(at_most);
  const FileDescriptor opened = file.open();
  bytes.resize(static_cast<std::size_t>(read_whole_at(opened.get(), bytes, 0)));
  return bytes;
}

}  // namespace

TEST_CASE("a file holds the bytes that were put, however many at a time") {
  for (const std::size_t count : {0u, 1u, 32767u, 32768u, 32769u, 9u << 20}) {
    const std::vector<std::byte> bytes = some_bytes(count);
    for (const std::size_t at_a_time : {777u, 32768u, 100000u}) {
      const TemporaryFile file;
      FileWriter writer(file.open());
      for (std::size_t done = 0; done < count; done += at_a_time)
        writer.put(std::span(bytes).subspan(done, std::min(at_a_time, count - done)));
      writer.finish();
      CHECK(content(file, count + 10) == bytes);
    }
  }
}

TEST_CASE("the head of a written file can be replaced") {
  const TemporaryFile file;
  FileWriter writer(file.open());
  std::vector<std::byte> bytes = some_bytes(100000);
  writer.put(bytes);
  writer.finish();
  const std::vector<std::byte> head(44, std::byte{7});
  writer.replace_head(head);
  std::copy(head.begin(), head.end(), bytes.begin());
  CHECK(content(file, 200000) == bytes);
}

TEST_CASE("a full disk is told, at the latest at the end") {
  FileWriter writer(FileDescriptor(::open("/dev/full", O_RDWR)));
  writer.put(some_bytes(100));
  CHECK_THROWS_AS(writer.finish(), MachineError);
  FileWriter other(FileDescriptor(::open("/dev/full", O_RDWR)));
  CHECK_THROWS_AS(other.put(some_bytes(40000)), MachineError);
}
