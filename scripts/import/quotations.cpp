// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "scripts/import/marks.h"
#include "scripts/import/story.h"
#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

enum class Turn { opens, closes, neither };

bool space_or_edge(char32_t c) { return c <= ' ' || c == 0xa0; }
bool may_precede_opening(char32_t c) { return space_or_edge(c) || is_dash(c) || c == '(' || c == '[' || c == '_' || c == '*'; }

/// What a double mark does; a straight one tells by where it stands, and else by whether speech is open.
Turn double_turn(const Mark& mark, bool open) {
  switch (mark.sign) {
    case 0x201e: return Turn::opens;
    case 0x201c: return open && !may_precede_opening(mark.before) ? Turn::closes : Turn::opens;  // “ ends what „ began
    case 0x201d: return open ? Turn::closes : may_precede_opening(mark.before) && !space_or_edge(mark.after) ? Turn::opens : Turn::neither;
    case '"':
      if (!open) return Turn::opens;
      // An end was forgotten: this one stands as only a beginning does.
      return space_or_edge(mark.before) && !space_or_edge(mark.after) && is_upper(mark.after) ? Turn::opens : Turn::closes;
    default: return Turn::neither;
  }
}

Turn guillemet_turn(const Mark& mark, bool inward) {
  if (mark.sign == 0xab) return inward ? Turn::closes : Turn::opens;
  if (mark.sign == 0xbb) return inward ? Turn::opens : Turn::closes;
  return Turn::neither;
}

bool single_mark(char32_t c) { return c == '\'' || c == 0x2018 || c == 0x2019; }

/// Whether a mark behind this one ends speech as only an end does: then this one is an apostrophe.
bool surer_end_follows(const std::vector<Mark>& marks, std::size_t from) {
  for (std::size_t i = from + 1; i < marks.size(); ++i) {
    if (!single_mark(marks[i].sign)) continue;
    if (marks[i].sign == 0x2018) return false;
    if (ends_speech(marks[i].before) && !is_letter(marks[i].after)) return true;
  }
  return false;
}

Turn single_turn(const std::vector<Mark>& marks, std::size_t i, bool open) {
  const Mark& mark = marks[i];
  if (!single_mark(mark.sign)) return Turn::neither;
  if (!open) {
    const bool begins = mark.sign != 0x2019 && (space_or_edge(mark.before) || is_dash(mark.before) || mark.before == '(');
    return begins && !space_or_edge(mark.after) ? Turn::opens : Turn::neither;
  }
  if (mark.sign == 0x2018 || is_letter(mark.after)) return Turn::neither;
  if (ends_speech(mark.before)) return Turn::closes;
  return mark.sign == 0x2019 && !surer_end_follows(marks, i) ? Turn::closes : Turn::neither;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool space = is_space(c);
    words += !space && !in_word;
    in_word = !space;
  }
  return words;
}

constexpr std::size_t longest_name = 6;  ///< words of what is only named
constexpr Index tag_reach = 4;           ///< tokens in which a tag shows its verb
constexpr Index written_reach = 4;       ///< tokens from "The letter read" to what it reads

class Finder {
 public:
  explicit Finder(Story& story) : story_(story), marks_(speech_marks_of(story)) {}

  void run() {
    for (Index i = 0; i < story_.blocks.size(); ++i) {
      const BlockKind kind = story_.blocks[i].kind;
      if (kind != BlockKind::text) continue;
      if (marks_ == SpeechMarks::dash && !begins_with_guillemet(story_.blocks[i])) find_after_dash(i);
      else find(i);
    }
  }

 private:
  Turn turn(const std::vector<Mark>& marks, std::size_t i, bool open) const {
    switch (marks_) {
      case SpeechMarks::single: return single_turn(marks, i, open);
      case SpeechMarks::dash:
      case SpeechMarks::guillemets: return guillemet_turn(marks[i], false);
      case SpeechMarks::inward_guillemets: return guillemet_turn(marks[i], true);
      default: return double_turn(marks[i], open);
    }
  }

