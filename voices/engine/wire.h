// SPDX-License-Identifier: GPL-3.0-or-later
// What Locket and locket-speaker say to each other. A SOCK_SEQPACKET socket keeps the bounds of packets, so that a
// child that dies in the middle of a recording spoils none that comes after it.
//
//   Locket                         locket-speaker
//                          ◀────── hello          version, sample rate
//   list           ──────▶ ◀────── voice ... done
//   utterance ...  ──────▶
//   speak          ──────▶ ◀────── (samples | words) ... spoken, for each utterance; done
//   utterance ...  ──────▶
//   transcribe     ──────▶ ◀────── phonemes for each utterance; done
//   question ...   ──────▶
//   pronounce      ──────▶ ◀────── answer for each question; done
//                          ◀────── failed         instead of what is missing: why
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "voices/engine_voice.h"
#include "voices/synthesizer.h"

namespace locket::wire {

/// Where the speaker finds its end of the socket.
inline constexpr int speaker_fd = 3;
inline constexpr std::size_t max_packet = 32 * 1024;

enum class Kind : std::uint8_t {
  hello,
  list,
  voice,
  utterance,
  text,
  speak,
  samples,
  words,
  spoken,
  done,
  failed,
  question,
  pronounce,
  answer,
  transcribe,
  phonemes
};

struct Packet {
  Kind kind = Kind::done;
  std::string body;
};

enum class Receipt { packet, closed, timed_out };

/// False when the other side is gone or does not read (a send timeout set on the socket).
bool send(int fd, Kind kind, std::string_view body = {});
Receipt receive(int fd, Packet& packet);

struct Hello {
  std::string version;
  int sample_rate = 0;
};

bool send_hello(int fd, const Hello& hello);
bool send_voice(int fd, const EngineVoice& voice);
/// All utterances, then `speak`.
bool send_request(int fd, const SpeechRequest& request);
/// The same, then `transcribe`.
bool send_transcription_request(int fd, const SpeechRequest& request);
/// All words, then `pronounce`.
bool send_questions(int fd, const std::string& voice, const std::vector<std::string>& words);
bool send_answer(int fd, const Pronunciation& pronunciation);
/// Longer ones than a packet come in several, an empty one behind them.
bool send_phonemes(int fd, std::string_view phonemes);
bool send_samples(int fd, std::span<const std::int16_t> samples);
bool send_words(int fd, std::span<const WordEvent> words);

/// Nothing when the body is not what its kind promises.
std::optional<Hello> read_hello(const Packet& packet);
std::optional<EngineVoice> read_voice(const Packet& packet);
std::optional<Pronunciation> read_answer(const Packet& packet);
bool append_samples(const Packet& packet, std::vector<std::int16_t>& samples);
bool append_words(const Packet& packet, std::vector<WordEvent>& words);
/// `utterance` begins one, `text` goes on with its text.
bool append_utterance(const Packet& packet, SpeechRequest& request);

}  // namespace locket::wire
