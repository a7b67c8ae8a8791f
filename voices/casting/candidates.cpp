// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/candidates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "scripts/name_hash.h"
#include "voices/casting/settings.h"

namespace locket::inline casting {
namespace {

enum class Years { young, grown, old };

/// A variant at a pitch, and whom it suits: the clear ones of the engine's hundred.
struct Suit {
  Gender gender;
  Years years;
  std::string_view variant;
  int pitch;
};

constexpr std::array suits{
    Suit{Gender::female, Years::young, "f2", 78},      Suit{Gender::female, Years::young, "f4", 85},
    Suit{Gender::female, Years::young, "Annie", 70},   Suit{Gender::female, Years::grown, "f2", 50},
    Suit{Gender::female, Years::grown, "f3", 58},      Suit{Gender::female, Years::grown, "f4", 40},
    Suit{Gender::female, Years::grown, "f5", 66},      Suit{Gender::female, Years::grown, "Annie", 48},
    Suit{Gender::female, Years::grown, "belinda", 42}, Suit{Gender::female, Years::grown, "steph", 62},
    Suit{Gender::female, Years::grown, "Andrea", 56},  Suit{Gender::female, Years::grown, "linda", 38},
    Suit{Gender::female, Years::old, "f1", 42},        Suit{Gender::female, Years::old, "aunty", 32},
    Suit{Gender::female, Years::old, "grandma", 40},   Suit{Gender::male, Years::young, "m3", 88},
    Suit{Gender::male, Years::young, "m7", 82},        Suit{Gender::male, Years::young, "m5", 90},
    Suit{Gender::male, Years::grown, "m1", 58},        Suit{Gender::male, Years::grown, "m2", 48},
    Suit{Gender::male, Years::grown, "m3", 66},        Suit{Gender::male, Years::grown, "m4", 28},
    Suit{Gender::male, Years::grown, "m5", 72},        Suit{Gender::male, Years::grown, "m6", 38},
    Suit{Gender::male, Years::grown, "m7", 54},        Suit{Gender::male, Years::grown, "klatt2", 46},
    Suit{Gender::male, Years::grown, "Storm", 44},     Suit{Gender::male, Years::grown, "Henrique", 50},
    Suit{Gender::male, Years::grown, "Marco", 46},     Suit{Gender::male, Years::grown, "pablo", 56},
    Suit{Gender::male, Years::old, "m8", 40},          Suit{Gender::male, Years::old, "croak", 38},
    Suit{Gender::male, Years::old, "grandpa", 30},
};

/// What a wish that is not granted costs; the dearest is granted first.
enum Cost { other_years = 1, other_pitch = 2, other_accent = 4, other_gender = other_gender_cost };
constexpr int shifted_pitch = 22;

Years years_of(std::optional<int> age) {
  if (!age) return Years::grown;
  return *age < 16 ? Years::young : *age >= 60 ? Years::old : Years::grown;
}

/// Of both names, with a last stir.
std::uint64_t mixed(std::string_view a, std::string_view b) {
  std::uint64_t hash = name_hash(fmt::format("{}{}{}", a, '\0', b));
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdull;
  return hash ^ hash >> 33;
}

std::string language_for(const Character& character, const VoiceCatalogue& catalogue) {
  if (const auto voice = catalogue.in_language(character.language, "en")) return *voice;
  return catalogue.in_language("en-gb", "en").value_or(character.language);
}

/// What the character would be like with it. `engine_language`: the engine's name for its language.
VoiceTraits traits_with(const Character& character, const CastVoice& voice, const std::string& engine_language) {
  Role role;
  role.voice = voice.voice;
  role.engine_voice = engine_language;
  role.pitch = on_dial(adjusted(voice.pitch, character.manner.pitch), pitch_dial);
  role.rate = on_dial(adjusted(role.rate, character.manner.rate), rate_dial);
  return expected_traits(role);
}

int cost_of(const Suit& suit, const Character& character) {
  const int gender = character.gender && *character.gender != suit.gender ? other_gender : 0;
  return gender + (suit.years != years_of(character.age) ? other_years : 0);
}

class Collection {
 public:
  Collection(const Character& character, const VoiceCatalogue& catalogue) : character_(character), catalogue_(catalogue) {}

  /// Who tells the story has a plain voice; to others it is given when the engine has no variants.
  void add_plain(const std::string& language) {
    const bool tells = character_.id == "narrator" && !character_.gender && !character_.age;
    add({language, 50}, catalogue_.resolve(language).value_or(std::string()), tells ? -1 : 2 * other_gender, 0);
  }

  void add_language(const std::string& language, int cost) {
    const std::string engine = catalogue_.resolve(language).value_or(std::string());
    const auto& variants = catalogue_.variants();
    for (const Suit& suit : suits) {
      if (std::find(variants.begin(), variants.end(), suit.variant) == variants.end()) continue;
      const std::string voice = language + "+" + std::string(suit.variant);
      const std::uint64_t rank = mixed(character_.id, suit.variant);
      const int own_cost = cost + cost_of(suit, character_);
      add({voice, suit.pitch}, engine, own_cost, rank);
      for (const int shift : {-shifted_pitch, shifted_pitch})
        add({voice, std::clamp(suit.pitch + shift, 5, 95)}, engine, own_cost + other_pitch, rank);
    }
  }

  std::vector<Candidate> all;

 private:
  void add(CastVoice voice, const std::string& engine_language, int cost, std::uint64_t rank) {
    VoiceTraits traits = traits_with(character_, voice, engine_language);
    all.push_back({std::move(voice), std::move(traits), cost, rank});
  }

  const Character& character_;
  const VoiceCatalogue& catalogue_;
};

}  // namespace

std::vector<Candidate> candidates(const Character& character, const VoiceCatalogue& catalogue) {
  const std::string language = language_for(character, catalogue);
  Collection found(character, catalogue);
  found.add_plain(language);
  found.add_language(language, 0);
  return std::move(found.all);
}

std::vector<Candidate> candidates_with_an_accent(const Character& character, const VoiceCatalogue& catalogue) {
  const std::string language = language_for(character, catalogue);
  Collection found(character, catalogue);
  for (const std::string& other : catalogue.languages())
    if (other.rfind(language + "-", 0) == 0) found.add_language(other, other_accent);
  return std::move(found.all);
}

}  // namespace locket::inline casting
