// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/sound_library.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <set>

#include "audio/dc_blocker.h"
#include "audio/errors.h"
#include "audio/foley/foley.h"
#include "audio/insert_effect.h"
#include "audio/levels.h"
#include "audio/meter/loudness.h"
#include "audio/mix/timeline.h"
#include "audio/processed_sound.h"
#include "renderer/stage/read_ahead.h"
#include "scripts/name_hash.h"
#include "scripts/page/diagnostics.h"
#include "scripts/page/walk.h"

namespace locket::inline stage {
namespace {

/// A longer effect is streamed, not loaded.
constexpr double loaded_seconds = 15;
/// So much of a long file tells how loud it is.
constexpr double measured_seconds = 300;
/// And of a bed of our own, which stays as it is.
constexpr double measured_seconds_of_ours = 20;
/// How many short sounds are kept ready.
constexpr std::size_t kept_clips = 32;
/// Levelling never makes a near-silent file roar.
constexpr double most_gain_db = 24;

Cutting cutting_of(const SoundUse& use, bool endless) {
  Cutting cutting;
  cutting.begin = use.clip_begin;
  cutting.end = use.clip_end;
  cutting.repeats = use.repeat_count ? use.repeat_count : endless ? std::nullopt : std::optional<double>(1.0);
  cutting.speed = use.speed;
  return cutting;
}

std::string key_of(const SoundUse& use, const Cutting& cutting) {
  return fmt::format("{}|{}|{}|{}|{}", use.src, cutting.begin.count(), cutting.end ? cutting.end->count() : -1, cutting.repeats.value_or(0),
                     cutting.speed);
}

/// Every use of a sound in the play, in document order: visit(use, whether it is a bed's).
template <class Visit>
void each_sound(const Flow& body, const Visit& visit) {
  for_each_element(body, [&visit](const Element& element, const Scene*) {
    if (const auto* sfx = std::get_if<Sfx>(&element.what)) visit(*sfx->sound, false);
    if (const auto* bed = std::get_if<Bed>(&element.what)) visit(*bed->sound, true);
  });
}

Recipe recipe_of(const SoundUse& use, std::uint64_t seed, SampleRate rate) {
  Recipe recipe;
  recipe.seed = use.seed ? static_cast<std::uint64_t>(*use.seed) : seed;
  recipe.intensity = use.intensity.value_or(0.5);
  recipe.count = use.count;
  recipe.pace = use.pace;
  recipe.rate = rate;
  return recipe;
}

/// Behind its effect.
double bed_lufs(bool music, const std::string& effect) {
  return (music ? levels::music_lufs : levels::ambience_lufs) + find_insert_effect(effect)->level_db;
}

/// The author has to know which file it was.
template <class Work>
auto naming(const std::string& src, Work work) {
  try {
    return work();
  } catch (const SoundError& error) {
    throw SoundError(fmt::format("\"{}\" cannot be used: {}", src, error.what()));
  }
}

/// A file that turns out to be damaged while it is read.
class NamedSound : public Sound {
 public:
  NamedSound(std::string src, std::unique_ptr<Sound> sound) : src_(std::move(src)), sound_(std::move(sound)) {}
  int channels() const override { return sound_->channels(); }
  std::size_t read(float* const* out, std::size_t frames) override {
    return naming(src_, [&] { return sound_->read(out, frames); });
  }

 private:
  std::string src_;
  std::unique_ptr<Sound> sound_;
};

/// Below this share of a sound's own strength (RMS) a mean is chance, or a sound that swings more to one side.
constexpr double least_offset_share = 0.1;

/// How loud a sound is, and how far off zero.
class SoundMeter {
 public:
  SoundMeter(Sound& sound, SampleRate rate, bool momentary, double seconds)
      : momentary_(momentary), loudness_(rate, {.momentary = momentary}) {
    std::vector<float> left(4096), right(4096);
    float* const planes[2] = {left.data(), right.data()};
    const auto most = static_cast<Frames>(seconds * rate);
    sums_.resize(static_cast<std::size_t>(sound.channels()));
    while (frames_ < most) {
      const std::size_t n = sound.read(planes, left.size());
      if (n == 0) break;
      if (sums_.size() == 1) loudness_.add_centred({left.data(), n});
      else loudness_.add({{left.data(), n}, {right.data(), n}});
      for (std::size_t c = 0; c < sums_.size(); ++c) add(sums_[c], {planes[c], n});
      frames_ += static_cast<Frames>(n);
    }
  }

