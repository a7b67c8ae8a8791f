// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "scripts/import/story.h"

namespace locket::story {
namespace {

bool follows_subject(const Story& story, Index token) {
  if (token >= story.tokens.size()) return true;
  const Token& next = story.tokens[token];
  static constexpr char32_t signs[] = {',', '.', ';', ':', '!', '?'};
  if (!next.is_word()) return std::find(std::begin(signs), std::end(signs), next.sign) != std::end(signs);
  const std::string& text = story.word(next).text;
  static constexpr std::string_view words[] = {"to", "in",  "with",  "and",  "who",   "as",    "at",  "of", "from",
                                               "on", "for", "again", "when", "after", "while", "but", "by"};
  return std::find(std::begin(words), std::end(words), text) != std::end(words) ||
         (text.size() > 4 && text.compare(text.size() - 2, 2, "ly") == 0);
}

/// The noun of `said the tall stranger,` from the verb on; none when it reads otherwise.
Index speaking_noun(const Story& story, Index verb) {
  if (verb + 2 >= story.tokens.size() || !story.is(story.tokens[verb], speech_verb) || !story.is(story.tokens[verb + 1], determiner))
    return none;
  for (Index t = verb + 2; t < std::min<Index>(verb + 6, static_cast<Index>(story.tokens.size())); ++t) {
    if (!story.tokens[t].is_word()) return none;
    if (follows_subject(story, t + 1)) return story.tokens[t].word;
  }
  return none;
}

/// The noun of `the shape bellowed`: whatever it is, it speaks.
Index subject_noun(const Story& story, Index first) {
  if (first + 2 >= story.tokens.size() || !story.is(story.tokens[first], determiner) || story.tokens[first].capital) return none;
  const Token &noun = story.tokens[first + 1], &verb = story.tokens[first + 2];
  const bool speaks = noun.is_word() && !noun.capital && !noun.possessive && story.is(verb, speech_verb) &&
                      !story.is(noun, body_noun | modifier | speech_verb);
  return speaks ? noun.word : none;
}

bool may_be_noun(const Word& word) {
  const bool adverb = word.text.size() > 2 && word.text.compare(word.text.size() - 2, 2, "ly") == 0;
  return !word.is(person_noun | speech_verb) && word.text.size() > 2 && !adverb;
}

/// Once may be chance, but in German a capital behind an article is a noun.
int fewest_seen(const Story& story, Index word) { return story.language == "de" && story.words[word].large > 0 ? 1 : 2; }

}  // namespace

void learn_nouns(Story& story) {
  std::vector<int> seen(story.words.size());
  for (const Quotation& quotation : story.quotations) {
    Index token = story.token_at(quotation.outside.end);
    if (const Index subject = subject_noun(story, token); subject != none) seen[subject] += 2;
    if (token < story.tokens.size() && story.tokens[token].sign == ',') ++token;  // German commas stand behind the marks
    const Index noun = speaking_noun(story, token);
    if (noun != none) ++seen[noun];
  }
  for (Index w = 0; w < seen.size(); ++w)
    if (seen[w] >= fewest_seen(story, w) && may_be_noun(story.words[w])) story.words[w].classes |= person_noun;
}

}  // namespace locket::story
