// SPDX-License-Identifier: GPL-3.0-or-later
// French.
#include <fmt/format.h>

#include <array>
#include <vector>

#include "voices/text/rules.h"
#include "voices/text/spelled_number.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

constexpr std::string_view months[] = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                       "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
constexpr std::u32string_view short_months[] = {U"janv", U"févr|fév", U"mars", U"avr", U"mai", U"juin",
                                                U"juil", U"août",     U"sept", U"oct", U"nov", U"déc"};

constexpr auto f = NounClass::feminine;
constexpr Unit units[] = {{U"mm", "millimètre", "millimètres"},
                          {U"cm", "centimètre", "centimètres"},
                          {U"m", "mètre", "mètres"},
                          {U"km", "kilomètre", "kilomètres"},
                          {U"m²", "mètre carré", "mètres carrés"},
                          {U"m2", "mètre carré", "mètres carrés"},
                          {U"km²", "kilomètre carré", "kilomètres carrés"},
                          {U"m³", "mètre cube", "mètres cubes"},
                          {U"m3", "mètre cube", "mètres cubes"},
                          {U"ha", "hectare", "hectares"},
                          {U"mg", "milligramme", "milligrammes"},
                          {U"g", "gramme", "grammes"},
                          {U"kg", "kilogramme", "kilogrammes"},
                          {U"t", "tonne", "tonnes", f},
                          {U"ml", "millilitre", "millilitres"},
                          {U"cl", "centilitre", "centilitres"},
                          {U"l", "litre", "litres"},
                          {U"s", "seconde", "secondes", f},
                          {U"min", "minute", "minutes", f},
                          {U"h", "heure", "heures", f},
                          {U"ms", "milliseconde", "millisecondes", f},
                          {U"km/h", "kilomètre à l'heure", "kilomètres à l'heure"},
                          {U"%", "pour cent", "pour cent"},
                          {U"°C", "degré Celsius", "degrés Celsius"},
                          {U"° C", "degré Celsius", "degrés Celsius"},
                          {U"°F", "degré Fahrenheit", "degrés Fahrenheit"},
                          {U"°", "degré", "degrés"},
                          {U"W", "watt", "watts"},
                          {U"kW", "kilowatt", "kilowatts"},
                          {U"kWh", "kilowattheure", "kilowattheures"},
                          {U"V", "volt", "volts"},
                          {U"Hz", "hertz", "hertz"},
                          {U"kHz", "kilohertz", "kilohertz"},
                          {U"MHz", "mégahertz", "mégahertz"},
                          {U"dB", "décibel", "décibels"},
                          {U"ko", "kilooctet", "kilooctets"},
                          {U"Mo", "mégaoctet", "mégaoctets"},
                          {U"Go", "gigaoctet", "gigaoctets"}};

constexpr Currency currencies[] = {{U"€", "euro", "euros", "centime", "centimes", NounClass::masculine, false},
                                   {U"$", "dollar", "dollars", "cent", "cents"},
                                   {U"US$", "dollar américain", "dollars américains", "cent", "cents"},
                                   {U"£", "livre", "livres", "penny", "pence", f},
                                   {U"¥", "yen", "yens", "", ""},
                                   {U"EUR", "euro", "euros", "centime", "centimes", NounClass::masculine, false},
                                   {U"CHF", "franc suisse", "francs suisses", "centime", "centimes"},
                                   {U"F", "franc", "francs", "centime", "centimes"},
                                   {U"FF", "franc", "francs", "centime", "centimes"}};

