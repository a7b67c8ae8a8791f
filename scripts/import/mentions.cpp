// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/mentions.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace locket::story {
namespace {

constexpr Index most_detail = 6;  ///< words of "in the yellow coat"
constexpr Index noun_reach = 4;   ///< words from a determiner to its noun

class MentionFinder {
 public:
  MentionFinder(const Story& story, const People& people) : story_(story), tokens_(story.tokens), people_(people) {}

  Mentions find() {
    for (const Block& block : story_.blocks)
      if (block.kind != BlockKind::note) read(block);
    return std::move(found_);
  }

 private:
  bool is(Index t, std::uint32_t classes) const { return t < tokens_.size() && story_.is(tokens_[t], classes); }
  const std::string& text(Index t) const { return story_.word(tokens_[t]).text; }

  void read(const Block& block) {
    for (Index t = block.tokens.begin; t < block.tokens.end;) t = read_at(t, block.tokens.end);
  }

  Index read_at(Index t, Index end) {
    while (named_ < people_.uses.size() && people_.uses[named_].token < t) ++named_;
    while (epithet_ < people_.epithets.size() && people_.epithets[epithet_].token < t) ++epithet_;
    if (named_ < people_.uses.size() && people_.uses[named_].token == t) {
      const People::Named& use = people_.uses[named_];
      if (tokens_[t].quotation == none)
        add({use.at, t, use.end_token, MentionKind::name, use.person, people_.people[use.person].gender,
             tokens_[use.end_token - 1].possessive && !acts_in(use.end_token)});
      return use.end_token;
    }
    if (tokens_[t].quotation != none || !tokens_[t].is_word()) return t + 1;
    if (epithet_ < people_.epithets.size() && people_.epithets[epithet_].token == t) return add_epithet(people_.epithets[epithet_]);
    if (is(t, pronoun)) add_pronoun(t);
    else if (is_perceived(t)) add_perceived(t);
    else if (text(t) == "it" && is(t + 1, speech_verb))
      add({tokens_[t].at, t, t + 1, MentionKind::pronoun, static_cast<Index>(Pronoun::it)});
    else if (is(t, determiner) && is(t + 1, body_noun) && owner_at(t)) add_owner(t);
    else if (is(t, determiner)) return add_noun(t, end);
    return t + 1;
  }

  void add(Mention mention) {
    mention.detail_end = mention.kind == MentionKind::noun ? detail_end(mention.end_token) : mention.end_token;
    found_.list.push_back(mention);
  }

  /// Behind "the man": `on the deck`, `with the silver crop`, `behind the bar`.
  Index detail_end(Index from) const {
    static constexpr std::string_view links[] = {"in", "on", "with", "from", "behind", "at", "beside", "across", "near"};
    if (from + 2 >= tokens_.size() || !tokens_[from].is_word() || tokens_[from - 1].possessive) return from;
    if (std::find(std::begin(links), std::end(links), text(from)) == std::end(links) || !is(from + 1, determiner)) return from;
    Index end = from + 2;
    while (end < tokens_.size() && end < from + most_detail && tokens_[end].is_word() && tokens_[end].quotation == none &&
           !is(end, speech_verb | pronoun | determiner | preposition | place_word) && text(end) != "and" && text(end) != "who")
      ++end;
    return end > from + 2 ? end : from;
  }

  /// `he's` and `she'd` are he and she.
  static std::string_view without_contraction(std::string_view word) { return word.substr(0, word.find('\'')); }

  void add_pronoun(Index t) {
    static const std::map<std::string_view, Pronoun> pronouns{{"he", Pronoun::he},     {"she", Pronoun::she},  {"i", Pronoun::i},
                                                              {"they", Pronoun::they}, {"il", Pronoun::he},    {"elle", Pronoun::she},
                                                              {"je", Pronoun::i},      {"ils", Pronoun::they}, {"elles", Pronoun::they},
                                                              {"er", Pronoun::he},     {"sie", Pronoun::she},  {"ich", Pronoun::i}};
    const auto known = pronouns.find(without_contraction(text(t)));
    if (known == pronouns.end() || (known->first == "i" && !tokens_[t].capital)) return;
    const Gender gender = known->second == Pronoun::he ? Gender::male : known->second == Pronoun::she ? Gender::female : Gender::unknown;
    add({tokens_[t].at, t, t + 1, MentionKind::pronoun, static_cast<Index>(known->second), gender, false});
  }

