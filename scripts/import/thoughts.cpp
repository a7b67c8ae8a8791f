// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/thoughts.h"

#include <algorithm>
#include <optional>

#include "scripts/import/marks.h"

namespace locket::story {
namespace {

constexpr double sure = 0.95;     ///< somebody says I or you
constexpr double marked = 0.8;    ///< the author's italics alone
constexpr double reported = 0.6;  ///< it may as well be told: "Was he mad? she wondered."
constexpr Index adverbs = 2;      ///< between a subject and its verb
constexpr Index fewest_marked_words = 3;

bool is_end(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }
bool is_emphasis(char32_t c) { return c == '_' || c == '*'; }

class ThoughtFinder {
 public:
  ThoughtFinder(const Story& story, const Mentions& mentions) : story_(story), tokens_(story.tokens), mentions_(mentions) {}

  std::vector<Thought> find() {
    for (Index b = 0; b < story_.blocks.size(); ++b) {
      if (story_.blocks[b].kind != BlockKind::text) continue;
      block_ = b;
      std::vector<Thought> found = tagged();
      for (const Thought& one : in_italics())
        if (std::none_of(found.begin(), found.end(), [&](const Thought& other) { return overlap(one.at, other.at); })) found.push_back(one);
      std::sort(found.begin(), found.end(), [](const Thought& a, const Thought& b2) { return a.at.begin < b2.at.begin; });
      all_.insert(all_.end(), found.begin(), found.end());
    }
    return std::move(all_);
  }

 private:
  static bool overlap(Range a, Range b) { return a.begin < b.end && b.begin < a.end; }
  const Block& block() const { return story_.blocks[block_]; }
  bool inside(Index t) const { return t >= block().tokens.begin && t < block().tokens.end; }
  bool is(Index t, std::uint32_t classes) const { return inside(t) && story_.is(tokens_[t], classes); }
  char32_t sign(Index t) const { return inside(t) ? tokens_[t].sign : 0; }
  std::string_view text(Index t) const {
    return inside(t) && tokens_[t].is_word() ? std::string_view(story_.word(tokens_[t]).text) : std::string_view();
  }
  bool one_of(Index t, std::initializer_list<std::string_view> words) const {
    return std::find(words.begin(), words.end(), text(t)) != words.end();
  }
  bool ends_with(Index t, std::string_view ending) const {
    const std::string_view word = text(t);
    return word.size() > ending.size() && word.substr(word.size() - ending.size()) == ending;
  }

  /// Where the words that mean thinking end, when they begin with the verb at `t`.
  std::optional<Index> thinking(Index t) const {
    if (is(t, think_verb)) {
      if (one_of(t + 1, {"to", "at"}) && is(t + 2, reflexive)) return t + 3;
      if (one_of(t + 1, {"of", "about", "that", "it", "so", "the", "a", "if", "whether", "how", "what", "why", "him", "her", "them"}))
        return std::nullopt;
      return t + 1;
    }
    if (one_of(t, {"asked", "told", "reminded", "assured", "promised", "asks", "tells"}) && is(t + 1, reflexive)) return t + 2;
    if (one_of(t, {"said", "muttered", "whispered", "repeated", "says"}) && text(t + 1) == "to" && is(t + 2, reflexive)) return t + 3;
    const bool verb = is(t, speech_verb) || ends_with(t, "ed");
    if (!verb) return std::nullopt;
    for (Index in = t + 1; in <= t + 3; ++in)
      if (one_of(in, {"in", "inside"}) && is(in + 1, determiner)) {
        const Index mind = text(in + 2) == "own" ? in + 3 : in + 2;
        return is(mind, mind_word) ? std::optional(mind + 1) : std::nullopt;
      }
    if (is(t, speech_verb) && one_of(t + 1, {"silently", "inwardly", "mentally"})) return t + 2;
    return std::nullopt;
  }

