// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/wire.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace locket::wire {
namespace {

/// Both ends run on one machine: numbers travel as they lie in memory.
class Body {
 public:
  Body& number(std::int32_t value) { return bytes({reinterpret_cast<const char*>(&value), sizeof value}); }
  Body& text(std::string_view value) {
    number(static_cast<std::int32_t>(value.size()));
    return bytes(value);
  }
  const std::string& str() const { return body_; }

 private:
  Body& bytes(std::string_view value) {
    body_ += value;
    return *this;
  }
  std::string body_;
};

class BodyReader {
 public:
  explicit BodyReader(std::string_view body) : rest_(body) {}

  std::int32_t number() {
    std::int32_t value = 0;
    const std::string_view raw = bytes(sizeof value);
    if (ok_) std::memcpy(&value, raw.data(), sizeof value);
    return value;
  }
  std::string text() {
    const std::int32_t size = number();
    return std::string(bytes(size < 0 ? rest_.size() + 1 : static_cast<std::size_t>(size)));
  }
  bool whole() const { return ok_ && rest_.empty(); }

 private:
  std::string_view bytes(std::size_t size) {
    if (!ok_ || size > rest_.size()) {
      ok_ = false;
      return {};
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::string_view rest_;
  bool ok_ = true;
};

template <class T>
bool send_array(int fd, Kind kind, std::span<const T> items) {
  constexpr std::size_t most = (max_packet - 1) / sizeof(T);
  for (; !items.empty(); items = items.subspan(std::min(most, items.size()))) {
    const auto piece = items.first(std::min(most, items.size()));
    if (!send(fd, kind, {reinterpret_cast<const char*>(piece.data()), piece.size_bytes()})) return false;
  }
  return true;
}

template <class T>
bool append_array(const std::string& body, std::vector<T>& items) {
  if (body.size() % sizeof(T) != 0) return false;
  const std::size_t before = items.size();
  items.resize(before + body.size() / sizeof(T));
  if (!body.empty()) std::memcpy(items.data() + before, body.data(), body.size());
  return true;
}

bool send_utterance(int fd, const Utterance& utterance) {
  const Body head = Body().text(utterance.voice).number(utterance.rate).number(utterance.pitch).number(utterance.range);
  return send(fd, Kind::utterance, head.str()) && send_array<char>(fd, Kind::text, utterance.text);
}

bool send_utterances(int fd, const SpeechRequest& request) {
  return std::all_of(request.utterances.begin(), request.utterances.end(),
                     [fd](const Utterance& utterance) { return send_utterance(fd, utterance); });
}

}  // namespace

bool send(int fd, Kind kind, std::string_view body) {
  char mark = static_cast<char>(kind);
  iovec parts[2] = {{&mark, 1}, {const_cast<char*>(body.data()), body.size()}};
  msghdr message{};
  message.msg_iov = parts;
  message.msg_iovlen = 2;
  ssize_t sent = -1;
  do sent = ::sendmsg(fd, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(body.size() + 1);
}

Receipt receive(int fd, Packet& packet) {
  char buffer[max_packet];
  ssize_t got = -1;
  do got = ::recv(fd, buffer, sizeof buffer, 0);
  while (got < 0 && errno == EINTR);
  if (got < 0) return errno == EAGAIN || errno == EWOULDBLOCK ? Receipt::timed_out : Receipt::closed;
  if (got == 0) return Receipt::closed;
  packet.kind = static_cast<Kind>(buffer[0]);
  packet.body.assign(buffer + 1, static_cast<std::size_t>(got) - 1);
  return Receipt::packet;
}

bool send_hello(int fd, const Hello& hello) { return send(fd, Kind::hello, Body().text(hello.version).number(hello.sample_rate).str()); }

bool send_voice(int fd, const EngineVoice& voice) {
  Body body;
  body.text(voice.identifier).text(voice.name).number(voice.gender ? static_cast<int>(*voice.gender) : -1).number(voice.age);
  body.number(static_cast<std::int32_t>(voice.languages.size()));
  for (std::size_t i = 0; i < voice.languages.size(); ++i) body.text(voice.languages[i]).number(voice.rank(i));
  return send(fd, Kind::voice, body.str());
}

bool send_request(int fd, const SpeechRequest& request) { return send_utterances(fd, request) && send(fd, Kind::speak); }

bool send_transcription_request(int fd, const SpeechRequest& request) { return send_utterances(fd, request) && send(fd, Kind::transcribe); }

bool send_questions(int fd, const std::string& voice, const std::vector<std::string>& words) {
  const bool sent = std::all_of(words.begin(), words.end(), [fd](const std::string& word) { return send(fd, Kind::question, word); });
  return sent && send(fd, Kind::pronounce, voice);
}

bool send_answer(int fd, const Pronunciation& pronunciation) {
  return send(fd, Kind::answer, Body().text(pronunciation.phonemes).number(static_cast<int>(pronunciation.origin)).str());
}

bool send_phonemes(int fd, std::string_view phonemes) { return send_array<char>(fd, Kind::phonemes, phonemes) && send(fd, Kind::phonemes); }

bool send_samples(int fd, std::span<const std::int16_t> samples) { return send_array(fd, Kind::samples, samples); }
bool send_words(int fd, std::span<const WordEvent> words) { return send_array(fd, Kind::words, words); }

std::optional<Hello> read_hello(const Packet& packet) {
  if (packet.kind != Kind::hello) return std::nullopt;
  BodyReader body(packet.body);
  Hello hello;
  hello.version = body.text();
  hello.sample_rate = body.number();
  if (!body.whole() || hello.sample_rate <= 0) return std::nullopt;
  return hello;
}

std::optional<EngineVoice> read_voice(const Packet& packet) {
  BodyReader body(packet.body);
  EngineVoice voice;
  voice.identifier = body.text();
  voice.name = body.text();
  if (const int gender = body.number(); gender >= 0) voice.gender = gender == 0 ? Gender::female : Gender::male;
  voice.age = body.number();
  for (int count = std::min(body.number(), 1000); count > 0; --count) {
    voice.languages.push_back(body.text());
    voice.ranks.push_back(body.number());
  }
  return body.whole() ? std::optional(std::move(voice)) : std::nullopt;
}

std::optional<Pronunciation> read_answer(const Packet& packet) {
  if (packet.kind != Kind::answer) return std::nullopt;
  BodyReader body(packet.body);
  Pronunciation pronunciation;
  pronunciation.phonemes = body.text();
  const int origin = body.number();
  if (!body.whole() || origin < 0 || origin > static_cast<int>(Pronunciation::Origin::another_language)) return std::nullopt;
  pronunciation.origin = static_cast<Pronunciation::Origin>(origin);
  return pronunciation;
}

bool append_samples(const Packet& packet, std::vector<std::int16_t>& samples) { return append_array(packet.body, samples); }
bool append_words(const Packet& packet, std::vector<WordEvent>& words) { return append_array(packet.body, words); }

bool append_utterance(const Packet& packet, SpeechRequest& request) {
  if (packet.kind == Kind::text) {
    if (!request.utterances.empty()) request.utterances.back().text += packet.body;
    return !request.utterances.empty();
  }
  BodyReader body(packet.body);
  Utterance& utterance = request.utterances.emplace_back();
  utterance.voice = body.text();
  utterance.rate = body.number();
  utterance.pitch = body.number();
  utterance.range = body.number();
  return body.whole();
}

}  // namespace locket::wire
