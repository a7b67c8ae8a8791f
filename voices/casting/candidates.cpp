// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/candidates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string_view>

#include "scripts/name_hash.h"
#include "voices/casting/known_figures.h"
#include "voices/casting/settings.h"

namespace locket::inline casting {
namespace {

/// A variant, and whom it suits: the clear ones of the engine's hundred, of those that sound the same one.
struct Suit {
  Gender gender;
  std::string_view variant;
  int youngest = 0, oldest = 150;  ///< years; some sound old, some young
};

constexpr int grown = 16, old = 60;

constexpr std::array suits{
    Suit{Gender::female, "f1", grown},
    Suit{Gender::female, "f2"},
    Suit{Gender::female, "f3"},
    Suit{Gender::female, "f4"},
    Suit{Gender::female, "f5"},
    Suit{Gender::female, "Annie", 0, old - 1},
    Suit{Gender::female, "Andrea"},
    Suit{Gender::female, "Alicia", 0, old - 1},
    Suit{Gender::female, "anika", 0, old - 1},
    Suit{Gender::female, "belinda"},
    Suit{Gender::female, "linda"},
    Suit{Gender::female, "steph"},
    Suit{Gender::female, "aunty", 35},
    Suit{Gender::female, "grandma", old},
    Suit{Gender::male, "m1", grown},
    Suit{Gender::male, "m2", grown},
    Suit{Gender::male, "m3"},
    Suit{Gender::male, "m4", grown},
    Suit{Gender::male, "m5"},
    Suit{Gender::male, "m6", grown},
    Suit{Gender::male, "m7"},
    Suit{Gender::male, "m8", 35},
    Suit{Gender::male, "klatt2", grown},
    Suit{Gender::male, "klatt4", grown},
    Suit{Gender::male, "Storm", grown},
    Suit{Gender::male, "Henrique"},
    Suit{Gender::male, "Marco"},
    Suit{Gender::male, "pablo"},
    Suit{Gender::male, "Andy", grown},
    Suit{Gender::male, "Denis", grown},
    Suit{Gender::male, "Gene2"},
    Suit{Gender::male, "Hugo"},
    Suit{Gender::male, "Jacky"},
    Suit{Gender::male, "Mario", grown},
    Suit{Gender::male, "Michael", grown},
    Suit{Gender::male, "Nguyen"},
    Suit{Gender::male, "antonio"},
    Suit{Gender::male, "boris", grown},
    Suit{Gender::male, "david", 35},
    Suit{Gender::male, "ed"},
    Suit{Gender::male, "gustave", grown},
    Suit{Gender::male, "iven", grown},
    Suit{Gender::male, "john", grown},
    Suit{Gender::male, "marcelo", grown},
    Suit{Gender::male, "miguel"},
    Suit{Gender::male, "norbert", grown},
    Suit{Gender::male, "paul", grown},
    Suit{Gender::male, "pedro", grown},
    Suit{Gender::male, "quincy", grown},
    Suit{Gender::male, "robert", grown},
    Suit{Gender::male, "sandro", grown},
    Suit{Gender::male, "travis", grown},
    Suit{Gender::male, "victor", grown},
    Suit{Gender::male, "zac", 0, 12},
    Suit{Gender::male, "croak", old},
    Suit{Gender::male, "grandpa", old},
};

/// What a wish that is not granted costs; the dearest is granted first.
enum Cost { other_years = 1, other_pitch = 2, other_accent = 4, beyond_reach = unsuited_cost, other_gender = 2 * unsuited_cost };

/// The dial up to which every built-in style can turn it further and be heard: `shout` raises it by 35 %.
constexpr int lowest_dial = 10, highest_dial = 73;
/// Of two of one age, one may have the deeper voice: so far, in semitones; by less than from one age to the next.
constexpr std::array own_pitches{0.0, -1.2, 1.2};
/// A variant that misses the pitch of an age by more than this sounds like another age.
constexpr double near_enough = 2, far_off = 4;

/// Between years, along straight lines; before the first and behind the last, as there.
struct AtAge {
  double age, value;
};
double at_age(std::span<const AtAge> table, double age) {
  const auto next = std::find_if(table.begin(), table.end(), [age](const AtAge& one) { return one.age >= age; });
  if (next == table.begin()) return table.front().value;
  if (next == table.end()) return table.back().value;
  return next[-1].value + (next->value - next[-1].value) * (age - next[-1].age) / (next->age - next[-1].age);
}

/// Median pitch, in semitones over 100 Hz. Voices fall from childhood on (a boy's breaks between 13 and 16), women's go on falling;
/// after Stathopoulos et al. 2011 and Hollien and Shipp 1972, but for old men's, which rise a little again: to the ear they are old
/// by being slow and deep. Within what the engine's variants can do.
constexpr std::array female_pitch{AtAge{8, 17.3},  AtAge{13, 16},  AtAge{18, 14}, AtAge{35, 12.7},
                                  AtAge{55, 11.3}, AtAge{70, 9.8}, AtAge{85, 8.8}};
constexpr std::array male_pitch{AtAge{8, 10.5}, AtAge{13, 8.5}, AtAge{16, 5},    AtAge{20, 2.5},
                                AtAge{35, 1.2}, AtAge{55, 0},   AtAge{70, -1.5}, AtAge{85, -2.4}};
/// Words a minute.
constexpr std::array pace{AtAge{8, 186}, AtAge{16, 182}, AtAge{25, 176}, AtAge{50, 172}, AtAge{65, 162}, AtAge{85, 148}};

constexpr double usual_age = 30;
constexpr int usual_rate = 175;

double age_of(const Character& character) { return character.age ? *character.age : usual_age; }

double pitch_hz(Gender gender, double age, double own) {
  const double semitones = gender == Gender::female ? at_age(female_pitch, age) : at_age(male_pitch, age);
  return 100 * std::exp2((semitones + own) / 12);
}

int rate_of(const Character& character) { return character.age ? static_cast<int>(std::lround(at_age(pace, *character.age))) : usual_rate; }

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
  role.rate = on_dial(adjusted(voice.rate, character.manner.rate), rate_dial);
  return expected_traits(role);
}

int cost_of(const Suit& suit, const Character& character) {
  const bool years = age_of(character) < suit.youngest || age_of(character) > suit.oldest;
  return (character.gender && *character.gender != suit.gender ? other_gender : 0) + (years ? other_years : 0);
}

/// How far a variant at this dial is from the pitch that is wanted.
int miss_cost(std::string_view variant, int dial, double wanted_hz) {
  const double missed = 12 * std::abs(std::log2(*known_figures(variant, dial).pitch_hz / wanted_hz));
  return missed > far_off ? beyond_reach : missed > near_enough ? other_pitch : 0;
}

class Collection {
 public:
  Collection(const Character& character, const VoiceCatalogue& catalogue) : character_(character), catalogue_(catalogue) {}

