// SPDX-License-Identifier: GPL-3.0-or-later
// What all processors have in common (audio/processor.h).
#include "audio/processor.h"

#include <array>
#include <functional>
#include <vector>

#include "audio/biquad.h"
#include "audio/compressor.h"
#include "audio/foley/echo.h"
#include "audio/insert_effect.h"
#include "audio/master/limiter_curve.h"
#include "audio/master/master.h"
#include "audio/mix/distance.h"
#include "audio/reverb/space.h"
#include "tests/support/allocation_trap.h"
#include "tests/support/catch.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

constexpr SampleRate rate = 44100;
using Samples = std::vector<float>;
using Span = std::span<float>;
using View = std::span<const float>;

static_assert(Processor<Biquad, Span>);
static_assert(Processor<Compressor, Span>);
static_assert(Processor<InsertEffect, Span>);
static_assert(Processor<AirFilter, Span, double>);
static_assert(Processor<Space, StereoView, StereoSpan>);
static_assert(Processor<foley::Echo, View, Span, Span>);
static_assert(Processor<LimiterCurve, View, Span>);
static_assert(Processor<Master, std::span<float* const>, std::size_t>);

Samples loud() { return signals::noise(7, 20000, 1.5); }

/// What `process` makes of a loud noise, at first and once more after reset() of a processor that is in the midst of a sound.
template <class P, class Process>
void comes_to_rest(P& processor, Process process) {
  const Samples first = process(processor, loud());
  process(processor, loud());
  {
    const AllocationTrap trap;
    processor.reset();
    CHECK(trap.allocations() == 0);
  }
  CHECK(process(processor, loud()) == first);
}

const auto in_place = [](auto& processor, Samples samples) {
  processor.process(samples);
  return samples;
};

}  // namespace

TEST_CASE("a filter, a compressor and an effect that are reset are as new") {
  Biquad biquad(BiquadCoefficients::low_pass(800, butterworth_2, rate));
  comes_to_rest(biquad, in_place);
  Compressor compressor({.threshold_dbfs = -20, .ratio = 4}, rate);
  comes_to_rest(compressor, in_place);
  for (const InsertEffectInfo& info : insert_effects()) {
    InsertEffect effect(info.name, rate);
    comes_to_rest(effect, in_place);
  }
}

TEST_CASE("the air that is reset is as new, wherever the sound was") {
  AirFilter air(rate);
  comes_to_rest(air, [](AirFilter& filter, Samples samples) {
    for (std::size_t at = 0; at + 64 <= samples.size(); at += 64) filter.process(Span(samples).subspan(at, 64), at < 10000 ? 5 : 20);
    return samples;
  });
}

TEST_CASE("a space and the walls of a bed that are reset are as new") {
  Space space(*find_space("hall"), rate);
  comes_to_rest(space, [](Space& room, const Samples& send) {
    Samples left(send.size()), right(send.size());
    room.process({send, send}, {left, right});
    left.insert(left.end(), right.begin(), right.end());
    return left;
  });
  foley::Echo echo({.seconds = 1.0}, rate);
  comes_to_rest(echo, [](foley::Echo& walls, const Samples& send) {
    Samples left(send.size()), right(send.size());
    walls.process(send, left, right);
    return left;
  });
}

TEST_CASE("the master that is reset is as new, and so is its report") {
  Master master(rate, Gain::from_db(6));
  std::vector<double> peaks;
  comes_to_rest(master, [&](Master& mastering, Samples left) {
    Samples right = left;
    const std::array<float*, 2> planes{left.data(), right.data()};
    mastering.process(planes, left.size());
    peaks.push_back(mastering.report().loss_db);
    return left;
  });
  CHECK(peaks[2] == peaks[0]);
}
