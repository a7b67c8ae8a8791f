// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/pronunciations.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "voices/text/text.h"
#include "voices/text/word_shape.h"

namespace locket::inline text {
namespace {

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

/// What English and French write with a capital although it names nobody, what people and places are called beside their
/// names: the rules say all of them well.
bool is_ordinary(const std::u32string& folded) {
  static const std::set<std::u32string_view> words{
      U"monday",    U"tuesday",   U"wednesday", U"thursday",    U"friday",      U"saturday", U"sunday",    U"january", U"february",
      U"march",     U"april",     U"may",       U"june",        U"july",        U"august",   U"september", U"october", U"november",
      U"december",  U"christmas", U"easter",    U"god",         U"lord",        U"lady",     U"sir",       U"madam",   U"miss",
      U"mister",    U"father",    U"mother",    U"dad",         U"daddy",       U"mum",      U"mummy",     U"mama",    U"papa",
      U"uncle",     U"aunt",      U"auntie",    U"grandfather", U"grandmother", U"grandma",  U"grandpa",   U"granny",  U"gran",
      U"brother",   U"sister",    U"king",      U"queen",       U"prince",      U"princess", U"duke",      U"count",   U"baron",
      U"captain",   U"doctor",    U"professor", U"inspector",   U"sergeant",    U"major",    U"mayor",     U"judge",   U"boss",
      U"english",   U"england",   U"french",    U"france",      U"german",      U"germany",  U"italian",   U"spanish", U"europe",
      U"american",  U"america",   U"british",   U"britain",     U"scottish",    U"irish",    U"welsh",     U"street",  U"road",
      U"lane",      U"square",    U"hall",      U"house",       U"lodge",       U"park",     U"bar",       U"inn",     U"hotel",
      U"church",    U"bridge",    U"cross",     U"station",     U"army",        U"navy",     U"monsieur",  U"madame",  U"mademoiselle",
      U"messieurs", U"mesdames",  U"dieu",      U"seigneur",    U"sire"};
  return words.count(folded) > 0;
}

/// Languages in which a capital tells nothing: every noun has one.
bool capitals_tell(std::string_view language) { return primary(language) != "de" && primary(language) != "lb"; }

/// The letters that a language has beside a-z; nothing where that is not known here.
std::optional<std::u32string_view> own_letters(std::string_view language) {
  struct Alphabet {
    std::string_view language;
    std::u32string_view letters;
  };
  constexpr std::array alphabets{
      Alphabet{"en", U""},           Alphabet{"fr", U"àâæçèéêëîïôùûüÿœ"}, Alphabet{"de", U"äöüß"},        Alphabet{"es", U"áéíñóúü"},
      Alphabet{"it", U"àèéìíîòóùú"}, Alphabet{"nl", U"áèéêëíïóöúü"},      Alphabet{"pt", U"àáâãçéêíóôõú"}};
  for (const Alphabet& known : alphabets)
    if (known.language == primary(language)) return known.letters;
  return std::nullopt;
}

bool has_foreign_letters(const std::u32string& folded, std::string_view language) {
  const auto own = own_letters(language);
  return own &&
         std::any_of(folded.begin(), folded.end(), [&](char32_t c) { return c >= 0x80 && is_spoken(c) && own->find(c) == own->npos; });
}

bool is_name(const PlayWord& word) {
  if (word.in_lower_case || is_ordinary(fold(from_utf8(word.question)))) return false;
  return word.in_cast || (word.capital_inside && capitals_tell(word.language));
}

std::vector<Pronunciation> ask(const std::vector<PlayWord>& words, Synthesizer& engine) {
  std::map<std::string, std::vector<std::size_t>> by_voice;
  for (std::size_t i = 0; i < words.size(); ++i) by_voice[words[i].engine_voice].push_back(i);
  std::vector<Pronunciation> all(words.size());
  for (const auto& [voice, indices] : by_voice) {
    std::vector<std::string> questions;
    for (const std::size_t i : indices) questions.push_back(words[i].question);
    const std::vector<Pronunciation> answers = engine.pronounce(voice, questions);
    for (std::size_t i = 0; i < indices.size(); ++i) all[indices[i]] = answers[i];
  }
  return all;
}

/// Which entry a word goes into. Accents of one language write one sound with signs of their own (`I2` for `I`, `i:;`
/// for `i:`): that makes no other entry.
std::u32string entry_key(const PlayWord& word, std::string phonemes) {
  std::erase_if(phonemes, [](char c) { return c == '2' || c == ';' || c == '#'; });
  return fold(from_utf8(word.question)) + U'\n' + from_utf8(phonemes) + U'\n' + from_utf8(primary(word.language));
}

bool comes_before(const UnsureWord& a, const UnsureWord& b) { return a.name != b.name ? a.name : a.times > b.times; }

/// Words that are told, each once.
class Entries {
 public:
  void add(const PlayWord& word, const std::string& phonemes, Doubt doubt) {
    const auto [at, added] = known_.try_emplace(entry_key(word, phonemes), all_.size());
    if (added) all_.push_back({{word.word, phonemes, word.language, doubt, is_name(word), 0, word.first}, {}});
    all_[at->second].occurrences.insert(word.occurrences.begin(), word.occurrences.end());
  }

  std::vector<UnsureWord> sorted() const {
    std::vector<UnsureWord> words;
    for (const Entry& entry : all_) words.push_back(entry.word), words.back().times = entry.occurrences.size();
    std::stable_sort(words.begin(), words.end(), comes_before);
    return words;
  }

 private:
  struct Entry {
    UnsureWord word;
    std::set<std::uint32_t> occurrences;
  };
  std::vector<Entry> all_;
  std::map<std::u32string, std::size_t> known_;
};

}  // namespace

const char* name_of(Doubt doubt) {
  switch (doubt) {
    case Doubt::name: return "name";
    case Doubt::foreign_letters: return "foreign letters";
    case Doubt::another_language: return "another language";
    case Doubt::letters: break;
  }
  return "spelled";
}

std::optional<Doubt> doubt_about(const PlayWord& word, Pronunciation::Origin origin) {
  const std::u32string written = from_utf8(word.question);
  switch (origin) {
    case Pronunciation::Origin::dictionary: return std::nullopt;
    case Pronunciation::Origin::another_language: return Doubt::another_language;
    case Pronunciation::Origin::letters:
      return is_all_capitals(written) ? std::nullopt : std::optional(Doubt::letters);  // `BBC` is meant so
    case Pronunciation::Origin::rules: break;
  }
  if (is_name(word)) return Doubt::name;
  return has_foreign_letters(fold(written), word.language) ? std::optional(Doubt::foreign_letters) : std::nullopt;
}

std::vector<UnsureWord> unsure_words(const std::vector<PlayWord>& words, Synthesizer& engine) {
  const std::vector<Pronunciation> said = ask(words, engine);
  Entries entries;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (const auto doubt = doubt_about(words[i], said[i].origin)) entries.add(words[i], said[i].phonemes, *doubt);
  return entries.sorted();
}

}  // namespace locket::inline text
