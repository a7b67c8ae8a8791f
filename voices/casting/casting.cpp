// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/casting.h"

#include <algorithm>
#include <tuple>

#include "voices/casting/candidates.h"

namespace locket::inline casting {
namespace {

/// What is known beforehand is off by some tenths, in other languages by more: whoever is cast by it keeps a little further away than is needed.
constexpr double safe_semitones = telling_semitones + 1, safe_brightness = telling_brightness * 1.12,
                 safe_timbre_db = telling_timbre_db + 1;
/// Beyond this, further apart is no clearer (Likeness::distance).
constexpr double clearly_apart = 2;

/// How near it is to the nearest of them.
enum class Nearness { apart, near, alike };

/// The accents are looked at first: most pairs in a large cast differ there, and no more need be worked out.
Nearness nearness(const VoiceTraits& one, const std::vector<VoiceTraits>& others) {
  Nearness nearest = Nearness::apart;
  for (const VoiceTraits& other : others) {
    if (one.accent != other.accent) continue;
    const Likeness found = likeness(one, other);
    if (found.alike()) return Nearness::alike;
    if (found.within(safe_semitones, safe_brightness, safe_timbre_db)) nearest = Nearness::near;
  }
  return nearest;
}

/// Somebody has that variant already: at another pitch it is still the same throat.
bool taken(const VoiceTraits& one, const std::vector<VoiceTraits>& others) {
  return std::any_of(others.begin(), others.end(), [&one](const VoiceTraits& other) {
    return one.variant == other.variant && (one.accent == other.accent || !one.variant.empty());
  });
}

/// How far it is from the nearest of them.
double room_among(const VoiceTraits& one, const std::vector<VoiceTraits>& others) {
  double room = clearly_apart;
  for (const VoiceTraits& other : others) room = std::min(room, likeness(one, other).distance());
  return room;
}

/// Gender, and the pitch of an age, are worth more than being told apart, that more than a variant of one's own, that more than being
/// told apart with certainty, and that more than years, pitch and accent.
struct Worth {
  int unsuited = 0;
  bool alike = false, taken = false, near = false;
  int cost = 0;
  friend auto operator<=>(const Worth&, const Worth&) = default;
};

/// Finds the best candidate. How much room each has is worked out only where nothing else decides.
class Choice {
 public:
  Choice(const std::vector<Candidate>& all, const std::vector<VoiceTraits>& others) {
    for (const Candidate& one : all) consider(one, others);
    for (const Candidate* one : equals_) compare(*one, room_among(one->traits, others));
  }

  const Candidate& best() const { return *best_; }
  bool alike_to_another() const { return worth_.near || worth_.taken; }

 private:
  void consider(const Candidate& one, const std::vector<VoiceTraits>& others) {
    const int unsuited = one.cost / unsuited_cost;
    if (!equals_.empty() && Worth{unsuited, false, false, false, one.cost} > worth_) return;
    const Nearness near = nearness(one.traits, others);
    const Worth worth{unsuited, near == Nearness::alike, taken(one.traits, others), near != Nearness::apart, one.cost};
    if (!equals_.empty() && worth > worth_) return;
    if (worth != worth_) equals_.clear();
    worth_ = worth;
    equals_.push_back(&one);
  }

  void compare(const Candidate& one, double room) {
    if (best_ && std::tuple(-room, one.rank) >= std::tuple(-room_, best_->rank)) return;
    best_ = &one;
    room_ = room;
  }

  Worth worth_;
  std::vector<const Candidate*> equals_;  ///< in worth
  const Candidate* best_ = nullptr;
  double room_ = 0;
};

/// All that are known of, in the order in which they are found.
class Candidates {
 public:
  Candidates(const Character& character, const VoiceCatalogue& catalogue)
      : character_(character), catalogue_(catalogue), all_(candidates(character, catalogue)) {}

  /// There is always one. A full cast looks further, among the accents of its language.
  Choice best(const std::vector<VoiceTraits>& others) {
    const Choice found(all_, others);
    if (!found.alike_to_another() || widened_) return found;
    for (Candidate& one : candidates_with_an_accent(character_, catalogue_)) all_.push_back(std::move(one));
    widened_ = true;
    return Choice(all_, others);
  }

 private:
  const Character& character_;
  const VoiceCatalogue& catalogue_;
  std::vector<Candidate> all_;
  bool widened_ = false;
};

}  // namespace

CastVoice pick_voice(const Character& character, const std::vector<VoiceTraits>& others, const VoiceCatalogue& catalogue) {
  return Candidates(character, catalogue).best(others).best().voice;
}

std::vector<CastVoice> propose_voices(const Character& character, std::vector<VoiceTraits> others, const VoiceCatalogue& catalogue,
                                      std::size_t count) {
  Candidates candidates(character, catalogue);
  std::vector<CastVoice> proposed;
  while (proposed.size() < count) {
    const Choice choice = candidates.best(others);
    if (choice.alike_to_another() && !proposed.empty()) break;
    proposed.push_back(choice.best().voice);
    others.push_back(choice.best().traits);
  }
  return proposed;
}

}  // namespace locket::inline casting
