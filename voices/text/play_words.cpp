// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/play_words.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "scripts/page/walk.h"
#include "voices/text/flat_line.h"
#include "voices/text/lexicon.h"
#include "voices/text/read_out.h"
#include "voices/text/sentences.h"
#include "voices/text/text.h"
#include "voices/text/word_shape.h"
#include "voices/text/written_place.h"
#include "voices/text/written_words.h"

namespace locket::inline text {
namespace {

/// A line in one mouth.
struct SpokenLine {
  FlatLine flat;
  std::u32string text;
  std::vector<LexiconMatch> lexicon;
  std::vector<ReadingPiece> readings;
  std::vector<std::size_t> sentences;
  std::size_t end = 0;  ///< where it is cut
};

SpokenLine spoken_line(FlatLine flat, CharacterIndex speaker, const Cast& cast) {
  SpokenLine line{std::move(flat), {}, {}, {}, {}, 0};
  line.text = line.flat.text();
  line.lexicon = match_lexicon(line.flat, speaker, cast);
  line.readings = read_out(line.flat, line.text, line.lexicon);
  line.sentences = sentence_ends(line.text, language_of(line.flat));
  const auto cut =
      std::find_if(line.flat.marks.begin(), line.flat.marks.end(), [](const FlatMark& mark) { return mark.kind == FlatMark::Kind::cut; });
  line.end = cut == line.flat.marks.end() ? line.text.size() : cut->position;
  return line;
}

bool is_replaced(const SpokenLine& line, std::size_t at) {
  return line.flat.characters[at].replacement >= 0 ||
         std::any_of(line.lexicon.begin(), line.lexicon.end(),
                     [at](const LexiconMatch& match) { return match.begin <= at && at < match.end; });
}

/// The whole word, or what is left of it between hyphens when parts of it are spoken otherwise.
std::vector<CharacterRange> own_parts(const SpokenLine& line, CharacterRange word) {
  std::vector<CharacterRange> parts{{word.begin, word.begin}};
  bool whole = true;
  for (std::size_t at = word.begin; at < word.end; ++at) {
    const bool replaced = is_replaced(line, at);
    whole = whole && !replaced;
    if (replaced || is_hyphen(line.text[at])) parts.push_back({at + 1, at + 1});
    else parts.back().end = at + 1;
  }
  return whole ? std::vector{word} : parts;
}

/// Behind a comma or a word, but neither at a sentence's begin nor where something is quoted or broken off.
bool inside_sentence(const SpokenLine& line, std::size_t at) {
  if (std::binary_search(line.sentences.begin(), line.sentences.end(), at)) return false;
  for (; at > 0; --at) {
    const char32_t c = line.text[at - 1];
    if (is_spoken(c)) return true;
    const bool within = is_space(c) || c == U',' || c == U';' || c == U'.' || is_hyphen(c);
    if (!within || std::binary_search(line.sentences.begin(), line.sentences.end(), at)) return false;
  }
  return false;
}

/// Read out by a rule, as something else than its letters: no name to be doubted.
bool is_read_out(const SpokenLine& line, CharacterRange word) {
  return std::any_of(line.readings.begin(), line.readings.end(), [&](const ReadingPiece& piece) {
    return piece.begin < word.end && word.begin < piece.end &&
           fold(from_utf8(piece.spoken)) != fold(std::u32string_view(line.text).substr(piece.begin, piece.end - piece.begin));
  });
}

/// The words of the cast's names that are written as names: `The hawker` has none but the article.
std::set<std::u32string> cast_names(const Screenplay& play) {
  std::set<std::u32string> names;
  for (const Character& character : play.characters) {
    const bool unnamed = character.name == character.id;
    const std::u32string name = from_utf8(character.name);
    for (const CharacterRange& word : written_words(name)) {
      const std::u32string one = name.substr(word.begin, word.end - word.begin);
      if (unnamed || is_capitalised(one)) names.insert(fold(plain(one)));
    }
  }
  return names;
}

std::size_t black_characters(std::u32string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char32_t c) { return !is_html_space(c); }));
}

