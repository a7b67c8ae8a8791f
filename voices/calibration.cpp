// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/calibration.h"

#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "audio/levels.h"
#include "audio/loudness.h"
#include "audio/resampler.h"
#include "voices/trim.h"

namespace locket {
namespace {

namespace fs = std::filesystem;

constexpr const char* phrase = "1 2 3 4 5 6 7 8 9 10 11 12";
/// The figure must not depend on the rate of the render.
constexpr SampleRate measuring_rate = 44100;
/// Goes up when the same voice would measure otherwise: amplitude, trimming, meter.
constexpr int method = 1;

Utterance utterance_of(const Role& role) {
  return {.voice = role.engine_voice, .rate = role.rate, .pitch = role.pitch, .range = role.range, .text = phrase};
}

std::string key_of(const std::string& version, const Utterance& said) {
  const std::string text = fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}", method, version, said.voice, said.rate, said.pitch, said.range, said.text);
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

/// Nothing when the voice says nothing.
std::optional<double> loudness(Synthesizer& synthesizer, const Utterance& said) {
  const Recording recording = synthesizer.speak({{said}}).at(0);
  const SampleRange range = sounding_range(recording.samples, synthesizer.sample_rate());
  if (range.length() == 0) return std::nullopt;
  LoudnessMeter meter(measuring_rate);
  meter.add_centred(resample(std::span(recording.samples).subspan(range.begin, range.length()), synthesizer.sample_rate(), measuring_rate));
  return meter.integrated();
}

/// Some of the engine's languages have no numbers: then the variant, which makes most of the level, counts in English.
double measure(Synthesizer& synthesizer, Utterance said) {
  if (const auto measured = loudness(synthesizer, said)) return *measured;
  const std::size_t plus = said.voice.find('+');
  said.voice = "gmw/en" + (plus == std::string::npos ? std::string() : said.voice.substr(plus));
  return loudness(synthesizer, said).value_or(levels::speech_lufs);
}

// --- the cache -------------------------------------------------------------------------------------------------------

/// One line: `locket-loudness -0x1.c8p+4`.
constexpr std::string_view file_mark = "locket-loudness ";

std::optional<double> parse(const std::string& line) {
  if (line.rfind(file_mark, 0) != 0) return std::nullopt;
  const char* begin = line.c_str() + file_mark.size();
  char* end = nullptr;
  const double value = std::strtod(begin, &end);
  const bool whole = end != begin && *end == '\0';
  return whole && value > -70 && value < 20 ? std::optional(value) : std::nullopt;
}

std::optional<double> read_figure(const fs::path& file) {
  std::ifstream stream(file);
  std::string line;
  return std::getline(stream, line) && !stream.eof() ? parse(line) : std::nullopt;
}

/// Under its name only when it is whole: others may be reading.
void keep_figure(const fs::path& file, double value) {
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  const fs::path draft = file.string() + fmt::format(".{}", ::getpid());
  std::FILE* stream = std::fopen(draft.c_str(), "we");
  if (!stream) return;
  const bool written = std::fprintf(stream, "%s%a\n", file_mark.data(), value) > 0;
  const bool closed = std::fclose(stream) == 0;
  if (written && closed) fs::rename(draft, file, ignored);
  fs::remove(draft, ignored);
}

}  // namespace

struct Calibration::State {
  State(Synthesizer& engine, fs::path folder) : synthesizer(engine), cache(std::move(folder)) {}

  Synthesizer& synthesizer;
  fs::path cache;
  std::mutex mutex;
  std::map<std::string, std::shared_future<double>> figures;

  double find(const Utterance& said, const std::string& key) {
    const fs::path file = cache / (key + ".txt");
    if (!cache.empty())
      if (const auto kept = read_figure(file)) return *kept;
    const double measured = measure(synthesizer, said);
    if (!cache.empty()) keep_figure(file, measured);
    return measured;
  }

  /// The figure that someone has, or is at; or nothing: then it is for the caller to fulfil `mine`.
  std::optional<std::shared_future<double>> claim(const std::string& key, std::promise<double>& mine) {
    const std::lock_guard lock(mutex);
    const auto [at, fresh] = figures.try_emplace(key);
    if (!fresh) return at->second;
    at->second = mine.get_future().share();
    return std::nullopt;
  }

  double figure(const Utterance& said) {
    const std::string key = key_of(synthesizer.version(), said);
    std::promise<double> mine;
    if (const auto others = claim(key, mine)) return others->get();
    try {
      const double value = find(said, key);
      mine.set_value(value);
      return value;
    } catch (...) {
      mine.set_exception(std::current_exception());
      const std::lock_guard lock(mutex);
      figures.erase(key);  // who comes later may have more luck
      throw;
    }
  }
};

Calibration::Calibration(Synthesizer& synthesizer, fs::path cache)
    : state_(std::make_unique<State>(synthesizer, std::move(cache))) {}

Calibration::~Calibration() = default;

Gain Calibration::gain(const Role& role) { return Gain::from_db(levels::speech_lufs - state_->figure(utterance_of(role))); }

}  // namespace locket
