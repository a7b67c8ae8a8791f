// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/foley/burst.h"

#include <algorithm>
#include <cmath>

#include "audio/foley/filter.h"
#include "audio/foley/noise.h"
#include "audio/wide.h"

namespace locket::foley {

namespace {

constexpr double inaudible = 1e-5;  // -100 dB of a burst's start
constexpr double attack_seconds = 0.0004;

double rise(SampleRate rate) { return 1.0 - exp2_of(-1.0 / (attack_seconds * rate)); }

/// A band of noise of bandwidth hz/q carries that part of the whole: evened, so that gain is about the peak.
double first_level(const Grain& grain, SampleRate rate) { return grain.gain * std::sqrt(0.1 * rate * grain.q / grain.hz); }

struct FourBursts {
  FourFilters filters;
  FourStates states;
  DoubleLanes level, fall;
};

/// What goes into the filters, frame by frame.
class Source {
 public:
  Source(const FourBursts& bursts, double rise)
      : states_(bursts.states), level_(bursts.level * noise_scale), fall_(bursts.fall), rise_(rise) {}
  [[gnu::always_inline]] void next(DoubleLanes& frame) {
    open_ += rise_ * (1.0 - open_);
    draw_four(states_, Random::each, frame);
    frame = frame * level_ * open_;
    level_ *= fall_;
  }

 private:
  FourStates states_;
  DoubleLanes level_, fall_;
  double rise_, open_ = 0.0;
};

constexpr std::size_t ahead = 32;

/// As many frames as `out` has, a multiple of `ahead`. The source is that much ahead of the filters: noise that a filter has to
/// wait for would fill what the processor looks ahead.
LOCKET_WIDE void paint(const FourBursts& bursts, double rise, std::span<Lanes> out) {
  FourFilters::State filters;
  Source source(bursts, rise);
  std::array<DoubleLanes, ahead> frames;
  for (DoubleLanes& frame : frames) source.next(frame);
  for (std::size_t at = 0; at < out.size(); at += ahead) {
    for (std::size_t i = 0; i < ahead; ++i) {
      DoubleLanes frame = frames[i];
      source.next(frames[i]);
      filters.band(bursts.filters.tuning(), frame);
      out[at + i] = __builtin_convertvector(frame, Lanes);
    }
  }
}

/// Adds one of four, as many frames as `out` has, from frames that are transposed by fours.
void add_one(std::span<const Lanes> painted, std::size_t which, std::span<float> out) {
  std::size_t i = 0;
  for (; i + 4 <= out.size(); i += 4) store(&out[i], load(&out[i]) + painted[i + which]);
  for (std::size_t k = 0; i < out.size(); ++i, ++k) out[i] += painted[i - k + which][k];
}

/// As burst() counts: by falling.
std::size_t counted_frames(double level, double fall, double least, std::size_t most) {
  for (std::size_t frames = 1; frames < most; ++frames) {
    level *= fall;
    if (level < least) return frames;
  }
  return most;
}

}  // namespace

void burst(std::span<float> out, const Grain& grain, Random& random, SampleRate rate) {
  const Filter filter(grain.hz, grain.q, rate);
  Filter::State state;
  NoiseBlock noise;
  const double fall = decay_per_frame(grain.seconds, rate), opening = rise(rate);
  double level = first_level(grain, rate), open = 0.0;
  out = out.first(heard_frames(grain, out.size(), rate));
  for (std::size_t at = 0; at < out.size(); at += NoiseBlock::most) {
    float* sample = &out[at];
    for (double frame : noise.draw(random, std::min(NoiseBlock::most, out.size() - at))) {
      open += opening * (1.0 - open);
      frame = frame * level * open;
      state.band(filter.tuning(), frame);
      *sample++ += static_cast<float>(frame);
      level *= fall;
    }
  }
}

// Worked out by logarithms, unless that comes so near to a whole number that roundings decide: those of the logarithms
// and of ten thousand products move it by less than a millionth.
std::size_t heard_frames(const Grain& grain, std::size_t most, SampleRate rate) {
  const double level = first_level(grain, rate), least = grain.gain * inaudible;
  const double exact = level > 0.0 ? log2_of(least / level) / decay_exponent(grain.seconds, rate) : -1.0, whole = std::floor(exact);
  const double part = exact - whole;
  if (!(exact > 1.0 && exact < 10000.0 && part > 1e-3 && part < 1.0 - 1e-3))
    return counted_frames(level, decay_per_frame(grain.seconds, rate), least, most);
  return std::min(most, static_cast<std::size_t>(whole) + 1);
}

void Bursts::add(std::span<float> out, const Grain& grain, Random& random) {
  const std::size_t heard = heard_frames(grain, out.size(), rate_);
  if (heard > longest) {
    paint();
    return burst(out, grain, random, rate_);
  }
  waiting_[count_++] = {out.first(heard), grain, random};
  random.skip(heard);
  if (count_ == waiting_.size()) paint();
}

void Bursts::paint() {
  if (count_ == 0) return;
  std::size_t frames = 0;
  for (std::size_t k = 0; k < count_; ++k) frames = std::max(frames, waiting_[k].out.size());
  paint_four((frames + ahead - 1) / ahead * ahead);
  for (std::size_t i = 0; i < frames; i += 4) transpose(&painted_[i]);
  for (std::size_t k = 0; k < count_; ++k) add_one(painted_, k, waiting_[k].out);
  count_ = 0;
}

/// Those that wait, and whatever was there before in the place of what is missing.
void Bursts::paint_four(std::size_t frames) {
  FourNumbers hz, q, falls;
  FourBursts four;
  for (std::size_t k = 0; k < 4; ++k) {
    const Grain& grain = waiting_[k].grain;
    hz[k] = grain.hz;
    q[k] = grain.q;
    falls[k] = decay_exponent(grain.seconds, rate_);
    four.level[k] = first_level(grain, rate_);
    four.states[k] = waiting_[k].random.state();
  }
  falls = exp2_of(falls);
  four.fall = DoubleLanes{falls[0], falls[1], falls[2], falls[3]};
  four.filters.tune(hz, q, rate_);
  foley::paint(four, rise(rate_), std::span(painted_).first(frames));
}

}  // namespace locket::foley