  /// `Priya's on her feet`, `Tom's not sure`: no owner but is or has. `Finn's voice cracks`: Finn, as much as if he did it.
  bool acts_in(Index next) const {
    if (next >= tokens_.size() || !tokens_[next].is_word()) return false;
    const std::string& word = text(next);
    static constexpr std::string_view others[] = {"not",   "got",  "been", "gone", "just",  "still", "already", "always",
                                                  "never", "so",   "too",  "only", "about", "here",  "there",   "up",
                                                  "out",   "down", "back", "up",   "off",   "over",  "right",   "pretty"};
    const bool going = word.size() > 5 && word.compare(word.size() - 3, 3, "ing") == 0;
    return going || is(next, body_noun | preposition | determiner | place_word) ||
           std::find(std::begin(others), std::end(others), word) != std::end(others);
  }

  /// "I can hear him typing."
  bool is_perceived(Index t) const {
    return is(t, object_pronoun) && !is(t, reflexive) && story_.word(tokens_[t]).gender != Gender::unknown && t > 0 &&
           is(t - 1, perception_verb);
  }
  void add_perceived(Index t) {
    const Gender gender = story_.word(tokens_[t]).gender;
    const Pronoun who = gender == Gender::male ? Pronoun::he : Pronoun::she;
    add({tokens_[t].at, t, t + 1, MentionKind::pronoun, static_cast<Index>(who), gender, false});
  }

  /// `her voice`, `his hands`: she, he.
  std::optional<Pronoun> owner_at(Index t) const {
    const std::string& owner = text(t);
    if (owner == "his") return Pronoun::he;
    if (owner == "her") return Pronoun::she;
    return owner == "my" ? std::optional(Pronoun::i) : std::nullopt;
  }
  void add_owner(Index t) {
    const Pronoun who = *owner_at(t);
    const Gender gender = who == Pronoun::he ? Gender::male : who == Pronoun::she ? Gender::female : Gender::unknown;
    add({tokens_[t].at, t, t + 1, MentionKind::pronoun, static_cast<Index>(who), gender, false});
  }

  Index add_epithet(const People::Named& use) {
    std::vector<Index> words;
    for (Index t = use.token; t < use.end_token; ++t) words.push_back(tokens_[t].word);
    const Gender gender = story_.words[words.back()].gender;
    const Index phrase = phrase_of(std::move(words), true);
    found_.phrases[phrase].gender = gender;
    add({use.at, use.token, use.end_token, MentionKind::noun, phrase, gender, tokens_[use.end_token - 1].possessive});
    return use.end_token;
  }

  bool begins_name(Index t) const {
    const auto at = std::lower_bound(people_.uses.begin() + static_cast<long>(named_), people_.uses.end(), t,
                                     [](const People::Named& use, Index token) { return use.token < token; });
    return at != people_.uses.end() && at->token == t;
  }

  /// `the wrinkled old woman`, from `the` on.
  Index add_noun(Index first, Index end) {
    for (Index t = first + 1; t < end && t - first <= noun_reach; ++t) {
      if (!tokens_[t].is_word() || tokens_[t].quotation != none || begins_name(t)) break;
      const bool noun = is(t, person_noun) && !(is(t + 1, person_noun) && t + 1 < end && text(t + 1) != "other" && !tokens_[t].possessive);
      if (noun) {
        add_phrase(first, t);
        return t;  // its head may be a determiner of more: no, but a name may follow it
      }
      if (is(t, speech_verb | determiner | pronoun)) break;
    }
    return first + 1;
  }

