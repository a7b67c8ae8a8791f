// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "scripts/import/story.h"
#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr char32_t right_quote = 0x2019;

bool is_apostrophe(char32_t c) { return c == '\'' || c == right_quote; }
bool joins(char32_t c) { return is_apostrophe(c) || c == '-' || c == 0x2010; }

/// `it's` is no owner: nothing that ends so is cut off these.
bool contracts(std::string_view stem) {
  static constexpr std::string_view stems[] = {"it",   "he",  "she",   "that", "what", "who", "there",
                                               "here", "let", "where", "how",  "when", "why"};
  return std::find(std::begin(stems), std::end(stems), stem) != std::end(stems);
}

class Tokenizer {
 public:
  Tokenizer(Story& story, const Lexicon& lexicon) : story_(story), lexicon_(lexicon) {}

  void read(Range range) {
    at_ = range.begin;
    initial_ = true;
    while (at_ < range.end) step(range.end);
  }

 private:
  CodePoint here(Index at) const { return decode(story_.text, at); }
  bool letter_at(Index at, Index end) const { return at < end && is_letter(here(at).value); }

  void step(Index end) {
    const CodePoint c = here(at_);
    if (is_letter(c.value)) return read_word(end);
    if (c.value >= '0' && c.value <= '9') return read_digits(end);
    if (c.value > ' ' && c.value != 0xa0 && c.value != 0xfeff) push_sign(c);
    at_ += c.length;
  }

  void push_sign(CodePoint c) {
    Token token;
    token.at = {at_, at_ + c.length};
    token.full_end = token.at.end;
    token.sign = c.value;
    if (begins_sentence(c.value)) initial_ = true;
    else if (c.value == ',' || c.value == ';' || c.value == ')') initial_ = false;
    story_.tokens.push_back(token);
  }

  static bool begins_sentence(char32_t c) {
    static constexpr char32_t signs[] = {'.',    '!',    '?',    ':',    '"',    '_',    '*',  0x2026,
                                         0x201c, 0x201d, 0x2018, 0x2014, 0x2013, 0x201e, 0xab, 0xbb};
    return std::find(std::begin(signs), std::end(signs), c) != std::end(signs);
  }

  void read_digits(Index end) {
    Token token;
    token.at.begin = at_;
    while (at_ < end && story_.text[at_] >= '0' && story_.text[at_] <= '9') ++at_;
    token.at.end = token.full_end = at_;
    token.digits = true;
    story_.tokens.push_back(token);
  }

  void read_word(Index end) {
    Token token;
    token.at.begin = at_;
    token.capital = is_upper(here(at_).value);
    bool small = false;
    Index apostrophe = none, letters = 0;
    for (;;) {
      const CodePoint c = here(at_);
      if (is_letter(c.value)) {
        small |= !is_upper(c.value);
        ++letters;
      } else if (joins(c.value) && letter_at(at_ + c.length, end) && !inverts(end)) {
        if (is_apostrophe(c.value)) apostrophe = at_;
      } else {
        break;
      }
      at_ += c.length;
      if (at_ >= end) break;
    }
    token.at.end = token.full_end = at_;
    token.upper = token.capital && !small && letters > 1;
    cut_possessive(token, apostrophe);
    name(token);
    take_dot(token, end);
    token.initial = initial_;
    initial_ = false;
    count(token);
    story_.tokens.push_back(token);
  }

  /// `dit-il`, `demanda-t-elle`: the French pronoun is a word of its own.
  bool inverts(Index end) const {
    if (story_.language != "fr" || story_.text[at_] != '-') return false;
    std::string_view rest = story_.part({at_ + 1, std::min<Index>(end, at_ + 9)});
    if (rest.substr(0, 2) == "t-") rest.remove_prefix(2);
    for (const std::string_view pronoun_word : {"ils", "elles", "elle", "il", "je", "on"})
      if (rest.substr(0, pronoun_word.size()) == pronoun_word &&
          (rest.size() == pronoun_word.size() || !is_letter(static_cast<unsigned char>(rest[pronoun_word.size()]))))
        return true;
    return false;
  }

  /// Fantine's: the word is Fantine.
  void cut_possessive(Token& token, Index apostrophe) {
    if (apostrophe == none || (story_.text[token.at.end - 1] | 0x20) != 's') return;
    const Index width = story_.text[apostrophe] == '\'' ? 1 : 3;
    if (apostrophe + width + 1 != token.at.end) return;
    if (contracts(lower(story_.part({token.at.begin, apostrophe})))) return;
    token.possessive = true;
    token.at.end = apostrophe;
  }

