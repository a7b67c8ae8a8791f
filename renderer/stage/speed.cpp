// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/speed.h"

#include <variant>

namespace locket::inline stage {
namespace {

class Quicker {
 public:
  explicit Quicker(double speed) : speed_(speed) {}

  void run(Screenplay& play) {
    for (Character& character : play.characters) own_rate(character.manner);
    for (Style& style : play.styles) absolute_rate(style.manner.rate);
    flow(play.body);
  }

 private:
  /// Whoever has no rate written has one all the same.
  void own_rate(Manner& manner) {
    if (manner.rate) manner.rate->value *= speed_;
    else manner.rate = Adjustment{Adjustment::Kind::factor, speed_};
  }

  /// What multiplies a rate multiplies that of a quicker character; what replaces it has to be quicker itself.
  void absolute_rate(std::optional<Adjustment>& rate) {
    if (rate && rate->kind == Adjustment::Kind::absolute) rate->value *= speed_;
  }

  void flow(Flow& flow) {
    for (Element& element : flow) std::visit([this](auto& what) { change(what); }, element.what);
  }

  void change(Scene& scene) {
    for (CastOverride& anew : scene.cast) absolute_rate(anew.manner.rate);
    flow(scene.flow);
  }
  void change(Speech& speech) {
    Manner manner = *speech.manner;
    absolute_rate(manner.rate);
    speech.manner = std::move(manner);
    inlines(speech.content);
  }
  void change(Bed& bed) { flow(bed.content); }
  void change(Par& par) { flow(par.children); }
  void change(Seq& seq) { flow(seq.children); }
  template <class Other>
  void change(Other&) {}

  void inlines(Inlines& content) {
    for (Inline& part : content) std::visit([this](auto& what) { change_inline(what); }, part.what);
  }
  void change_inline(Prosody& prosody) {
    absolute_rate(prosody.rate);
    inlines(prosody.content);
  }
  void change_inline(Emphasis& emphasis) { inlines(emphasis.content); }
  void change_inline(Lang& lang) { inlines(lang.content); }
  template <class Other>
  void change_inline(Other&) {}

  double speed_;
};

}  // namespace

void multiply_rates(Screenplay& play, double speed) { Quicker(speed).run(play); }

}  // namespace locket::inline stage
