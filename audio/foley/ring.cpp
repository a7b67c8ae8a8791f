// SPDX-License-Identifier: GPL-3.0-or-later
// Modes that ring, eight side by side: each waits for its own last frame, and the processor works on the others meanwhile.
#include <algorithm>
#include <array>

#include "audio/foley/paint.h"
#include "audio/lanes.h"
#include "audio/wide.h"

namespace locket::foley {

namespace {

constexpr double highest_part_of_rate = 0.45;
constexpr std::size_t block = 64;

/// What a sound opens with, from nothing up to 1. It comes to rest where a step is less than a last bit.
class Opening {
 public:
  Opening(double attack_seconds, SampleRate rate) : rise_(1.0 - exp2_of(-1.0 / (attack_seconds * rate))) {}
  const std::array<double, block>& next() {
    if (rests_) return frames_;
    double open = open_;
    for (double& frame : frames_) frame = open += rise_ * (1.0 - open);
    rests_ = open == open_;
    open_ = open;
    return frames_;
  }

 private:
  double rise_, open_ = 0.0;
  bool rests_ = false;
  std::array<double, block> frames_{};
};

/// Four modes, or fewer.
struct Quartet {
  DoubleLanes a{}, b{}, now{}, before{};
  std::array<std::size_t, 4> lengths{};  ///< how many frames of each are heard, from the second on: in the first a mode is still

  std::size_t longest() const { return *std::max_element(lengths.begin(), lengths.end()); }
};

Quartet quartet(const Mode* const* modes, std::size_t count, std::size_t most, SampleRate rate) {
  FourNumbers decays{}, turns{};
  for (std::size_t k = 0; k < count; ++k) {
    decays[k] = decay_exponent(modes[k]->seconds, rate);
    turns[k] = modes[k]->hz / rate;
  }
  const FourNumbers r = exp2_of(decays), cosines = cosine(turns), sines = sine(turns);
  Quartet made;
  for (std::size_t k = 0; k < count; ++k) {
    made.a[k] = 2.0 * r[k] * cosines[k];
    made.b[k] = r[k] * r[k];
    made.now[k] = modes[k]->gain * r[k] * sines[k];
    made.lengths[k] = std::max<std::size_t>(1, std::min(most, whole_frames(modes[k]->seconds * 5.0 / 3.0, rate))) - 1;
  }
  return made;
}

using Block = std::array<Lanes, block>;

[[gnu::always_inline]] inline void advance(const DoubleLanes& a, const DoubleLanes& b, DoubleLanes& now, DoubleLanes& before, double open,
                                           Lanes& heard) {
  const DoubleLanes sounding = now * open;
  heard = __builtin_convertvector(sounding, Lanes);
  const DoubleLanes next = a * now - b * before;
  before = now;
  now = next;
}

// Each variable by itself: a copy of the whole quartet would live in memory, and each frame wait for that.
LOCKET_WIDE void resonate(Quartet& one, Quartet& other, const std::array<double, block>& opening, Block& first, Block& second) {
  const DoubleLanes a1 = one.a, b1 = one.b, a2 = other.a, b2 = other.b;
  DoubleLanes now1 = one.now, before1 = one.before, now2 = other.now, before2 = other.before;
  for (std::size_t i = 0; i < block; ++i) {
    advance(a1, b1, now1, before1, opening[i], first[i]);
    advance(a2, b2, now2, before2, opening[i], second[i]);
  }
  one.now = now1;
  one.before = before1;
  other.now = now2;
  other.before = before2;
}

LOCKET_WIDE void resonate(Quartet& modes, const std::array<double, block>& opening, Block& heard) {
  const DoubleLanes a = modes.a, b = modes.b;
  DoubleLanes now = modes.now, before = modes.before;
  for (std::size_t i = 0; i < block; ++i) advance(a, b, now, before, opening[i], heard[i]);
  modes.now = now;
  modes.before = before;
}

/// Adds the block that begins at frame `at`: mode after mode, as far as each is heard.
void add(const Block& heard, const Quartet& modes, std::size_t at, std::span<float> out) {
  std::array<std::array<float, block>, 4> each;
  for (std::size_t i = 0; i < block; i += 4) {
    Lanes four[4] = {heard[i], heard[i + 1], heard[i + 2], heard[i + 3]};
    transpose(four);
    for (std::size_t k = 0; k < 4; ++k) store(&each[k][i], four[k]);
  }
  for (std::size_t k = 0; k < 4; ++k) {
    const std::size_t n = modes.lengths[k] > at ? std::min(block, modes.lengths[k] - at) : 0;
    for (std::size_t i = 0; i < n; ++i) out[at + i] += each[k][i];
  }
}

/// At most eight modes, one quartet or two.
void ring(std::span<float> out, Quartet* quartets, bool two, double attack_seconds, SampleRate rate) {
  Opening opening(attack_seconds, rate);
  Block first, second;
  const std::size_t length = two ? std::max(quartets[0].longest(), quartets[1].longest()) : quartets[0].longest();
  for (std::size_t at = 0; at < length; at += block) {
    const auto& open = opening.next();
    if (two) resonate(quartets[0], quartets[1], open, first, second);
    else resonate(quartets[0], open, first);
    add(first, quartets[0], at, out);
    if (two) add(second, quartets[1], at, out);
  }
}

}  // namespace

void ring(std::span<float> out, std::span<const Mode> modes, double attack_seconds, SampleRate rate) {
  if (out.empty()) return;
  std::array<const Mode*, 8> heard;
  for (std::size_t i = 0; i < modes.size();) {
    std::size_t count = 0;
    for (; i < modes.size() && count < heard.size(); ++i)
      if (modes[i].hz < highest_part_of_rate * rate) heard[count++] = &modes[i];
    Quartet quartets[2] = {quartet(heard.data(), std::min<std::size_t>(count, 4), out.size(), rate), {}};
    if (count > 4) quartets[1] = quartet(heard.data() + 4, count - 4, out.size(), rate);
    ring(out.subspan(1), quartets, count > 4, attack_seconds, rate);
  }
}

}  // namespace locket::foley
