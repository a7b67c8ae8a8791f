// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/exports/cues.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "audio/mix/bus.h"
#include "renderer/stage/place_speech.h"
#include "scripts/utf8.h"

namespace locket::inline exports {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// The file's own frames.
struct Window {
  Frames first, frames;
  Frames at(Frames frame) const { return std::clamp<Frames>(frame - first, 0, frames); }
  bool holds(Frames begin, Frames end) const {
    if (begin == end) return begin >= first && begin - first <= frames;
    return begin - first < frames && end > first;
  }
};

/// Characters of a text before a byte of it; quick for bytes that come in order, as words do.
class CharacterCount {
 public:
  explicit CharacterCount(std::string_view text) : text_(text) {}
  std::size_t before(std::size_t byte) {
    if (byte < byte_) byte_ = characters_ = 0;
    characters_ += count_characters(text_.substr(byte_, byte - byte_));
    byte_ = byte;
    return characters_;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0, characters_ = 0;
};

const std::string& style_of(const Screenplay& play, const Speech& speech) {
  return speech.style ? play.styles[*speech.style].id : speech.built_in_style;
}

void add_speech(Json& json, const CueExport& what, const LoggedCue& logged, const Speech& speech, const Window& window) {
  Json speakers = Json::array();
  for (const CharacterIndex speaker : speech.speakers) speakers.push_back(what.play.characters[speaker].id);
  json["speaker"] = std::move(speakers);
  if (const std::string& style = style_of(what.play, speech); !style.empty()) json["style"] = style;
  if (!speech.aloud) json["aloud"] = false;
  if (speech.background) json["background"] = true;
  json["text"] = logged.text;
  Json words = Json::array();
  CharacterCount characters(logged.text);
  for (const LoggedWord& word : logged.words)
    if (window.holds(word.begin, word.end))
      words.push_back({{"text", logged.text.substr(word.offset, word.length)},
                       {"offset", word.offset},
                       {"character", characters.before(word.offset)},
                       {"begin", window.at(word.begin)},
                       {"end", window.at(word.end)}});
  json["words"] = std::move(words);
}

const SoundUse* sound_of(const Element& element) {
  if (const auto* sfx = std::get_if<Sfx>(&element.what)) return &*sfx->sound;
  if (const auto* bed = std::get_if<Bed>(&element.what)) return &*bed->sound;
  return nullptr;
}

Json cue_json(const CueExport& what, const LoggedCue& logged, const Window& window) {
  const Cue& cue = what.sheet.cues[logged.cue];
  const bool in_scene = what.sheet.cues[cue.scene].kind == CueKind::scene;
  Json json;
  json["id"] = text_or_null(cue.element->id);
  json["kind"] = kind_name(cue);
  json["bus"] = text_or_null(bus_name(what.play, cue));
  json["scene"] = in_scene ? Json(cue_name(what.sheet, cue.scene)) : Json(nullptr);
  if (const auto* speech = std::get_if<Speech>(&cue.element->what)) add_speech(json, what, logged, *speech, window);
  if (const SoundUse* sound = sound_of(*cue.element)) {
    json["desc"] = text_or_null(sound->description);
    json[sound->src.empty() ? "preset" : "src"] = sound->src.empty() ? sound->preset : sound->src;
  }
  if (const auto* stage = std::get_if<Stage>(&cue.element->what)) json["text"] = stage->text;
  if (cue.kind == CueKind::fade || cue.kind == CueKind::stop) json["ref"] = text_or_null(what.sheet.cues[cue.ref].element->id);
  json["begin"] = window.at(logged.begin);
  json["end"] = window.at(logged.end);
  json["source"] = what.sources.where(cue.element->place);
  return json;
}

Json scene_json(const CueExport& what, const LoggedCue& logged, const Window& window) {
  const Scene& scene = std::get<Scene>(what.sheet.cues[logged.cue].element->what);
  return {{"id", cue_name(what.sheet, logged.cue)},
          {"title", text_or_null(scene.title)},
          {"begin", window.at(logged.begin)},
          {"end", window.at(logged.end)}};
}

}  // namespace

std::string kind_name(const Cue& cue) {
  switch (cue.kind) {
    case CueKind::speech: return std::get<Speech>(cue.element->what).narration ? "narration" : "line";
    case CueKind::bed: return std::get<Bed>(cue.element->what).kind == BedKind::music ? "music" : "ambience";
    case CueKind::scene: return "scene";
    case CueKind::pause: return "pause";
    case CueKind::sfx: return "sfx";
    case CueKind::fade: return "fade";
    case CueKind::stop: return "stop";
    case CueKind::mark: return "mark";
    case CueKind::stage: return "stage";
    case CueKind::none: break;
  }
  return {};
}

std::string bus_name(const Screenplay& play, const Cue& cue) {
  const auto name = [](Bus bus) { return std::string(bus_names[index_of(bus)]); };
  if (cue.kind == CueKind::sfx) return name(Bus::effects);
  if (cue.kind == CueKind::bed) return name(std::get<Bed>(cue.element->what).kind == BedKind::music ? Bus::music : Bus::ambience);
  if (cue.kind == CueKind::speech) return name(bus_of(play, std::get<Speech>(cue.element->what)));
  return {};
}

std::string cues_json(const CueExport& what, const std::vector<LoggedCue>& log) {
  const Window window{what.first, what.frames};
  Json json;
  json["title"] = what.play.title;
  json["language"] = what.play.language;
  json["rate"] = what.sheet.rate;
  json["frames"] = what.frames;
  Json characters = Json::array(), scenes = Json::array(), cues = Json::array();
  for (const Character& character : what.play.characters) characters.push_back({{"id", character.id}, {"name", character.name}});
  for (const LoggedCue& logged : log) {
    if (!window.holds(logged.begin, logged.end)) continue;
    if (what.sheet.cues[logged.cue].kind == CueKind::scene) scenes.push_back(scene_json(what, logged, window));
    cues.push_back(cue_json(what, logged, window));
  }
  json["characters"] = std::move(characters);
  json["scenes"] = std::move(scenes);
  json["cues"] = std::move(cues);
  return json.dump(2) + "\n";
}

}  // namespace locket::inline exports