  void add_phrase(Index first, Index head) {
    // "the Professor", with a capital: as good as a name.
    if (head == first + 1 && text(first) == "the" && tokens_[head].capital && !tokens_[head].upper && is(head, title | rank)) {
      add_epithet({tokens_[head].at, head, head + 1, 0});
      return;
    }
    std::vector<Index> words;
    for (Index t = first; t <= head; ++t) words.push_back(tokens_[t].word);
    const Gender gender = story_.word(tokens_[head]).gender;
    const Index phrase = phrase_of(std::move(words), false);
    found_.phrases[phrase].gender = gender;
    add({{tokens_[first].at.begin, tokens_[head].at.end},
         first,
         head + 1,
         MentionKind::noun,
         phrase,
         gender,
         tokens_[head].possessive && !is(head + 1, body_noun)});
  }

  Index phrase_of(std::vector<Index> words, bool epithet) {
    std::vector<Index> key = words;
    key.push_back(epithet ? 1 : 0);
    const auto [found, is_new] = ids_.try_emplace(std::move(key), static_cast<Index>(found_.phrases.size()));
    if (is_new) {
      Phrase phrase;
      const std::string& first = story_.words[words[0]].text;
      phrase.indefinite = !epithet && (first == "a" || first == "an" || first == "another" || first == "one" || first == "some" ||
                                       first == "un" || first == "une" || first == "ein" || first == "eine" || first == "einen");
      for (const Index word : words)
        if (phrase.modifier == none && word != words.back() && story_.words[word].is(modifier)) phrase.modifier = word;
      phrase.words = std::move(words);
      phrase.epithet = epithet;
      found_.phrases.push_back(std::move(phrase));
    }
    return found->second;
  }

  const Story& story_;
  const std::vector<Token>& tokens_;
  const People& people_;
  Mentions found_;
  std::map<std::vector<Index>, Index> ids_;
  std::size_t named_ = 0, epithet_ = 0;
};

constexpr Index gender_reach = 160;  ///< bytes from somebody to the pronoun that means them
constexpr double owner_vote = 0.5;   ///< "took her coat": mostly her own
constexpr double far_vote = 0.35;    ///< of another paragraph's: it may be who answers

bool is_clause_end(char32_t c) { return c == '.' || c == '!' || c == '?' || c == ';'; }

/// "her coat", not "saw her go": only an owner means the subject.
bool owns(const Story& story, Index token) {
  if (token + 1 >= story.tokens.size()) return false;
  const Token& next = story.tokens[token + 1];
  return next.is_word() && !story.is(next, preposition | determiner | pronoun | object_pronoun | time_word | place_word);
}

/// What the words behind somebody say of their gender: above 0 he, below she.
double pronoun_after(const Story& story, const std::vector<Mention>& list, std::size_t i, Index block_end) {
  const Index end = i + 1 < list.size() && list[i + 1].kind != MentionKind::pronoun
                        ? list[i + 1].token
                        : (i + 2 < list.size() && list[i + 2].kind != MentionKind::pronoun ? list[i + 2].token : none);
  bool clause = true;
  for (Index t = list[i].end_token; t < story.tokens.size() && t < end && story.tokens[t].at.begin <= list[i].at.end + gender_reach; ++t) {
    const Token& token = story.tokens[t];
    clause = clause && t < block_end && !is_clause_end(token.sign);
    if (!token.is_word() || token.quotation != none) continue;
    const Word& word = story.word(token);
    const Gender gender = word.gender;
    if (gender == Gender::unknown) continue;
    const double way = gender == Gender::male ? 1 : -1;
    if (word.is(pronoun)) return t < block_end ? way : far_vote * way;
    if (word.is(reflexive) && clause) return way;
    if (story.language == "en" && word.is(determiner) && clause && owns(story, t)) return owner_vote * way;
  }
  return 0;
}

Gender titled_gender(const Story& story, const Person& person) {
  Gender gender = Gender::unknown;
  for (const Index title_word : person.titles) {
    const Gender one = story.words[title_word].entry->title_gender;
    if (one == Gender::unknown || story.words[title_word].is(presumed_gender)) continue;
    if (gender != Gender::unknown && gender != one) return Gender::unknown;
    gender = one;
  }
  return gender;
}

/// Only a rank tells it: "the captain".
bool presumed(const Story& story, const Person& person) {
  return std::any_of(person.titles.begin(), person.titles.end(), [&](Index one) { return story.words[one].is(presumed_gender); });
}

/// Where the paragraphs of mentions end, which are asked for in order.
class BlockEnds {
 public:
  explicit BlockEnds(const Story& story) : story_(story) {}
  Index operator()(const Mention& mention) {
    while (block_ + 1 < story_.blocks.size() && story_.blocks[block_].tokens.end <= mention.token) ++block_;
    return story_.blocks[block_].tokens.end;
  }

