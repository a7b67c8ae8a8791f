// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/calibration.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <cassert>
#include <cstdlib>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audio/levels.h"
#include "audio/loudness.h"
#include "audio/resampler.h"
#include "audio/treatment.h"
#include "voices/kept_line.h"
#include "voices/trim.h"

namespace locket {
namespace {

namespace fs = std::filesystem;

constexpr const char* phrase = "1 2 3 4 5 6 7 8 9 10 11 12";
/// The figure must not depend on the rate of the render.
constexpr SampleRate measuring_rate = 44100;
/// Goes up when the same voice would measure otherwise: amplitude, trimming, meter, chain, treatments.
constexpr int method = 2;

/// LUFS of one recording of the phrase.
struct Figures {
  double raw = levels::speech_lufs;     ///< as the engine made it
  double behind = levels::speech_lufs;  ///< from levels::speech_lufs through chain and treatment
};

Utterance utterance_of(const Role& role) {
  return {.voice = role.engine_voice, .rate = role.rate, .pitch = role.pitch, .range = role.range, .text = phrase};
}

std::string key_of(const std::string& version, const Utterance& said, const std::string& treatment) {
  const std::string text = fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", method, version, said.voice, said.rate, said.pitch, said.range,
                                       treatment, said.text);
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

/// The phrase as float; empty when the voice says nothing.
std::vector<float> recorded(Synthesizer& synthesizer, const Utterance& said) {
  const Recording recording = synthesizer.speak({{said}}).at(0);
  const SampleRange range = sounding_range(recording.samples, synthesizer.sample_rate());
  if (range.length() == 0) return {};
  return resample(std::span(recording.samples).subspan(range.begin, range.length()), synthesizer.sample_rate(), measuring_rate);
}

/// Some of the engine's languages have no numbers: then the variant, which makes most of the level, counts in English.
std::vector<float> recorded_somehow(Synthesizer& synthesizer, Utterance said) {
  const std::vector<float> own = recorded(synthesizer, said);
  if (!own.empty()) return own;
  const std::size_t plus = said.voice.find('+');
  said.voice = "gmw/en" + (plus == std::string::npos ? std::string() : said.voice.substr(plus));
  return recorded(synthesizer, said);
}

double loudness(std::span<const float> sound) {
  LoudnessMeter meter(measuring_rate);
  meter.add_centred(sound);
  return meter.integrated().value_or(levels::speech_lufs);
}

void scale(std::span<float> sound, Gain gain) {
  for (float& sample : sound) sample *= static_cast<float>(gain.linear());
}

Gain to_speech_level(double lufs) { return Gain::from_db(levels::speech_lufs - lufs); }

Figures measure(Synthesizer& synthesizer, const Utterance& said, const std::string& treatment) {
  std::vector<float> sound = recorded_somehow(synthesizer, said);
  Figures figures;
  figures.raw = loudness(sound);
  scale(sound, to_speech_level(figures.raw));
  run_voice_chain(sound, treatment, measuring_rate);
  figures.behind = loudness(sound);
  return figures;
}

// --- the cache -------------------------------------------------------------------------------------------------------

/// One line: `locket-loudness -0x1.c8p+4 -0x1.94p+4`.
constexpr std::string_view file_mark = "locket-loudness";

/// The next figure, and the character that must stand before it.
std::optional<double> take_figure(const char*& at) {
  if (*at != ' ') return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(at + 1, &end);
  if (end == at + 1 || !(value > -70 && value < 20)) return std::nullopt;
  at = end;
  return value;
}

std::optional<Figures> parse(const std::string& line) {
  if (line.rfind(file_mark, 0) != 0) return std::nullopt;
  const char* at = line.c_str() + file_mark.size();
  const auto raw = take_figure(at);
  const auto behind = raw ? take_figure(at) : std::nullopt;
  return behind && at == line.c_str() + line.size() ? std::optional(Figures{*raw, *behind}) : std::nullopt;
}

std::optional<Figures> read_figures(const fs::path& file) {
  const auto line = kept_line(file);
  return line ? parse(*line) : std::nullopt;
}

void keep_figures(const fs::path& file, const Figures& figures) { keep_line(file, fmt::format("{} {:a} {:a}", file_mark, figures.raw, figures.behind)); }

}  // namespace

struct Calibration::State {
  State(Synthesizer& engine, fs::path folder) : synthesizer(engine), cache(std::move(folder)) {}

  Synthesizer& synthesizer;
  fs::path cache;
  std::mutex mutex;
  std::map<std::string, std::shared_future<Figures>> known;

  Figures find(const Utterance& said, const std::string& treatment, const std::string& key) {
    const fs::path file = cache / (key + ".txt");
    if (!cache.empty())
      if (const auto kept = read_figures(file)) return *kept;
    const Figures measured = measure(synthesizer, said, treatment);
    if (!cache.empty()) keep_figures(file, measured);
    return measured;
  }

  /// The figures that someone has, or is at; or nothing: then it is for the caller to fulfil `mine`.
  std::optional<std::shared_future<Figures>> claim(const std::string& key, std::promise<Figures>& mine) {
    const std::lock_guard lock(mutex);
    const auto [at, fresh] = known.try_emplace(key);
    if (!fresh) return at->second;
    at->second = mine.get_future().share();
    return std::nullopt;
  }

  Figures figures(const Utterance& said, const std::string& treatment) {
    const std::string key = key_of(synthesizer.version(), said, treatment);
    std::promise<Figures> mine;
    if (const auto others = claim(key, mine)) return others->get();
    try {
      const Figures found = find(said, treatment, key);
      mine.set_value(found);
      return found;
    } catch (...) {
      mine.set_exception(std::current_exception());
      const std::lock_guard lock(mutex);
      known.erase(key);  // who comes later may have more luck
      throw;
    }
  }
};

Calibration::Calibration(Synthesizer& synthesizer, fs::path cache)
    : state_(std::make_unique<State>(synthesizer, std::move(cache))) {}

Calibration::~Calibration() = default;

ChainGains Calibration::gains(const Role& role, std::string_view treatment) {
  const TreatmentInfo* info = find_treatment(treatment);
  assert(info);
  const Figures figures = state_->figures(utterance_of(role), info->name);
  return {to_speech_level(figures.raw), to_speech_level(figures.behind - info->level_db)};
}

}  // namespace locket
