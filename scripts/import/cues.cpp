// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "scripts/import/marks.h"
#include "scripts/import/turns.h"
#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr Index tag_words = 14;     ///< a verb of speech further on belongs to something else
constexpr Index words_to_verb = 2;  ///< before the verb of a tag
constexpr Index words_to_subject = 3;
constexpr Index words_to_perception = 3;  ///< "I can just hear"

bool ends_clause(char32_t c) { return c == '.' || c == ';' || c == '!' || c == '?' || c == ':'; }
bool ends_sentence(char32_t c) { return c == '.' || c == '!' || c == '?'; }
bool is_quote_sign(char32_t c) { return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201f) || c == 0xab || c == 0xbb; }

}  // namespace

/// Tokens of one clause or sentence, and who is named in it.
struct CueReader::Clause {
  Range tokens;
  std::vector<Index> subjects;  ///< mentions, none of them an owner ("Tom's")
};

bool CueReader::is(Index token, std::uint32_t classes) const { return story_.is(story_.tokens[token], classes); }

Index CueReader::words_between(Index first, Index last) const {
  Index words = 0;
  for (Index t = first; t < last; ++t) words += story_.tokens[t].is_word() || story_.tokens[t].digits;
  return words;
}

std::vector<Index> CueReader::subjects(Range bytes) const {
  std::vector<Index> found;
  const Range list = mentions_.between(bytes.begin, bytes.end);
  for (Index m = list.begin; m < list.end; ++m)
    if (!mentions_.list[m].possessive) found.push_back(m);
  return found;
}

std::optional<Cue> CueReader::after_speech(Range bytes) const {
  Index first = story_.token_at(bytes.begin);
  const Index end = story_.token_at(bytes.end);
  while (first < end && is_quote_sign(sign(first))) ++first;
  if (first >= end) return std::nullopt;
  const Index begin = first;
  if (is_dash(sign(first)) || sign(first) == ',') ++first;
  Index last = first;
  while (last < end && !ends_clause(sign(last))) ++last;
  if (first >= last) return std::nullopt;
  Clause clause{{first, last}, subjects({story_.tokens[first].at.begin, story_.tokens[last - 1].full_end})};
  // "Stop!" He said nothing. A capital after the speech's full stop begins a sentence of its own.
  const bool small = !story_.tokens[first].capital;
  const char32_t before = begin > 0 ? sign(begin - 1) : 0;
  Index speech_end = begin;
  while (speech_end > 0 && is_quote_sign(sign(speech_end - 1))) --speech_end;
  const char32_t ended = speech_end > 0 ? sign(speech_end - 1) : before;
  const bool runs_on = small || ended == ',' || ended == '!' || ended == '?' || ended == 0x2026 || is_dash(ended);
  if (runs_on)
    if (const auto tag = tag_in(clause)) return tag;
  if (clause.subjects.empty()) return std::nullopt;
  const Mention& who = mentions_.list[clause.subjects.front()];
  if (words_between(first, who.token) > words_to_subject) return std::nullopt;
  return beat(CueKind::beat, clause);
}

bool CueReader::perceives(Index mention, Index end) const {
  const Index first = mentions_.list[mention].end_token;
  for (Index t = first; t < std::min(end, first + words_to_perception); ++t)
    if (is(t, perception_verb)) return true;
  return false;
}

/// "Sophie heard a gasp from the baroness": whoever is heard or seen, if anybody is named.
std::optional<Cue> CueReader::beat(CueKind kind, const Clause& clause) const {
  if (!perceives(clause.subjects.front(), clause.tokens.end)) return Cue{kind, clause.subjects.front(), none};
  if (clause.subjects.size() < 2) return std::nullopt;
  return Cue{kind, clause.subjects[1], none};
}

