// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/cast.h"

#include <algorithm>

#include "audio/insert_effect.h"
#include "voices/casting/casting.h"
#include "voices/casting/likeness.h"
#include "voices/casting/settings.h"

namespace locket::inline casting {
namespace {

/// All that is said about one line, from the character down to the line itself.
std::vector<const Manner*> manners_of(const Screenplay& play, const Scene& scene, const Speech& speech, CharacterIndex speaker) {
  std::vector<const Manner*> manners{&play.characters[speaker].manner};
  for (const CastOverride& anew : scene.cast)
    if (anew.character == speaker) manners.push_back(&anew.manner);
  if (speech.style) manners.push_back(&play.styles[*speech.style].manner);
  for (const BuiltInStyle& style : built_in_styles())
    if (!speech.style && style.name == speech.built_in_style) manners.push_back(&style.manner);
  manners.push_back(&*speech.manner);
  return manners;
}

struct Dials {
  double rate, pitch, range;
  void turn(const Manner& manner) {
    rate = adjusted(rate, manner.rate);
    pitch = adjusted(pitch, manner.pitch);
    range = adjusted(range, manner.range);
  }
};

template <class T, class Value>
void last_wins(T& value, const std::optional<Value>& named) {
  if (named) value = *named;
}

void apply(const Manner& manner, Delivery& delivery) {
  delivery.sound_level += manner.sound_level.value_or(0);
  last_wins(delivery.pan, manner.pan);
  last_wins(delivery.distance, manner.distance);
  last_wins(delivery.space, manner.space);
  last_wins(delivery.effect, manner.effect);
}

/// An inner thought: close, dry, in the middle, unless the line itself says otherwise.
void think(const Manner& line, Delivery& delivery) {
  if (!line.effect) delivery.effect = "thought";
  if (!line.space) delivery.space = "dry";
  if (!line.distance) delivery.distance = {0.3, 0.3};
  if (!line.pan) delivery.pan = {0, 0};
}

/// The same language without the voice's cords. A voice that the line itself names is kept: it goes soft.
std::string whispering(const std::string& voice, const VoiceCatalogue& catalogue) {
  const EngineVoice* known = catalogue.find(voice);
  VoiceSpelling spelling = parse_voice(voice);
  spelling.variant = known && known->gender == Gender::female ? "whisperf" : "whisper";
  return catalogue.resolve(spelling.text()) ? spelling.text() : voice;
}

bool asks_for_whisper(const Speech& speech) { return !speech.style && speech.built_in_style == "whisper" && !speech.manner->voice; }

bool is_breath(const std::string& engine_voice) {
  const std::string variant = parse_voice(engine_voice).variant;
  return variant == "whisper" || variant == "whisperf";
}

double clearance(const Delivery& delivery) {
  const InsertEffectInfo* treatment = find_insert_effect(delivery.effect);
  const double treated = treatment ? treatment->clearance_lu : find_insert_effect("none")->clearance_lu;
  return delivery.whispered ? std::max(treated, levels::whisper_clearance_lu) : treated;
}

}  // namespace

Cast::Cast(const Screenplay& play, const VoiceCatalogue& catalogue, const std::map<std::string, std::string>& overrides)
    : play_(&play), catalogue_(&catalogue), roles_(play.characters.size()), bases_(play.characters.size()) {
  cast_from_the_page();
  cast_the_rest();
  for (CharacterIndex i = 0; i < roles_.size(); ++i) override_voice(i, overrides);
}

void Cast::cast_from_the_page() {
  for (CharacterIndex i = 0; i < roles_.size(); ++i) {
    const Character& character = play_->characters[i];
    roles_[i].origin = Role::Origin::automatic;
    if (!character.manner.voice) continue;
    roles_[i].voice = *character.manner.voice;
    roles_[i].origin = character.voice_origin == VoiceOrigin::sheet ? Role::Origin::sheet : Role::Origin::play;
    turn_dials(i);
  }
}

/// A cast that is larger has run out of voices that can be told apart; and it shall not take for ever.
constexpr std::size_t most_compared = 60;

/// In the order of the page, and each by those before it: who is added behind them changes nobody's voice, with a voice of
/// its own or without.
void Cast::cast_the_rest() {
  std::vector<VoiceTraits> before;
  for (CharacterIndex i = 0; i < roles_.size(); ++i) {
    const Character& character = play_->characters[i];
    if (!character.members.empty()) continue;
    if (roles_[i].voice.empty()) {
      const CastVoice picked = pick_voice(character, before, *catalogue_);
      roles_[i].voice = picked.voice;
      bases_[i].pitch = picked.pitch;
      bases_[i].rate = picked.rate;
      turn_dials(i);
    }
    before.push_back(expected_traits(roles_[i]));
    if (before.size() > most_compared) before.erase(before.begin());
  }
}

/// The command line's come last: a voice that is tried out for one changes nobody else's.
void Cast::override_voice(CharacterIndex character, const std::map<std::string, std::string>& overrides) {
  const auto option = overrides.find(play_->characters[character].id);
  if (option == overrides.end()) return;
  roles_[character].voice = option->second;
  roles_[character].origin = Role::Origin::option;
  bases_[character] = {};
  turn_dials(character);
}

void Cast::turn_dials(CharacterIndex character) {
  Role& role = roles_[character];
  role.engine_voice = catalogue_->resolve(role.voice).value_or(std::string());
  Dials dials{bases_[character].rate, bases_[character].pitch, bases_[character].range};
  dials.turn(play_->characters[character].manner);
  role.rate = on_dial(dials.rate, rate_dial);
  role.pitch = on_dial(dials.pitch, pitch_dial);
  role.range = on_dial(dials.range, range_dial);
}

double Cast::pitch(CharacterIndex character) const { return adjusted(bases_[character].pitch, play_->characters[character].manner.pitch); }

double Cast::rate(CharacterIndex character) const { return adjusted(bases_[character].rate, play_->characters[character].manner.rate); }

Delivery Cast::delivery(const Scene& scene, const Speech& speech, CharacterIndex speaker, Place place, Diagnostics& diagnostics) const {
  const Role& own = roles_[speaker];
  Delivery delivery;
  delivery.voice = own.voice;
  delivery.sentence_breath = scene.pacing.sentence;
  Dials dials{bases_[speaker].rate, bases_[speaker].pitch, bases_[speaker].range};
  for (const Manner* manner : manners_of(*play_, scene, speech, speaker)) {
    dials.turn(*manner);
    apply(*manner, delivery);
    if (manner != &play_->characters[speaker].manner) last_wins(delivery.voice, manner->voice);  // the role's own is decided
  }
  if (asks_for_whisper(speech)) delivery.voice = whispering(delivery.voice, *catalogue_);
  if (!speech.aloud) think(*speech.manner, delivery);
  delivery.rate = rounded(clamped(dials.rate, rate_dial, place, diagnostics));
  delivery.pitch = rounded(clamped(dials.pitch, pitch_dial, place, diagnostics));
  delivery.range = rounded(clamped(dials.range, range_dial, place, diagnostics));
  delivery.engine_voice = catalogue_->resolve(delivery.voice).value_or(own.engine_voice);
  delivery.whispered = is_breath(delivery.engine_voice);
  delivery.clearance_lu = clearance(delivery);
  delivery.calibration = own;
  delivery.calibration.voice = delivery.voice;
  delivery.calibration.engine_voice = delivery.engine_voice;
  return delivery;
}

}  // namespace locket::inline casting