  /// Who tells the story has a plain voice; to others it is given when the engine has no variants.
  void add_plain(const std::string& language) {
    const bool tells = character_.id == "narrator" && !character_.gender && !character_.age;
    add({language, 50, rate_of(character_)}, catalogue_.resolve(language).value_or(std::string()), tells ? -1 : 2 * other_gender, 0);
  }

  void add_language(const std::string& language, int cost) {
    const std::string engine = catalogue_.resolve(language).value_or(std::string());
    const auto& variants = catalogue_.variants();
    for (const Suit& suit : suits)
      if (std::find(variants.begin(), variants.end(), suit.variant) != variants.end()) add_variant(suit, language, engine, cost);
  }

  std::vector<Candidate> all;

 private:
  void add_variant(const Suit& suit, const std::string& language, const std::string& engine, int cost) {
    const std::uint64_t rank = mixed(character_.id, suit.variant);
    std::optional<int> before;
    for (const double own : own_pitches) {
      const double wanted = pitch_hz(suit.gender, age_of(character_), own);
      const auto dial = known_dial(suit.variant, wanted, lowest_dial, highest_dial);
      if (!dial || dial == before) continue;
      before = dial;
      add({language + "+" + std::string(suit.variant), *dial, rate_of(character_)}, engine,
          cost + cost_of(suit, character_) + miss_cost(suit.variant, *dial, wanted), rank);
    }
  }

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
