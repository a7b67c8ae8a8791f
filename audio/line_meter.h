// SPDX-License-Identifier: GPL-3.0-or-later
// How far each speech lies over what it is heard over: K-weighted, ungated, over the whole of it, dialogue and
// narration against ambience, music and the effects that are not in the foreground. Other speakers who talk at the same
// time are no background.
//
//     meter.expect(7, begin, end);            before add() comes to `begin`
//     meter.add(block, position);             in order
//     meter.readings();
#pragma once

#include <optional>
#include <vector>

#include "audio/k_weighting.h"
#include "audio/programme.h"

namespace locket {

class LineMeter {
 public:
  using Key = std::size_t;
  struct Reading {
    Key key = 0;
    double speech_lufs = 0;
    std::optional<double> background_lufs;  ///< nothing where there is none: below the absolute gate of BS.1770, -70
    std::optional<double> clearance_lu() const {
      return background_lufs ? std::optional(speech_lufs - *background_lufs) : std::nullopt;
    }
  };

  explicit LineMeter(SampleRate rate) : rate_(rate), speech_(rate), background_(rate) {}

  void expect(Key key, Frames begin, Frames end);
  void add(const BusBlock& block, Frames position);
  /// Of the speeches that were heard from begin to end, in the order of their ends.
  const std::vector<Reading>& readings() const { return readings_; }

 private:
  struct Line {
    Key key = 0;
    Frames begin = 0, end = 0;
    double speech = 0, background = 0;  ///< energy
    bool begun = false;
  };
  Frames next_border(Frames from, Frames until) const;
  void measure(const BusBlock& block, std::size_t at, std::size_t frames, Frames begin);
  void finish(Frames position);

  SampleRate rate_;
  KWeighting speech_, background_;
  std::vector<Line> lines_;          ///< expected, or being heard
  bool listening_ = false;
  std::vector<Reading> readings_;
};

}  // namespace locket