/// `said Tom`, `the old man said`, `he at last replied`.
std::optional<Cue> CueReader::tag_in(const Clause& clause) const {
  Index verb = none, words = 0;
  for (Index t = clause.tokens.begin; t < clause.tokens.end && words < tag_words; ++t) {
    if (!story_.tokens[t].is_word()) continue;
    if (is(t, speech_verb | think_verb)) {
      verb = t;
      break;
    }
    ++words;
  }
  if (verb == none || clause.subjects.empty()) return std::nullopt;
  const Mention& first = mentions_.list[clause.subjects.front()];
  const bool subject_first = first.token < verb;
  const auto behind = std::find_if(clause.subjects.begin(), clause.subjects.end(), [&](Index m) { return mentions_.list[m].token > verb; });
  const bool subject_behind =
      behind != clause.subjects.end() && words <= words_to_verb && words_between(verb, mentions_.list[*behind].token) <= words_to_subject;
  if (subject_behind && !subject_first) return Cue{CueKind::tag, *behind, verb};
  if (subject_first && words_between(clause.tokens.begin, first.token) <= 2) return Cue{CueKind::tag, clause.subjects.front(), verb};
  if (subject_behind) return Cue{CueKind::tag, *behind, verb};
  return std::nullopt;
}

std::optional<Cue> CueReader::before_speech(Range bytes) const {
  const Index begin = story_.token_at(bytes.begin);
  Index end = story_.token_at(bytes.end);
  if (words_between(begin, end) == 0) return std::nullopt;
  while (end > begin && is_quote_sign(sign(end - 1))) --end;
  Index first = end;
  // The last sentence: back to the full stop before it; the one that ends it does not count.
  bool worded = false;
  while (first > begin && !(ends_sentence(sign(first - 1)) && worded)) {
    --first;
    worded |= story_.tokens[first].is_word();
  }
  Clause clause{{first, end}, subjects({story_.tokens[first].at.begin, bytes.end})};
  if (clause.subjects.empty()) return std::nullopt;
  if (const auto cue = lead_in(clause)) return cue;
  return beat(CueKind::beat_before, clause);
}

/// `Looking at it, the woman replied,`: the subject of the last verb of speech.
std::optional<Cue> CueReader::lead_in(const Clause& clause) const {
  Index verb = none;
  for (Index t = clause.tokens.begin; t < clause.tokens.end; ++t)
    if (is(t, speech_verb)) verb = t;
  const char32_t last = sign(clause.tokens.end - 1);
  if (verb == none || ends_sentence(last)) return std::nullopt;
  std::vector<Index> before, after;
  for (const Index m : clause.subjects) (mentions_.list[m].token < verb ? before : after).push_back(m);
  if (before.empty()) return after.empty() ? std::nullopt : std::optional(Cue{CueKind::lead_in, after.front(), verb});
  const auto prune = [&](auto unwanted) {
    std::vector<Index> kept;
    for (const Index m : before)
      if (!unwanted(mentions_.list[m])) kept.push_back(m);
    if (!kept.empty()) before = std::move(kept);
  };
  prune([](const Mention& m) { return m.is(Pronoun::they); });
  prune([&](const Mention& m) { return m.token > clause.tokens.begin && is(m.token - 1, preposition); });
  for (auto m = before.rbegin(); m != before.rend(); ++m) {
    const Mention& who = mentions_.list[*m];
    bool cut = false;
    for (Index t = who.end_token; t < verb; ++t) cut |= sign(t) == ',' || sign(t) == ';';
    if (!cut && words_between(who.end_token, verb) <= 4) return Cue{CueKind::lead_in, *m, verb};
    if (who.token <= clause.tokens.begin) return Cue{CueKind::lead_in, *m, verb};
    const char32_t mark = sign(who.token - 1);
    const Token& joint = story_.tokens[who.token - 1];
    const bool conjunction = joint.is_word() && (story_.word(joint).text == "and" || story_.word(joint).text == "but" ||
                                                 story_.word(joint).text == "then" || story_.word(joint).text == "while");
    if (mark == ';' || mark == ':' || mark == ',' || is_dash(mark) || conjunction) return Cue{CueKind::lead_in, *m, verb};
  }
  return Cue{CueKind::lead_in, before.front(), verb};
}

}  // namespace locket::story
