// SPDX-License-Identifier: GPL-3.0-or-later
// A WebVTT file as it grows (W3C, WebVTT: The Web Video Text Tracks Format).
#pragma once

#include <string>

#include "audio/frames.h"

namespace locket::inline edition {

class VttFile {
 public:
  /// In the order of their begins. `text`: escaped, no empty row. Cues are numbered from 1: programs choke on other names. One that
  /// would end with its own begin, by rounding, lasts a millisecond.
  void add(Frames begin, Frames end, SampleRate rate, const std::string& text);
  const std::string& text() const { return text_; }

 private:
  std::string text_ = "WEBVTT\n";
  int cues_ = 0;
};

}  // namespace locket::inline edition