using enum Ending;
constexpr Abbreviation abbreviations[] = {{U"M", "monsieur"},
                                          {U"MM", "messieurs"},
                                          {U"Mme", "madame", never, false},
                                          {U"Mmes", "mesdames", never, false},
                                          {U"Mlle", "mademoiselle", never, false},
                                          {U"Mlles", "mesdemoiselles", never, false},
                                          {U"Mgr", "monseigneur", never, false},
                                          {U"Dr", "docteur", never, false},
                                          {U"Pr", "professeur", never, false},
                                          {U"Me", "maître", numbered},
                                          {U"St", "saint", never, false},
                                          {U"Ste", "sainte", never, false},
                                          {U"etc", "et cetera", maybe},
                                          {U"p. ex", "par exemple"},
                                          {U"c.-à-d", "c'est-à-dire"},
                                          {U"av. J.-C", "avant Jésus-Christ", maybe},
                                          {U"apr. J.-C", "après Jésus-Christ", maybe},
                                          {U"av", "avenue"},
                                          {U"bd", "boulevard", never, false},
                                          {U"env", "environ"},
                                          {U"tél", "téléphone"},
                                          {U"p", "page", numbered},
                                          {U"pp", "pages", numbered},
                                          {U"vol", "volume", numbered},
                                          {U"chap", "chapitre", numbered},
                                          {U"fig", "figure", numbered},
                                          {U"art", "article", numbered},
                                          {U"n", "numéro", numbered},
                                          {U"janv", "janvier", maybe},
                                          {U"févr", "février", maybe},
                                          {U"sept", "septembre", maybe},
                                          {U"oct", "octobre", maybe},
                                          {U"nov", "novembre", maybe},
                                          {U"déc", "décembre", maybe}};

constexpr std::u32string_view openers[] = {
    U"il",  U"elle", U"ils", U"elles", U"je",       U"tu",   U"nous", U"vous",  U"on",        U"le",    U"la",  U"les",
    U"un",  U"une",  U"des", U"et",    U"mais",     U"ou",   U"puis", U"alors", U"ce",        U"cette", U"ces", U"cela",
    U"ça",  U"ici",  U"là",  U"si",    U"quand",    U"qui",  U"que",  U"quoi",  U"où",        U"non",   U"oui", U"dans",
    U"en",  U"à",    U"au",  U"aux",   U"de",       U"du",   U"pour", U"par",   U"avec",      U"sans",  U"son", U"sa",
    U"ses", U"mon",  U"ma",  U"mes",   U"personne", U"rien", U"tout", U"tous",  U"maintenant"};
constexpr std::u32string_view scales[] = {U"mille", U"million", U"millions", U"milliard", U"milliards", U"billion", U"billions"};
constexpr std::u32string_view calls[] = {U"téléphone", U"tél", U"appelez", U"appeler", U"appelle", U"fax", U"composez", U"portable"};
constexpr std::u32string_view divisions[] = {U"acte",    U"scène",   U"chapitre", U"partie", U"tome",   U"livre", U"volume",
                                             U"article", U"section", U"guerre",   U"annexe", U"figure", U"page",  U"phase"};

std::string spelled(const char* rules, std::int64_t number) { return spelled_number("fr", rules, number); }
std::string cardinal(std::int64_t number, NounClass noun) {
  return spelled(noun == f ? "%spellout-cardinal-feminine" : "%spellout-cardinal-masculine", number);
}
std::string year(int number) { return cardinal(number, NounClass::masculine); }

/// `première fois`
std::string ordinal(std::int64_t number, std::u32string_view after) {
  static constexpr std::array<std::u32string_view, 7> feminine{U"la", U"une", U"cette", U"ma", U"sa", U"ta", U"notre"};
  return spelled(contains(feminine, after) ? "%spellout-ordinal-feminine" : "%spellout-ordinal-masculine", number);
}

/// Three figures are read as a number, more in pairs.
std::string decimals(std::string_view digits) {
  std::string words = "virgule";
  while (!digits.empty() && digits[0] == '0') words += " zéro", digits.remove_prefix(1);
  while (!digits.empty()) {
    const std::size_t length = digits.size() <= 3 ? digits.size() : 2;
    if (digits[0] == '0' && length < 3) words += " zéro";
    words += " " + cardinal(std::stoi(std::string(digits.substr(0, length))), NounClass::masculine);
    digits.remove_prefix(length);
  }
  return words;
}

