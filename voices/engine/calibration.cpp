// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/calibration.h"

#include <fmt/format.h>

#include <cassert>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audio/insert_effect.h"
#include "audio/levels.h"
#include "voices/cached_line.h"
#include "voices/casting/phrase.h"

namespace locket::inline engine {
namespace {

namespace fs = std::filesystem;

/// Goes up when the same voice would measure otherwise: amplitude, trimming, meter, chain, treatments.
constexpr int method = 2;

/// LUFS of one recording of the phrase.
struct Figures {
  double raw = levels::speech_lufs;     ///< as the engine made it
  double behind = levels::speech_lufs;  ///< from levels::speech_lufs through chain and treatment
};

void scale(std::span<float> sound, Gain gain) {
  for (float& sample : sound) sample *= static_cast<float>(gain.linear());
}

Gain to_speech_level(double lufs) { return Gain::from_db(levels::speech_lufs - lufs); }

Figures measure(Synthesizer& synthesizer, const Utterance& said, const std::string& treatment) {
  std::vector<float> sound = recorded_phrase(synthesizer, said);
  Figures figures;
  figures.raw = phrase_loudness(sound);
  scale(sound, to_speech_level(figures.raw));
  run_voice_chain(sound, treatment, measuring_rate);
  figures.behind = phrase_loudness(sound);
  return figures;
}

// --- the cache -------------------------------------------------------------------------------------------------------

/// One line: `locket-loudness -0x1.c8p+4 -0x1.94p+4`.
constexpr std::string_view file_mark = "locket-loudness";

bool is_loudness(double lufs) { return lufs > -70 && lufs < 20; }

std::optional<Figures> read_figures(const fs::path& file) {
  const auto kept = cached_figures(file, file_mark, 2);
  if (!kept || !is_loudness((*kept)[0]) || !is_loudness((*kept)[1])) return std::nullopt;
  return Figures{(*kept)[0], (*kept)[1]};
}

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
    if (!cache.empty()) cache_figures(file, file_mark, {measured.raw, measured.behind});
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
    const std::string key = phrase_key(synthesizer.version(), said, fmt::format("loudness {} {}", method, treatment));
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

Calibration::Calibration(Synthesizer& synthesizer, fs::path cache) : state_(std::make_unique<State>(synthesizer, std::move(cache))) {}

Calibration::~Calibration() = default;

ChainGains Calibration::gains(const Role& role, std::string_view treatment) {
  const InsertEffectInfo* info = find_insert_effect(treatment);
  assert(info);
  const Figures figures = state_->figures(phrase_of(role), info->name);
  return {to_speech_level(figures.raw), to_speech_level(figures.behind - info->level_db)};
}

}  // namespace locket::inline engine