 private:
  const Story& story_;
  std::size_t block_ = 0;
};

void settle_people(const Story& story, People& people, const std::vector<Mention>& list) {
  BlockEnds block_end(story);
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].kind != MentionKind::name) continue;
    const double vote = pronoun_after(story, list, i, block_end(list[i]));
    (vote > 0 ? people.people[list[i].ref].he : people.people[list[i].ref].she) += std::abs(vote);
  }
  for (Person& person : people.people) {
    const Gender titled = titled_gender(story, person);
    if (titled != Gender::unknown) person.gender = titled;
    else if (person.he + person.she >= (person.gender == Gender::unknown || presumed(story, person) ? far_vote : 3)) {
      if (person.he > 1.5 * person.she) person.gender = Gender::male;
      else if (person.she > 1.5 * person.he) person.gender = Gender::female;
    }
  }
}

/// Nouns that tell no gender ("the hawker") have that of the pronouns behind them.
void settle_nouns(const Story& story, Mentions& mentions) {
  // "the Professor": whatever most of them are, this one is what the pronouns say.
  const auto is_role = [&](const Mention& mention) {
    const Word& head = story.words[mentions.phrases[mention.ref].head()];
    return head.is(presumed_gender) || (head.is(rank) && !head.is(kin_noun));
  };
  std::map<Index, std::pair<double, double>> votes;
  BlockEnds block_end(story);
  std::vector<Mention>& list = mentions.list;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].kind != MentionKind::noun || (list[i].gender != Gender::unknown && !is_role(list[i]))) continue;
    const double vote = pronoun_after(story, list, i, block_end(list[i]));
    auto& [he, she] = votes[mentions.phrases[list[i].ref].head()];
    (vote > 0 ? he : she) += std::abs(vote);
  }
  for (Mention& mention : list) {
    if (mention.kind != MentionKind::noun || (mention.gender != Gender::unknown && !is_role(mention))) continue;
    const auto [he, she] = votes[mentions.phrases[mention.ref].head()];
    if (std::max(he, she) <= 2 * std::min(he, she)) continue;
    if (mention.gender != Gender::unknown && std::max(he, she) < 2 && !mentions.phrases[mention.ref].epithet) continue;
    mention.gender = he > she ? Gender::male : Gender::female;
    mentions.phrases[mention.ref].gender = mention.gender;
  }
}

void find_narrator(Mentions& mentions) {
  std::size_t pronouns = 1, i = 0;
  for (const Mention& mention : mentions.list) {
    pronouns += mention.kind == MentionKind::pronoun;
    i += mention.is(Pronoun::i);
  }
  mentions.first_person = i >= 3 && static_cast<double>(i) > 0.15 * static_cast<double>(pronouns);
}

}  // namespace

void find_affinities(Mentions& mentions);

Range Mentions::between(Index begin, Index end) const {
  const auto less = [](const Mention& mention, Index byte) { return mention.at.begin < byte; };
  const auto first = std::lower_bound(list.begin(), list.end(), begin, less);
  const auto last = std::lower_bound(first, list.end(), end, less);
  return {static_cast<Index>(first - list.begin()), static_cast<Index>(last - list.begin())};
}

Mentions find_mentions(const Story& story, People& people) {
  Mentions mentions = MentionFinder(story, people).find();
  settle_people(story, people, mentions.list);
  for (Mention& mention : mentions.list)
    if (mention.kind == MentionKind::name) mention.gender = people.people[mention.ref].gender;
  settle_nouns(story, mentions);
  find_affinities(mentions);
  find_narrator(mentions);
  return mentions;
}

}  // namespace locket::story
