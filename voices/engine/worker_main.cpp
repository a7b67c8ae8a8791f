// SPDX-License-Identifier: GPL-3.0-or-later
// locket-speaker: the one program that loads eSpeak NG. Locket starts it with a socket as descriptor 3 and asks; it
// ends when Locket's end of the socket is closed.
//
// The engine carries state from one utterance to the next, and ending it hangs. So each request is spoken by a child of
// its own, forked from a process that has initialised the engine, set the voice and done nothing else: the same request
// always gives the same samples, and one that crashes or loops harms no other.
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "voices/engine/child_process.h"
#include "voices/engine/confinement.h"
#include "voices/engine/engine.h"
#include "voices/engine/wire.h"
#include "voices/engine/zygotes.h"

namespace {

using namespace locket;

constexpr int fd = wire::speaker_fd;

std::size_t text_size(const std::vector<std::string>& words) {
  std::size_t size = 0;
  for (const std::string& word : words) size += word.size();
  return size;
}

std::size_t text_size(const SpeechRequest& request) {
  std::size_t size = 0;
  for (const Utterance& utterance : request.utterances) size += utterance.text.size();
  return size;
}

/// The engine gives 60 ms at a time, and every packet wakes whoever waits for it: so some are sent together.
class Outbox {
 public:
  bool add(std::span<const std::int16_t> samples, std::span<const WordEvent> words) {
    samples_.insert(samples_.end(), samples.begin(), samples.end());
    words_.insert(words_.end(), words.begin(), words.end());
    return samples_.size() < enough || flush();
  }
  bool flush() {
    const bool sent = wire::send_words(fd, words_) && wire::send_samples(fd, samples_);
    words_.clear();
    samples_.clear();
    return sent;
  }

 private:
  static constexpr std::size_t enough = 14'000;  // with what is added last, still one packet
  std::vector<std::int16_t> samples_;
  std::vector<WordEvent> words_;
};

bool speak_all(Engine& engine, const SpeechRequest& request) {
  Outbox outbox;
  const auto pass_on = [&outbox](std::span<const std::int16_t> samples, std::span<const WordEvent> words) {
    return outbox.add(samples, words);
  };
  return std::all_of(request.utterances.begin(), request.utterances.end(), [&](const Utterance& utterance) {
    return engine.speak(utterance, pass_on) && outbox.flush() && wire::send(fd, wire::Kind::spoken);
  });
}

bool answer(const Pronunciation& pronunciation) { return wire::send_answer(fd, pronunciation); }

void fail(const std::string& why) { wire::send(fd, wire::Kind::failed, why); }

void end(const Engine& engine, bool good) {
  if (good) wire::send(fd, wire::Kind::done);
  else fail(engine.problem());
}

Zygotes::Work speaking(Engine& engine) {
  return {[&engine](const std::string& voice) { return engine.prepare(voice); },
          [&engine](const SpeechRequest& request, bool prepared) { end(engine, prepared && speak_all(engine, request)); }, fail};
}

void pronounce(Engine& engine, const std::string& voice, const std::vector<std::string>& words) {
  const auto work = [&] { end(engine, engine.pronounce(voice, words, answer)); };
  if (const auto trouble = work_in_child(text_size(words), address_space(), work)) fail(*trouble);
}

bool transcribe_all(Engine& engine, const SpeechRequest& request) {
  return std::all_of(request.utterances.begin(), request.utterances.end(), [&](const Utterance& utterance) {
    const auto phonemes = engine.transcribe(utterance);
    return phonemes && wire::send_phonemes(fd, *phonemes);
  });
}

/// Each in the state in which it would be spoken: of a child that has said nothing before.
void transcribe(Engine& engine, const SpeechRequest& request) {
  const auto work = [&] { end(engine, transcribe_all(engine, request)); };
  if (const auto trouble = work_in_child(text_size(request), address_space(), work)) fail(*trouble);
}

void list(const Engine& engine) {
  for (const EngineVoice& voice : engine.voices()) wire::send_voice(fd, voice);
  wire::send(fd, wire::Kind::done);
}

/// Until Locket closes its end.
void serve(Engine& engine) {
  Zygotes zygotes(speaking(engine));
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
        zygotes.speak(request);
        request = {};
        break;
      case wire::Kind::transcribe:
        transcribe(engine, request);
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
  confine(engine.data());
  wire::send_hello(fd, {engine.version(), engine.sample_rate()});
  serve(engine);
  _exit(0);
}
