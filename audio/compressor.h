// SPDX-License-Identifier: GPL-3.0-or-later
// A compressor for one channel. Loud passages come down, nothing comes up: its gain is never above one, and the make-up
// is the caller's. The smooth decoupled peak detector of Giannoulis, Massberg and Reiss, "Digital dynamic range
// compressor design" (JAES 60(6), 2012), in decibels:
//
//   peak of a cell ─▶ dB over threshold ─▶ knee and ratio ─▶ held, released ─▶ attack ─▶ gain at the cell's end
//                                                                                        straight lines between
#pragma once

#include <cstddef>
#include <span>

#include "audio/frames.h"

namespace locket {

struct CompressorSettings {
  double threshold_dbfs = 0;                              ///< of the peaks, where the middle of the knee lies
  double ratio = 1;                                       ///< from 1 = none
  double knee_db = 0;                                     ///< width of the soft knee
  double attack_seconds = 0.005, release_seconds = 0.08;  ///< to 1 - 1/e of the way
};

/// By how many dB (zero or more) a steady peak at this level is turned down: the static curve.
double reduction_db(const CompressorSettings& settings, double peak_dbfs);

/// Samples that share one reading of the detector: 0.36 ms at 44.1 kHz.
inline constexpr std::size_t compressor_cell = 16;

/// The detector and its ballistics: peaks of cells in, gains at their ends out.
class CompressorGain {
 public:
  CompressorGain(const CompressorSettings& settings, SampleRate rate);
  /// The linear gain, in (0, 1].
  float next(float peak) noexcept;
  void reset() noexcept { held_db_ = reduction_db_ = 0; }

 private:
  CompressorSettings settings_;
  double quiet_ = 0, attack_ = 0, release_ = 0;  // peak under the knee; what is left of the way after a cell
  double held_db_ = 0, reduction_db_ = 0;
};

/// Sample by sample, without delay: the gain follows what was heard, so a sudden peak passes as it begins.
class Compressor {
 public:
  Compressor(const CompressorSettings& settings, SampleRate rate) : gain_(settings, rate) {}
  /// In place; does not depend on how the signal is cut into calls. Does not allocate.
  void process(std::span<float> samples) noexcept;
  void reset() noexcept;

 private:
  CompressorGain gain_;
  std::size_t filled_ = 0;  // samples of the cell that is heard now
  float peak_ = 0, from_ = 1, to_ = 1;
};

/// A whole sound, in place, from rest: the gain is turned this long before the peak that asks for it.
void compress_whole(std::span<float> sound, const CompressorSettings& settings, double look_ahead_seconds, SampleRate rate);

}  // namespace locket
