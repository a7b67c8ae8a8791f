// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/edition_of.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "renderer/edition/line_tokens.h"
#include "renderer/edition/wording.h"
#include "scripts/utf8.h"

namespace locket::inline edition {
namespace {

/// More names than that are not read in time.
constexpr std::size_t most_names = 4;

class EditionMaker {
 public:
  explicit EditionMaker(const Performed& what) : what_(what), window_{what.first, what.frames} {
    edition_.title = folded(what.play.title);
    edition_.author = folded(what.play.author);
    edition_.language = what.play.language;
    edition_.rate = what.sheet.rate;
    edition_.frames = what.frames;
    for (const Character& character : what.play.characters) edition_.people.push_back({character.id, folded(character.name)});
  }

  Edition make(const std::vector<LoggedCue>& log) {
    for (const LoggedCue& logged : log)  // a line may begin with its scene, and be called before it
      if (cue_of(logged).kind == CueKind::scene) add_scene(logged);
    for (const LoggedCue& logged : log) add(logged);
    return std::move(edition_);
  }

 private:
  const Cue& cue_of(const LoggedCue& logged) const { return what_.sheet.cues[logged.cue]; }

  void add(const LoggedCue& logged) {
    const Element& element = *cue_of(logged).element;
    // A bed goes on to be drawn by fades from before the file's begin.
    if (const auto* fade = std::get_if<page::Fade>(&element.what)) return add_fade(logged, *fade);
    if (!window_.holds(logged.begin, logged.end)) return;
    if (const auto* speech = std::get_if<Speech>(&element.what)) add_line(logged, *speech);
    if (const auto* sfx = std::get_if<Sfx>(&element.what)) add_sound(logged, *sfx->sound, Edition::SoundKind::effect);
    if (const auto* bed = std::get_if<Bed>(&element.what)) add_bed(logged, *bed);
    if (const auto* stage = std::get_if<page::Stage>(&element.what)) add_direction(logged, *stage);
    if (std::holds_alternative<page::Mark>(element.what)) edition_.marks.push_back({element.id, window_.at(logged.begin)});
  }

  void add_scene(const LoggedCue& logged) {
    if (!window_.holds(logged.begin, logged.end)) return;
    const std::string title = folded(std::get<page::Scene>(cue_of(logged).element->what).title);
    scenes_[logged.cue] = edition_.scenes.size();
    edition_.scenes.push_back({cue_name(what_.sheet, logged.cue),
                               title.empty() ? numbered_scene(cue_of(logged).number, what_.play.language) : title, window_.at(logged.begin),
                               window_.at(logged.end)});
  }

  void add_line(const LoggedCue& logged, const Speech& speech) {
    Edition::Line line;
    line.id = cue_name(what_.sheet, logged.cue);
    if (const auto scene = scenes_.find(cue_of(logged).scene); scene != scenes_.end()) line.scene = scene->second;
    line.people.assign(speech.speakers.begin(), speech.speakers.end());
    line.speaker = shown_names(speech);
    line.narration = speech.narration;
    line.aloud = speech.aloud;
    line.background = speech.background;
    line.style = speech.style ? what_.play.styles[*speech.style].id : speech.built_in_style;
    line.voice = logged.voice;
    line.language = what_.play.characters[speech.speakers.front()].language;
    fill_line(line, speech.content, logged, window_);
    if (!line.text.empty()) edition_.lines.push_back(std::move(line));
  }

  std::string shown_names(const Speech& speech) const {
    const std::set<CharacterIndex> speakers(speech.speakers.begin(), speech.speakers.end());
    if (speakers.size() > 1)
      for (const Character& group : what_.play.characters)
        if (std::set<CharacterIndex>(group.members.begin(), group.members.end()) == speakers) return folded(group.name);
    std::string names;
    for (std::size_t i = 0; i < std::min(most_names, speech.speakers.size()); ++i)
      names += (i == 0 ? "" : i + 1 == speech.speakers.size() ? " & " : ", ") + edition_.people[speech.speakers[i]].name;
    return speech.speakers.size() > most_names ? names + " …" : names;
  }

  void add_sound(const LoggedCue& logged, const SoundUse& sound, Edition::SoundKind kind) {
    edition_.sounds.push_back({kind,
                               folded(sound.description),
                               folded(sound.src.empty() ? sound.preset : sound.src),
                               window_.at(logged.begin),
                               window_.at(logged.end),
                               {}});
  }

  void add_bed(const LoggedCue& logged, const Bed& bed) {
    if (logged.begin == logged.end) return;  // it is not heard
    beds_[logged.cue] = edition_.sounds.size();
    add_sound(logged, *bed.sound, bed.kind == BedKind::music ? Edition::SoundKind::music : Edition::SoundKind::ambience);
    edition_.sounds.back().envelope.push_back({window_.at(logged.begin), cue_of(logged).level.value_or(bed.sound->sound_level)});
  }

  /// It draws on from where the level is, which a fade before it may still be changing.
  void add_fade(const LoggedCue& logged, const page::Fade& fade) {
    const auto bed = beds_.find(cue_of(logged).ref);
    if (bed == beds_.end()) return;
    Edition::Sound& sound = edition_.sounds[bed->second];
    const Frames begin = logged.begin - window_.first, end = begin + to_frames(fade.duration, what_.sheet.rate);
    const double level = level_at(sound.envelope, begin);
    std::erase_if(sound.envelope, [&](const Edition::LevelPoint& point) { return point.at > begin; });
    sound.envelope.push_back({begin, level});
    sound.envelope.push_back({end, fade.sound_level});
  }

  static double level_at(const std::vector<Edition::LevelPoint>& points, Frames at) {
    const auto next = std::find_if(points.begin(), points.end(), [at](const Edition::LevelPoint& point) { return point.at > at; });
    if (next == points.begin()) return next->db;
    const auto& before = *std::prev(next);
    if (next == points.end()) return before.db;
    const double way = static_cast<double>(at - before.at) / static_cast<double>(next->at - before.at);
    return before.db + way * (next->db - before.db);
  }

  void add_direction(const LoggedCue& logged, const page::Stage& stage) {
    if (std::string text = folded(stage.text); !text.empty()) edition_.directions.push_back({std::move(text), window_.at(logged.begin)});
  }

  const Performed& what_;
  Window window_;
  Edition edition_;
  std::map<CueIndex, std::size_t> scenes_, beds_;  ///< where they stand in the edition
};

}  // namespace

Edition edition_of(const Performed& what, const std::vector<LoggedCue>& log) { return EditionMaker(what).make(log); }

}  // namespace locket::inline edition
