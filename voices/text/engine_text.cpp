// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/engine_text.h"

#include <algorithm>
#include <cmath>

#include "voices/casting/settings.h"
#include "voices/engine_settings.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

constexpr char32_t command_mark = 1;

int amplitude(double decibels) {
  return std::clamp(rounded(engine_settings::amplitude * std::pow(10.0, decibels / 20)), 0, engine_settings::max_amplitude);
}

/// Format and control characters: no sound, and the engine's own commands are among them.
bool is_unspoken(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFD;
}

class Writer {
 public:
  Writer(const LineReading& line, const Run& run) : line_(line), run_(run) {
    word_ = static_cast<std::size_t>(std::lower_bound(line.words.begin(), line.words.end(), run.begin,
                                                      [](const CharacterRange& word, std::size_t at) { return word.begin < at; }) -
                                     line.words.begin());
    match_ = static_cast<std::size_t>(std::lower_bound(line.lexicon.begin(), line.lexicon.end(), run.begin,
                                                       [](const LexiconMatch& match, std::size_t at) { return match.begin < at; }) -
                                      line.lexicon.begin());
    reading_ = static_cast<std::size_t>(std::lower_bound(line.readings.begin(), line.readings.end(), run.begin,
                                                         [](const ReadingPiece& piece, std::size_t at) { return piece.end <= at; }) -
                                        line.readings.begin());
  }

  EngineUtterance write() {
    choose_base();
    continue_word();
    for (std::size_t at = begin(); at < run_.end;) at = write_from(at);
    finish();
    out_.utterance.text = to_utf8(text_);
    return std::move(out_);
  }

 private:
  /// Behind what the run before has read out already.
  std::size_t begin() const {
    const bool begun = reading_ < line_.readings.size() && line_.readings[reading_].begin < run_.begin;
    return begun ? line_.readings[reading_].end : run_.begin;
  }

  /// The first word's tone is the utterance's; one volume for all of it is left to our mix.
  void choose_base() {
    const Tone* first = nullptr;
    for (std::size_t at = run_.begin; at < run_.end; ++at) {
      if (!has_speech(line_, at, at + 1)) continue;
      const Tone& tone = line_.flat.tone(at);
      if (!first) first = &tone;
      mixed_volume_ = mixed_volume_ || tone.volume != first->volume;
    }
    current_ = first ? *first : line_.flat.tone(run_.begin);
    out_.level = mixed_volume_ ? 0 : current_.volume;
    out_.utterance.voice = current_.voice;
    out_.utterance.rate = rounded(current_.rate);
    out_.utterance.pitch = rounded(current_.pitch);
    out_.utterance.range = rounded(current_.range);
    if (mixed_volume_) amplitude_ = engine_settings::amplitude;
  }

  std::size_t write_from(std::size_t at) {
    while (match_ < line_.lexicon.size() && line_.lexicon[match_].begin < at) ++match_;
    if (match_ < line_.lexicon.size() && line_.lexicon[match_].begin == at) return write_lexeme(line_.lexicon[match_]);
    if (line_.flat.characters[at].replacement >= 0) return write_replacement(at);
    while (reading_ < line_.readings.size() && line_.readings[reading_].begin < at) ++reading_;
    if (reading_ < line_.readings.size() && line_.readings[reading_].begin == at) return write_reading(line_.readings[reading_]);
    if (at >= word_end_) close_span();
    if (word_begins(at)) open_span(at, at + 1);
    return write_character(at);
  }

  // --- stretches that are spoken otherwise than written --------------------------------------------------------------

  std::size_t write_lexeme(const LexiconMatch& match) {
    const std::string& spoken = match.lexeme->spoken;
    write_instead(match.begin, match.end, match.lexeme->phonemes ? "[[" + without_commands(spoken) + "]]" : without_brackets(spoken));
    return match.end;
  }

  std::size_t write_replacement(std::size_t at) {
    const std::int32_t index = line_.flat.characters[at].replacement;
    std::size_t end = at;
    while (end < run_.end && line_.flat.characters[end].replacement == index) ++end;
    write_instead(at, end, line_.flat.replacements[static_cast<std::size_t>(index)].spoken);
    return end;
  }

  /// A space where figures and signs stood close together.
  std::size_t write_reading(const ReadingPiece& piece) {
    if (piece.begin > run_.begin && is_spoken(line_.text[piece.begin - 1])) need_space_ = true;
    write_instead(piece.begin, piece.end, piece.spoken, piece.pace);
    if (piece.end < line_.text.size() && is_spoken(line_.text[piece.end])) need_space_ = true;
    return piece.end;
  }

  void write_instead(std::size_t begin, std::size_t end, const std::string& spoken, double pace = 1) {
    if (begin >= word_end_) close_span();
    if (!open_span(begin, end, pace)) change_tone(begin, pace);
    for (const char32_t c : from_utf8(spoken))
      if (c != U' ' || (!text_.empty() && text_.back() != U' ')) put(c);
  }

  // --- one character -------------------------------------------------------------------------------------------------

  std::size_t write_character(std::size_t at) {
    const char32_t c = line_.text[at];
    if (is_unspoken(c)) return at + 1;
    if (is_sentence_end(c) && !between_words(at, at + 1)) return write_stop(at);
    if (is_long_dash(c) || (c == U'-' && at + 1 < run_.end && line_.text[at + 1] == U'-') || stands_apart(at)) return write_dash(at);
    if (is_apostrophe(c)) between_words(at, at + 1) ? put(U'\'') : void();
    else if (is_double_quote(c)) need_space_ = need_space_ || (at > run_.begin && !is_space(line_.text[at - 1]));
    else if (is_space(c)) need_space_ = true;
    else if (c == U'\u2010' || c == U'\u2011') put(U'-');
    else if (!is_spoken(c) && !is_mark(c)) need_space_ = true;  // loose signs are no words: `* * *`, pictures
    else put(c == U'[' ? U'(' : c == U']' ? U')' : c);
    return at + 1;
  }

