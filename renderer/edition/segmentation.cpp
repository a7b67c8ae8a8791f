// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/segmentation.h"

#include <algorithm>
#include <limits>

#include "renderer/edition/caption_rules.h"
#include "renderer/edition/phrase_breaks.h"
#include "renderer/edition/text_width.h"

namespace locket::inline edition {
namespace {

using namespace caption_rules;

constexpr double impossible = std::numeric_limits<double>::infinity();
/// A name that leaves less than this of a row has it alone.
constexpr int least_beside_label = 12;

// What things cost, in units of a caption more. Chosen so that a sentence's end is always worth a caption, and a torn phrase
// costs more than one.
constexpr double caption_cost = 1, break_weight = 2, row_break_weight = 0.5, unbalance_weight = 0.3, top_heavy_cost = 0.1,
                 two_rows_cost = 0.1;
constexpr double cps_weight = 0.1, overlong_weight = 2, brief_cost = 1, crumb_cost = 1, inner_pause_cost = 2.2, inner_sentence_cost = 0.4;
constexpr int crumb_columns = 14;

class Segmenter {
 public:
  Segmenter(const Edition::Line& line, SampleRate rate, int label_columns) : line_(line), rate_(rate), label_(label_columns) {
    measure();
    for (std::size_t i = 0; i < count(); ++i)
      breaks_.push_back(i == 0 ? 0 : break_cost(line.token_text(i - 1), line.token_text(i), line.language));
    for (std::size_t i = 0; i < count(); ++i) sentence_ends_.push_back(ends_sentence(line.token_text(i), line.language));
  }

  std::vector<Segment> cut() {
    std::vector<double> costs(count() + 1, impossible);
    std::vector<std::size_t> from(count() + 1);
    costs[0] = 0;
    for (std::size_t end = 1; end <= count(); ++end)
      for (std::size_t begin = end; begin-- > 0;) {
        if (end - begin > 1 && columns({begin, end}) > most_rows * row_columns) break;
        const double cost = costs[begin] + cost_of({begin, end});
        if (cost < costs[end]) costs[end] = cost, from[end] = begin;
      }
    std::vector<Segment> segments;
    for (std::size_t end = count(); end > 0; end = from[end]) segments.push_back(rows_of({from[end], end}).rows);
    std::reverse(segments.begin(), segments.end());
    return segments;
  }

 private:
  struct Rows {
    Segment rows;
    double cost = impossible;
  };

  void measure() {
    std::size_t at = 0;
    int width = 0;
    for (const Edition::Token& token : line_.tokens) {
      width += text_width(std::string_view(line_.text).substr(at, token.offset - at));
      starts_.push_back(width);
      width += text_width(std::string_view(line_.text).substr(token.offset, token.length));
      ends_.push_back(width);
      at = token.offset + token.length;
    }
  }

  std::size_t count() const { return line_.tokens.size(); }
  int columns(TokenRange range) const { return ends_[range.last - 1] - starts_[range.first]; }
  double seconds(Frames frames) const { return to_seconds(frames, rate_); }

  /// What is left of the first row, and how many rows there are.
  int first_row(TokenRange range) const { return range.first == 0 && !label_stands_alone(label_) ? row_columns - label_ : row_columns; }
  int rows_left(TokenRange range) const { return range.first == 0 && label_stands_alone(label_) ? most_rows - 1 : most_rows; }

  bool fits(TokenRange row, int room) const { return row.last - row.first == 1 || columns(row) <= room; }

  Rows rows_of(TokenRange range) const {
    Rows best;
    if (fits(range, first_row(range))) best = {{range}, 0};
    for (std::size_t at = range.first + 1; rows_left(range) > 1 && at < range.last; ++at) {
      const TokenRange top{range.first, at}, bottom{at, range.last};
      if (!fits(top, first_row(range)) || !fits(bottom, row_columns)) continue;
      const int upper = columns(top) + (row_columns - first_row(range)), lower = columns(bottom);
      const double cost = two_rows_cost + row_break_weight * breaks_[at] + unbalance_weight * std::abs(upper - lower) / row_columns +
                          (upper > lower ? top_heavy_cost : 0);
      if (cost < best.cost) best = {{top, bottom}, cost};
    }
    return best;
  }

  double cost_of(TokenRange range) const {
    const double rows = rows_of(range).cost;
    if (rows == impossible) return impossible;
    return caption_cost + rows + (range.last < count() ? break_weight * breaks_[range.last] : 0) + time_cost(range) + inner_cost(range);
  }

  double time_cost(TokenRange range) const {
    const Frames begin = line_.tokens[range.first].begin, heard = line_.tokens[range.last - 1].end;
    const double sounding = seconds(heard - begin);
    const double shown = range.last < count() ? std::min(seconds(line_.tokens[range.last].begin - begin), sounding + linger_seconds)
                                              : sounding + linger_seconds;
    double cost = sounding > most_seconds && range.last - range.first > 1 ? overlong_weight * (1 + sounding - most_seconds) : 0;
    cost += cps_weight * std::max(0.0, columns(range) / std::max(shown, 0.001) - aimed_cps);
    const bool part = range.first > 0 || range.last < count();
    if (part && shown < least_seconds) cost += brief_cost;
    if (part && columns(range) < crumb_columns && !whole_sentences(range)) cost += crumb_cost;
    return cost;
  }

  bool whole_sentences(TokenRange range) const {
    return sentence_ends_[range.last - 1] && (range.first == 0 || sentence_ends_[range.first - 1]);
  }

  double inner_cost(TokenRange range) const {
    double cost = 0;
    for (std::size_t i = range.first + 1; i < range.last; ++i) {
      if (seconds(line_.tokens[i].begin - line_.tokens[i - 1].end) >= pause_seconds) cost += inner_pause_cost;
      if (sentence_ends_[i - 1]) cost += inner_sentence_cost;
    }
    return cost;
  }

  const Edition::Line& line_;
  SampleRate rate_;
  int label_;
  std::vector<int> starts_, ends_;  ///< columns, by token
  std::vector<double> breaks_;      ///< before each token
  std::vector<bool> sentence_ends_;
};

}  // namespace

bool label_stands_alone(int label_columns) { return label_columns > caption_rules::row_columns - least_beside_label; }

std::string text_of(const Edition::Line& line, TokenRange tokens) {
  const std::size_t begin = line.tokens[tokens.first].offset;
  return line.text.substr(begin, line.tokens[tokens.last - 1].offset + line.tokens[tokens.last - 1].length - begin);
}

std::vector<Segment> segments_of(const Edition::Line& line, SampleRate rate, int label_columns) {
  return Segmenter(line, rate, label_columns).cut();
}

}  // namespace locket::inline edition
