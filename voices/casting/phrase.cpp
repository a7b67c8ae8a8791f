// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/phrase.h"

#include <fmt/format.h>
#include <xxhash.h>

#include "audio/file/resampler.h"
#include "audio/levels.h"
#include "audio/meter/loudness.h"
#include "voices/sounding_range.h"

namespace locket::inline casting {
namespace {

constexpr const char* phrase = "1 2 3 4 5 6 7 8 9 10 11 12";

std::vector<float> recorded(Synthesizer& synthesizer, const Utterance& said) {
  const Recording recording = synthesizer.speak({{said}}).at(0);
  const SampleRange range = sounding_range(recording.samples, synthesizer.sample_rate());
  if (range.length() == 0) return {};
  return resample(std::span(recording.samples).subspan(range.begin, range.length()), synthesizer.sample_rate(), measuring_rate);
}

}  // namespace

Utterance phrase_of(const Role& role) {
  return {.voice = role.engine_voice, .rate = role.rate, .pitch = role.pitch, .range = role.range, .text = phrase};
}

std::vector<float> recorded_phrase(Synthesizer& synthesizer, const Utterance& said) {
  const std::vector<float> own = recorded(synthesizer, said);
  if (!own.empty()) return own;
  Utterance in_english = said;
  const std::size_t plus = said.voice.find('+');
  in_english.voice = "gmw/en" + (plus == std::string::npos ? std::string() : said.voice.substr(plus));
  return recorded(synthesizer, in_english);
}

double phrase_loudness(std::span<const float> recording) {
  LoudnessMeter meter(measuring_rate);
  meter.add_centred(recording);
  return meter.integrated().value_or(levels::speech_lufs);
}

std::string phrase_key(const std::string& engine, const Utterance& said, const std::string& measured) {
  const std::string text =
      fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}", engine, said.voice, said.rate, said.pitch, said.range, measured, said.text);
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace locket::inline casting
