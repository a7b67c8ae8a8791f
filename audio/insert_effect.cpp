// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/insert_effect.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

#include "audio/biquad.h"
#include "audio/compressor.h"
#include "audio/gain.h"
#include "audio/levels.h"
#include "audio/processed_sound.h"

namespace locket {
namespace {

using Design = BiquadCoefficients;

/// What every effect is made of; what one does not have is left out.
///
///   in ─▶ filters ─▶ drive ─▶ filters ─▶ compressor ─▶ gain ─▶ out
struct Chain {
  std::vector<Biquad> before{};
  std::optional<Gain> drive{};
  std::vector<Biquad> behind{};
  std::optional<Compressor> compressor{};
  /// What all this costs speech at levels::speech_lufs, by BS.1770, given back; and the effect's own level.
  Gain gain{};
};

struct Recipe {
  InsertEffectInfo info;
  double cost_db = 0;  ///< the mean of ten voices
  Chain (*make)(SampleRate rate) = nullptr;
};

Chain nothing(SampleRate) { return {}; }

/// A band of fourth order with a drive in it. Half of its high-pass stands behind the drive, which makes DC and rumble
/// of its own out of voices that are not symmetrical.
Chain driven_band(double low_hz, double high_hz, Gain drive, SampleRate rate) {
  Chain chain;
  chain.before = {Biquad(Design::high_pass(low_hz, butterworth_4_first, rate))};
  chain.drive = drive;
  chain.behind = {Biquad(Design::high_pass(low_hz, butterworth_4_second, rate)),
                  Biquad(Design::low_pass(high_hz, butterworth_4_first, rate)),
                  Biquad(Design::low_pass(high_hz, butterworth_4_second, rate))};
  return chain;
}

/// The band of a telephone line (ITU-T G.712: 300 to 3400 Hz), and a carbon microphone that is driven hard.
Chain telephone(SampleRate rate) { return driven_band(300, 3400, Gain::from_db(16), rate); }

/// A small set: its valves, a speaker of a hand's breadth, and the box that the speaker stands in.
Chain radio(SampleRate rate) {
  Chain chain = driven_band(200, 4500, Gain::from_db(9), rate);
  chain.behind.push_back(Biquad(Design::peak(1100, 0.9, 4, rate)));
  return chain;
}

/// Through a wall: twelve decibels an octave, from 2.5 kHz on as many again.
Chain muffled(SampleRate rate) {
  Chain chain;
  chain.before = {Biquad(Design::low_pass(900, butterworth_2, rate)), Biquad(Design::low_pass(2500, butterworth_2, rate))};
  return chain;
}

/// A mouth at the microphone, and an even voice: nobody is spoken to.
Chain thought(SampleRate rate) {
  Chain chain;
  chain.before = {Biquad(Design::peak(170, 0.8, 3, rate)), Biquad(Design::peak(5500, 0.8, 2, rate))};
  chain.compressor.emplace(CompressorSettings{.threshold_dbfs = levels::speech_lufs + 8, .ratio = 3, .knee_db = 6}, rate);
  return chain;
}

/// A thought is heard from 0.3 m, where nearness adds 1.7 dB: 2.7 dB less leaves it 1 LU under speech. Bands and
/// distortion cost words, so what is behind a treated voice has to lie further down (the language's 15 LU, and 3 more).
const std::vector<Recipe>& recipes() {
  static const std::vector<Recipe> all{
      {{"none", "the voice as it is", 0, 15}, 0, nothing},
      {{"muffled", "through a wall or a closed door", -5, 17}, 2.8, muffled},
      {{"radio", "a small radio set", 0, 17}, -10.0, radio},
      {{"telephone", "a telephone line, driven hard", 0, 18}, -12.7, telephone},
      {{"thought", "an inner voice, close and even", -2.7, 15}, 1.6, thought},
  };
  return all;
}

/// Index of recipes() and of insert_effects().
std::optional<std::size_t> find_index(std::string_view name) {
  const std::string_view wanted = name.empty() ? "none" : name;
  const auto at = std::find_if(recipes().begin(), recipes().end(), [wanted](const Recipe& recipe) { return recipe.info.name == wanted; });
  return at == recipes().end() ? std::nullopt : std::optional<std::size_t>(at - recipes().begin());
}

/// Close to tanh, without its price: the Padé approximant, which reaches one, level, at three.
double saturated(double x) {
  const double in = std::clamp(x, -3.0, 3.0), square = in * in;
  return in * (27 + square) / (27 + 9 * square);
}

/// Two filters at a time: the processor works on both at once, where one has to wait for its own last sample.
void filter(std::vector<Biquad>& filters, std::span<float> samples) noexcept {
  std::size_t i = 0;
  for (; i + 1 < filters.size(); i += 2) {
    Biquad first = filters[i], second = filters[i + 1];
    for (float& sample : samples) sample = static_cast<float>(second.next(first.next(sample)));
    filters[i] = first, filters[i + 1] = second;
  }
  if (i < filters.size()) filters[i].process(samples);
}

void saturate(Gain drive, std::span<float> samples) noexcept {
  for (float& sample : samples) sample = static_cast<float>(saturated(drive.linear() * sample));
}

}  // namespace

struct InsertEffect::State {
  Chain chain;
  void reset() noexcept {
    for (auto* filters : {&chain.before, &chain.behind})
      for (Biquad& filter : *filters) filter.reset();
    if (chain.compressor) chain.compressor->reset();
  }
  void process(std::span<float> samples) noexcept {
    filter(chain.before, samples);
    if (chain.drive) saturate(*chain.drive, samples);
    filter(chain.behind, samples);
    if (chain.compressor) chain.compressor->process(samples);
    const auto gain = static_cast<float>(chain.gain.linear());
    if (gain != 1)
      for (float& sample : samples) sample *= gain;
  }
};

const std::vector<InsertEffectInfo>& insert_effects() {
  static const std::vector<InsertEffectInfo> all = [] {
    std::vector<InsertEffectInfo> infos;
    for (const Recipe& recipe : recipes()) infos.push_back(recipe.info);
    return infos;
  }();
  return all;
}

const InsertEffectInfo* find_insert_effect(std::string_view name) {
  const auto index = find_index(name);
  return index ? &insert_effects()[*index] : nullptr;
}

InsertEffect::InsertEffect(std::string_view name, SampleRate rate) : state_(std::make_unique<State>()) {
  const auto index = find_index(name);
  assert(index);
  const Recipe& recipe = recipes()[*index];
  state_->chain = recipe.make(rate);
  state_->chain.gain = Gain::from_db(recipe.info.level_db + recipe.cost_db);
}

InsertEffect::~InsertEffect() = default;
InsertEffect::InsertEffect(InsertEffect&&) noexcept = default;

void InsertEffect::process(std::span<float> samples) noexcept { state_->process(samples); }
void InsertEffect::reset() noexcept { state_->reset(); }

std::unique_ptr<Sound> through_insert_effect(std::unique_ptr<Sound> sound, std::string_view name, SampleRate rate) {
  if (find_index(name) == find_index("none")) return sound;
  std::vector<InsertEffect> channels;
  for (int c = 0; c < sound->channels(); ++c) channels.emplace_back(name, rate);
  return std::make_unique<ProcessedSound<InsertEffect>>(std::move(sound), std::move(channels));
}

}  // namespace locket
