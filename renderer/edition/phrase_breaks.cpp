// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/phrase_breaks.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "renderer/edition/wording.h"
#include "scripts/utf8.h"

namespace locket::inline edition {
namespace {

/// Small words, between spaces. `cling`: they belong to what follows, so no line ends with one: articles, possessives, auxiliaries,
/// titles. A clause begins with a conjunction, a phrase with a preposition: so may a row.
struct SmallWords {
  std::string_view language, cling, conjunctions, prepositions;
};

constexpr SmallWords small_words[] = {
    {"en",
     " a an the my your his her its our their this that these those no not very so too is are was were be been am has have had do does "
     "did will would shall should can could may might must i'm i'll i've i'd he's she's it's you're we're they're mr. mrs. ms. dr. st. "
     "mr mrs ms dr sir madame monsieur ",
     " and or but nor because if when while that which who whose where though although unless so ",
     " than as until before after since for with from to in on at by of into over under through without about upon between behind beside "
     "against like "},
    {"de",
     " der die das den dem des ein eine einen einem einer eines mein meine dein deine sein seine ihr ihre unser unsere kein keine nicht "
     "sehr zu ist sind war waren hat habe haben hatte wird werden würde kann muss soll herr frau dr. hr. fr. ",
     " und oder aber denn weil wenn als dass ob während der die das wo wie bevor nachdem ",
     " bis mit von zu in im an am auf bei aus nach für "
     "über unter durch ohne um gegen zwischen hinter vor neben "},
    {"fr",
     " le la les un une des du de l' mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces ne pas très est "
     "sont était a ont avait je tu il elle on nous vous ils elles m. mme. mme mlle monsieur madame ",
     " et ou mais car parce que quand lorsque si qui dont où comme puisque ",
     " avant après pour avec sans dans sur sous par à au aux de en "
     "chez vers contre entre derrière devant "},
    {"es",
     " el la los las un una unos unas mi tu su mis tus sus nuestro nuestra este esta estos estas no muy es son era está ha han había sr. "
     "sra. don doña señor señora ",
     " y o pero porque cuando si que quien donde como aunque ",
     " antes después para con sin en sobre bajo por a al de del desde hasta hacia "
     "contra entre "},
    {"it",
     " il lo la i gli le un uno una mio mia tuo tua suo sua nostro nostra questo questa quel quella non molto è sono era ha hanno aveva "
     "sig. signor signora don ",
     " e o ma perché quando se che chi dove come benché ",
     " prima dopo per con senza in su sotto da a al di del della nel nella fino verso "
     "contro tra fra "},
};

const SmallWords* words_of(std::string_view language) {
  const auto found = std::find_if(std::begin(small_words), std::end(small_words),
                                  [&](const SmallWords& one) { return one.language == primary_language(language); });
  return found == std::end(small_words) ? nullptr : found;
}

bool in(std::string_view words, std::string_view token) {
  return !token.empty() && words.find(" " + lower_case(token) + " ") != std::string_view::npos;
}

char32_t last_of(std::string_view token) {
  std::size_t at = token.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(token[at]) & 0xc0) == 0x80) --at;
  return decode(token, at).value;
}

std::string_view without_last(std::string_view token) {
  std::size_t end = token.size() - 1;
  while (end > 0 && (static_cast<unsigned char>(token[end]) & 0xc0) == 0x80) --end;
  return token.substr(0, end);
}

bool is_one_of(char32_t c, std::u32string_view signs) { return signs.find(c) != std::u32string_view::npos; }

/// Off with the quotes and brackets that may follow a sentence's end.
std::string_view without_closing(std::string_view token) {
  while (!token.empty() && is_one_of(last_of(token), U"\"'”’»“)]}›")) token = without_last(token);
  return token;
}

bool is_capital(std::string_view token) {
  return !token.empty() && token.front() >= 'A' && token.front() <= 'Z' && lower_case(token) != "i";
}

}  // namespace

bool ends_sentence(std::string_view token, std::string_view language) {
  const SmallWords* words = words_of(language);
  if (words && in(words->cling, token)) return false;  // Mr.
  const std::string_view bare = without_closing(token);
  return !bare.empty() && is_one_of(last_of(bare), U".?!…。？！؟।");
}

double break_cost(std::string_view before, std::string_view after, std::string_view language) {
  if (before.empty() || after.empty()) return 0;
  if (ends_sentence(before, language)) return 0;
  if (const std::string_view bare = without_closing(before); !bare.empty() && is_one_of(last_of(bare), U",;:—–-、，；：،؛")) return 0.15;
  const SmallWords* words = words_of(language);
  if (words && (in(words->cling, before) || in(words->conjunctions, before) || in(words->prepositions, before))) return 1;
  if (is_capital(before) && is_capital(after) && primary_language(language) != "de") return 0.9;
  if (words && in(words->conjunctions, after)) return 0.3;
  return words && in(words->prepositions, after) ? 0.5 : 0.6;
}

}  // namespace locket::inline edition
