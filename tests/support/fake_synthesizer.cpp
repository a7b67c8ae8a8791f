// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_synthesizer.h"

#include <cmath>
#include <numbers>
#include <thread>

#include "audio/errors.h"

namespace locket::testing {
namespace {

struct FakeWord {
  std::uint32_t position = 0, length = 0;  // characters
};

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

/// Runs of anything but white space; the engine's commands (U+0001, digits, a letter) are skipped.
std::vector<FakeWord> words_of(const std::string& text) {
  std::vector<FakeWord> words;
  std::uint32_t position = 0;
  bool inside = false, command = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (c == '\x01') command = true;
    else if (command) command = !(c >= 'A' && c <= 'Z');
    else if (space) inside = false;
    else if (begins_character(c)) {
      if (!inside) words.push_back({position, 0});
      inside = true;
      ++words.back().length;
    }
    if (begins_character(c)) ++position;
  }
  return words;
}

std::size_t samples(double seconds) { return static_cast<std::size_t>(std::lround(seconds * FakeSynthesizer::rate)); }

void add_tone(std::vector<std::int16_t>& out, std::size_t length) {
  constexpr double step = 2 * std::numbers::pi * 441.0 / FakeSynthesizer::rate;  // 50 samples a period
  for (std::size_t i = 0; i < length; ++i)
    out.push_back(static_cast<std::int16_t>(std::lround(8000 * std::sin(step * static_cast<double>(i)))));
}

Recording record(const Utterance& utterance) {
  Recording recording;
  const double slowness = 175.0 / utterance.rate;
  recording.samples.assign(FakeSynthesizer::lead_samples, 0);
  for (const FakeWord& word : words_of(utterance.text)) {
    if (!recording.words.empty()) recording.samples.resize(recording.samples.size() + samples(0.030 * slowness));
    recording.words.push_back({word.position, word.length, static_cast<std::uint32_t>(recording.samples.size())});
    add_tone(recording.samples, samples(0.050 * slowness * word.length));
  }
  recording.samples.resize(recording.samples.size() + FakeSynthesizer::tail_samples);
  return recording;
}

std::string small(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 'a' - 'A');
  return text;
}

}  // namespace

void FakeSynthesizer::misbehave() {
  std::this_thread::sleep_for(delay.load());
  if (failures == 0) return;
  if (failures > 0) --failures;
  throw MachineError("the fake engine was told to fail");
}

std::vector<std::string> FakeSynthesizer::transcribe(const SpeechRequest& request) {
  std::vector<std::string> texts;
  for (const Utterance& utterance : request.utterances) texts.push_back(utterance.text);
  return texts;
}

std::vector<Pronunciation> FakeSynthesizer::pronounce(const std::string& voice, const std::vector<std::string>& words) {
  std::string question = voice + ":";
  std::vector<Pronunciation> answers;
  for (const std::string& word : words) {
    question += " " + word;
    const auto known = pronunciations.find(word);
    answers.push_back(known == pronunciations.end() ? Pronunciation{small(word), Pronunciation::Origin::rules} : known->second);
  }
  {
    const std::lock_guard lock(mutex_);
    questions_.push_back(question);
  }
  misbehave();
  return answers;
}

std::vector<Recording> FakeSynthesizer::speak(const SpeechRequest& request) {
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
  }
  misbehave();
  std::vector<Recording> recordings;
  for (const Utterance& utterance : request.utterances) recordings.push_back(record(utterance));
  return recordings;
}

std::size_t FakeSynthesizer::sounding_samples(const std::string& text) {
  Utterance utterance;
  utterance.text = text;
  return record(utterance).samples.size() - lead_samples - tail_samples;
}

std::vector<std::string> FakeSynthesizer::questions() const {
  const std::lock_guard lock(mutex_);
  return questions_;
}

std::vector<SpeechRequest> FakeSynthesizer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

}  // namespace locket::testing
