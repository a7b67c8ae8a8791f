// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/score/breath.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace locket::inline score {
namespace {

/// A word or two take a tenth off, forty add a sixth; together with a question the longest breath is 30 % over the usual one.
constexpr double most_words = 40, by_words = 0.25, by_question = 0.15, by_exclamation = 0.1;

Breaths::One one(const std::optional<Time>& written, Time usual, SampleRate rate) {
  return {to_frames(written.value_or(usual), rate), written.has_value()};
}

std::size_t words_in(std::string_view text) {  // white space is folded
  return text.empty() ? 0 : static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

/// Past the quotes and brackets that close with it. The marks of other scripts count as none.
char last_mark(std::string_view text) {
  const std::size_t at = text.find_last_of(".?!");
  constexpr std::size_t closing = 4;  // bytes: a typographic quote, or a bracket and a quote
  return at == std::string_view::npos || text.size() - at > closing ? '\0' : text[at];
}

}  // namespace

Breaths breaths_of(const Pacing& pacing, SampleRate rate) {
  // Who wrote how long one waits before the same speaker goes on meant the narrator too.
  const Breaths::One paragraph = one(pacing.paragraph ? pacing.paragraph : pacing.line, usual_pacing::paragraph, rate);
  return {one(pacing.line, usual_pacing::line, rate), one(pacing.speaker, usual_pacing::speaker, rate), paragraph,
          to_frames(pacing.scene, rate)};
}

double growth(const Speech& said) {
  const std::string text = written_text(said.content);
  const char mark = last_mark(text);
  const double words = std::min(most_words, static_cast<double>(words_in(text)));
  const double factor = least_growth + by_words * words / most_words;
  return factor + (mark == '?' ? by_question : mark == '!' ? by_exclamation : 0);
}

Frames grown(const Breaths::One& breath, const Speech& said) {
  if (breath.written) return breath.length;
  return std::llround(static_cast<double>(breath.length) * growth(said));
}

Frames least(const Breaths::One& breath) {
  return breath.written ? breath.length : static_cast<Frames>(static_cast<double>(breath.length) * least_growth);
}

}  // namespace locket::inline score
