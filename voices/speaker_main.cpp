// SPDX-License-Identifier: GPL-3.0-or-later
// locket-speaker: the one program that loads eSpeak NG. Locket starts it with a socket as descriptor 3 and asks; it
// ends when Locket's end of the socket is closed.
//
// The engine carries state from one utterance to the next, and ending it hangs. So each request is spoken by a child
// forked from this process, which has initialised the engine and done nothing else: the same request always gives the
// same samples, and one that crashes or loops harms no other.
#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "voices/engine.h"
#include "voices/wire.h"

namespace {

using namespace locket;

constexpr int fd = wire::speaker_fd;

std::size_t text_size(const SpeechRequest& request) {
  std::size_t size = 0;
  for (const Utterance& utterance : request.utterances) size += utterance.text.size();
  return size;
}

std::size_t text_size(const std::vector<std::string>& words) {
  std::size_t size = 0;
  for (const std::string& word : words) size += word.size();
  return size;
}

/// Bytes of address space in use; 0 = unknown.
rlim_t address_space() {
  unsigned long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return static_cast<rlim_t>(pages) * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

/// A looping or swelling engine is stopped; what fits a short line would kill a long one. The engine speaks some
/// 10 000 bytes a second and keeps a few bytes for each.
void limit_child(std::size_t bytes) {
  const rlim_t seconds = 10 + bytes / 200;
  const rlimit cpu{seconds, seconds + 1};
  setrlimit(RLIMIT_CPU, &cpu);
  if (const rlim_t used = address_space(); used > 0) {
    const rlim_t most = used + (256u << 20) + bytes * 1024;
    const rlimit memory{most, most};
    setrlimit(RLIMIT_AS, &memory);
  }
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
}

bool pass_on(std::span<const std::int16_t> samples, std::span<const WordEvent> words) {
  return wire::send_words(fd, words) && wire::send_samples(fd, samples);
}

bool speak_all(Engine& engine, const SpeechRequest& request) {
  return std::all_of(request.utterances.begin(), request.utterances.end(), [&](const Utterance& utterance) {
    return engine.speak(utterance, pass_on) && wire::send(fd, wire::Kind::spoken);
  });
}

bool answer(const Pronunciation& pronunciation) { return wire::send_answer(fd, pronunciation); }

/// `bytes`: how much text the work is about.
template <class Work>
[[noreturn]] void work_in_child(Engine& engine, std::size_t bytes, Work work) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit_child(bytes);
  if (work(engine)) wire::send(fd, wire::Kind::done);
  else wire::send(fd, wire::Kind::failed, engine.problem());
  _exit(0);
}

std::string describe(int status) {
  if (WIFSIGNALED(status)) return fmt::format("eSpeak NG crashed ({})", strsignal(WTERMSIG(status)));
  return fmt::format("eSpeak NG left with exit code {}", WEXITSTATUS(status));
}

template <class Work>
void with_child(Engine& engine, std::size_t bytes, Work work) {
  const pid_t child = fork();
  if (child == 0) work_in_child(engine, bytes, work);
  int status = 0;
  if (child < 0) {
    wire::send(fd, wire::Kind::failed, "no process can be started to speak in");
  } else {
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (status != 0) wire::send(fd, wire::Kind::failed, describe(status));
  }
}

void speak(Engine& engine, const SpeechRequest& request) {
  with_child(engine, text_size(request), [&request](Engine& own) { return speak_all(own, request); });
}

void pronounce(Engine& engine, const std::string& voice, const std::vector<std::string>& words) {
  with_child(engine, text_size(words), [&](Engine& own) { return own.pronounce(voice, words, answer); });
}

void list(const Engine& engine) {
  for (const EngineVoice& voice : engine.voices()) wire::send_voice(fd, voice);
  wire::send(fd, wire::Kind::done);
}

/// Until Locket closes its end.
void serve(Engine& engine) {
  SpeechRequest request;
  std::vector<std::string> questions;
  wire::Packet packet;
  while (wire::receive(fd, packet) == wire::Receipt::packet) {
    switch (packet.kind) {
      case wire::Kind::list: list(engine); break;
      case wire::Kind::utterance:
      case wire::Kind::text:
        if (!wire::append_utterance(packet, request)) return;
        break;
      case wire::Kind::speak:
        speak(engine, request);
        request = {};
        break;
      case wire::Kind::question: questions.push_back(packet.body); break;
      case wire::Kind::pronounce:
        pronounce(engine, packet.body, questions);
        questions.clear();
        break;
      default: return;
    }
  }
}

}  // namespace

int main() {
  if (fcntl(fd, F_GETFD) < 0) {
    std::fputs("locket-speaker: Locket starts this program by itself\n", stderr);
    return 2;
  }
  ::signal(SIGXFSZ, SIG_IGN);  // a limit on the size of files is none of the engine's business
  Engine engine;
  if (!engine.start()) {
    wire::send(fd, wire::Kind::failed, engine.problem());
    return 3;
  }
  wire::send_hello(fd, {engine.version(), engine.sample_rate()});
  serve(engine);
}
