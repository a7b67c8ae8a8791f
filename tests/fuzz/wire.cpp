// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a packet of either side; the first byte says of which kind.
#include "voices/engine/wire.h"

#include "tests/fuzz/target.h"

using namespace locket;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  constexpr int kinds = static_cast<int>(wire::Kind::answer) + 1;
  const wire::Packet packet{static_cast<wire::Kind>(bytes[0] % kinds), std::string(fuzz::text_of(bytes + 1, size - 1))};
  wire::read_hello(packet);
  wire::read_voice(packet);
  wire::read_answer(packet);
  std::vector<std::int16_t> samples(3);
  if (!wire::append_samples(packet, samples)) fuzz::require(samples.size() == 3, "what is no packet of samples adds none");
  std::vector<WordEvent> words(2);
  if (!wire::append_words(packet, words)) fuzz::require(words.size() == 2, "what is no packet of words adds none");
  SpeechRequest request;
  wire::append_utterance({wire::Kind::utterance, packet.body}, request);
  wire::append_utterance(packet, request);
  return 0;
}