  /// Who thinks: named before the verb, adverbs between, or right behind it.
  std::optional<Index> thinker(Index verb, Index behind) const {
    const Range list = mentions_.between(block().at.begin, block().at.end);
    for (Index m = list.end; m-- > list.begin;) {
      const Mention& who = mentions_.list[m];
      if (who.end_token > verb || who.possessive) continue;
      if (verb - who.end_token > adverbs) break;
      for (Index t = who.end_token; t < verb; ++t)
        if (!ends_with(t, "ly") && !one_of(t, {"then", "just", "only", "again", "back", "had", "always", "still", "at", "last", "now"}))
          return std::nullopt;
      return m;
    }
    for (Index m = list.begin; m < list.end; ++m)
      if (mentions_.list[m].token == behind) return m;
    return std::nullopt;
  }

  std::vector<Thought> tagged() const {
    std::vector<Thought> found;
    for (Index t = block().tokens.begin; t < block().tokens.end; ++t) {
      if (tokens_[t].quotation != none || !tokens_[t].is_word()) continue;
      const auto end = thinking(t);
      if (!end) continue;
      const auto who = thinker(t, *end);
      if (!who) continue;
      const Index begin = std::min(mentions_.list[*who].token, t);
      const auto thought = thought_before(begin, std::max(*end, mentions_.list[*who].end_token));
      if (thought && (found.empty() || thought->at.begin >= found.back().at.end)) {
        found.push_back(*thought);
        found.back().mention = *who;
        found.back().verb = t;
      }
    }
    return found;
  }

  /// The sentence before a tag [tag, end), when it reads as what somebody thinks.
  std::optional<Thought> thought_before(Index tag, Index end) const {
    Index last = tag;  // behind the sentence's own signs
    while (inside(last - 1) && (is_emphasis(sign(last - 1)) || sign(last - 1) == '"')) --last;
    Index body = last;
    while (inside(body - 1) && (is_end(sign(body - 1)) || sign(body - 1) == ',' || is_dash(sign(body - 1)))) --body;
    if (body == last || body == block().tokens.begin) return std::nullopt;
    const bool dots = last - body >= 3 && sign(last - 1) == '.';
    if (sign(last - 1) == '.' && !dots) return std::nullopt;
    const bool soft = sign(last - 1) == ',' && !is_end(sign(last - 2));
    Index first = body;
    bool own = false;
    while (inside(first - 1) && !is_end(sign(first - 1)) && tokens_[first - 1].quotation == none && sign(first - 1) != '"' &&
           sign(first - 1) != 0x201d)
      own |= is(--first, own_word);
    if (first >= body || tokens_[body - 1].at.end - tokens_[first].at.begin < 2) return std::nullopt;
    if (soft && !own && !closes(end)) return std::nullopt;
    if (soft && one_of(first, {"as", "when", "while", "if", "after", "before", "so", "and", "but", "then"})) return std::nullopt;
    return Thought{block_, {tokens_[first].at.begin, tokens_[tag - 1].at.end}, none, none, own ? sure : reported};
  }

  /// `thought.` `wondered suddenly;`
  bool closes(Index end) const {
    if (ends_with(end, "ly")) ++end;
    const char32_t c = sign(end);
    return !inside(end) || is_end(c) || c == ';' || c == ',';
  }

  std::vector<Thought> in_italics() const {
    std::vector<Thought> found;
    for (Index t = block().tokens.begin; t < block().tokens.end; ++t) {
      if (!is_emphasis(sign(t)) || tokens_[t].quotation != none) continue;
      Index end = t + 1, words = 0;
      bool own = false;
      for (; inside(end) && sign(end) != sign(t) && tokens_[end].quotation == none; ++end) {
        words += tokens_[end].is_word();
        own |= is(end, own_word);
      }
      if (sign(end) != sign(t) || tokens_[end].quotation != none) continue;
      const char32_t before = sign(end - 1);
      if (words >= fewest_marked_words && (own || before == '?' || before == '!' || before == 0x2026))
        found.push_back({block_, {tokens_[t].at.begin, tokens_[end].at.end}, none, none, marked});
      t = end;
    }
    return found;
  }

  const Story& story_;
  const std::vector<Token>& tokens_;
  const Mentions& mentions_;
  Index block_ = 0;
  std::vector<Thought> all_;
};

}  // namespace

std::vector<Thought> find_thoughts(const Story& story, const Mentions& mentions) { return ThoughtFinder(story, mentions).find(); }

}  // namespace locket::story
