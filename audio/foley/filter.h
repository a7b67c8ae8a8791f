// SPDX-License-Identifier: GPL-3.0-or-later
// State-variable filters in double, for what is painted note by note (lanes.h has them in float): one, and four at once.
#pragma once

#include "audio/foley/numbers.h"
#include "audio/lanes.h"
#include "audio/state_variable.h"

namespace locket::foley {

/// How far a filter's centre turns in half a frame. Hz below 0.45 of the rate (held there).
inline double half_turns(double hz, double rate) { return 0.5 * (hz < 0.45 * rate ? hz / rate : 0.45); }

class Filter : public StateVariable<double, double> {
 public:
  Filter() = default;
  Filter(double hz, double q, double rate) { tune(hz, q, rate); }
  void tune(double hz, double q, double rate) { set(tangent(half_turns(hz, rate)), q); }  ///< may be called at any time
  double band(double in) {
    StateVariable::band(in);
    return in;
  }
  double low(double in) {
    StateVariable::low(in);
    return in;
  }
  double high(double in) {
    StateVariable::high(in);
    return in;
  }
};

/// Left and right through filters of one tuning.
class FilterPair : public StateVariable<DoublePair, double> {
 public:
  FilterPair(double hz, double q, double rate) { set(DoublePair{} + tangent(half_turns(hz, rate)), DoublePair{} + q); }
};

/// Four filters, each with a signal of its own.
class FourFilters : public StateVariable<DoubleLanes, double> {
 public:
  FourFilters() = default;
  FourFilters(const FourNumbers& hz, const FourNumbers& q, double rate) { tune(hz, q, rate); }
  void tune(const FourNumbers& hz, const FourNumbers& q, double rate) {
    const FourNumbers g = tangent({half_turns(hz[0], rate), half_turns(hz[1], rate), half_turns(hz[2], rate), half_turns(hz[3], rate)});
    set(DoubleLanes{g[0], g[1], g[2], g[3]}, DoubleLanes{q[0], q[1], q[2], q[3]});
  }
};

}  // namespace locket::foley