std::string date(const Date& date, std::u32string_view) {
  std::string words = date.day == 1 ? "premier" : cardinal(date.day, NounClass::masculine);
  if (date.month > 0) words += " " + std::string(months[date.month - 1]);
  return date.year < 0 ? words : words + " " + cardinal(date.year, NounClass::masculine);
}

std::string time(const ClockTime& time) {
  std::string words = fmt::format("{} heure{}", cardinal(time.hour, f), time.hour < 2 ? "" : "s");
  const auto parts = [](int count, const char* noun) { return fmt::format(" {} {}{}", cardinal(count, f), noun, count < 2 ? "" : "s"); };
  if (time.second >= 0) return words + parts(time.minute, "minute") + parts(time.second, "seconde");
  return time.minute == 0 ? words : words + " " + cardinal(time.minute, f);
}

std::string fraction(std::int64_t above, std::int64_t below) {
  const char* many = above > 1 ? "s" : "";
  const std::string count = cardinal(above, NounClass::masculine) + " ";
  if (below == 2) return count + "demi" + many;
  if (below == 3) return count + "tiers";
  return count + (below == 4 ? "quart" : ordinal(below, {})) + many;
}
std::string mixed(std::int64_t whole, std::int64_t above, std::int64_t below) {
  return cardinal(whole, NounClass::masculine) + " et " + (above == 1 && below == 2 ? "demi" : fraction(above, below));
}

std::string money(const Currency& currency, std::int64_t whole, int small) {
  const std::string coins = cardinal(small, NounClass::masculine) + " " + std::string(small < 2 ? currency.small_one : currency.small_many);
  if (whole == 0 && small > 0) return coins;
  const std::string notes = cardinal(whole, currency.noun) + " " + std::string(whole < 2 ? currency.one : currency.many);
  return small == 0 ? notes : notes + " " + (currency.small_named ? coins : cardinal(small, NounClass::masculine));
}

std::string ruler(int number) { return number == 1 ? "premier" : cardinal(number, NounClass::masculine); }

/// What stands behind an ordinal in figures: `er`, `e`, `ème`, `nd`; 0 = nothing that is one.
std::size_t suffix_end(const RuleText& text, std::size_t at) {
  static constexpr std::array<std::u32string_view, 10> suffixes{U"er", U"ers", U"re", U"ère", U"e", U"es", U"ème", U"ième", U"nd", U"nde"};
  const std::u32string word(text.word_at(at));
  return contains(suffixes, word) && text.ends(at + word.size()) ? at + word.size() : 0;
}

bool is_feminine(std::u32string_view suffix) { return suffix == U"re" || suffix == U"ère" || suffix == U"nde"; }

std::string counted_words(std::int64_t number, std::u32string_view suffix, std::u32string_view after) {
  if (suffix == U"nd" || suffix == U"nde") return is_feminine(suffix) ? "seconde" : "second";
  if (number == 1 && suffix == U"e") return "premier";
  return ordinal(number, is_feminine(suffix) ? std::u32string_view(U"la") : number == 1 ? std::u32string_view() : after);
}

/// `1er`, `3e`, `2ème`, `XIXe`
RuleAnswer counted(const RuleText& text, std::size_t at) {
  if (text.digit(at)) {
    const auto number = text.numeral(at);
    const std::size_t end = number && number->is_whole() && number->value() > 0 ? suffix_end(text, number->end) : 0;
    std::size_t month_end = 0;
    if (end == 0 || (number->value() == 1 && month_at(text, text.behind_space(end), month_end) > 0)) return std::nullopt;
    return said(at, end, counted_words(number->value(), text.text().substr(number->end, end - number->end), fold(text.word_before(at))));
  }
  const std::u32string_view word = text.word_at(at);
  const std::size_t romans = word.find_first_not_of(U"IVXLC");
  const int value = romans == word.npos ? 0 : roman_value(word.substr(0, romans));
  const std::size_t end = value > 0 ? suffix_end(text, at + romans) : 0;
  const bool article = romans == 1 && value > 10;  // Le, Ce, De, Mes
  if (end == 0 || article || word.substr(romans) == U"ers") return std::nullopt;
  return said(at, end, counted_words(value, word.substr(romans), fold(text.word_before(at))));
}