  /// One mark for several: `?!` asks, `!!!` calls, `...` stays.
  std::size_t write_stop(std::size_t at) {
    std::size_t end = at;
    while (end < run_.end && is_sentence_end(line_.text[end])) ++end;
    const std::u32string_view marks = std::u32string_view(line_.text).substr(at, end - at);
    const bool asks = marks.find(U'?') != marks.npos, calls = marks.find(U'!') != marks.npos;
    need_space_ = false;
    if (asks || calls) put(asks ? U'?' : U'!');
    else
      for (const char32_t c : marks) put(c);
    return end;
  }

  std::size_t write_dash(std::size_t at) {
    std::size_t end = at;
    while (end < run_.end && (is_long_dash(line_.text[end]) || line_.text[end] == U'-')) ++end;
    if (!text_.empty()) need_space_ = true, put(U'\u2014'), need_space_ = true;
    return end;
  }

  /// A hyphen with spaces around it is a dash.
  bool stands_apart(std::size_t at) const {
    return line_.text[at] == U'-' && at > run_.begin && is_space(line_.text[at - 1]) && at + 1 < run_.end && is_space(line_.text[at + 1]);
  }

  bool between_words(std::size_t begin, std::size_t end) const {
    return begin > run_.begin && end < run_.end && is_spoken(line_.text[begin - 1]) && is_spoken(line_.text[end]);
  }

  // --- spans and commands --------------------------------------------------------------------------------------------

  bool word_begins(std::size_t at) {
    while (word_ < line_.words.size() && line_.words[word_].begin < at) ++word_;
    return word_ < line_.words.size() && line_.words[word_].begin == at;
  }

  /// A pause or another voice in the middle of a word: what is left of it speaks that word too.
  void continue_word() {
    if (word_ == 0 || line_.words[word_ - 1].end <= run_.begin) return;
    WordSpan span;
    span.first_word = static_cast<std::uint32_t>(word_ - 1);
    out_.spans.push_back(span);
    word_end_ = line_.words[word_ - 1].end;
    open_ = true;
  }

  /// A span for the words that begin in [begin, end). False when there is none.
  bool open_span(std::size_t begin, std::size_t end, double pace = 1) {
    while (word_ < line_.words.size() && line_.words[word_].begin < begin) ++word_;
    const std::size_t first = word_;
    while (word_ < line_.words.size() && line_.words[word_].begin < end) word_end_ = line_.words[word_++].end;
    if (word_ == first) return false;
    close_span();
    flush_space();
    WordSpan span;
    span.begin = span.end = static_cast<std::uint32_t>(text_.size());
    span.first_word = static_cast<std::uint32_t>(first);
    span.words = static_cast<std::uint32_t>(word_ - first);
    out_.spans.push_back(span);
    open_ = true;
    change_tone(begin, pace);
    return true;
  }

  void close_span() { open_ = false; }

  void change_tone(std::size_t at, double pace) {
    flush_space();
    Tone tone = line_.flat.tone(at);
    tone.rate = std::max(tone.rate * pace, rate_dial.least);
    command(rounded(tone.pitch), rounded(current_.pitch), U'P');
    command(rounded(tone.range), rounded(current_.range), U'R');
    command(rounded(tone.rate), rounded(current_.rate), U'S');
    if (mixed_volume_) command(amplitude(tone.volume), amplitude_, U'A'), amplitude_ = amplitude(tone.volume);
    current_ = tone;
  }

  void command(int value, int before, char32_t letter) {
    if (value == before) return;
    text_ += command_mark;
    for (const char digit : std::to_string(value)) text_ += static_cast<char32_t>(digit);
    text_ += letter;
  }

  void put(char32_t c) {
    if (is_unspoken(c)) return;
    if (is_spoken(c) || c == U'(' || c == U'[' || is_long_dash(c)) flush_space();
    need_space_ = false;
    text_ += c;
    if (open_) out_.spans.back().end = static_cast<std::uint32_t>(text_.size());
  }

  void flush_space() {
    if (need_space_ && !text_.empty() && text_.back() != U' ') text_ += U' ';
    need_space_ = false;
  }

  /// What goes on in another call must not sound as if it were over.
  void finish() {
    if (run_.ends_sentence || text_.empty()) return;
    if (is_spoken(text_.back()) || text_.back() == U'\'' || text_.back() == U']') text_ += U',';
  }

  const LineReading& line_;
  const Run& run_;
  EngineUtterance out_;
  std::u32string text_;
  Tone current_;
  int amplitude_ = engine_settings::amplitude;
  bool mixed_volume_ = false;
  bool need_space_ = false;   ///< written before the next thing that is heard
  bool open_ = false;         ///< the last span still grows
  std::size_t word_ = 0;      ///< the next word to begin
  std::size_t word_end_ = 0;  ///< where the open one ends
  std::size_t match_ = 0;
  std::size_t reading_ = 0;
};

}  // namespace

bool has_speech(const LineReading& line, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    const std::int32_t replacement = line.flat.characters[at].replacement;
    if (replacement < 0 && is_spoken(line.text[at])) return true;
    if (replacement < 0) continue;
    const std::u32string spoken = from_utf8(line.flat.replacements[static_cast<std::size_t>(replacement)].spoken);
    if (std::any_of(spoken.begin(), spoken.end(), is_spoken)) return true;
  }
  return false;
}

EngineUtterance engine_utterance(const LineReading& line, const Run& run) { return Writer(line, run).write(); }

}  // namespace locket::inline text
