// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/direction.h"

#include <algorithm>
#include <set>

#include "scripts/import/places.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr Index place_reach = 4;           ///< words from "in" to the place
constexpr Index verb_reach = 3;            ///< words from what sounds to its verb
constexpr std::size_t opening_spans = 12;  ///< where a scene tells where it is
constexpr std::size_t most_beds = 2;

using Sound = Direction::Sound;
using Level = Direction::Level;

class Director {
 public:
  Director(const Story& story, const std::vector<Span>& spans, const SceneRange& scene) : story_(story), spans_(spans), scene_(scene) {}

  Direction direct() {
    for (std::size_t i = scene_.begin; i < scene_.end; ++i) {
      if (spans_[i].kind != SpanKind::narration) continue;
      const Index first = story_.token_at(spans_[i].words.begin), end = story_.token_at(spans_[i].words.end);
      for (Index t = first; t < end; ++t) look_at(t, first, end, i);
      ++told_;
    }
    choose_bed_of_place();
    std::stable_sort(made_.sounds.begin(), made_.sounds.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
    return std::move(made_);
  }

 private:
  std::string_view text(Index t) const {
    return story_.tokens[t].is_word() ? std::string_view(story_.word(story_.tokens[t]).text) : std::string_view();
  }

  void look_at(Index t, Index first, Index end, std::size_t span) {
    const std::string_view word = text(t);
    if (word.empty()) return;
    weather(word, t);
    const PlaceWord& known = known_places().find(word);
    if (!known.space.empty() && made_.space.empty() && told_ < opening_spans) place(known.space, t, first);
    if (!known.bed.empty() && noun(t, first)) weather_bed(std::string(known.bed), t, first, end, span);
    if (word == "fire" && end > t + 1 && burns(t, end)) add_bed("hearth", {t > first ? t - 1 : t, t + 2}, span);
    if (known.sounds) sound(word, t, end, span);
  }

  /// "the howling wind" is louder than "a light wind"; and "the wind died" ends it.
  void weather_bed(const std::string& preset, Index t, Index first, Index end, std::size_t span) {
    for (Index u = t + 1; u < std::min(end, t + 1 + verb_reach); ++u)
      if (known_places().find(text(u)).calm && beds_.count(preset) > 0) return stop(preset, {t, u + 1}, span);
    if (!add_bed(preset, {t, t + 1}, span)) return;
    for (Index back = 1; back <= 2 && t >= first + back; ++back) {
      if (known_places().find(text(t - back)).loud) made_.sounds.back().level = Level::loud;
      else if (known_places().find(text(t - back)).faint) made_.sounds.back().level = Level::faint;
      else continue;
      made_.sounds.back().why = words({t - back, t + 1});
    }
  }

  void stop(const std::string& preset, Range tokens, std::size_t span) {
    for (Sound& one : made_.sounds)
      if (one.bed && one.preset == preset && !one.end && one.span < span) {
        one.end = span;
        one.end_why = words(tokens);
      }
  }

  void weather(std::string_view word, Index t) {
    if (word == "night" || word == "midnight" || word == "dark" || word == "moonlight") night_ = t;
    if (word == "winter" || word == "snow" || word == "frost") winter_ = t;
  }

  /// "wind" with an article is no verb.
  bool noun(Index t, Index first) const {
    for (Index back = 1; back <= 2 && t >= first + back; ++back)
      if (story_.is(story_.tokens[t - back], determiner)) return true;
    return false;
  }
  bool burns(Index t, Index end) const {
    for (Index u = t + 1; u < std::min(end, t + 1 + verb_reach); ++u)
      for (const std::string_view verb : {"burned", "burnt", "crackled", "blazed", "glowed", "roared"})
        if (text(u) == verb) return true;
    return false;
  }

  /// "in an alley filled with crates": the preposition begins the words that are the reason.
  void place(std::string_view space, Index t, Index first) {
    for (Index back = 1; back <= place_reach && t >= first + back; ++back) {
      const Token& before = story_.tokens[t - back];
      if (!before.is_word()) return;
      if (!story_.is(before, place_word) && text(t - back) != "on" && text(t - back) != "down" && text(t - back) != "along" &&
          text(t - back) != "inside")
        continue;
      made_.space = space;
      made_.space_why = words({t - back, t + 1});
      return;
    }
  }

  void sound(std::string_view word, Index t, Index end, std::size_t span) {
    for (Index u = t + 1; u < std::min(end, t + 1 + verb_reach); ++u) {
      if (!story_.tokens[u].is_word()) return;
      const auto found = known_places().sounds.find({word, text(u)});
      if (found == known_places().sounds.end()) continue;
      const bool again = std::any_of(made_.sounds.begin(), made_.sounds.end(),
                                     [&](const auto& one) { return one.span == span && one.preset == found->second; });
      if (!again) made_.sounds.push_back({span, std::string(found->second), words({t, u + 1}), false, Level::usual, {}, {}});
      return;
    }
  }

  bool add_bed(const std::string& preset, Range tokens, std::size_t span) {
    if (beds_.size() >= most_beds || !beds_.insert(preset).second) return false;
    made_.sounds.push_back({span, preset, words(tokens), true, Level::usual, {}, {}});
    return true;
  }

  /// An alley at night and a street in winter have sounds of their own.
  void choose_bed_of_place() {
    if (made_.space == "alley" && night_ != none) add_bed("night-alley", {night_, night_ + 1}, scene_first());
    if (made_.space == "street" && winter_ != none && beds_.count("market") == 0)
      add_bed("winter-street", {winter_, winter_ + 1}, scene_first());
  }
  std::size_t scene_first() const {
    for (std::size_t i = scene_.begin; i < scene_.end; ++i)
      if (spans_[i].kind != SpanKind::blank && spans_[i].kind != SpanKind::note && spans_[i].kind != SpanKind::heading) return i;
    return scene_.begin;
  }

  std::string words(Range tokens) const {
    return folded(story_.part({story_.tokens[tokens.begin].at.begin, story_.tokens[tokens.end - 1].at.end}));
  }

  const Story& story_;
  const std::vector<Span>& spans_;
  const SceneRange& scene_;
  Direction made_;
  std::set<std::string> beds_;
  std::size_t told_ = 0;
  Index night_ = none, winter_ = none;
};

}  // namespace

Direction direction_of(const Story& story, const std::vector<Span>& spans, const SceneRange& scene) {
  return Director(story, spans, scene).direct();
}

}  // namespace locket::story
