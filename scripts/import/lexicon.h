// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of words beforehand: the lists in words/, built into the program.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace locket::story {

enum class Gender : std::uint8_t { unknown, male, female };

/// `known` or not known, or the same: whom a pronoun may stand for.
inline bool agree(Gender a, Gender b) { return a == b || a == Gender::unknown || b == Gender::unknown; }

/// One bit each: a word may be of several classes.
enum WordClass : std::uint32_t {
  speech_verb = 1u << 0,
  think_verb = 1u << 1,
  pronoun = 1u << 2,
  object_pronoun = 1u << 3,
  determiner = 1u << 4,
  person_noun = 1u << 5,
  plural_noun = 1u << 6,
  generic_noun = 1u << 7,
  kin_noun = 1u << 8,
  elder_noun = 1u << 9,
  modifier = 1u << 10,
  title = 1u << 11,
  soft_title = 1u << 12,
  rank = 1u << 13,
  first_title = 1u << 14,  ///< goes with a first name: Sir John, Aunt Mary
  particle = 1u << 15,
  place_word = 1u << 16,
  toward_word = 1u << 17,
  preposition = 1u << 18,
  stop_word = 1u << 19,
  core_word = 1u << 20,  ///< never a name, not even after a title
  time_word = 1u << 21,
  given_name = 1u << 22,
  nickname = 1u << 23,
  adverb = 1u << 24,    ///< of a manner of speaking
  own_word = 1u << 25,  ///< I, me, you: of who speaks or thinks, not of who tells
  mind_word = 1u << 26,
  reflexive = 1u << 27,
  body_noun = 1u << 29,  ///< what shows how somebody is: their voice, eyes, hands
  perception_verb = 1u << 30,
  call_word = 1u << 28,        ///< by which people are called without their name: sir, Mama
  presumed_gender = 1u << 31,  ///< a rank or a trade that men had alone once: its gender is a guess
};

struct WordEntry {
  std::uint32_t classes = 0;
  Gender gender = Gender::unknown;  ///< of a person noun, pronoun or determiner
  Gender title_gender = Gender::unknown;
  Gender name_gender = Gender::unknown;
  Gender call_gender = Gender::unknown;
  bool any_gender = false;  ///< a given name that men and women bear
  std::uint8_t age = 0;     ///< 0 = any
  std::string style;        ///< of a verb of speech or an adverb
  std::string full;         ///< of a nickname: the name it is short for
  bool is(std::uint32_t any_of) const { return (classes & any_of) != 0; }
};

class Lexicon {
 public:
  /// Lists in the form of words/*.txt: `CLASS [GENDER | STYLE] [AGE]: word word ...`.
  explicit Lexicon(std::initializer_list<std::string_view> lists);
  /// Of a word in lower case; an entry without classes when there is none.
  const WordEntry& find(std::string_view lower) const;

 private:
  void read(std::string_view list);
  std::unordered_map<std::string, WordEntry> entries_;
};

/// The lists that come with Locket, for a language: "en", "fr" or "de".
const Lexicon& built_in_lexicon(std::string_view language);

/// Which of these a text is written in, by its small words; English where it is none of them.
std::string_view language_of(std::string_view text);

}  // namespace locket::story
