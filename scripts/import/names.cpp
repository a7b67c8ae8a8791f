// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/names.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "scripts/import/introductions.h"

namespace locket::story {
namespace {

bool hard_title(const Word& word) { return word.is(title) && !word.is(soft_title); }

/// Longer parts than a name has are a heading or a motto.
constexpr std::size_t most_parts = 4;

constexpr std::uint32_t says = speech_verb | think_verb;

class NameFinder {
 public:
  explicit NameFinder(const Story& story) : story_(story), tokens_(story.tokens), said_(story.words.size()), titled_(story.words.size()) {}

  std::vector<NameForm> find() {
    look_round();
    for (const Block& block : story_.blocks)
      if (block.kind != BlockKind::note && !shouted(block)) collect(block);
    for (NameForm& form : forms_) judge_epithet(form);
    for (NameForm& form : forms_) form.kept = !form.epithet && is_person(form);
    keep_longer_forms();
    return std::move(forms_);
  }

 private:
  const Word& word(Index token) const { return story_.word(tokens_[token]); }
  bool is(Index token, std::uint32_t classes) const { return token < tokens_.size() && story_.is(tokens_[token], classes); }
  char32_t sign(Index token) const { return token < tokens_.size() ? tokens_[token].sign : 0; }

  bool shouted(const Block& block) const {
    bool any = false;
    for (Index t = block.tokens.begin; t < block.tokens.end; ++t) {
      if (!tokens_[t].is_word()) continue;
      if (!tokens_[t].capital || (!tokens_[t].upper && tokens_[t].at.size() > 1)) return false;
      any = true;
    }
    return any;
  }

  /// Which words stand behind a title, which beside a verb of speech.
  void look_round() {
    for (Index t = 1; t < tokens_.size(); ++t) {
      if (!tokens_[t].is_word() || !tokens_[t].capital) continue;
      const Token& before = tokens_[t - 1];
      if (before.is_word() && before.capital && hard_title(word(t - 1)) && !word(t).is(title)) titled_[tokens_[t].word] = true;
      if ((before.is_word() && is(t - 1, says)) || is(t + 1, says)) ++said_[tokens_[t].word];
    }
  }

  /// "Dad" with a capital and without an article: as good as a name.
  bool is_kin_name(Index t) const {
    const Token& token = tokens_[t];
    if (!token.is_word() || !token.capital || token.upper || !is_kin_call(word(t))) return false;
    if (t > 0 && (is(t - 1, determiner | modifier) || tokens_[t - 1].possessive)) return false;
    return t + 1 >= tokens_.size() || !tokens_[t + 1].is_word() || !tokens_[t + 1].capital || !word(t).is(title);
  }
  static bool is_kin_call(const Word& word) { return word.is(call_word) && word.is(kin_noun); }

  bool is_name(Index t) const {
    const Token& token = tokens_[t];
    if (!token.is_word() || !token.capital || token.at.size() < 2) return false;
    if (is_kin_name(t)) return true;
    const Word& w = word(t);
    if (story_.language == "de" && w.is(person_noun) && !w.is(given_name) && t > 0 && is(t - 1, determiner | modifier)) return false;
    if (w.text[0] == 'i' && w.text.size() > 1 && (w.text[1] == '\'' || static_cast<unsigned char>(w.text[1]) == 0xe2)) return false;
    if (!token.upper && !w.is(core_word) && (titled_[token.word] || (w.is(given_name) && said_[token.word] >= 2 && w.large >= 3)))
      return true;
    const bool shouting = token.upper && w.large == 0;
    return !shouting && !w.is(stop_word | title) && w.small <= 2 * w.large + w.is(given_name);
  }

  /// A part of a name, at the place where the name could go on.
  bool continues_name(Index t, bool first, bool titles) const {
    if (!is_name(t)) return false;
    return !first || titles || word(t).large > 0 || !tokens_[t].initial || word(t).is(given_name) || is_kin_name(t);
  }

  bool particle_before_name(Index t, Index end, const std::vector<Index>& titles) const {
    if (!is(t, particle) || t + 1 >= end || !is_name(t + 1)) return false;
    return word(t).text != "of" || !titles.empty();
  }

  void collect(const Block& block) {
    for (Index t = block.tokens.begin; t < block.tokens.end;) {
      const Index next = collect_at(t, block.tokens.end);
      t = next > t ? next : t + 1;
    }
  }

  Index collect_at(Index begin, Index end) {
    std::vector<Index> hard, parts;
    Index t = begin;
    for (; t < end && tokens_[t].is_word() && tokens_[t].capital && word(t).is(title); ++t) {
    }
    if (t > begin && (t >= end || !is_name(t)) && is_kin_name(t - 1)) --t;
    const Index first_part = t;
    for (Index one = begin; one < first_part; ++one)
      if (hard_title(word(one))) hard.push_back(tokens_[one].word);
    if (t > begin) t = skip_particles(t, end);
    while (t < end) {
      if (continues_name(t, parts.empty(), first_part > begin)) {
        parts.push_back(tokens_[t].word);
        const bool closed = tokens_[t].possessive;
        ++t;
        if (closed) break;
      } else if (!parts.empty() && particle_before_name(t, end, hard)) {
        parts.push_back(tokens_[t++].word);
      } else {
        break;
      }
    }
    if (parts.empty() || parts.size() > most_parts) return parts.empty() ? std::max(begin + 1, first_part) : t;
    add(hard, parts, hard.empty() ? first_part : begin, begin, t);
    return t;
  }

  Index skip_particles(Index t, Index end) const {
    Index u = t;
    while (u + 1 < end && is(u, particle) && word(u).text != "of" && !tokens_[u].capital) ++u;
    return u > t && is_name(u) ? u : t;
  }