/// `n° 5`, `N°5`
RuleAnswer number_sign(const RuleText& text, std::size_t at) {
  const char32_t c = text.at(at);
  const bool sign = (c == U'n' || c == U'N') && (text.at(at + 1) == 0xB0 || text.at(at + 1) == 0xBA || text.says(at + 1, U"o "));
  return sign && text.digit(text.behind_space(at + 2)) ? std::optional(said(at, at + 2, "numéro")) : std::nullopt;
}

/// `XIX siècle`
RuleAnswer century(const RuleText& text, std::size_t at) {
  const std::u32string_view word = text.word_at(at);
  const int value = roman_value(word);
  if (value == 0 || fold(text.word_at(text.behind_space(at + word.size()))) != U"siècle") return std::nullopt;
  return said(at, at + word.size(), ordinal(value, {}));
}

/// `17/18/19 mars`: several days of a month.
RuleAnswer several_days(const RuleText& text, std::size_t at) {
  std::vector<std::size_t> begins{at};
  if (!text.digit(at)) return std::nullopt;
  while (begins.size() < 6) {
    const std::size_t end = text.digits_end(begins.back());
    if (end - begins.back() > 2 || (text.at(end) != U'/' && text.at(end) != U'-') || !text.digit(end + 1)) break;
    begins.push_back(end + 1);
  }
  std::size_t end = text.digits_end(begins.back()), month_end = 0;
  if (begins.size() < 2 || month_at(text, text.behind_space(end), month_end) == 0) return std::nullopt;
  std::string words;
  for (const std::size_t begin : begins)
    words += (words.empty() ? "" : " ") + cardinal(text.number(begin, text.digits_end(begin)), NounClass::masculine);
  return said(at, end, words);
}

/// `17.06`: figures with a point are a day and its month where they can be.
RuleAnswer day_and_month(const RuleText& text, std::size_t at) {
  const std::size_t day_end = text.digits_end(at), month_end = text.digits_end(day_end + 1);
  const int day = text.number(at, day_end), month = text.number(day_end + 1, month_end);
  const bool pair = text.digit(at) && text.at(day_end) == U'.' && month_end == day_end + 3 && text.ends(month_end) &&
                    !(text.at(month_end) == U'.' && text.digit(month_end + 1));
  if (!pair || text.before(at) == U'.' || day < 1 || day > 31 || month < 1 || month > 12) return std::nullopt;
  return said(at, month_end, date({-1, month, day}, {}));
}

constexpr SpokenLanguage::Rule rules[] = {several_days, counted, number_sign, century, day_and_month};

SpokenLanguage made() {
  SpokenLanguage made;
  made.code = "fr";
  made.locale = "fr";
  made.decimal = U',';
  made.group = U'.';
  made.signs = {"moins", "plus",   "fois",    "sur",   "égale",           "divisé par",     "pour cent", "à",
                "par",   "numéro", "arobase", "point", "barre",           "tiret",          "tiret bas", "deux points",
                "poste", "et",     "sur",     "ou",    "est inférieur à", "est supérieur à"};
  made.primes = {{"pied", "pieds"}, {"pouce", "pouces"}, {"minute", "minutes", f}, {"seconde", "secondes", f}};
  made.telephone_pairs = true;
  made.months = months;
  made.short_months = short_months;
  made.units = units;
  made.currencies = currencies;
  made.abbreviations = abbreviations;
  made.openers = openers;
  made.scales = scales;
  made.calls = calls;
  made.numbered = divisions;
  made.cardinal = cardinal;
  made.year = year;
  made.ordinal = ordinal;
  made.decimals = decimals;
  made.date = date;
  made.time = time;
  made.fraction = fraction;
  made.mixed = mixed;
  made.money = money;
  made.ruler = ruler;
  made.rules = rules;
  return made;
}

}  // namespace

const SpokenLanguage& french() {
  static const SpokenLanguage language = made();
  return language;
}

}  // namespace locket::inline text