  std::optional<double> lufs() const { return momentary_ ? loudness_.max_momentary() : loudness_.integrated(); }
  std::vector<double> offsets() const {
    std::vector<double> means;
    bool any = false;
    for (const Sum& sum : sums_) {
      means.push_back(frames_ > 0 ? sum.samples / static_cast<double>(frames_) : 0);
      const double strength = frames_ > 0 ? std::sqrt(sum.squares / static_cast<double>(frames_)) : 0;
      any |= std::abs(means.back()) > least_offset_share * strength;
    }
    return any ? means : std::vector<double>();
  }

 private:
  struct Sum {
    double samples = 0, squares = 0;
  };
  static void add(Sum& sum, std::span<const float> samples) {
    for (const double sample : samples) sum.samples += sample, sum.squares += sample * sample;
  }

  bool momentary_;
  LoudnessMeter loudness_;
  Frames frames_ = 0;
  std::vector<Sum> sums_;
};

}  // namespace

std::uint64_t default_seed(const std::string& scene, const std::string& preset, std::uint32_t occurrence, std::uint64_t play_seed) {
  return name_hash(fmt::format("{}\n{}\n{}\n{}", scene, preset, occurrence, play_seed));
}

SoundLibrary::SoundLibrary(Assets assets, std::filesystem::path folder, SampleRate rate)
    : assets_(std::move(assets)), folder_(std::move(folder)), rate_(rate) {}

void SoundLibrary::check(const Screenplay& play, Diagnostics& diagnostics) const {
  std::set<std::string> doubted;  // once a file is enough
  each_sound(play.body, [&](const SoundUse& use, bool bed) {
    if (use.src.empty() && lasts_too_long(use.count, use.pace))
      diagnostics.error(
          use.source_place,
          fmt::format("so many at this pace would last longer than {:.0f} minutes; lower count or raise pace", most_repeated_minutes));
    if (use.src.empty()) return;
    auto file = assets_.open(folder_, use.src);
    if (const auto* why = std::get_if<std::string>(&file)) return diagnostics.error(use.source_place, *why + suggested_file(use.src));
    try {
      const SoundFileInfo info = inspect_sound(std::get<FileDescriptor>(file));
      cut_length(info, cutting_of(use, bed), rate_);
      if (!doubted.insert(use.src).second) return;
      for (const std::string& doubt : info.doubts) diagnostics.warning(use.source_place, fmt::format("\"{}\": {}", use.src, doubt));
    } catch (const SoundError& error) {
      diagnostics.error(use.source_place, fmt::format("\"{}\" cannot be used: {}", use.src, error.what()));
    }
  });
}

/// The same file in another folder, else the one whose name is nearest; nothing where the file is there, and something else is wrong.
std::string SoundLibrary::suggested_file(const std::string& src) const {
  std::error_code ignored;
  if (src.find("://") != std::string::npos || std::filesystem::exists(folder_ / src, ignored)) return {};
  const std::vector<std::string> files = assets_.files_in(folder_);
  const auto name = [](const std::string& file) { return std::filesystem::path(file).filename(); };
  for (const std::string& file : files)
    if (name(file) == name(src)) return fmt::format("; did you mean \"{}\"?", file);
  return did_you_mean(src, files);
}

std::vector<std::filesystem::path> SoundLibrary::files(const Screenplay& play) const {
  std::vector<std::filesystem::path> files;
  each_sound(play.body, [&](const SoundUse& use, bool) {
    if (!use.src.empty()) files.push_back(folder_ / use.src);
  });
  return files;
}

FileDescriptor SoundLibrary::open(const SoundUse& use) const {
  auto file = assets_.open(folder_, use.src);
  if (const auto* why = std::get_if<std::string>(&file)) throw MachineError(*why);
  return std::get<FileDescriptor>(std::move(file));
}

std::unique_ptr<Sound> SoundLibrary::stream(const SoundUse& use, const Cutting& cutting) const {
  return naming(use.src, [&] { return std::make_unique<NamedSound>(use.src, stream_sound(open(use), cutting, rate_)); });
}

std::unique_ptr<Sound> SoundLibrary::stream(const SoundUse& use, const Cutting& cutting, const Measured& measured) const {
  std::unique_ptr<Sound> sound = stream(use, cutting);
  if (measured.offsets.empty()) return sound;
  std::vector<DcBlocker> channels;
  for (const double offset : measured.offsets) channels.emplace_back(rate_, offset);
  return std::make_unique<ProcessedSound<DcBlocker>>(std::move(sound), std::move(channels));
}

/// A file comes to the level of its kind: an effect by its loudest 400 ms, a bed by its whole, behind what it goes through.
const SoundLibrary::Measured& SoundLibrary::measured(const SoundUse& use, const Cutting& cutting, Level level) {
  const bool bed = level != Level::effect;
  const std::string key = fmt::format("{}#{}#{}", key_of(use, cutting), static_cast<int>(level), bed ? use.effect : "");
  if (const auto known = measured_.find(key); known != measured_.end()) return known->second;
  Cutting once = cutting;
  once.repeats = 1.0;
  auto sound = stream(use, once);
  if (bed) sound = through_insert_effect(std::move(sound), use.effect, rate_);
  const SoundMeter meter(*sound, rate_, !bed, measured_seconds);
  return keep(key, meter.lufs(), bed ? bed_lufs(level == Level::music, use.effect) : levels::effect_momentary_lufs, meter.offsets());
}

const SoundLibrary::Measured& SoundLibrary::keep(const std::string& key, std::optional<double> lufs, double target_lufs,
                                                 std::vector<double> offsets) {
  const double missing = lufs ? std::min(target_lufs - *lufs, most_gain_db) : 0;
  const auto levelled = lufs ? std::optional(*lufs + missing) : std::nullopt;
  return measured_.emplace(key, Measured{Gain::from_db(missing), levelled, std::move(offsets)}).first->second;
}

std::shared_ptr<const Clip> SoundLibrary::recall(const std::string& key) const {
  const auto known = clips_.find(key);
  return known == clips_.end() ? nullptr : known->second.lock();
}

std::shared_ptr<const Clip> SoundLibrary::remember(std::string key, Clip clip) {
  auto kept = std::make_shared<const Clip>(std::move(clip));
  clips_[std::move(key)] = kept;
  recent_.push_back(kept);
  if (recent_.size() > kept_clips) recent_.pop_front();
  return kept;
}

PreparedSound SoundLibrary::effect(const SoundUse& use, std::uint64_t seed) {
  if (use.src.empty()) {
    auto clip = std::make_shared<const Clip>(make_effect(use.preset, recipe_of(use, seed, rate_)));
    const Frames length = clip->length();
    return {play_clip(std::move(clip)), length, Gain()};
  }
  const Cutting cutting = cutting_of(use, false);
  const Measured& file = measured(use, cutting, Level::effect);
  const std::optional<Frames> length = naming(use.src, [&] { return cut_length(inspect_sound(open(use)), cutting, rate_); });
  if (to_seconds(*length, rate_) > loaded_seconds || !file.offsets.empty()) return {stream(use, cutting, file), length, file.gain};
  const std::string key = key_of(use, cutting);
  std::shared_ptr<const Clip> clip = recall(key);
  if (!clip) clip = remember(key, naming(use.src, [&] { return load_sound(open(use), cutting, rate_); }));
  return {play_clip(std::move(clip)), length, file.gain};
}

PreparedSound SoundLibrary::bed(const SoundUse& use, BedKind kind, std::uint64_t seed) {
  if (use.src.empty()) return own_bed(use, kind, seed);
  const Cutting cutting = cutting_of(use, true);
  const Measured& file = measured(use, cutting, kind == BedKind::music ? Level::music : Level::ambience);
  const std::optional<Frames> length = naming(use.src, [&] { return cut_length(inspect_sound(open(use)), cutting, rate_); });
  return {read_ahead(stream(use, cutting, file)), length, file.gain, file.lufs};
}

/// One of our own has its level already, unless an effect takes it away.
PreparedSound SoundLibrary::own_bed(const SoundUse& use, BedKind kind, std::uint64_t seed) {
  const Recipe recipe = recipe_of(use, seed, rate_);
  PreparedSound bed{read_ahead(make_bed(use.preset, recipe)), std::nullopt, Gain(), levels::ambience_lufs};
  if (find_insert_effect(use.effect) == find_insert_effect("none")) return bed;
  const std::string key = fmt::format("{}\n{}\n{}\n{}", use.preset, recipe.seed, use.intensity.value_or(-1), use.effect);
  auto known = measured_.find(key);
  if (known == measured_.end()) {
    const auto treated = through_insert_effect(make_bed(use.preset, recipe), use.effect, rate_);
    const SoundMeter meter(*treated, rate_, false, measured_seconds_of_ours);
    keep(key, meter.lufs(), bed_lufs(kind == BedKind::music, use.effect), {});
    known = measured_.find(key);
  }
  bed.gain = known->second.gain;
  bed.lufs = known->second.lufs;
  return bed;
}

}  // namespace locket::inline stage
