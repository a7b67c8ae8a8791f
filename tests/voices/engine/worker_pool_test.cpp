// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/worker_pool.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <thread>

#include "audio/errors.h"
#include "tests/support/catch.h"
#include "tests/voices/real_engine.h"

using namespace locket;
using namespace locket::testing;
using namespace std::chrono_literals;

namespace {

const std::string long_text = [] {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "The snow had not stopped since noon, and nobody came. ";
  return text;
}();

/// Whether the process is gone or a zombie: it does nothing more.
bool ended(pid_t pid) {
  std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
  std::string id, name, state;
  return !(stat >> id >> name >> state) || state == "Z" || state == "X";
}

bool ends_within(pid_t pid, std::chrono::seconds limit) {
  for (const auto until = std::chrono::steady_clock::now() + limit; std::chrono::steady_clock::now() < until;) {
    if (ended(pid)) return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

/// The child of a process that was forked last; waits until there is one.
pid_t child_of(pid_t parent) {
  const std::string children = "/proc/" + std::to_string(parent) + "/task/" + std::to_string(parent) + "/children";
  for (pid_t last = 0;; std::this_thread::yield()) {
    std::ifstream list(children);
    for (pid_t child = 0; list >> child;) last = child;
    if (last != 0) return last;
  }
}

/// Sends `signal` to every process of the speaker's group once its zygote has a child, that is, speaks.
void strike_while_speaking(pid_t speaker, int signal) {
  child_of(child_of(speaker));
  ::kill(-speaker, signal);
}

/// What a MachineError says; empty = none was thrown.
template <class Work>
std::string machine_error(Work work) {
  try {
    work();
  } catch (const MachineError& error) {
    return error.what();
  }
  return {};
}

pid_t warmed_up(WorkerPool& pool) {
  pool.speak(saying("en-gb", "Ready."));
  return pool.idle_speakers().at(0);
}

}  // namespace

TEST_CASE("the engine gives its version and rate") {
  CHECK(real_engine().version().rfind("eSpeak NG 1.", 0) == 0);
  CHECK(real_engine().sample_rate() == 22050);
}

TEST_CASE("a recording has sound and the begins of its words") {
  const Recording recording = say("en-gb", "One two three.");
  CHECK(recording.samples.size() > 22050 / 2);
  CHECK(peak(recording.samples) > 1000);
  REQUIRE(recording.words.size() == 3);
  CHECK(recording.words[0].position == 0);
  CHECK(recording.words[1].position == 4);
  CHECK(recording.words[2].position == 8);
  CHECK(recording.words[0].sample < recording.words[1].sample);
  CHECK(recording.words[1].sample < recording.words[2].sample);
}

TEST_CASE("each utterance of a request has a recording, its samples counted from its own begin") {
  const SpeechRequest request{{saying("en-gb", "Good evening.").utterances[0], saying("fr+f2", "Bonsoir.").utterances[0]}};
  const auto recordings = real_engine().speak(request);
  REQUIRE(recordings.size() == 2);
  CHECK(recordings[1].words.at(0).sample < 2205);
}

TEST_CASE("a request without utterances gives no recordings") { CHECK(real_engine().speak({}).empty()); }

TEST_CASE("the same line has the same samples whatever was spoken before") {
  const SpeechRequest line = saying("en-gb+whisper", "Tom? Are you there?");
  const auto first = real_engine().speak(line);
  say("fr+f2", "Tout autre chose.");
  say("en-gb+whisper", "Something else, whispered.");
  CHECK(real_engine().speak(line) == first);
}

TEST_CASE("the same line has the same samples from another speaker") {
  WorkerPool other(speaker_program(), {.speakers = 1});
  const SpeechRequest line = saying("en-gb+croak", "I must go before they come.");
  CHECK(other.speak(line) == real_engine().speak(line));
}

TEST_CASE("four callers at once get what one gets alone") {
  WorkerPool pool(speaker_program(), {.speakers = 4});
  std::vector<SpeechRequest> lines;
  for (int i = 0; i < 12; ++i) lines.push_back(saying(i % 2 ? "en-gb+f3" : "de+m3", "Line " + std::to_string(i) + "."));
  std::vector<std::vector<Recording>> together(lines.size());
  std::vector<std::thread> callers;
  for (std::size_t caller = 0; caller < 4; ++caller)
    callers.emplace_back([&, caller] {
      for (std::size_t i = caller; i < lines.size(); i += 4) together[i] = pool.speak(lines[i]);
    });
  for (std::thread& caller : callers) caller.join();
  WorkerPool single(speaker_program(), {.speakers = 1});
  for (std::size_t i = lines.size(); i-- > 0;) CHECK(single.speak(lines[i]) == together[i]);
}

TEST_CASE("speakers that are started at once run before anybody speaks and give what others give") {
  WorkerPool pool(speaker_program(), {.speakers = 2, .at_once = true});
  CHECK(pool.idle_speakers().size() == 2);
  CHECK(pool.speak(saying("en-gb", "At once.")) == real_engine().speak(saying("en-gb", "At once.")));
  CHECK(pool.idle_speakers().size() == 2);
}

TEST_CASE("a voice that the engine lacks is an error and never another voice") {
  SpeechRequest request = saying("en-gb", "Hello.");
  request.utterances[0].voice = "gmw/en+nosuch";
  CHECK(machine_error([&] { real_engine().speak(request); }) == "eSpeak NG has no voice \"gmw/en+nosuch\"");
  request.utterances[0].voice = "no/such";
  CHECK_THROWS_AS(real_engine().speak(request), MachineError);
}

TEST_CASE("a program that cannot be started is a machine error") {
  WorkerPool pool("/nonexistent/locket-speaker", {.at_once = GENERATE(false, true)});
  CHECK(machine_error([&] { pool.version(); }) == "/nonexistent/locket-speaker cannot be started: No such file or directory");
}

TEST_CASE("a program that is no speaker is a machine error") {
  WorkerPool pool("/bin/true", {.speakers = 1, .patience = 2000ms});
  CHECK_THROWS_AS(pool.speak(saying("en-gb", "Hello.")), MachineError);
}

TEST_CASE("a speaker that was killed while idle is replaced") {
  WorkerPool pool(speaker_program(), {.speakers = 1});
  const pid_t first = warmed_up(pool);
  ::kill(first, SIGKILL);
  CHECK(pool.speak(saying("en-gb", "Again.")) == real_engine().speak(saying("en-gb", "Again.")));
  CHECK(pool.idle_speakers().at(0) != first);
}

TEST_CASE("a speaker that was killed before it was ready is replaced") {
  WorkerPool pool(speaker_program(), {.speakers = 1, .at_once = true});
  const pid_t first = pool.idle_speakers().at(0);
  ::kill(first, SIGKILL);
  CHECK(pool.version() == real_engine().version());
  CHECK(pool.idle_speakers().at(0) != first);
}

TEST_CASE("a speaker that is killed in the middle of a line is replaced and the line is whole") {
  WorkerPool pool(speaker_program(), {.speakers = 1});
  const pid_t first = warmed_up(pool);
  std::thread killer([first] { strike_while_speaking(first, SIGKILL); });
  const auto recordings = pool.speak(saying("en-gb", long_text));
  killer.join();
  CHECK(pool.idle_speakers().at(0) != first);
  CHECK(recordings == real_engine().speak(saying("en-gb", long_text)));
}

TEST_CASE("a speaker that hangs is replaced and the line is whole") {
  WorkerPool pool(speaker_program(), {.speakers = 1, .patience = 1500ms});
  const pid_t first = warmed_up(pool);
  ::kill(first, SIGSTOP);
  CHECK(pool.speak(saying("en-gb", "Again.")) == real_engine().speak(saying("en-gb", "Again.")));
  CHECK(pool.idle_speakers().at(0) != first);
  CHECK(ended(first));
}

TEST_CASE("a child that speaks, or its zygote, may die alone, and the line is whole") {
  WorkerPool pool(speaker_program(), {.speakers = 1});
  const pid_t zygote = child_of(warmed_up(pool));
  const bool the_zygote = GENERATE(false, true);
  std::thread killer([&] {
    const pid_t speaking = child_of(zygote);
    ::kill(the_zygote ? zygote : speaking, SIGSEGV);
  });
  const auto recordings = pool.speak(saying("en-gb", long_text));
  killer.join();
  CHECK(recordings == real_engine().speak(saying("en-gb", long_text)));
}

TEST_CASE("a zygote that died while nobody spoke is replaced") {
  WorkerPool pool(speaker_program(), {.speakers = 1});
  const pid_t zygote = child_of(warmed_up(pool));
  ::kill(zygote, SIGKILL);
  CHECK(pool.speak(saying("en-gb", "Again.")) == real_engine().speak(saying("en-gb", "Again.")));
  CHECK(ended(zygote));
}

TEST_CASE("a speaker has a zygote for each of the eight voices used last and speaks others as well") {
  WorkerPool pool(speaker_program(), {.speakers = 1});
  const auto voice = [](int i) { return "en-gb+" + std::string(i % 2 ? "m" : "f") + std::to_string(1 + i / 2 % 4); };
  std::vector<std::string> voices{"en-gb", "de", "fr"};
  for (int i = 0; i < 8; ++i) voices.push_back(voice(i));
  for (int round = 0; round < 2; ++round)
    for (const std::string& name : voices) CHECK(pool.speak(saying(name, "One, two.")) == real_engine().speak(saying(name, "One, two.")));
  const pid_t speaker = pool.idle_speakers().at(0);
  std::ifstream children("/proc/" + std::to_string(speaker) + "/task/" + std::to_string(speaker) + "/children");
  const auto zygotes = std::distance(std::istream_iterator<pid_t>(children), std::istream_iterator<pid_t>());
  CHECK(zygotes == 8);
}

TEST_CASE("a question about no words has no answers") { CHECK(real_engine().pronounce("gmw/en", {}).empty()); }

TEST_CASE("a question to a voice that the engine lacks is an error and never another voice") {
  CHECK(machine_error([&] { real_engine().pronounce("no/such", {"Tom"}); }) == "eSpeak NG has no voice \"no/such\"");
}

TEST_CASE("a speaker that hangs or dies at a question is replaced and the answers are whole") {
  WorkerPool pool(speaker_program(), {.speakers = 1, .patience = 1500ms});
  const pid_t first = warmed_up(pool);
  ::kill(first, GENERATE(SIGSTOP, SIGKILL));
  CHECK(pool.pronounce("gmw/en", {"Tom", "Anna"}) == real_engine().pronounce("gmw/en", {"Tom", "Anna"}));
  CHECK(pool.idle_speakers().at(0) != first);
}

TEST_CASE("a child of the speaker that dies at a question is replaced by another") {
  WorkerPool pool(speaker_program(), {.speakers = 1});
  pool.version();
  const pid_t first = pool.idle_speakers().at(0);
  std::thread killer([first] {
    child_of(first);
    ::kill(-first, SIGKILL);
  });
  const std::vector<std::string> words(40'000, "Pontmercy");
  const auto answers = pool.pronounce("gmw/en", words);
  killer.join();
  CHECK(pool.idle_speakers().at(0) != first);
  CHECK(answers == std::vector<Pronunciation>(words.size(), real_engine().pronounce("gmw/en", {"Pontmercy"}).at(0)));
}

TEST_CASE("what is transcribed is what the engine says for the whole utterance, phonemes given to it included") {
  SpeechRequest request{{{"gmw/en", 175, 50, 50, "Tom is in."}}};
  request.utterances.push_back({"gmw/en", 175, 50, 50, "Say [[h@l'oU]]."});
  CHECK(real_engine().transcribe(request) == std::vector<std::string>{"t'0m Iz 'In", "s'eI h@l'oU"});
  CHECK(real_engine().transcribe({}).empty());
  CHECK(machine_error([] { real_engine().transcribe({{{"no/such", 175, 50, 50, "Tom"}}}); }) == "eSpeak NG has no voice \"no/such\"");
}

TEST_CASE("a transcription may be longer than a packet") {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += "seventeen ";
  CHECK(real_engine().transcribe({{{"gmw/en", 175, 50, 50, text}}}).at(0).size() > 40'000);
}

TEST_CASE("a speaker that never answers a question is a machine error") {
  WorkerPool pool("/usr/bin/yes", {.speakers = 1, .patience = 100ms});
  CHECK_THROWS_AS(pool.pronounce("gmw/en", {"Tom"}), MachineError);
}

TEST_CASE("speakers and their zygotes end with their pool") {
  pid_t speaker = 0, zygote = 0;
  {
    WorkerPool pool(speaker_program(), {.speakers = 1});
    speaker = warmed_up(pool);
    zygote = child_of(speaker);
    CHECK_FALSE(ended(speaker));
    CHECK_FALSE(ended(zygote));
  }
  CHECK(ended(speaker));
  CHECK(ended(zygote));
}

TEST_CASE("a speaker ends when whoever started it is killed") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t owner = ::fork();
  if (owner == 0) {
    WorkerPool pool(speaker_program(), {.speakers = 1});
    pool.version();
    const pid_t speaker = warmed_up(pool);
    const pid_t both[] = {speaker, child_of(speaker)};
    if (::write(ends[1], both, sizeof both) != sizeof both) _exit(1);
    ::pause();
  }
  pid_t both[2] = {};
  REQUIRE(::read(ends[0], both, sizeof both) == sizeof both);
  ::kill(owner, SIGKILL);
  CHECK(ends_within(both[0], 20s));
  CHECK(ends_within(both[1], 20s));
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("a speaker and its zygote have nothing open but their sockets and the null device, in a process group of their own") {
  const int leaking = ::open("/dev/zero", O_RDONLY);
  WorkerPool pool(speaker_program(), {.speakers = 1});
  const pid_t speaker = warmed_up(pool);
  for (const pid_t process : {speaker, child_of(speaker)}) {
    std::size_t open = 0;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/fd")) {
      const std::string target = std::filesystem::read_symlink(entry.path()).string();
      INFO(entry.path() << " -> " << target);
      CHECK((target == "/dev/null" || target.rfind("socket:", 0) == 0));
      ++open;
    }
    CHECK(open == 5);  // to Locket, and between the two
    CHECK(::getpgid(process) == speaker);
  }
  ::close(leaking);
}
