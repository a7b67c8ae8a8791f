// SPDX-License-Identifier: GPL-3.0-or-later
// The state-variable filter (trapezoidal, as Simper derives it), which stays stable whatever is done to its tuning: for
// whatever moves; what stands still takes a biquad. Multiplied out, so that one frame waits for the last no longer than two
// products and two sums.
//
// V is a number, or several side by side, each filtered by itself (audio/lanes.h); Number is one of them. Signals are
// filtered where they stand.
#pragma once

namespace locket {

template <typename V>
struct StateVariableTuning {
  V keep{}, turn{}, pull{}, half_damping{};

  /// `g` is the tangent of half the angle that the centre turns in a frame.
  template <typename Number>
  void set(const V& g, const V& q, Number one) {
    const V a1 = one / (one + g * (g + one / q));
    keep = (one + one) * a1 - one;
    turn = (one + one) * g * a1;
    pull = g * turn;
    half_damping = one / (one + one) / q;
  }
};

/// In which order a step's sum is made. Both are the same filter, to a rounding: each sound keeps the one that it was made with.
enum class StepSum { products_first, in_order };

template <typename V, typename Number, StepSum sum = StepSum::products_first>
struct StateVariableState {
  static constexpr Number half{0.5};
  V first{}, second{};

  void reset() noexcept { first = second = V{}; }
  void step(const StateVariableTuning<V>& tuned, const V& in) {
    const V before = first;
    first = tuned.keep * before + tuned.turn * (in - second);
    if constexpr (sum == StepSum::in_order) second = second + tuned.turn * before + tuned.pull * (in - second);
    else second += tuned.turn * before + tuned.pull * (in - second);
  }
  void band(const StateVariableTuning<V>& tuned, V& signal) {  ///< gain 1 at the centre
    const V before = first;
    step(tuned, signal);
    signal = tuned.half_damping * (before + first);
  }
  void low(const StateVariableTuning<V>& tuned, V& signal) {
    const V before = second;
    step(tuned, signal);
    signal = half * (before + second);
  }
  void high(const StateVariableTuning<V>& tuned, V& signal) {
    const V first_before = first, second_before = second;
    step(tuned, signal);
    signal = signal - tuned.half_damping * (first_before + first) - half * (second_before + second);
  }
  /// One step of the filter, and two of what it gives.
  void band_and_low(const StateVariableTuning<V>& tuned, V& signal, V& low_signal) {
    const V first_before = first, second_before = second;
    step(tuned, signal);
    signal = tuned.half_damping * (first_before + first);
    low_signal = half * (second_before + second);
  }
};

template <typename V, typename Number>
class StateVariable {
 public:
  void band(V& signal) { state_.band(tuning_, signal); }
  void low(V& signal) { state_.low(tuning_, signal); }
  void high(V& signal) { state_.high(tuning_, signal); }
  void band_and_low(V& signal, V& low) { state_.band_and_low(tuning_, signal, low); }
  void reset() noexcept { state_.reset(); }

  // In halves, for loops in which registers are scarce: what is remembered has to be in one, or a frame waits for the memory
  // as well as for the last frame.
  using State = StateVariableState<V, Number>;
  const StateVariableTuning<V>& tuning() const { return tuning_; }
  State& state() { return state_; }

 protected:
  void set(const V& g, const V& q) { tuning_.set(g, q, Number{1}); }

 private:
  StateVariableTuning<V> tuning_;
  State state_;
};

}  // namespace locket
