// SPDX-License-Identifier: GPL-3.0-or-later
// Speech that a dash begins and nothing ends: the narrator's words in it have to be found by what they say.
#include <algorithm>

#include "scripts/import/marks.h"
#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

bool ends_clause(char32_t c) { return c == ',' || c == '.' || c == '!' || c == '?' || c == 0x2026 || is_dash(c); }
bool ends_sentence(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

class DashReader {
 public:
  DashReader(const Story& story, const Block& block) : story_(story), block_(block) {}

  std::vector<Range> spoken() {
    if (block_.tokens.empty() || !is_dash(sign(block_.tokens.begin))) return {};
    Index at = block_.tokens.begin;
    while (at < block_.tokens.end && is_dash(sign(at))) ++at;
    while (at < block_.tokens.end) at = speech(at);
    return found_;
  }

 private:
  char32_t sign(Index token) const { return story_.tokens[token].sign; }
  bool word_of(Index token, std::uint32_t classes) const { return token < block_.tokens.end && story_.is(story_.tokens[token], classes); }

  /// From its first token: adds what is spoken, and returns where the next speech begins.
  Index speech(Index first) {
    for (Index at = first + 1; at < block_.tokens.end; ++at) {
      if (hangs_on_word(at)) {
        add(first, at);
        return behind_inserted(at + 1);
      }
      if (ends_clause(sign(at - 1)) && is_tag(at)) {
        add(first, at);
        return after_tag(at);
      }
    }
    add(first, block_.tokens.end);
    return block_.tokens.end;
  }

  /// `—No hay barco —dijo Clara—. ¿Y tú?` A dash that hangs on the word behind it, a space before: the teller's words, to the next
  /// dash that hangs on the word before it.
  bool hangs_on_word(Index at) const {
    if (!is_dash(sign(at)) || sign(at) == '-' || at + 1 >= block_.tokens.end || !story_.tokens[at + 1].is_word()) return false;
    return story_.tokens[at].at.begin > story_.tokens[at - 1].full_end && story_.tokens[at + 1].at.begin == story_.tokens[at].full_end &&
           !story_.tokens[at + 1].capital;
  }
  Index behind_inserted(Index at) const {
    for (; at < block_.tokens.end; ++at)
      if (is_dash(sign(at)) && sign(at) != '-') {
        while (++at < block_.tokens.end && !story_.tokens[at].is_word() && ends_clause(sign(at))) {
        }
        return at;
      }
    return at;
  }

  /// `said he`, `he said`, `dit-il`, `a voice cried`.
  bool is_tag(Index at) const {
    const Token& token = story_.tokens[at];
    if (!token.is_word()) return false;
    if (!token.capital && word_of(at, speech_verb)) return subject_at(behind_hyphens(at + 1));
    if (!subject_at(at) || (token.capital && word_of(at, determiner | pronoun) && ends_sentence(sign(at - 1)) && sign(at - 1) == '.'))
      return false;
    for (Index next = at + 1; next < std::min(at + 5, block_.tokens.end) && story_.tokens[next].is_word(); ++next)
      if (word_of(next, speech_verb)) return true;
    return false;
  }
  /// `dit-il`, `demanda-t-elle`
  Index behind_hyphens(Index at) const {
    while (at < block_.tokens.end && (sign(at) == '-' || (story_.tokens[at].is_word() && story_.word(story_.tokens[at]).text == "t"))) ++at;
    return at;
  }
  bool subject_at(Index at) const {
    if (at >= block_.tokens.end || !story_.tokens[at].is_word()) return false;
    return word_of(at, pronoun | determiner) || (story_.tokens[at].capital && !word_of(at, core_word));
  }

  /// A second dash takes speech up again; else the sentence after the tag does.
  Index after_tag(Index at) {
    for (; at < block_.tokens.end; ++at) {
      const bool hyphen = sign(at) == '-' && (at + 1 == block_.tokens.end || sign(at + 1) != '-');
      if (is_dash(sign(at)) && !hyphen) break;
      if (ends_sentence(sign(at))) {
        ++at;
        break;
      }
    }
    while (at < block_.tokens.end && (is_dash(sign(at)) || sign(at) == ',')) ++at;
    return at;
  }

  void add(Index first, Index end) {
    if (first < end) found_.push_back({story_.tokens[first].at.begin, story_.tokens[end - 1].full_end});
  }

  const Story& story_;
  const Block& block_;
  std::vector<Range> found_;
};

}  // namespace

std::vector<Range> spoken_after_dash(const Story& story, const Block& block) { return DashReader(story, block).spoken(); }

}  // namespace locket::story
