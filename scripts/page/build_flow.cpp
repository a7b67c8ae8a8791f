// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/build_play.h"

#include <algorithm>

#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

constexpr std::string_view with_src[] = {"clipBegin", "clipEnd", "repeatCount", "speed"};
constexpr std::string_view with_preset[] = {"seed", "intensity"};
constexpr std::string_view with_repeated[] = {"count", "pace"};

}  // namespace

Element PlayBuilder::element(const XmlNode& node, Form form) {
  const Attributes attributes = from_.attributes(node, form);
  Element element = started(node, attributes, form == Form::mark ? "name" : "id");
  switch (form) {
    case Form::scene: element.what = scene(node, attributes); break;
    case Form::line:
    case Form::narration: element.what = speech(node, form, attributes); break;
    case Form::ambience:
    case Form::music: element.what = bed(node, form, attributes); break;
    case Form::sfx:
    case Form::inline_sfx: element.what = sfx(node, attributes); break;
    case Form::par: element.what = Par{flow(node, form)}; break;
    case Form::seq: element.what = Seq{flow(node, form)}; break;
    case Form::stage: element.what = Stage{only_text(node, form)}; break;
    case Form::mark: element.what = Mark{}; break;
    case Form::pause: {
      Pause pause;
      attributes.copy("time", pause.time);
      element.what = pause;
      break;
    }
    case Form::fade: {
      Fade fade;
      attributes.copy("soundLevel", fade.sound_level);
      attributes.copy("dur", fade.duration);
      element.what = fade;
      use_bed(element.index, attributes);
      break;
    }
    default: element.what = Stop{}; use_bed(element.index, attributes);
  }
  if (rule(form).content == Content::nothing) from_.children(node, form);
  return element;
}

Element PlayBuilder::started(const XmlNode& node, const Attributes& attributes, const char* id_attribute) {
  Element element;
  element.index = draft_.play.elements++;
  element.place = from_.place(node);
  if (const std::string* id = attributes.get<std::string>(id_attribute)) {
    element.id = *id;
    draft_.ids.push_back({*id, element.index, from_.page.at(attributes.written(id_attribute)->value_span)});
  }
  if (const AnchorText* anchor = attributes.get<AnchorText>("begin")) {
    const XmlAttribute& written = *attributes.written("begin");
    const std::size_t margin = static_cast<std::size_t>(trimmed(written.value).data() - written.value.data());
    const Span id_span = part_of(written, margin, anchor->id.size());
    const Span edge = part_of(written, margin + anchor->id.size() + 1, anchor->edge == Anchor::Edge::begin ? 5 : 3);
    draft_.anchors.push_back({element.index, *anchor, from_.page.at(id_span), from_.page.at(edge)});
  }
  return element;
}

Flow PlayBuilder::flow(const XmlNode& node, Form form) {
  Flow flow;
  const std::vector<Child> children = from_.children(node, form);
  flow.reserve(children.size());
  for (const Child& child : children) flow.push_back(element(*child.node, child.form));
  return flow;
}

Scene PlayBuilder::scene(const XmlNode& node, const Attributes& attributes) {
  Scene scene;
  scene.pacing = draft_.play.pacing;
  attributes.copy("title", scene.title);
  attributes.copy("space", scene.space);
  const std::vector<Child> children = from_.children(node, Form::scene);
  scene.flow.reserve(children.size());
  for (const Child& child : children) {
    if (child.form == Form::scene_pacing) {
      pacing(*child.node, child.form, scene.pacing);
    } else if (child.form == Form::scene_cast) {
      scene_cast(*child.node, scene);
    } else {
      scene.flow.push_back(element(*child.node, child.form));
    }
  }
  return scene;
}

void PlayBuilder::scene_cast(const XmlNode& node, Scene& scene) {
  from_.attributes(node, Form::scene_cast);
  std::unordered_map<CharacterIndex, std::uint32_t> lines;
  for (const Child& child : from_.children(node, Form::scene_cast)) {
    const Attributes attributes = from_.attributes(*child.node, Form::scene_character);
    from_.children(*child.node, Form::scene_character);
    if (attributes.get<std::string>("id") == nullptr) continue;
    const XmlAttribute& id = *attributes.written("id");
    const std::optional<CharacterIndex> character = character_named(from_, id, trimmed(id.value));
    if (!character) continue;
    if (draft_.notes[*character].is_group) {
      from_.page.report(Mistake::group_in_scene, id.value_span, quoted(trimmed(id.value)));
    }
    const Place place = from_.place(*child.node);
    const auto [first, is_new] = lines.try_emplace(*character, place.line);
    if (!is_new) from_.page.report(Mistake::same_character, id.value_span, quoted(trimmed(id.value)), first->second);
    scene.cast.push_back({*character, manner_of(attributes), place});
  }
}

