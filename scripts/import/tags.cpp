// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/tags.h"

#include <algorithm>

#include "scripts/import/places.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr Index longest_tag = 14;  ///< words
constexpr Index adverb_reach = 5;
constexpr Index where_reach = 16;  ///< tokens

/// Words that go with a verb of speech and tell nothing that one would want to hear.
bool is_filler(const Story& story, const Token& token) {
  static constexpr std::string_view fillers[] = {
      "again", "back", "then", "once", "more", "at", "last",    "only",    "just",   "also",       "too", "now", "finally", "to",
      "him",   "her",  "them", "me",   "us",   "of", "himself", "herself", "myself", "themselves", "and", "had", "in",      "own"};
  const std::string& text = story.word(token).text;
  if (std::find(std::begin(fillers), std::end(fillers), text) != std::end(fillers)) return true;
  if (story.is(token, mind_word)) return true;
  return text.size() > 4 && text.compare(text.size() - 2, 2, "ly") == 0;
}

/// "they all cried", "said both", "shouted the children"
bool is_many(const Story& story, const Token& token) {
  static constexpr std::string_view many[] = {"all", "both", "everyone", "everybody", "together", "chorus", "unison", "crowd"};
  const std::string& text = story.word(token).text;
  return story.is(token, plural_noun) || std::find(std::begin(many), std::end(many), text) != std::end(many);
}

bool ends_sentence(char32_t c) { return c == '.' || c == '!' || c == '?'; }

}  // namespace

Range first_sentence(const Story& story, Range bytes) {
  const Index end = story.token_at(bytes.end);
  for (Index t = story.token_at(bytes.begin); t < end; ++t)
    if (ends_sentence(story.tokens[t].sign)) return {bytes.begin, story.tokens[t].at.end};
  return bytes;
}

bool is_bare_tag(const Understanding& all, Range bytes) {
  const Story& story = all.story;
  const Index first = story.token_at(bytes.begin), end = story.token_at(bytes.end);
  const Range mentions = all.mentions.between(bytes.begin, bytes.end);
  if (end - first > 2 * longest_tag) return false;
  bool verb = false, somebody = !mentions.empty();
  Index m = mentions.begin, words = 0;
  for (Index t = first; t < end;) {
    if (m < mentions.end && all.mentions.list[m].token == t) {
      t = all.mentions.list[m++].end_token;
      words += 2;
      continue;
    }
    const Token& token = story.tokens[t++];
    if (token.digits || (ends_sentence(token.sign) && t < end)) return false;
    if (!token.is_word()) continue;
    ++words;
    if (story.is(token, speech_verb | think_verb)) verb = true;
    else if (is_many(story, token)) somebody = true;
    else if (!somebody && verb && story.is(token, determiner)) continue;  // "shouted the children"
    else if (!is_filler(story, token)) return false;
  }
  return verb && somebody && words <= longest_tag && mentions.size() <= 2;
}

Whereabouts whereabouts(const Story& story, Index verb) {
  if (verb == none) return {};
  Index end = verb;
  while (end < story.tokens.size() && end < verb + where_reach && story.tokens[end].quotation == none &&
         !ends_sentence(story.tokens[end].sign))
    ++end;
  const auto is_word = [&](Index t, std::string_view word) {
    return t < end && story.tokens[t].is_word() && story.word(story.tokens[t]).text == word;
  };
  for (const Away& away : known_places().away)
    for (Index t = verb + 1; t < end; ++t) {
      Index matched = 0;
      while (matched < away.words.size() && is_word(t + matched, away.words[matched])) ++matched;
      if (matched < away.words.size()) continue;
      return {away.distance, std::string(away.effect),
              folded(story.part({story.tokens[t].at.begin, story.tokens[t + matched - 1].at.end}))};
    }
  return {};
}

std::string style_told(const Story& story, Index verb) {
  if (verb == none) return {};
  const std::string& style = story.word(story.tokens[verb]).entry->style;
  for (Index t = verb > adverb_reach ? verb - adverb_reach : 0;
       t < std::min<Index>(verb + adverb_reach, static_cast<Index>(story.tokens.size())); ++t)
    if (story.is(story.tokens[t], adverb) && story.tokens[t].quotation == none) return story.word(story.tokens[t]).entry->style;
  return style;
}

}  // namespace locket::story
