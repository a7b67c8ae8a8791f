// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/recording_cache.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <array>
#include <thread>

#include "audio/errors.h"
#include "tests/support/catch.h"
#include "tests/support/fake_synthesizer.h"
#include "tests/voices/real_engine.h"

using namespace locket;
using namespace locket::testing;

namespace {

FileDescriptor empty_file() { return FileDescriptor(::memfd_create("recordings", MFD_CLOEXEC)); }
FileDescriptor full_disk() { return FileDescriptor(::open("/dev/full", O_RDWR | O_CLOEXEC)); }
FileDescriptor same(const FileDescriptor& file) { return FileDescriptor(::fcntl(file.get(), F_DUPFD_CLOEXEC, 0)); }

std::int64_t length_of(const FileDescriptor& file) {
  struct stat status {};
  ::fstat(file.get(), &status);
  return status.st_size;
}

/// A cache whose two files can be looked at.
struct Kept {
  std::array<FileDescriptor, 2> files{empty_file(), empty_file()};
  RecordingCache cache{same(files[0]), same(files[1])};
  std::int64_t length() const { return length_of(files[0]) + length_of(files[1]); }
};

SpeechRequest saying(const std::string& text) { return {{{.voice = "gmw/en", .text = text}}}; }

/// An engine that says everything as another version of it would.
class NewerFake : public FakeSynthesizer {
 public:
  std::string version() const override { return "Fake 2"; }
};

}  // namespace

TEST_CASE("what was spoken in one version of a play is answered in the next, and the engine is not asked") {
  FakeSynthesizer engine;
  Kept kept;
  CachedSynthesizer cached(engine, &kept.cache);
  const SpeechRequest request{{{.voice = "gmw/en", .text = "Come in, and shut the door."},
                               {.voice = "roa/fr", .rate = 120, .text = ""},
                               {.voice = "", .text = "Tom"}}};
  const std::vector<Recording> first = cached.speak(request);
  CHECK(first == FakeSynthesizer().speak(request));
  CHECK(cached.speak(request) == first);
  for (int version = 0; version < 5; ++version) {
    kept.cache.next_version();
    CHECK(cached.speak(request) == first);
  }
  CHECK(engine.requests().size() == 1);
}

TEST_CASE("whatever makes a request another one has it spoken") {
  FakeSynthesizer engine;
  NewerFake newer;
  Kept kept;
  CachedSynthesizer cached(engine, &kept.cache);
  const Utterance said{.voice = "gmw/en+f2", .rate = 160, .pitch = 40, .range = 30, .text = "Tom 1"};
  std::vector<SpeechRequest> requests(10, {{said}});
  requests[1].utterances[0].voice = "gmw/en+f3";
  requests[2].utterances[0].rate = 161;
  requests[3].utterances[0].pitch = 41;
  requests[4].utterances[0].range = 31;
  requests[5].utterances[0].text = "Tom 2";
  requests[6].utterances.push_back(said);
  requests[7].utterances.push_back({});
  requests[8].utterances[0] = {.voice = said.voice + "T", .rate = 160, .pitch = 40, .range = 30, .text = "om 1"};
  requests[9].utterances[0].text = "Tom 1\n160 40 30 9 5 gmw/en+f2Tom 1";
  for (const SpeechRequest& request : requests) CHECK(cached.speak(request) == FakeSynthesizer().speak(request));
  CHECK(engine.requests() == requests);
  CachedSynthesizer(newer, &kept.cache).speak(requests[0]);
  CHECK(newer.requests().size() == 1);
}

TEST_CASE("what a version did not ask for is forgotten when that one is done, and not before") {
  FakeSynthesizer engine;
  Kept kept;
  CachedSynthesizer cached(engine, &kept.cache);
  cached.speak(saying("a"));
  cached.speak(saying("b"));
  kept.cache.next_version();
  cached.speak(saying("a"));  // a version that is broken off ...
  cached.speak(saying("a"));  // ... and begun again
  cached.speak(saying("b"));
  CHECK(engine.requests().size() == 2);
  kept.cache.next_version();
  cached.speak(saying("a"));
  kept.cache.next_version();
  cached.speak(saying("a"));
  CHECK(engine.requests().size() == 2);
  cached.speak(saying("b"));
  CHECK(engine.requests().size() == 3);
}