  void add(const std::vector<Index>& titles, const std::vector<Index>& parts, Index from, Index begin, Index end) {
    NameForm& form = form_of(titles, parts);
    form.uses.push_back({{tokens_[from].at.begin, tokens_[end - 1].at.end}, from, end});
    const bool quoted = tokens_[from].quotation != none;
    form.in_narration += !quoted;
    weigh(form, begin, end, quoted);
  }

  NameForm& form_of(const std::vector<Index>& titles, const std::vector<Index>& parts) {
    std::vector<Index> key = titles;
    key.push_back(none);
    key.insert(key.end(), parts.begin(), parts.end());
    const auto [found, is_new] = ids_.try_emplace(std::move(key), forms_.size());
    if (is_new) {
      forms_.emplace_back();
      forms_.back().titles = titles;
      forms_.back().parts = parts;
    }
    return forms_[found->second];
  }

  /// What stands round a use speaks for a person, or for a place.
  void weigh(NameForm& form, Index begin, Index end, bool quoted) {
    const bool speech_before = begin > 0 && is(begin - 1, says), speech_after = is(end, says);
    if (!form.titles.empty()) form.person += 3;
    if (speech_after || (speech_before && (sign(end) == ',' || sign(end) == '.' || sign(end) == ';'))) form.person += 2;
    else if (begin > 1 && is(begin - 1, determiner) && is(begin - 2, says)) form.person += 2;
    else if (end < tokens_.size() && acts(end)) form.person += 1;
    if (begin > 0 && is(begin - 1, place_word)) form.place += 1;
    else if (begin > 0 && is(begin - 1, toward_word)) form.place += 0.3;
    if (quoted && introduces(story_, {begin, end}, story_.quotations[tokens_[begin].quotation])) form.person += 3;
    if (quoted && begin > 0 && opens_address(sign(begin - 1)) && closes_address(sign(end))) form.person += 1;
    form.said += speech_before || speech_after;
  }

  /// Something that somebody does or is: walked, was, had.
  bool acts(Index t) const {
    if (!tokens_[t].is_word()) return false;
    const std::string& text = word(t).text;
    static constexpr std::string_view verbs[] = {"was",  "had",  "is",    "has",   "looked", "did",  "would", "could", "took",
                                                 "went", "came", "gave",  "stood", "sat",    "felt", "knew",  "saw",   "made",
                                                 "ran",  "rose", "shook", "put",   "held",   "left", "got",   "let",   "turned"};
    return (text.size() > 3 && text.compare(text.size() - 2, 2, "ed") == 0) ||
           std::find(std::begin(verbs), std::end(verbs), text) != std::end(verbs);
  }
  static bool opens_address(char32_t c) { return c == ',' || c == '"' || c == 0x201c || c == 0x2018 || c == '\'' || c == 0xab; }
  static bool closes_address(char32_t c) { return c == ',' || c == '.' || c == '!' || c == '?' || c == 0x2026; }

  /// "the Voice", "the Jew": more often with an article than without.
  void judge_epithet(NameForm& form) {
    if (!form.titles.empty() || form.uses.size() < 3 || story_.words[form.parts[0]].is(given_name)) return;
    std::size_t with_article = 0;
    for (const NameForm::Use& use : form.uses) with_article += preceded_by_the(use.token);
    form.epithet = 10 * with_article > 6 * form.uses.size() && !is_family(form);
  }
  bool preceded_by_the(Index token) const {
    if (token > 0 && tokens_[token - 1].is_word() && word(token - 1).text == "the") return true;
    return token > 1 && tokens_[token - 1].is_word() && tokens_[token - 2].is_word() && word(token - 2).text == "the";
  }
  /// "the Bennets"
  bool is_family(const NameForm& form) const {
    const std::string& last = story_.words[form.parts.back()].text;
    if (last.size() < 4 || last.back() != 's') return false;
    const std::string stem = last.substr(0, last.size() - 1);
    for (Index w = 0; w < story_.words.size(); ++w)
      if (story_.words[w].text == stem) return titled_[w] || story_.words[w].large > 0;
    return false;
  }

  bool is_person(const NameForm& form) const {
    if (!form.titles.empty()) return true;
    const Index first = form.parts[0];
    if (form.parts.size() == 1 && is_kin_call(story_.words[first])) return true;
    const bool given = story_.words[first].is(given_name), single = form.parts.size() == 1;
    if (single && titled_[first] && !is_family(form)) return true;
    if (single && is_family(form)) return false;
    const double uses = static_cast<double>(form.uses.size());
    const bool spoken_for = form.person + 2 * given >= 2 && form.place <= 0.3 * uses + form.said && form.person >= 0.1 * uses;
    return spoken_for || (uses <= 2 && given && form.place == 0);
  }

  /// "Sophie Laurent" is a person when "Sophie" is.
  void keep_longer_forms() {
    std::unordered_set<Index> singles;
    for (const NameForm& form : forms_)
      if (form.kept && form.titles.empty() && form.parts.size() == 1) singles.insert(form.parts[0]);
    for (NameForm& form : forms_)
      if (form.titles.empty() && form.parts.size() > 1 && !form.epithet && singles.count(form.parts[0])) form.kept = true;
  }

  const Story& story_;
  const std::vector<Token>& tokens_;
  std::vector<Index> said_;
  std::vector<bool> titled_;
  std::vector<NameForm> forms_;
  std::map<std::vector<Index>, std::size_t> ids_;
};

}  // namespace

std::vector<NameForm> find_names(const Story& story) { return NameFinder(story).find(); }

}  // namespace locket::story
