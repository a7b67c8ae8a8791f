// SPDX-License-Identifier: GPL-3.0-or-later
// Italian: as far as its dates, times, sums and abbreviations go.
#include <fmt/format.h>

#include "voices/text/rules.h"
#include "voices/text/spelled_number.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

constexpr std::string_view months[] = {"gennaio", "febbraio", "marzo",     "aprile",  "maggio",   "giugno",
                                       "luglio",  "agosto",   "settembre", "ottobre", "novembre", "dicembre"};
constexpr std::u32string_view short_months[] = {U"gen", U"feb", U"mar",      U"apr", U"mag", U"giu",
                                                U"lug", U"ago", U"set|sett", U"ott", U"nov", U"dic"};

constexpr auto f = NounClass::feminine;
constexpr Unit units[] = {{U"mm", "millimetro", "millimetri"},
                          {U"cm", "centimetro", "centimetri"},
                          {U"m", "metro", "metri"},
                          {U"km", "chilometro", "chilometri"},
                          {U"g", "grammo", "grammi"},
                          {U"kg", "chilogrammo", "chilogrammi"},
                          {U"l", "litro", "litri"},
                          {U"ml", "millilitro", "millilitri"},
                          {U"s", "secondo", "secondi"},
                          {U"min", "minuto", "minuti"},
                          {U"h", "ora", "ore", f},
                          {U"km/h", "chilometro orario", "chilometri orari"},
                          {U"%", "per cento", "per cento"},
                          {U"°C", "grado Celsius", "gradi Celsius"},
                          {U"°", "grado", "gradi"}};
constexpr Currency currencies[] = {{U"€", "euro", "euro", "centesimo", "centesimi"},
                                   {U"$", "dollaro", "dollari", "centesimo", "centesimi"},
                                   {U"£", "sterlina", "sterline", "penny", "pence", f}};

using enum Ending;
constexpr Abbreviation abbreviations[] = {
    {U"Sig", "Signor"},         {U"Sig.ra", "Signora", never, false}, {U"Dott", "Dottor"}, {U"Prof", "Professor"},
    {U"Avv", "Avvocato"},       {U"ecc", "eccetera", maybe},          {U"S", "San"},       {U"pag", "pagina", numbered},
    {U"n", "numero", numbered}, {U"cap", "capitolo", numbered}};
constexpr std::u32string_view openers[] = {U"il",  U"lo",  U"la",  U"i",   U"gli", U"le",   U"un",   U"una",    U"e",  U"ma",
                                           U"o",   U"poi", U"non", U"che", U"chi", U"come", U"dove", U"quando", U"se", U"lui",
                                           U"lei", U"io",  U"tu",  U"noi", U"voi", U"loro", U"era",  U"è",      U"sì", U"no"};
constexpr std::u32string_view scales[] = {U"mila", U"milione", U"milioni", U"miliardo", U"miliardi"};
constexpr std::u32string_view calls[] = {U"telefono", U"tel", U"chiama", U"chiami", U"chiamare", U"fax"};
constexpr std::u32string_view divisions[] = {U"atto",  U"scena",  U"capitolo", U"parte", U"tomo",
                                             U"libro", U"volume", U"articolo", U"guerra"};

std::string spelled(const char* rules, std::int64_t number) { return spelled_number("it", rules, number); }
std::string cardinal(std::int64_t number, NounClass noun) {
  if (noun == NounClass::alone) return spelled("%spellout-numbering", number);
  return spelled(noun == f ? "%spellout-cardinal-feminine" : "%spellout-cardinal-masculine", number);
}
std::string year(int number) { return cardinal(number, NounClass::alone); }
std::string ordinal(std::int64_t number, std::u32string_view) { return spelled("%spellout-ordinal-masculine", number); }
std::string decimals(std::string_view digits) { return "virgola " + digit_words(digits, italian()); }

std::string date(const Date& date, std::u32string_view) {
  std::string words = date.day == 1 ? "primo" : cardinal(date.day, NounClass::alone);
  if (date.month > 0) words += " " + std::string(months[date.month - 1]);
  return date.year < 0 ? words : words + " " + year(date.year);
}

std::string time(const ClockTime& time) {
  const std::string hour = time.hour == 1 ? "una" : cardinal(time.hour, NounClass::alone);
  return time.minute == 0 ? hour : hour + " e " + cardinal(time.minute, NounClass::alone);
}

std::string fraction(std::int64_t above, std::int64_t below) {
  if (above == 1 && below == 2) return "mezzo";
  std::string part = below == 2 ? "mezzo" : ordinal(below, {});
  if (above != 1) part.back() = 'i';
  return cardinal(above, NounClass::masculine) + " " + part;
}
std::string mixed(std::int64_t whole, std::int64_t above, std::int64_t below) {
  return cardinal(whole, NounClass::alone) + " e " + fraction(above, below);
}

std::string money(const Currency& currency, std::int64_t whole, int small) {
  const std::string coins =
      cardinal(small, NounClass::masculine) + " " + std::string(small == 1 ? currency.small_one : currency.small_many);
  if (whole == 0 && small > 0) return coins;
  const std::string notes = cardinal(whole, currency.noun) + " " + std::string(whole == 1 ? currency.one : currency.many);
  return small == 0 ? notes : notes + " e " + coins;
}

std::string ruler(int number) { return ordinal(number, {}); }

SpokenLanguage made() {
  SpokenLanguage made;
  made.code = "it";
  made.locale = "it";
  made.decimal = U',';
  made.group = U'.';
  made.signs = {"meno",    "più",    "per",        "per",   "uguale",      "diviso",       "per cento",      "a",
                "al",      "numero", "chiocciola", "punto", "barra",       "trattino",     "trattino basso", "due punti",
                "interno", "e",      "su",         "o",     "è minore di", "è maggiore di"};
  made.primes = {{"piede", "piedi"}, {"pollice", "pollici"}, {"minuto", "minuti"}, {"secondo", "secondi"}};
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
  return made;
}

}  // namespace

const SpokenLanguage& italian() {
  static const SpokenLanguage language = made();
  return language;
}

}  // namespace locket::inline text