  void find(Index block) {
    const std::vector<Mark> marks = marks_in(story_, story_.blocks[block]);
    const Mark* begin = nullptr;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const Turn what = turn(marks, i, begin != nullptr);
      if (what == Turn::opens && begin) add(block, {begin->end(), marks[i].at}, {begin->at, marks[i].at}, true);
      if (what == Turn::opens) begin = &marks[i];
      if (what == Turn::closes && begin) {
        add(block, {begin->end(), marks[i].at}, {begin->at, marks[i].end()}, false);
        begin = nullptr;
      }
    }
    const Index end = story_.blocks[block].at.end;
    if (begin) add(block, {begin->end(), end}, {begin->at, end}, true);
  }

  /// French talks often begin so, and go on with dashes.
  bool begins_with_guillemet(const Block& block) const { return !block.tokens.empty() && story_.tokens[block.tokens.begin].sign == 0xab; }

  void find_after_dash(Index block) {
    for (const Range& spoken : spoken_after_dash(story_, story_.blocks[block])) add(block, spoken, spoken, false);
  }

  void add(Index block, Range inside, Range outside, bool open) {
    const Index first = story_.token_at(inside.begin), last = story_.token_at(inside.end);
    const bool has_word =
        std::any_of(story_.tokens.begin() + first, story_.tokens.begin() + last, [](const Token& t) { return t.is_word() || t.digits; });
    if (!has_word) return;
    Quotation quotation{block, inside, outside, open, true};
    quotation.spoken = marks_ == SpeechMarks::dash || (!is_written(quotation) && (open || !only_named(quotation)));
    const auto index = static_cast<Index>(story_.quotations.size());
    if (quotation.spoken)
      for (Index t = first; t < last; ++t) story_.tokens[t].quotation = index;
    if (quotation.spoken) story_.quotations.push_back(quotation);
  }

  /// "The letter read: ...", "It said, ..." of a sign; "..., the note began": nobody says it, unless somebody reads it out.
  bool is_written(const Quotation& quotation) const {
    const Block& block = story_.blocks[quotation.block];
    const Index begin = story_.token_at(quotation.outside.begin), behind = story_.token_at(quotation.outside.end);
    const bool led = begin > block.tokens.begin && (story_.tokens[begin - 1].sign == ':' || story_.tokens[begin - 1].sign == ',');
    Index verb = led ? begin - 1 : none;
    while (led && verb > block.tokens.begin && verb + written_reach > begin && !is_reading(verb)) --verb;
    if (led && is_reading(verb)) {
      const Index subject = verb - 1;
      if (subject > block.tokens.begin && is_writing(subject)) return true;
      if (subject >= block.tokens.begin && text(subject) == "it") return writing_told(block.tokens.begin, subject);
    }
    if (behind + 2 >= block.tokens.end || story_.tokens[behind].quotation != none) return false;
    if (story_.is(story_.tokens[behind], determiner) && is_writing(behind + 1)) return is_reading(behind + 2);
    return is_reading(behind) && story_.is(story_.tokens[behind + 1], determiner) && is_writing(behind + 2);
  }
  std::string_view text(Index t) const {
    return t < story_.tokens.size() && story_.tokens[t].is_word() ? std::string_view(story_.word(story_.tokens[t]).text)
                                                                  : std::string_view();
  }
  bool is_reading(Index t) const {
    static constexpr std::string_view verbs[] = {"read",   "reads",     "said",       "says",     "ran",  "began",
                                                 "begins", "announced", "proclaimed", "declared", "ended"};
    return std::find(std::begin(verbs), std::end(verbs), text(t)) != std::end(verbs);
  }
  bool is_writing(Index t) const {
    static constexpr std::string_view nouns[] = {"letter",      "note",    "sign",   "message",  "text",    "card",   "email",  "telegram",
                                                 "inscription", "label",   "poster", "headline", "caption", "notice", "plaque", "screen",
                                                 "postcard",    "placard", "banner", "words",    "writing", "board"};
    return std::find(std::begin(nouns), std::end(nouns), text(t)) != std::end(nouns);
  }
  bool writing_told(Index from, Index to) const {
    for (Index t = from; t < to; ++t)
      if (is_writing(t)) return true;
    return false;
  }

  /// Short, without a sign at its end, and nothing leads into it: a name, a title, irony.
  bool only_named(const Quotation& quotation) const {
    std::string_view inside = story_.part(quotation.inside);
    while (!inside.empty() && (is_space(inside.back()) || inside.back() == '\'' || inside.back() == '"' || inside.back() == '_'))
      inside.remove_suffix(1);
    if (inside.size() >= 3 && inside.substr(inside.size() - 3) == "\u2019") inside.remove_suffix(3);
    if (inside.empty()) return true;
    if (count_words(inside) > longest_name || led_in(quotation)) return false;
    const char32_t end = last_sign(inside);
    if (!ends_speech(end)) return true;
    return end != '!' && end != '?' && !has_tag(quotation) && (is_pause(end) || names_something(quotation));
  }

  /// "the sign of the 'Hind,' which ...": American commas stand inside the marks.
  static bool is_pause(char32_t c) { return c == ',' || c == ':' || c == ';'; }

  /// A verb of speech stands by it.
  bool has_tag(const Quotation& quotation) const {
    const Index behind = story_.token_at(quotation.outside.end), before = story_.token_at(quotation.outside.begin);
    for (Index t = behind; t < std::min<Index>(behind + tag_reach, static_cast<Index>(story_.tokens.size())); ++t)
      if (story_.is(story_.tokens[t], speech_verb | think_verb)) return true;
    for (Index t = before; t > 0 && t + 3 > before; --t)
      if (story_.is(story_.tokens[t - 1], speech_verb | think_verb)) return true;
    return false;
  }

  /// Behind an article or a preposition stands a thing.
  bool names_something(const Quotation& quotation) const {
    const Index before = story_.token_at(quotation.outside.begin);
    if (before == 0) return false;
    const Token& word = story_.tokens[before - 1];
    return story_.is(word, determiner | preposition | place_word) ||
           (word.is_word() && (story_.word(word).text == "word" || story_.word(word).text == "called"));
  }

  static char32_t last_sign(std::string_view text) {
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) --at;
    return decode(text, at).value;
  }

  bool led_in(const Quotation& quotation) const {
    const Block& block = story_.blocks[quotation.block];
    std::string_view before = story_.part({block.at.begin, quotation.outside.begin});
    while (!before.empty() && is_space(before.back())) before.remove_suffix(1);
    if (before.empty()) return true;
    const char32_t sign = last_sign(before);
    static constexpr char32_t leads[] = {',', ':', 0x2014, '.', '!', '?', '"', 0x201d, 0x201c, 0xbb};
    return std::find(std::begin(leads), std::end(leads), sign) != std::end(leads);
  }

  Story& story_;
  SpeechMarks marks_;
};

}  // namespace

void find_quotations(Story& story) { Finder(story).run(); }

}  // namespace locket::story
