// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/lexicon.h"

#include <tuple>

#include "voices/text/spoken_form.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

/// A lexeme that may serve this speaker, ready to be compared.
struct Candidate {
  const Lexeme* lexeme = nullptr;
  std::u32string grapheme, form;  ///< as written; as every spelling that looks the same
};

class Matcher {
 public:
  Matcher(const FlatLine& line, CharacterIndex speaker, const Cast& cast)
      : line_(line), cast_(cast), text_(line.text()), form_(lookup_form(text_)) {
    for (const Lexeme& lexeme : cast.play().lexicon) {
      if (lexeme.grapheme.empty() || (lexeme.speaker && *lexeme.speaker != speaker)) continue;
      const std::u32string grapheme = from_utf8(lexeme.grapheme);
      candidates_.push_back({&lexeme, grapheme, lookup_form(grapheme).text});
    }
  }

  std::vector<LexiconMatch> matches() const {
    std::vector<LexiconMatch> found;
    for (std::size_t at = 0; at < form_.text.size() && !candidates_.empty();) {
      const Candidate* best = best_at(at);
      const std::size_t end = at + (best ? best->form.size() : 1);
      if (best) found.push_back({form_.origin[at], form_.origin[end], best->lexeme});
      at = end;
    }
    return found;
  }

 private:
  const Candidate* best_at(std::size_t at) const {
    const Candidate* best = nullptr;
    for (const Candidate& candidate : candidates_)
      if (fits(candidate, at) && (!best || merit(candidate, at) > merit(*best, at))) best = &candidate;
    return best;
  }

  std::tuple<bool, bool, std::size_t> merit(const Candidate& candidate, std::size_t at) const {
    const std::size_t length = candidate.form.size();
    return {candidate.lexeme->speaker.has_value(), text_.compare(form_.origin[at], candidate.grapheme.size(), candidate.grapheme) == 0,
            length};
  }

  bool fits(const Candidate& candidate, std::size_t at) const {
    const std::size_t end = at + candidate.form.size();
    return form_.text.compare(at, candidate.form.size(), candidate.form) == 0 && is_edge(at) && is_edge(end) &&
           unreplaced(form_.origin[at], form_.origin[end]) && in_its_language(*candidate.lexeme, form_.origin[at]);
  }

  bool is_edge(std::size_t at) const {
    return at == 0 || at == form_.text.size() || !is_spoken(form_.text[at - 1]) || !is_spoken(form_.text[at]);
  }

  bool unreplaced(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i)
      if (line_.characters[i].replacement >= 0 || line_.tone(i).voice != line_.tone(begin).voice) return false;
    return true;
  }

  /// Phonemes belong to the voice; a respelling to the language that is being read, in whatever accent.
  bool in_its_language(const Lexeme& lexeme, std::size_t at) const {
    const Tone& tone = line_.tone(at);
    if (cast_.catalogue().speaks(tone.voice, lexeme.language)) return true;
    return !lexeme.phonemes && !tone.language && lexeme.language == cast_.play().language;
  }

  const FlatLine& line_;
  const Cast& cast_;
  std::u32string text_;
  TracedText form_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<LexiconMatch> match_lexicon(const FlatLine& line, CharacterIndex speaker, const Cast& cast) {
  return Matcher(line, speaker, cast).matches();
}

}  // namespace locket::inline text
