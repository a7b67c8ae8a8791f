// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "voices/settings.h"

namespace locket {
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

/// What is known beforehand is off by some tenths, in other languages by more: whoever is cast by it keeps a little further away than is needed.
constexpr double safe_semitones = telling_semitones + 1, safe_brightness = telling_brightness * 1.12;
/// Beyond this, further apart is no clearer (Likeness::distance).
constexpr double clearly_apart = 1.5;
constexpr int shifted_pitch = 22;

Years years_of(std::optional<int> age) {
  if (!age) return Years::grown;
  return *age < 16 ? Years::young : *age >= 60 ? Years::old : Years::grown;
}

/// FNV-1a, with a last stir: the same on every machine.
std::uint64_t mixed(std::string_view a, std::string_view b) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const std::string_view text : {a, std::string_view("\0", 1), b})
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdull;
  return hash ^ hash >> 33;
}

std::string language_for(const Character& character, const VoiceCatalogue& catalogue) {
  if (const auto voice = catalogue.in_language(character.language, "en")) return *voice;
  return catalogue.in_language("en-gb", "en").value_or(character.language);
}

/// What a wish that is not granted costs; the dearest is granted first.
enum Cost { other_years = 1, other_pitch = 2, other_accent = 4, other_gender = 16 };

struct Candidate {
  CastVoice voice;
  VoiceTraits traits;
  int cost = 0;
  std::uint64_t rank = 0;  ///< of equals, by the character's own id
  bool alike = false;      ///< to one of the others
  double room = clearly_apart;
};

/// What the character would be like with it. `engine_language`: the engine's name for its language.
VoiceTraits traits_with(const Character& character, const CastVoice& voice, const std::string& engine_language) {
  Role role;
  role.voice = voice.voice;
  role.engine_voice = engine_language;
  role.pitch = on_dial(adjusted(voice.pitch, character.manner.pitch), pitch_dial);
  role.rate = on_dial(adjusted(role.rate, character.manner.rate), rate_dial);
  return expected_traits(role);
}

class Candidates {
 public:
  Candidates(const Character& character, const VoiceCatalogue& catalogue)
      : character_(character), catalogue_(catalogue), language_(language_for(character, catalogue)) {
    add_plain(language_);
    add_language(language_, 0);
  }

  /// The best one; there is always one. A full cast looks further, among the accents of its language.
  const Candidate& best(const std::vector<VoiceTraits>& others) {
    const Candidate& found = best_of_these(others);
    if (!found.alike || widened_) return found;
    add_accents();
    return best_of_these(others);
  }

 private:
  const Candidate& best_of_these(const std::vector<VoiceTraits>& others) {
    for (Candidate& one : all_) measure(one, others);
    return *std::min_element(all_.begin(), all_.end(), [](const Candidate& a, const Candidate& b) { return order(a) < order(b); });
  }

  void add_accents() {
    for (const std::string& other : catalogue_.languages())
      if (other.rfind(language_ + "-", 0) == 0) add_language(other, other_accent);
    widened_ = true;
  }

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
      const int own_cost = cost + cost_of(suit);
      add({voice, suit.pitch}, engine, own_cost, rank);
      for (const int shift : {-shifted_pitch, shifted_pitch}) add({voice, std::clamp(suit.pitch + shift, 5, 95)}, engine, own_cost + other_pitch, rank);
    }
  }

  int cost_of(const Suit& suit) const {
    const int gender = character_.gender && *character_.gender != suit.gender ? other_gender : 0;
    return gender + (suit.years != years_of(character_.age) ? other_years : 0);
  }

  void add(CastVoice voice, const std::string& engine_language, int cost, std::uint64_t rank) {
    VoiceTraits traits = traits_with(character_, voice, engine_language);
    all_.push_back({std::move(voice), std::move(traits), cost, rank});
  }

  static void measure(Candidate& one, const std::vector<VoiceTraits>& others) {
    one.alike = false;
    one.room = clearly_apart;
    for (const VoiceTraits& other : others) {
      const Likeness to_other = likeness(one.traits, other);
      one.alike = one.alike || to_other.within(safe_semitones, safe_brightness);
      one.room = std::min(one.room, to_other.distance());
    }
  }

  /// A gender is worth more than being told apart, and that more than age, pitch and accent.
  static std::tuple<bool, bool, int, double, std::uint64_t> order(const Candidate& one) {
    return {one.cost >= other_gender, one.alike, one.cost, -one.room, one.rank};
  }

  const Character& character_;
  const VoiceCatalogue& catalogue_;
  std::string language_;
  std::vector<Candidate> all_;
  bool widened_ = false;
};

}  // namespace

CastVoice pick_voice(const Character& character, const std::vector<VoiceTraits>& others, const VoiceCatalogue& catalogue) {
  return Candidates(character, catalogue).best(others).voice;
}

std::vector<CastVoice> propose_voices(const Character& character, std::vector<VoiceTraits> others, const VoiceCatalogue& catalogue,
                                      std::size_t count) {
  Candidates candidates(character, catalogue);
  std::vector<CastVoice> proposed;
  while (proposed.size() < count) {
    const Candidate& best = candidates.best(others);
    if (best.alike && !proposed.empty()) break;
    proposed.push_back(best.voice);
    others.push_back(best.traits);
  }
  return proposed;
}

}  // namespace locket
