// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/take_maker.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "audio/curves.h"
#include "audio/file/resampler.h"
#include "audio/meter/k_weighting.h"
#include "audio/profiler.h"
#include "audio/sample_store.h"
#include "voices/engine/word_times.h"

namespace locket::inline engine {
namespace {

constexpr auto fade_in = std::chrono::milliseconds(3), fade_out = std::chrono::milliseconds(8), cut_fade = std::chrono::milliseconds(30);

void fade_edges(std::span<float> sound, Frames in, Frames out) {
  const auto length = static_cast<Frames>(sound.size());
  in = std::min(in, length);
  out = std::min(out, length);
  for (Frames i = 0; i < in; ++i) sound[static_cast<std::size_t>(i)] *= static_cast<float>(raised_cosine(double(i) / double(in)));
  for (Frames i = 0; i < out; ++i)
    sound[static_cast<std::size_t>(length - 1 - i)] *= static_cast<float>(raised_cosine(double(i) / double(out)));
}

void scale(std::span<float> sound, Gain gain) {
  const auto factor = static_cast<float>(gain.linear());
  for (float& sample : sound) sample *= factor;
}

class TakeMaker {
 public:
  TakeMaker(const SpeechPlan& plan, std::span<const Recording> recordings, int engine_rate, SampleRate rate, const ChainGains& gains)
      : plan_(plan), recordings_(recordings), engine_rate_(engine_rate), rate_(rate), gains_(gains) {}

  Take make() {
    sound_ = take_from_store(most_frames());
    for (const auto& part : plan_.parts) std::visit([this](const auto& what) { add(what); }, part);
    fill_missing_words();
    add_points();
    take_.length = position();
    if (take_.length > 0) take_.loudness = lufs_of(weighted_energy(sound_, rate_), take_.length);
    if (!sound_.empty()) take_.clip = std::make_shared<const Clip>(std::move(sound_));
    else take_.clip = std::make_shared<const Clip>();
    return std::move(take_);
  }

 private:
  Frames position() const { return static_cast<Frames>(sound_.size()); }

  /// What all parts may fill, so that the take never moves while it grows.
  std::size_t most_frames() const {
    Frames most = 0;
    for (const Recording& recording : recordings_)
      most += resampled_length(static_cast<Frames>(recording.samples.size()), engine_rate_, rate_) + 1;
    for (const auto& part : plan_.parts) {
      if (const auto* pause = std::get_if<SilentPart>(&part)) most += to_frames(pause->time, rate_);
      if (const auto* spoken = std::get_if<SpokenPart>(&part)) most += to_frames(spoken->breath, rate_);
    }
    return static_cast<std::size_t>(most);
  }

  void add_silence(Time time) { sound_.resize(sound_.size() + static_cast<std::size_t>(to_frames(time, rate_))); }

  void add(const SilentPart& pause) {
    const Frames begin = position();
    add_silence(pause.time);
    take_.points.push_back({pause.element, begin, position()});
  }

  void add(const SpokenPart& part) {
    const Recording& recording = recordings_[part.utterance];
    SampleRange range = sounding_range(recording.samples, engine_rate_);
    std::vector<HeardWord> words = heard_words(recording, part.spans, range);
    const bool cut = cut_off(words, range);
    if (cut && range.length() == 0) return;
    add_silence(part.breath);
    const Frames begin = position();
    add_sound(std::span(recording.samples).subspan(range.begin, range.length()), part.level, cut);
    for (const HeardWord& word : words) add_word(word, range, begin);
  }

  /// Breaks off before the word that the line is cut at. False when it is not in this part.
  bool cut_off(std::vector<HeardWord>& words, SampleRange& range) const {
    if (!plan_.cut_before) return false;
    const auto first = std::find_if(words.begin(), words.end(), [this](const HeardWord& word) { return word.word >= *plan_.cut_before; });
    if (first == words.end()) return false;
    range.end = first == words.begin() ? range.begin : first[-1].end;
    words.erase(first, words.end());
    return true;
  }

  void add_sound(std::span<const std::int16_t> samples, double level, bool cut) {
    if (samples.empty()) return;
    const std::size_t before = sound_.size();
    resample_onto(sound_, samples, engine_rate_, rate_);
    const std::span<float> sound = std::span(sound_).subspan(before);
    scale(sound, gains_.raw);
    run_voice_chain(sound, plan_.treatment, rate_);
    scale(sound, gains_.make_up * Gain::from_db(plan_.sound_level + level));
    fade_edges(sound, to_frames(fade_in, rate_), to_frames(cut ? cut_fade : fade_out, rate_));
  }

  Frames in_take(std::size_t sample, SampleRange range, Frames begin) const {
    const double frames = static_cast<double>(sample - range.begin) * rate_ / engine_rate_;
    return begin + static_cast<Frames>(std::llround(frames));
  }

  /// A recording without a sound still has words: they take a frame each as far as there is one.
  void add_word(const HeardWord& word, SampleRange range, Frames begin) {
    WordTime time{word.word, in_take(word.begin, range, begin), in_take(word.end, range, begin)};
    if (!take_.words.empty() && take_.words.back().word == word.word) {  // the rest of a word that was broken in two
      take_.words.back().end = std::max(take_.words.back().end, time.end);
      return;
    }
    if (!take_.words.empty()) time.begin = std::max(time.begin, take_.words.back().begin + 1);
    time.end = std::max(time.end, time.begin + 1);
    take_.words.push_back(time);
  }

  /// Words that no part speaks (markup in the middle of a word) get a place between their neighbours.
  void fill_missing_words() {
    const std::uint32_t heard = plan_.cut_before.value_or(static_cast<std::uint32_t>(plan_.words.size()));
    std::vector<WordTime> all;
    auto next = take_.words.begin();
    for (std::uint32_t word = 0; word < heard && !take_.words.empty(); ++word) {
      if (next != take_.words.end() && next->word == word) all.push_back(*next++);
      else if (!all.empty()) all.push_back({word, all.back().begin + 1, all.back().begin + 2});
    }
    take_.words = std::move(all);
  }

  void add_points() {
    for (const PlannedPoint& point : plan_.points) {
      const auto word = std::find_if(take_.words.begin(), take_.words.end(), [&](const WordTime& time) { return time.word == point.word; });
      const Frames at = word == take_.words.end() ? position() : word->begin;
      take_.points.push_back({point.element, at, at});
    }
    std::stable_sort(take_.points.begin(), take_.points.end(), [](const Point& a, const Point& b) { return a.element < b.element; });
  }

  const SpeechPlan& plan_;
  std::span<const Recording> recordings_;
  int engine_rate_;
  SampleRate rate_;
  ChainGains gains_;
  Take take_;
  std::vector<float> sound_;
};

}  // namespace

Take make_take(const SpeechPlan& plan, std::span<const Recording> recordings, int engine_rate, SampleRate rate, const ChainGains& gains) {
  const ProfileScope timed(ProfileStage::chain);
  return TakeMaker(plan, recordings, engine_rate, rate, gains).make();
}

}  // namespace locket::inline engine