TEST_CASE("after a thousand saves the files are as long as two versions of the play") {
  FakeSynthesizer engine;
  Kept kept;
  CachedSynthesizer cached(engine, &kept.cache);
  std::int64_t longest = 0, longest_between = 0;
  for (int version = 0; version < 1000; ++version) {
    for (int line = 0; line < 5; ++line) cached.speak(saying(std::string(1, static_cast<char>('a' + line))));
    cached.speak(saying(std::to_string(1000 + version)));
    longest = std::max(longest, kept.length());
    kept.cache.next_version();
    longest_between = std::max(longest_between, kept.length());
  }
  CHECK(engine.requests().size() == 5 + 1000);
  // 10 ms, 50 ms a letter, 100 ms at 22 050 Hz in two bytes, a word's 12 bytes and two counts: five lines and one of four letters.
  const auto bytes = [](int letters) {
    return 2 * (220 + 2205 + static_cast<int>(FakeSynthesizer::sounding_samples(std::string(static_cast<std::size_t>(letters), 'x')))) +
           12 + 16;
  };
  const std::int64_t version = 5 * bytes(1) + bytes(4);
  CHECK(longest == 2 * version);
  CHECK(longest_between == version);
}

TEST_CASE("on a full disk nothing is kept, and nothing is said of it") {
  FakeSynthesizer engine;
  RecordingCache cache(full_disk(), full_disk());
  CachedSynthesizer cached(engine, &cache);
  for (int version = 0; version < 3; ++version) {
    CHECK(cached.speak(saying("Tom")) == FakeSynthesizer().speak(saying("Tom")));
    cache.next_version();
  }
  CHECK(engine.requests().size() == 3);
}

TEST_CASE("a recording that is not what was kept is spoken anew") {
  FakeSynthesizer engine;
  Kept kept;
  CachedSynthesizer cached(engine, &kept.cache);
  const std::vector<Recording> whole = cached.speak(saying("Tom"));
  REQUIRE(::pwrite(kept.files[0].get(), "\x55", 1, 3000) == 1);
  CHECK(cached.speak(saying("Tom")) == whole);
  CHECK(engine.requests().size() == 2);
  REQUIRE(::ftruncate(kept.files[0].get(), 1000) == 0);
  CHECK(cached.speak(saying("Tom")) == whole);
  CHECK(engine.requests().size() == 3);
}

TEST_CASE("a line that could not be spoken is not kept, and its error is told") {
  FakeSynthesizer engine;
  Kept kept;
  CachedSynthesizer cached(engine, &kept.cache);
  engine.failures = 1;
  CHECK_THROWS_AS(cached.speak(saying("Tom")), MachineError);
  CHECK(kept.length() == 0);
  CHECK(cached.speak(saying("Tom")) == FakeSynthesizer().speak(saying("Tom")));
  CHECK(engine.requests().size() == 2);
}

TEST_CASE("several workers are answered at once, each with what it asked for") {
  FakeSynthesizer engine;
  Kept kept;
  CachedSynthesizer cached(engine, &kept.cache);
  const auto text = [](int line) { return std::string(static_cast<std::size_t>(line % 20 + 1), 'x'); };
  std::atomic<int> wrong{0};
  for (int version = 0; version < 3; ++version) {
    std::vector<std::thread> workers;
    for (int worker = 0; worker < 4; ++worker)
      workers.emplace_back([&, worker] {
        for (int line = worker; line < 200; ++line)
          wrong += cached.speak(saying(text(line))) != FakeSynthesizer().speak(saying(text(line)));
      });
    for (std::thread& worker : workers) worker.join();
    kept.cache.next_version();
  }
  CHECK(wrong == 0);
  CHECK(engine.requests().size() <= 4 * 20);  // two may be at the same line at once, in the first version
}

TEST_CASE("without a cache, and for how words are said, the engine is asked every time") {
  FakeSynthesizer engine;
  CachedSynthesizer plain(engine, nullptr);
  plain.speak(saying("Tom"));
  plain.speak(saying("Tom"));
  CHECK(engine.requests().size() == 2);
  CHECK(plain.pronounce("gmw/en", {"Tom"}).at(0).phonemes == "tom");
  CHECK(plain.version() == engine.version());
  CHECK(plain.sample_rate() == engine.sample_rate());
}

TEST_CASE("what the real engine said is the same to the bit when it comes from the cache") {
  Kept kept;
  CachedSynthesizer cached(real_engine(), &kept.cache);
  const SpeechRequest request = locket::testing::saying("en-gb+f3", "Who told you that the ferryman walked the whole way home?");
  const std::vector<Recording> spoken = cached.speak(request);
  kept.cache.next_version();
  CHECK(kept.cache.find(real_engine().version(), request) == spoken);
  CHECK(cached.speak(request) == real_engine().speak(request));
}
