// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace locket {
namespace {

enum class Years { young, grown, old };

/// A variant at a pitch, and whom it suits. Chosen for voices that are clear, and unlike each other by three semitones
/// or by timbre (median pitch and spectral centroid of one sentence, measured on eSpeak NG 1.51).
struct Suit {
  Gender gender;
  Years years;
  std::string_view variant;
  int pitch;
};

constexpr std::array suits{
    Suit{Gender::female, Years::young, "f2", 78},     Suit{Gender::female, Years::young, "f4", 85},
    Suit{Gender::female, Years::young, "Annie", 70},  Suit{Gender::female, Years::grown, "f2", 50},
    Suit{Gender::female, Years::grown, "f3", 58},     Suit{Gender::female, Years::grown, "f4", 40},
    Suit{Gender::female, Years::grown, "f5", 66},     Suit{Gender::female, Years::grown, "Annie", 48},
    Suit{Gender::female, Years::grown, "belinda", 42}, Suit{Gender::female, Years::grown, "steph", 62},
    Suit{Gender::female, Years::old, "f1", 42},       Suit{Gender::female, Years::old, "aunty", 32},
    Suit{Gender::female, Years::old, "grandma", 40},  Suit{Gender::male, Years::young, "m3", 88},
    Suit{Gender::male, Years::young, "m7", 82},       Suit{Gender::male, Years::young, "m5", 90},
    Suit{Gender::male, Years::grown, "m1", 58},       Suit{Gender::male, Years::grown, "m2", 48},
    Suit{Gender::male, Years::grown, "m3", 66},       Suit{Gender::male, Years::grown, "m4", 28},
    Suit{Gender::male, Years::grown, "m5", 72},       Suit{Gender::male, Years::grown, "m6", 38},
    Suit{Gender::male, Years::grown, "m7", 54},       Suit{Gender::male, Years::grown, "klatt2", 46},
    Suit{Gender::male, Years::old, "m8", 40},         Suit{Gender::male, Years::old, "croak", 38},
    Suit{Gender::male, Years::old, "grandpa", 30},
};

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

/// Better suited ones first: gender is worth more than age, a free voice more than either.
int penalty(const Suit& suit, const Character& character) {
  const int gender = character.gender && *character.gender != suit.gender ? 4 : 0;
  return gender + (suit.years != years_of(character.age) ? 1 : 0);
}

bool is_taken(const CastVoice& voice, const std::set<CastVoice>& taken) {
  return std::any_of(taken.begin(), taken.end(), [&](const CastVoice& other) {
    return other.voice == voice.voice && std::abs(other.pitch - voice.pitch) < 20;
  });
}

std::string language_for(const Character& character, const VoiceCatalogue& catalogue) {
  if (const auto voice = catalogue.in_language(character.language, "en")) return *voice;
  return catalogue.in_language("en-gb", "en").value_or(character.language);
}

struct Candidate {
  CastVoice voice;
  int penalty = 0;
  std::uint64_t rank = 0;
};

std::vector<Candidate> candidates_for(const Character& character, const VoiceCatalogue& catalogue) {
  const std::string language = language_for(character, catalogue);
  std::vector<Candidate> candidates;
  for (const Suit& suit : suits) {
    const std::string voice = language + "+" + std::string(suit.variant);
    if (!catalogue.resolve(voice)) continue;
    const std::uint64_t rank = mixed(character.id, suit.variant);
    candidates.push_back({{voice, suit.pitch}, penalty(suit, character), rank});
    for (const int shift : {-22, 22})  // for a full cast: far worse than a voice of one's own, better than a wrong gender
      candidates.push_back({{voice, std::clamp(suit.pitch + shift, 5, 95)}, penalty(suit, character) + 2, rank});
  }
  return candidates;
}

}  // namespace

CastVoice pick_voice(const Character& character, const std::set<CastVoice>& taken, const VoiceCatalogue& catalogue) {
  const CastVoice plain{language_for(character, catalogue), 50};
  const bool wishes = character.gender || character.age;
  if (character.id == "narrator" && !wishes && !is_taken(plain, taken)) return plain;
  std::vector<Candidate> candidates = candidates_for(character, catalogue);
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.penalty != b.penalty ? a.penalty < b.penalty : a.rank < b.rank;
  });
  for (const Candidate& candidate : candidates)
    if (!is_taken(candidate.voice, taken)) return candidate.voice;
  return candidates.empty() ? plain : candidates.front().voice;
}

}  // namespace locket
