// SPDX-License-Identifier: GPL-3.0-or-later
// Comparisons of sound that say what differs: CHECK(same_samples(a, b)). They are plain functions, for Catch2's own
// matchers have other bases in version 3.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace locket {

/// True, or false with the reason in words.
struct Verdict {
  bool holds = true;
  std::string why;
  explicit operator bool() const { return holds; }
};
std::ostream& operator<<(std::ostream& out, const Verdict& verdict);

/// Bit for bit: 0.0 and -0.0 differ.
Verdict same_samples(std::span<const float> got, std::span<const float> expected);
/// No sample further from its counterpart than `tolerance` (linear; full scale is 1.0).
Verdict near_samples(std::span<const float> got, std::span<const float> expected, double tolerance);
/// Two figures in dB; both -infinity is near.
Verdict near_db(double got, double expected, double tolerance);

double to_db(double linear);                  ///< -infinity for 0
double rms_db(std::span<const float> sound);  ///< a full-scale sine gives -3.01
double peak_db(std::span<const float> sound);
/// The amplitude of the component at `hz`, by correlation with sine and cosine over the whole span (best over a
/// whole number of periods).
double amplitude_at(std::span<const float> sound, double hz, int rate);
/// What is left when the component at `hz` is taken out, relative to it, in dB: THD+N.
double residue_db(std::span<const float> sound, double hz, int rate);

}  // namespace locket