  /// Mr. and the initial J. keep their dots: no sentence ends there.
  void take_dot(Token& token, Index end) {
    if (token.possessive || at_ >= end || story_.text[at_] != '.') return;
    const bool title_word = story_.is(token, title) && token.capital && token.at.size() <= 5 && !story_.is(token, person_noun);
    const bool initial = token.capital && token.at.size() == 1 && story_.text[token.at.begin] != 'I';
    if (title_word || initial) token.full_end = ++at_;
  }

  void name(Token& token) {
    std::string key = lower(story_.part(token.at));
    for (std::size_t at; (at = key.find("\u2019")) != std::string::npos;) key.replace(at, 3, "'");  // however it is written
    const auto [found, is_new] = ids_.try_emplace(key, static_cast<Index>(story_.words.size()));
    token.word = found->second;
    if (!is_new) return;
    Word word;
    word.text = key;
    word.entry = &lexicon_.find(key);
    word.classes = word.entry->classes;
    word.gender = word.entry->gender;
    story_.words.push_back(std::move(word));
  }

  void count(const Token& token) {
    Word& word = story_.words[token.word];
    if (!token.capital) ++word.small;
    else if (!token.initial && !token.upper) ++word.large;
  }

  Story& story_;
  const Lexicon& lexicon_;
  std::unordered_map<std::string, Index> ids_;
  Index at_ = 0;
  bool initial_ = true;
};

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r\f\v") == std::string_view::npos; }

/// The lines of a text, with what ends them left out.
std::vector<Range> lines_of(std::string_view text) {
  std::vector<Range> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back({static_cast<Index>(at), static_cast<Index>(end)});
    at = end + 1;
  }
  return lines;
}

/// Whether a line is a paragraph: no blank lines at all, or lines too long to have been wrapped by hand.
bool paragraph_a_line(std::string_view text, const std::vector<Range>& lines) {
  constexpr Index longest_wrapped = 100;
  std::size_t written = 0, long_ones = 0;
  bool blanks = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool empty = blank(text.substr(lines[i].begin, lines[i].size()));
    blanks |= empty && i > 0 && i + 1 < lines.size();
    written += !empty;
    long_ones += lines[i].size() > longest_wrapped;
  }
  return !blanks || long_ones * 3 > written;
}

Range trimmed_range(std::string_view text, Range range) {
  while (!range.empty() && static_cast<unsigned char>(text[range.begin]) <= ' ') ++range.begin;
  while (!range.empty() && static_cast<unsigned char>(text[range.end - 1]) <= ' ') --range.end;
  return range;
}

void find_blocks(Story& story) {
  const std::vector<Range> lines = lines_of(story.text);
  const bool each_line = paragraph_a_line(story.text, lines);
  bool open = false;
  for (const Range& line : lines) {
    if (blank(story.part(line))) {
      open = false;
      continue;
    }
    if (open && !each_line) story.blocks.back().at.end = line.end;
    else story.blocks.push_back({line, {}, BlockKind::text});
    open = true;
  }
  for (Block& block : story.blocks) block.at = trimmed_range(story.text, block.at);
  // What is blank but for signs that only the trimming knows.
  story.blocks.erase(std::remove_if(story.blocks.begin(), story.blocks.end(), [](const Block& block) { return block.at.empty(); }),
                     story.blocks.end());
}

}  // namespace

Index Story::token_at(Index byte) const {
  const auto found = std::lower_bound(tokens.begin(), tokens.end(), byte, [](const Token& t, Index b) { return t.at.begin < b; });
  return static_cast<Index>(found - tokens.begin());
}

Story read_story(std::string_view text, std::string_view language) {
  Story story;
  story.language = language;
  story.text = text;
  story.tokens.reserve(text.size() / 4);
  find_blocks(story);
  Tokenizer tokenizer(story, built_in_lexicon(language));
  for (Block& block : story.blocks) {
    block.tokens.begin = static_cast<Index>(story.tokens.size());
    tokenizer.read(block.at);
    block.tokens.end = static_cast<Index>(story.tokens.size());
  }
  return story;
}

}  // namespace locket::story
