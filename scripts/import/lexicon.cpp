// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/lexicon.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

#include "scripts/letters/letters.h"

namespace locket::story {
namespace {

struct ClassName {
  std::string_view name;
  std::uint32_t bit;
};

constexpr std::array class_names{ClassName{"verb", speech_verb},
                                 ClassName{"think", think_verb},
                                 ClassName{"pronoun", pronoun},
                                 ClassName{"object", object_pronoun},
                                 ClassName{"determiner", determiner},
                                 ClassName{"noun", person_noun},
                                 ClassName{"plural", plural_noun},
                                 ClassName{"generic", generic_noun},
                                 ClassName{"kin", kin_noun},
                                 ClassName{"elder", elder_noun},
                                 ClassName{"modifier", modifier},
                                 ClassName{"title", title},
                                 ClassName{"soft", soft_title},
                                 ClassName{"rank", rank},
                                 ClassName{"first-title", first_title},
                                 ClassName{"particle", particle},
                                 ClassName{"place", place_word},
                                 ClassName{"toward", toward_word},
                                 ClassName{"preposition", preposition},
                                 ClassName{"stop", stop_word},
                                 ClassName{"core", core_word},
                                 ClassName{"time-word", time_word},
                                 ClassName{"given", given_name},
                                 ClassName{"nick", nickname},
                                 ClassName{"adverb", adverb},
                                 ClassName{"own", own_word},
                                 ClassName{"mind", mind_word},
                                 ClassName{"reflexive", reflexive},
                                 ClassName{"call", call_word},
                                 ClassName{"body", body_noun},
                                 ClassName{"perceive", perception_verb},
                                 ClassName{"presumed", presumed_gender}};

std::uint32_t bit_of(std::string_view name) {
  for (const ClassName& one : class_names)
    if (one.name == name) return one.bit;
  assert(!"a class of words that nobody knows");
  return 0;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(' ', at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find(' ', begin), text.size());
    words.push_back(text.substr(begin, at - begin));
  }
  return words;
}

/// What stands before the colon.
struct Heading {
  std::uint32_t bit = 0;
  Gender gender = Gender::unknown;
  int age = 0;
  std::string style;
};

Heading heading_of(std::string_view text) {
  const std::vector<std::string_view> words = split(text);
  Heading heading;
  heading.bit = bit_of(words[0]);
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "male") heading.gender = Gender::male;
    else if (words[i] == "female") heading.gender = Gender::female;
    else if (words[i][0] >= '0' && words[i][0] <= '9') heading.age = std::stoi(std::string(words[i]));
    else heading.style = words[i];
  }
  return heading;
}

void apply(const Heading& heading, WordEntry& entry) {
  entry.classes |= heading.bit;
  if (heading.bit == title) entry.title_gender = heading.gender;
  else if (heading.bit == call_word) entry.call_gender = heading.gender;
  else if (heading.bit == given_name) {
    // A name of both is no help.
    entry.any_gender |= entry.name_gender != Gender::unknown && entry.name_gender != heading.gender;
    entry.name_gender = entry.any_gender ? Gender::unknown : heading.gender;
  } else if (heading.gender != Gender::unknown) entry.gender = heading.gender;
  if (heading.age) entry.age = static_cast<std::uint8_t>(heading.age);
  if (!heading.style.empty()) entry.style = heading.style;
}

}  // namespace

Lexicon::Lexicon(std::initializer_list<std::string_view> lists) {
  for (const std::string_view list : lists) read(list);
}

void Lexicon::read(std::string_view list) {
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find('\n', at), list.size());
    const std::string_view line = list.substr(at, end - at);
    at = end + 1;
    const std::size_t colon = line.find(':');
    if (line.empty() || line[0] == '#' || colon == std::string_view::npos) continue;
    const Heading heading = heading_of(line.substr(0, colon));
    for (const std::string_view word : split(line.substr(colon + 1))) {
      const std::size_t equals = word.find('=');
      WordEntry& entry = entries_[lower(word.substr(0, equals))];
      apply(heading, entry);
      if (equals != std::string_view::npos) entry.full = word.substr(equals + 1);
    }
  }
}

const WordEntry& Lexicon::find(std::string_view word) const {
  static const WordEntry nothing;
  const auto found = entries_.find(std::string(word));
  return found == entries_.end() ? nothing : found->second;
}

const Lexicon& built_in_lexicon(std::string_view language) {
  static const Lexicon english{
#include "scripts/import/word_lists_english.inc"
  };
  static const Lexicon french{
#include "scripts/import/word_lists_french.inc"
  };
  static const Lexicon german{
#include "scripts/import/word_lists_german.inc"
  };
  return language == "fr" ? french : language == "de" ? german : english;
}

std::string_view language_of(std::string_view text) {
  constexpr std::size_t enough = 50'000;
  static constexpr std::string_view english[] = {"the", "and", "of", "was", "to", "he", "it"};
  static constexpr std::string_view french[] = {"le", "et", "les", "une", "que", "il", "est"};
  static constexpr std::string_view german[] = {"der", "und", "die", "nicht", "das", "ein", "ist"};
  std::size_t found[3] = {};
  for (const std::string_view word : split(text.substr(0, enough))) {
    found[0] += std::find(std::begin(english), std::end(english), word) != std::end(english);
    found[1] += std::find(std::begin(french), std::end(french), word) != std::end(french);
    found[2] += std::find(std::begin(german), std::end(german), word) != std::end(german);
  }
  if (found[1] > 2 * found[0] && found[1] > found[2]) return "fr";
  return found[2] > 2 * found[0] ? "de" : "en";
}

}  // namespace locket::story
