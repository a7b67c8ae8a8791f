// SPDX-License-Identifier: GPL-3.0-or-later
// WebVTT, read as strictly as its grammar is written (W3C, section 4, "Syntax"), and then some that validators let pass: cues
// are named 1, 2, 3 ..., a voice is named without a bare ampersand. Whatever breaks a rule throws std::runtime_error.
#pragma once

#include <string>
#include <vector>

namespace locket::testing {

struct VttCue {
  long begin = 0, end = 0;         ///< milliseconds
  std::string voice;               ///< of its one voice span; empty = none
  std::vector<std::string> rows;   ///< without tags, references resolved
  std::vector<long> times;         ///< of its words' time tags
  std::vector<std::string> timed;  ///< the text before the first, between them, and after the last; trimmed
  std::vector<std::string> spans;  ///< `i`, `lang de`: those opened, in order

  std::string text() const;  ///< rows joined by spaces
};

std::vector<VttCue> read_vtt(const std::string& file);

}  // namespace locket::testing
