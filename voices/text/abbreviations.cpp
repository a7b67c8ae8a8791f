// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/abbreviations.h"

#include <algorithm>
#include <array>

#include "voices/text/text.h"

namespace locket::inline text {
namespace {

struct Abbreviation {
  std::string_view language;
  std::u32string_view written, spoken;  ///< `spoken` empty = as the engine reads it without the point
};

constexpr std::array abbreviations{
    Abbreviation{"en", U"Mr", U""},
    Abbreviation{"en", U"Mrs", U""},
    Abbreviation{"en", U"Ms", U"Miz"},
    Abbreviation{"en", U"Dr", U""},
    Abbreviation{"en", U"St", U""},
    Abbreviation{"en", U"Messrs", U"Messers"},
    Abbreviation{"en", U"Prof", U"Professor"},
    Abbreviation{"en", U"Capt", U"Captain"},
    Abbreviation{"en", U"Col", U"Colonel"},
    Abbreviation{"en", U"Lt", U"Lieutenant"},
    Abbreviation{"en", U"Sgt", U"Sergeant"},
    Abbreviation{"en", U"Gen", U"General"},
    Abbreviation{"en", U"Maj", U"Major"},
    Abbreviation{"en", U"Rev", U"Reverend"},
    Abbreviation{"en", U"Mme", U"Madame"},
    Abbreviation{"en", U"Mlle", U"Mademoiselle"},
    Abbreviation{"en", U"vs", U"versus"},
    Abbreviation{"en", U"Gov", U"Governor"},
    Abbreviation{"fr", U"M", U"Monsieur"},
    Abbreviation{"fr", U"MM", U"Messieurs"},
    Abbreviation{"fr", U"Mme", U"Madame"},
    Abbreviation{"fr", U"Mmes", U"Mesdames"},
    Abbreviation{"fr", U"Mlle", U"Mademoiselle"},
    Abbreviation{"fr", U"Dr", U"Docteur"},
    Abbreviation{"fr", U"Pr", U"Professeur"},
    Abbreviation{"fr", U"St", U"Saint"},
    Abbreviation{"fr", U"Ste", U"Sainte"},
    Abbreviation{"de", U"Hr", U"Herr"},
    Abbreviation{"de", U"Hrn", U"Herrn"},
    Abbreviation{"de", U"Fr", U"Frau"},
    Abbreviation{"de", U"Frl", U"Fräulein"},
    Abbreviation{"de", U"Dr", U"Doktor"},
    Abbreviation{"de", U"Prof", U"Professor"},
    Abbreviation{"de", U"St", U"Sankt"},
    Abbreviation{"de", U"Nr", U"Nummer"},
    Abbreviation{"de", U"bzw", U"beziehungsweise"},
    Abbreviation{"es", U"Sr", U"Señor"},
    Abbreviation{"es", U"Sra", U"Señora"},
    Abbreviation{"es", U"Srta", U"Señorita"},
    Abbreviation{"es", U"Dr", U"Doctor"},
    Abbreviation{"es", U"Dra", U"Doctora"},
    Abbreviation{"es", U"Ud", U"usted"},
    Abbreviation{"it", U"Sig", U"Signor"},
    Abbreviation{"it", U"Dott", U"Dottor"},
    Abbreviation{"it", U"Prof", U"Professor"},
    Abbreviation{"it", U"Avv", U"Avvocato"},
};

/// `M.` is Monsieur, and `5 m.` are metres.
bool same(std::u32string_view a, std::u32string_view b) { return a.size() == 1 ? a == b : fold(a) == fold(b); }

}  // namespace

bool is_abbreviation(std::u32string_view word) {
  return std::any_of(abbreviations.begin(), abbreviations.end(), [word](const Abbreviation& known) { return same(known.written, word); });
}

std::optional<std::u32string_view> spoken_abbreviation(std::u32string_view word, std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  for (const Abbreviation& known : abbreviations)
    if (known.language == primary && !known.spoken.empty() && same(known.written, word)) return known.spoken;
  return std::nullopt;
}

}  // namespace locket::inline text
