// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/likeness.h"

#include <cmath>
#include <limits>

#include "voices/casting/known_figures.h"

namespace locket::inline casting {
namespace {

/// Half a telling difference.
constexpr double quicker = 1.25;

double ratio(double a, double b) { return a > 0 && b > 0 ? std::exp(std::abs(std::log(a / b))) : 1; }

double semitones_between(const std::optional<double>& a, const std::optional<double>& b) {
  if (!a && !b) return 0;
  return a && b ? 12 * std::log2(ratio(*a, *b)) : std::numeric_limits<double>::infinity();
}

std::string accent_of(const std::string& engine_voice) { return engine_voice.substr(0, engine_voice.find('+')); }

}  // namespace

VoiceTraits traits_of(const Role& role, const VoiceFigures& figures) {
  return {accent_of(role.engine_voice),   figures.pitch_hz, figures.brightness_hz, role.rate, figures.timbre,
          parse_voice(role.voice).variant};
}

VoiceTraits expected_traits(const Role& role) {
  const std::string variant = parse_voice(role.voice).variant;
  const KnownFigures figures = known_figures(variant, role.pitch);
  return {accent_of(role.engine_voice), figures.pitch_hz, figures.brightness_hz, role.rate, known_timbre(variant), variant};
}

double Likeness::distance() const {
  const double pitch = semitones / telling_semitones;
  const double brightness = std::log(brightness_ratio) / std::log(telling_brightness);
  const double pace = 0.5 * std::log(rate_ratio) / std::log(quicker);
  const double timbre = timbre_db / telling_timbre_db;
  return std::sqrt(timbre * timbre + pitch * pitch + brightness * brightness + pace * pace + (same_accent ? 0 : 1));
}

Likeness likeness(const VoiceTraits& a, const VoiceTraits& b) {
  const bool same_accent = a.accent == b.accent;
  return {semitones_between(a.pitch_hz, b.pitch_hz),
          ratio(a.brightness_hz, b.brightness_hz),
          same_accent,
          ratio(a.rate, b.rate),
          timbre_distance_db(a.timbre, b.timbre),
          a.variant == b.variant && (same_accent || !a.variant.empty())};
}

}  // namespace locket::inline casting