class Gatherer {
 public:
  Gatherer(const Cast& cast, std::string_view source) : cast_(cast), places_(source), names_(cast_names(cast.play())) {}

  std::vector<PlayWord> gather() {
    for_each_element(cast_.play().body, [this](const Element& element, const Scene* scene) {
      if (const auto* speech = std::get_if<Speech>(&element.what); speech && scene) add(*scene, *speech);
    });
    for (PlayWord& word : words_) {
      const std::u32string folded = fold(from_utf8(word.question));
      word.capital_inside = capital_inside_.count(folded) > 0;
      word.in_lower_case = in_lower_case_.count(folded) > 0;
      word.in_cast = names_.count(folded) > 0;
    }
    return std::move(words_);
  }

 private:
  void add(const Scene& scene, const Speech& speech) {
    counted_.clear();
    for (const CharacterIndex speaker : speech.speakers) {
      Diagnostics told;  // of what is told elsewhere
      const Delivery delivery = cast_.delivery(scene, speech, speaker, {}, told);
      add(speech, spoken_line(flatten(speech, delivery, speaker, cast_, told), speaker, cast_));
    }
    read_ += static_cast<std::uint32_t>(written_text(speech.content).size()) + 1;
  }

  void add(const Speech& speech, const SpokenLine& line) {
    for (const CharacterRange& word : written_words(line.text)) {
      if (word.begin >= line.end || is_read_out(line, word)) continue;
      for (const CharacterRange& part : own_parts(line, word)) add(speech, line, part);
    }
  }

  void add(const Speech& speech, const SpokenLine& line, CharacterRange part) {
    if (part.begin == part.end) return;
    const std::string language = parse_voice(line.flat.tone(part.begin).voice).language;
    const CharacterRange bare = bare_word(line.text, part, language);
    const std::u32string word = plain(line.text.substr(bare.begin, bare.end - bare.begin));
    if (!can_be_asked(word)) return;
    weigh(word, inside_sentence(line, part.begin) || bare.begin > part.begin);
    const std::string engine_voice = cast_.catalogue().resolve(language).value_or(std::string());
    if (!counted_.emplace(bare.begin, engine_voice).second) return;
    PlayWord& known = entry(word, engine_voice);
    known.occurrences.push_back(read_ + static_cast<std::uint32_t>(bare.begin));
    if (known.occurrences.size() > 1) return;
    known.word = to_utf8(line.text.substr(bare.begin, bare.end - bare.begin));
    known.question = to_utf8(word);
    known.language = language;
    known.first = places_.of(speech, black_characters(std::u32string_view(line.text).substr(0, bare.begin)));
  }

  /// `inside`: where a capital is the word's own.
  void weigh(const std::u32string& word, bool inside) {
    if (is_small(word)) in_lower_case_.insert(word);
    else if (has_capital_within(word) || (inside && is_capitalised(word))) capital_inside_.insert(fold(word));
  }

  PlayWord& entry(const std::u32string& word, const std::string& engine_voice) {
    const auto [at, added] = known_.try_emplace({word, engine_voice}, words_.size());
    if (added) words_.emplace_back().engine_voice = engine_voice;
    return words_[at->second];
  }

  const Cast& cast_;
  WrittenPlaces places_;
  std::set<std::u32string> names_, capital_inside_, in_lower_case_;
  std::vector<PlayWord> words_;
  std::map<std::pair<std::u32string, std::string>, std::size_t> known_;  ///< where in words_
  std::uint32_t read_ = 0;                                               ///< how much text went before
  std::set<std::pair<std::size_t, std::string>> counted_;                ///< in the speech at hand: where, in which voice
};

}  // namespace

std::vector<PlayWord> words_of(const Cast& cast, const Diagnostics& sources) { return Gatherer(cast, sources.source(0).text).gather(); }

}  // namespace locket::inline text
