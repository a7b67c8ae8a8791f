// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/not_yet.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace locket {
namespace {

struct Asked {
  bool spaces = false, effects = false, distances = false, thoughts = false;

  void note(const Manner& manner) {
    note(manner.space.value_or(""), manner.effect.value_or(""), manner.distance.value_or(Sweep{1, 1}));
  }
  void note(const std::string& space, const std::string& effect, Sweep distance) {
    spaces |= !space.empty() && space != "dry";
    effects |= !effect.empty() && effect != "none";
    distances |= distance != Sweep{1, 1};
  }
  void note(const Flow& flow) {
    for (const Element& element : flow) std::visit([this](const auto& what) { note(what); }, element.what);
  }
  void note(const Inlines& content) {
    for (const Inline& part : content) {
      if (const auto* small = std::get_if<InlineElement>(&part.what)) note(small->element);
      if (const auto* emphasis = std::get_if<Emphasis>(&part.what)) note(emphasis->content);
      if (const auto* prosody = std::get_if<Prosody>(&part.what)) note(prosody->content);
      if (const auto* lang = std::get_if<Lang>(&part.what)) note(lang->content);
    }
  }
  void note(const SoundUse& use) { note(use.space, use.effect, use.distance); }
  void note(const Scene& scene) {
    note(scene.space, "", {1, 1});
    for (const CastOverride& character : scene.cast) note(character.manner);
    note(scene.flow);
  }
  void note(const Speech& speech) {
    note(speech.manner);
    thoughts |= !speech.aloud;
    note(speech.content);
  }
  void note(const Sfx& sfx) { note(sfx.sound); }
  void note(const Bed& bed) {
    note(bed.sound);
    note(bed.content);
  }
  void note(const Par& par) { note(par.children); }
  void note(const Seq& seq) { note(seq.children); }
  template <class Silent>
  void note(const Silent&) {}
};

}  // namespace

std::string not_yet_heard(const Screenplay& play) {
  Asked asked;
  for (const Character& character : play.characters) asked.note(character.manner);
  for (const Style& style : play.styles) asked.note(style.manner);
  asked.note(play.body);
  std::vector<std::string> names;
  if (asked.spaces) names.push_back("spaces");
  if (asked.effects) names.push_back("effects");
  if (asked.distances) names.push_back("distances");
  if (asked.thoughts) names.push_back("the closeness of thoughts");
  if (names.empty()) return {};
  return fmt::format("not heard yet in this version: {}", fmt::join(names, ", "));
}

}  // namespace locket
