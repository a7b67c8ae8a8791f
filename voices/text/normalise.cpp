// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/normalise.h"

#include <algorithm>

#include "voices/text/rules.h"
#include "voices/text/sentences.h"
#include "voices/text/spoken_form.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

/// What understands more of a text comes first.
constexpr SpokenLanguage::Rule of_figures[] = {read_address, read_telephone, read_primes,       read_numeric_date, read_clock_time,
                                               read_money,   read_fraction,  read_written_date, read_dimensions,   read_measure,
                                               read_year,    read_sign,      read_number};
constexpr SpokenLanguage::Rule of_letters[] = {read_address, read_stutter,      read_written_date, read_money,
                                               read_roman,   read_abbreviation, read_capitals,     read_drawn_out};

bool is_figure(char32_t c) {
  return is_digit(c) || (!is_letter(c) && !is_space(c) && c != U',' && c != U';' && c != U'?' && c != U'!' && c != U'"' && c != U'\'');
}

class Normaliser {
 public:
  Normaliser(std::u32string_view written, const SpokenLanguage& language)
      : written_(written), form_(spoken_form(written)), ends_(sentence_ends(form_.text, language)), text_(form_.text, language, ends_) {}

  std::vector<ReadingPiece> pieces() {
    for (std::size_t at = 0; at < text_.size();) {
      const auto reading = answer_at(at);
      if (reading) resumed_ = reading->end();
      if (reading)
        for (const ReadingPiece& piece : reading->pieces) add(piece);
      at = reading ? reading->end() : text_.letter(at) && text_.begins(at) ? behind_word(at) : at + 1;
    }
    return std::move(pieces_);
  }

 private:
  RuleAnswer answer_at(std::size_t at) const {
    const bool letter = text_.letter(at);
    if ((letter || text_.digit(at)) && !text_.begins(at) && at != resumed_) return std::nullopt;
    if (!letter && !is_figure(text_.at(at))) return std::nullopt;
    for (const auto rule : text_.language().rules)
      if (auto answer = rule(text_, at)) return answer;
    if (auto answer = letter ? first_of(of_letters, at) : first_of(of_figures, at)) return answer;
    return first_of(text_.language().last_rules, at);
  }

  RuleAnswer first_of(std::span<const SpokenLanguage::Rule> rules, std::size_t at) const {
    for (const auto rule : rules)
      if (auto answer = rule(text_, at)) return answer;
    return std::nullopt;
  }

  std::size_t origin_end(std::size_t end) const {
    return end == 0 ? 0 : end >= text_.size() ? written_.size() : std::max(form_.origin[end], form_.origin[end - 1] + 1);
  }

  /// The point that ends a sentence too is still needed for that.
  void add(ReadingPiece piece) {
    if (piece.end > piece.begin + 1 && text_.before(piece.end) == U'.' && text_.ends_sentence(piece.end)) --piece.end;
    piece.begin = form_.origin[piece.begin];
    piece.end = origin_end(piece.end);
    if (!pieces_.empty()) piece.begin = std::max(piece.begin, pieces_.back().end);
    if (piece.begin < piece.end) pieces_.push_back(std::move(piece));
  }

  /// Over a word that no rule knows, but that may be written in another form than the engine knows it by.
  std::size_t behind_word(std::size_t begin) {
    std::size_t end = begin + text_.word_at(begin).size();
    while (text_.at(end) == U'\'' && text_.letter(end + 1) && !is_apostrophe(written_[form_.origin[end]]))
      end += 1 + text_.word_at(end + 1).size();
    const std::size_t first = form_.origin[begin], last = origin_end(end);
    const std::u32string_view spoken = text_.text().substr(begin, end - begin);
    if (written_.substr(first, last - first) != spoken) add({begin, end, to_utf8(spoken)});
    return end;
  }

  std::u32string_view written_;
  TracedText form_;
  std::vector<std::size_t> ends_;
  RuleText text_;
  std::vector<ReadingPiece> pieces_;
  std::size_t resumed_ = 0;  ///< behind what was last understood: the next thing may begin there, close to it
};

}  // namespace

std::u32string spoken_words(std::u32string_view written, const std::vector<ReadingPiece>& readings) {
  std::u32string words;
  const auto part = [&words](bool close) {
    if (close && !words.empty() && !is_space(words.back())) words += U' ';
  };
  std::size_t at = 0;
  for (const ReadingPiece& piece : readings) {
    words += written.substr(at, piece.begin - at);
    part(piece.begin > 0 && is_spoken(written[piece.begin - 1]));
    words += from_utf8(piece.spoken);
    part(piece.end < written.size() && is_spoken(written[piece.end]));
    at = piece.end;
  }
  return words.append(written.substr(at));
}

std::vector<ReadingPiece> normalise(std::u32string_view written, std::string_view language) {
  const SpokenLanguage* known = spoken_language(language);
  return known ? Normaliser(written, *known).pieces() : std::vector<ReadingPiece>();
}

}  // namespace locket::inline text
