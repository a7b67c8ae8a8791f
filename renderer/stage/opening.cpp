// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/opening.h"

#include "renderer/stage/take_desk.h"

namespace locket {
namespace {

class Opening {
 public:
  Opening(const Cast& cast, std::size_t lines, Studio& studio) : cast_(cast), left_(lines), studio_(studio) {}

  void speak(const Flow& flow, const Scene* scene) {
    for (const Element& element : flow) {
      if (left_ == 0) return;
      if (const auto* inner = std::get_if<Scene>(&element.what)) speak(inner->flow, inner);
      if (const auto* bed = std::get_if<Bed>(&element.what)) speak(bed->content, scene);
      if (const auto* par = std::get_if<Par>(&element.what)) speak(par->children, scene);
      if (const auto* seq = std::get_if<Seq>(&element.what)) speak(seq->children, scene);
      if (scene && std::holds_alternative<Speech>(element.what)) request(*scene, element);
    }
  }

 private:
  void request(const Scene& scene, const Element& speech) {
    std::vector<PlannedVoice> voices = plan_voices(cast_, scene, speech, told_later_);
    for (std::size_t voice = 0; voice < voices.size(); ++voice) studio_.request(take_key(speech.index, voice), std::move(voices[voice].plan));
    --left_;
  }

  const Cast& cast_;
  std::size_t left_;
  Studio& studio_;
  Diagnostics told_later_;
};

}  // namespace

void speak_opening(const Cast& cast, std::size_t lines, Studio& studio) { Opening(cast, lines, studio).speak(cast.play().body, nullptr); }

}  // namespace locket