Bed PlayBuilder::bed(const XmlNode& node, Form form, const Attributes& attributes) {
  Bed bed;
  bed.kind = form == Form::music ? BedKind::music : BedKind::ambience;
  bed.sound = sound(node, attributes);
  attributes.copy("duck", bed.duck);
  bed.content = flow(node, form);
  bed.wraps = !bed.content.empty();
  return bed;
}

Sfx PlayBuilder::sfx(const XmlNode& node, const Attributes& attributes) {
  Sfx sfx;
  sfx.sound = sound(node, attributes);
  attributes.copy("discrete", sfx.discrete);
  if (attributes.written("discrete") != nullptr && attributes.written("begin") != nullptr) {
    from_.page.report(Mistake::discrete_with_begin, attributes.written("discrete")->name_span);
  }
  return sfx;
}

SoundUse PlayBuilder::sound(const XmlNode& node, const Attributes& attributes) {
  SoundUse sound;
  attributes.copy("src", sound.src);
  attributes.copy("preset", sound.preset);
  attributes.copy("clipBegin", sound.clip_begin);
  attributes.copy("clipEnd", sound.clip_end);
  attributes.copy("repeatCount", sound.repeat_count);
  attributes.copy("speed", sound.speed);
  attributes.copy("seed", sound.seed);
  attributes.copy("intensity", sound.intensity);
  if (const std::int64_t* count = attributes.get<std::int64_t>("count")) sound.count = static_cast<int>(*count);
  attributes.copy("pace", sound.pace);
  attributes.copy("desc", sound.description);
  attributes.copy("soundLevel", sound.sound_level);
  attributes.copy("pan", sound.pan);
  attributes.copy("distance", sound.distance);
  attributes.copy("space", sound.space);
  attributes.copy("effect", sound.effect);
  attributes.copy("fadeInDur", sound.fade_in);
  attributes.copy("fadeOutDur", sound.fade_out);
  const XmlAttribute* source = attributes.written(attributes.written("src") != nullptr ? "src" : "preset");
  sound.source_place = source == nullptr ? from_.place(node) : from_.page.at(source->value_span);
  check_source(node, attributes, sound);
  return sound;
}

// Which attributes make sense depends on whether the sound is a file or one of ours.
void PlayBuilder::check_source(const XmlNode& node, const Attributes& attributes, const SoundUse& sound) {
  const bool src = attributes.written("src") != nullptr;
  const bool preset = attributes.written("preset") != nullptr;
  if (!src && !preset) return from_.page.report(Mistake::no_sound, node.span, tag(node.name));
  if (src && preset) return from_.page.report(Mistake::two_sounds, attributes.written("src")->name_span);
  const auto complain = [&](Mistake mistake, std::string_view name) {
    const XmlAttribute* written = attributes.written(name);
    if (written != nullptr) from_.page.report(mistake, written->name_span, name, quoted(sound.preset));
  };
  for (const std::string_view name : with_src) {
    if (preset) complain(Mistake::needs_source, name);
  }
  for (const std::string_view name : with_preset) {
    if (src) complain(Mistake::needs_preset, name);
  }
  const auto& repeated = draft_.vocabulary.repeated_sounds;
  const bool repeats = std::find(repeated.begin(), repeated.end(), sound.preset) != repeated.end();
  for (const std::string_view name : with_repeated) {
    if (src) complain(Mistake::needs_preset, name);
    if (preset && !sound.preset.empty() && !repeats) complain(Mistake::not_repeated, name);
  }
  if (sound.clip_end && *sound.clip_end <= sound.clip_begin) {
    from_.page.report(Mistake::clip_backwards, attributes.written("clipEnd")->value_span);
  }
}

void PlayBuilder::use_bed(ElementIndex element, const Attributes& attributes) {
  if (const std::string* id = attributes.get<std::string>("ref")) {
    draft_.beds.push_back({element, *id, from_.page.at(attributes.written("ref")->value_span)});
  }
}

}  // namespace locket::inline page
