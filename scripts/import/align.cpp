// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/align.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

using Words = std::vector<Index>;

constexpr std::size_t anchor_words = 4;         ///< what is shorter may well be said twice
constexpr std::size_t most_cells = 16'000'000;  ///< of one stretch that differs: beyond that nobody looks
constexpr double alike = 0.6;                   ///< share of words that a changed line keeps
constexpr std::uint32_t same_worth = 3, alike_worth = 1;

/// Calls `take` with each word.
template <typename Take>
void for_each_word(std::string_view text, Take take) {
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const bool of_word = c.valid && (is_letter(c.value) || (c.value >= '0' && c.value <= '9'));
    if (of_word) append_utf8(word, lower(c.value));
    at += c.length;
    if (word.empty() || (of_word && at < text.size())) continue;
    take(word);
    word.clear();
  }
}

/// Words as numbers, the same for the same.
class Numbering {
 public:
  Words read(std::string_view text) {
    Words words;
    for_each_word(text, [&](const std::string& word) {
      words.push_back(numbers_.try_emplace(word, static_cast<Index>(numbers_.size())).first->second);
    });
    return words;
  }

 private:
  std::unordered_map<std::string, Index> numbers_;
};

bool begins(const Words& whole, const Words& part) {
  return !part.empty() && part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

/// How many words two texts share, each once.
std::size_t shared(Words a, Words b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  Words both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

/// 0 = these are not the same.
std::uint32_t worth(const Words& line, const Words& speech) {
  // A line goes on with the speech behind its tag, or a long speech was cut into lines.
  if (begins(line, speech) || begins(speech, line)) return same_worth * static_cast<std::uint32_t>(std::min(line.size(), speech.size()));
  if (std::max(line.size(), speech.size()) > 2 * std::min(line.size(), speech.size()) + 1) return 0;
  const std::size_t both = shared(line, speech);
  return static_cast<double>(both) >= alike * static_cast<double>(std::max(line.size(), speech.size()))
             ? alike_worth * static_cast<std::uint32_t>(both)
             : 0;
}

class Aligner {
 public:
  Aligner(const std::vector<std::string>& lines, const std::vector<std::string_view>& speeches) {
    Numbering numbering;
    for (const std::string& one : lines) lines_.push_back(numbering.read(one));
    for (const std::string_view one : speeches) speeches_.push_back(numbering.read(one));
    found_.assign(lines_.size(), none);
  }

  std::vector<Index> align() {
    Range lines{0, 0}, speeches{0, 0};
    for (const auto& [line, speech] : anchors()) {
      lines.end = line;
      speeches.end = speech;
      between(lines, speeches);
      found_[line] = speech;
      lines.begin = line + 1;
      speeches.begin = speech + 1;
    }
    between({lines.begin, static_cast<Index>(lines_.size())}, {speeches.begin, static_cast<Index>(speeches_.size())});
    return std::move(found_);
  }

 private:
  using Pair = std::pair<Index, Index>;

  /// Where each text stands that is long enough and there but once.
  static std::unordered_map<std::string, Index> only_ones(const std::vector<Words>& list) {
    std::unordered_map<std::string, Index> places;
    for (Index i = 0; i < list.size(); ++i)
      if (list[i].size() >= anchor_words)
        if (const auto [at, is_new] = places.try_emplace(key(list[i]), i); !is_new) at->second = none;
    return places;
  }
  static std::string key(const Words& words) {
    return std::string(reinterpret_cast<const char*>(words.data()), anchor_words * sizeof(Index));  // how it begins
  }

  /// The longest row of pairs that go up on both sides (patience sorting).
  std::vector<Pair> anchors() const {
    const auto places = only_ones(speeches_), own = only_ones(lines_);
    std::vector<Pair> pairs;
    for (Index i = 0; i < lines_.size(); ++i) {
      if (lines_[i].size() < anchor_words || own.at(key(lines_[i])) == none) continue;
      const auto place = places.find(key(lines_[i]));
      if (place != places.end() && place->second != none) pairs.emplace_back(i, place->second);
    }
    return rising(pairs);
  }

  static std::vector<Pair> rising(const std::vector<Pair>& pairs) {
    std::vector<std::size_t> tops, before(pairs.size(), pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto pile = std::lower_bound(tops.begin(), tops.end(), pairs[i].second,
                                         [&](std::size_t top, Index speech) { return pairs[top].second < speech; });
      if (pile != tops.begin()) before[i] = *(pile - 1);
      if (pile == tops.end()) tops.push_back(i);
      else *pile = i;
    }
    std::vector<Pair> row;
    for (std::size_t i = tops.empty() ? pairs.size() : tops.back(); i < pairs.size(); i = before[i]) row.push_back(pairs[i]);
    std::reverse(row.begin(), row.end());
    return row;
  }

  /// The pairing of two stretches that is worth most, by the words it keeps.
  void between(Range lines, Range speeches) {
    const std::size_t rows = lines.size(), columns = speeches.size();
    if (lines.empty() || speeches.empty() || rows * columns > most_cells) return;
    std::vector<std::uint32_t> best((rows + 1) * (columns + 1));
    const auto at = [&](std::size_t r, std::size_t c) -> std::uint32_t& { return best[r * (columns + 1) + c]; };
    for (std::size_t r = rows; r-- > 0;)
      for (std::size_t c = columns; c-- > 0;) {
        const std::uint32_t here = worth(line(lines, r), speech(speeches, c));
        at(r, c) = std::max({at(r + 1, c), at(r, c + 1), here > 0 ? here + at(r + 1, c + 1) : 0});
      }
    for (std::size_t r = 0, c = 0; r < rows && c < columns;) {
      if (at(r, c) == at(r, c + 1)) ++c;
      else if (at(r, c) == at(r + 1, c)) ++r;
      else found_[lines.begin + r++] = speeches.begin + static_cast<Index>(c++);
    }
  }
  const Words& line(Range lines, std::size_t r) const { return lines_[lines.begin + r]; }
  const Words& speech(Range speeches, std::size_t c) const { return speeches_[speeches.begin + c]; }

  std::vector<Words> lines_, speeches_;
  std::vector<Index> found_;
};

}  // namespace

std::string compared_words(std::string_view text) {
  std::string words;
  for_each_word(text, [&](const std::string& word) { words += (words.empty() ? "" : " ") + word; });
  return words;
}

std::vector<Index> align(const std::vector<std::string>& lines, const std::vector<std::string_view>& speeches) {
  return Aligner(lines, speeches).align();
}

}  // namespace locket::story
