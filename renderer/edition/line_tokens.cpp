// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/line_tokens.h"

#include <algorithm>

#include "scripts/page/walk.h"
#include "scripts/utf8.h"

namespace locket::inline edition {
namespace {

/// Bytes of the written text, half-open.
struct LanguageRange {
  std::size_t begin = 0, end = 0;
  std::string language;
};

/// What the page says of a line besides its words, by places in the folded text.
struct Markup {
  std::vector<LanguageRange> languages;
  std::optional<std::size_t> cut;
};

/// Goes through a line as written_text() does, and notes where things are.
class MarkupReader {
 public:
  explicit MarkupReader(const Inlines& content) { read(content); }
  Markup markup;

 private:
  /// Where the next word would stand in the folded text.
  std::size_t next_word() const { return folded(raw_ + "x").size() - 1; }

  void read(const Inlines& content) {
    for (const Inline& one : content) {
      if (std::holds_alternative<Cut>(one.what) && !markup.cut) markup.cut = next_word();
      if (const std::string* words = own_text(one)) raw_ += *words;
      if (const auto* lang = std::get_if<Lang>(&one.what)) read_language(*lang);
      else if (const Inlines* held = held_inlines(one)) read(*held);
    }
  }
  void read_language(const Lang& lang) {
    const std::size_t begin = folded(raw_).size();  // the first word begins here or behind a space
    read(lang.content);
    markup.languages.push_back({begin, folded(raw_).size(), lang.language});
  }

  std::string raw_;
};

bool opens(char32_t c) {
  constexpr std::u32string_view signs = U"“‘«‹„‚([{<¿¡\"'";
  return signs.find(c) != std::u32string_view::npos;
}

/// Where the token of a word that begins at `word` begins, when the word before ends at `from`: behind the last space between, or
/// before the signs that open something.
std::size_t token_begin(std::string_view text, std::size_t from, std::size_t word) {
  const std::string_view between = text.substr(from, word - from);
  if (const std::size_t space = between.rfind(' '); space != std::string_view::npos) return from + space + 1;
  std::size_t begin = word;
  for (std::size_t at = from; at < word;) {
    const CodePoint c = decode(text, at);
    if (!opens(c.value)) begin = word;
    else if (begin == word) begin = at;
    at += c.length;
  }
  return begin;
}

std::size_t without_spaces(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && text[end - 1] == ' ') --end;
  return end;
}

std::vector<Edition::Token> tokens_of(std::string_view text, const std::vector<LoggedWord>& words) {
  std::vector<Edition::Token> tokens;
  for (const LoggedWord& word : words) {
    const std::size_t before = tokens.empty() ? 0 : tokens.back().offset + tokens.back().length;
    const std::size_t begin = tokens.empty() ? 0 : token_begin(text, before, word.offset);
    if (!tokens.empty())
      tokens.back().length = static_cast<std::uint32_t>(without_spaces(text, tokens.back().offset, begin) - tokens.back().offset);
    tokens.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(word.offset + word.length - begin), word.begin, word.end});
  }
  if (!tokens.empty()) tokens.back().length = static_cast<std::uint32_t>(text.size() - tokens.back().offset);
  return tokens;
}

/// As the line's contract wants them, whatever the engine said.
void put_in_order(std::vector<Edition::Token>& tokens, Frames begin, Frames end) {
  Frames least = begin;
  for (Edition::Token& token : tokens) least = (token.begin = std::max(token.begin, least)) + 1;
  Frames most = end;
  for (std::size_t i = tokens.size(); i-- > 0;) {
    tokens[i].begin = std::min(tokens[i].begin, most - 1);
    tokens[i].end = std::clamp(tokens[i].end, tokens[i].begin + 1, most);
    most = tokens[i].begin;
  }
}

/// The interruption is written as print writes it.
std::string broken_off(std::string_view text) {
  std::string heard(text.substr(0, without_spaces(text, 0, text.size())));
  const auto ends = [&heard](std::string_view sign) { return heard.size() >= sign.size() && heard.ends_with(sign); };
  for (const char* sign : {"-", "–", "—", "…", "..."})
    if (ends(sign)) return heard;
  while (!heard.empty() && (heard.back() == ',' || heard.back() == ';' || heard.back() == ':')) heard.pop_back();
  return heard.empty() ? heard : heard + "—";
}

void add_foreign(Edition::Line& line, const std::vector<LoggedWord>& words, const std::vector<LanguageRange>& languages) {
  for (const LanguageRange& range : languages) {
    const auto inside = [&](const LoggedWord& word) { return word.offset >= range.begin && word.offset < range.end; };
    const auto first = std::find_if(words.begin(), words.end(), inside);
    const auto last = std::find_if_not(first, words.end(), inside);
    const auto at = [&words](auto word) { return static_cast<std::size_t>(word - words.begin()); };
    const bool apart = line.foreign.empty() || line.foreign.back().last <= at(first);
    if (first != last && apart && range.language != line.language) line.foreign.push_back({at(first), at(last), range.language});
  }
}

void keep_tokens(Edition::Line& line, std::size_t first, std::size_t last) {
  std::vector<Edition::Token>(line.tokens.begin() + static_cast<std::ptrdiff_t>(first),
                              line.tokens.begin() + static_cast<std::ptrdiff_t>(last))
      .swap(line.tokens);
  for (Edition::Foreign& foreign : line.foreign) {
    foreign.first = std::clamp(foreign.first, first, last) - first;
    foreign.last = std::clamp(foreign.last, first, last) - first;
  }
  std::erase_if(line.foreign, [](const Edition::Foreign& foreign) { return foreign.first == foreign.last; });
  if (line.tokens.empty()) return line.text.clear();
  const std::size_t begin = line.tokens.front().offset, end = line.tokens.back().offset + line.tokens.back().length;
  line.text = line.text.substr(begin, end - begin);
  for (Edition::Token& token : line.tokens) token.offset -= static_cast<std::uint32_t>(begin);
}

}  // namespace

Frames Window::at(Frames frame) const { return std::clamp<Frames>(frame - first, 0, frames); }

bool Window::holds(Frames begin, Frames end) const {
  if (begin == end) return begin >= first && begin - first <= frames;
  return begin - first < frames && end > first;
}

void fill_line(Edition::Line& line, const Inlines& written, const LoggedCue& logged, const Window& window) {
  const Markup markup = MarkupReader(written).markup;
  std::vector<LoggedWord> words = logged.words;
  line.text = logged.text;
  if (markup.cut) {
    std::erase_if(words, [&](const LoggedWord& word) { return word.offset >= *markup.cut; });
    line.text = broken_off(std::string_view(line.text).substr(0, *markup.cut));
  }
  line.tokens = tokens_of(line.text, words);
  add_foreign(line, words, markup.languages);
  std::size_t first = 0, last = words.size();
  while (first < last && !window.holds(words[first].begin, words[first].end)) ++first;
  while (last > first && !window.holds(words[last - 1].begin, words[last - 1].end)) --last;
  keep_tokens(line, first, last);
  line.begin = window.at(logged.begin);
  line.end = window.at(logged.end);
  for (Edition::Token& token : line.tokens) {
    token.begin = window.at(token.begin);
    token.end = window.at(token.end);
  }
  put_in_order(line.tokens, line.begin, line.end);
}

}  // namespace locket::inline edition
