// SPDX-License-Identifier: GPL-3.0-or-later
// German.
#include <fmt/format.h>

#include <array>

#include "voices/text/rules.h"
#include "voices/text/spelled_number.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

constexpr std::string_view months[] = {"Januar", "Februar", "März",      "April",   "Mai",      "Juni",
                                       "Juli",   "August",  "September", "Oktober", "November", "Dezember"};
constexpr std::u32string_view short_months[] = {U"jan|jän|jänner", U"feb|feber", U"mär|mrz", U"apr", U"mai", U"jun", U"jul", U"aug",
                                                U"sep|sept",       U"okt",       U"nov",     U"dez"};

constexpr Unit units[] = {{U"mm", "Millimeter", "Millimeter"},
                          {U"cm", "Zentimeter", "Zentimeter"},
                          {U"dm", "Dezimeter", "Dezimeter"},
                          {U"m", "Meter", "Meter"},
                          {U"km", "Kilometer", "Kilometer"},
                          {U"μm", "Mikrometer", "Mikrometer"},
                          {U"ft", "Fuß", "Fuß"},
                          {U"m²", "Quadratmeter", "Quadratmeter"},
                          {U"m2", "Quadratmeter", "Quadratmeter"},
                          {U"qm", "Quadratmeter", "Quadratmeter"},
                          {U"km²", "Quadratkilometer", "Quadratkilometer"},
                          {U"m³", "Kubikmeter", "Kubikmeter"},
                          {U"m3", "Kubikmeter", "Kubikmeter"},
                          {U"ha", "Hektar", "Hektar"},
                          {U"mg", "Milligramm", "Milligramm", NounClass::neuter},
                          {U"g", "Gramm", "Gramm", NounClass::neuter},
                          {U"kg", "Kilogramm", "Kilogramm", NounClass::neuter},
                          {U"t", "Tonne", "Tonnen", NounClass::feminine},
                          {U"ml", "Milliliter", "Milliliter"},
                          {U"cl", "Zentiliter", "Zentiliter"},
                          {U"l", "Liter", "Liter"},
                          {U"s", "Sekunde", "Sekunden", NounClass::feminine},
                          {U"Sek.", "Sekunde", "Sekunden", NounClass::feminine},
                          {U"sek", "Sekunde", "Sekunden", NounClass::feminine},
                          {U"min", "Minute", "Minuten", NounClass::feminine},
                          {U"Min.", "Minute", "Minuten", NounClass::feminine},
                          {U"h", "Stunde", "Stunden", NounClass::feminine},
                          {U"Std.", "Stunde", "Stunden", NounClass::feminine},
                          {U"ms", "Millisekunde", "Millisekunden", NounClass::feminine},
                          {U"km/h", "Kilometer pro Stunde", "Kilometer pro Stunde"},
                          {U"kmh", "Kilometer pro Stunde", "Kilometer pro Stunde"},
                          {U"%", "Prozent", "Prozent", NounClass::neuter},
                          {U"‰", "Promille", "Promille", NounClass::neuter},
                          {U"°C", "Grad Celsius", "Grad Celsius", NounClass::masculine},
                          {U"° C", "Grad Celsius", "Grad Celsius"},
                          {U"°F", "Grad Fahrenheit", "Grad Fahrenheit"},
                          {U"°", "Grad", "Grad"},
                          {U"W", "Watt", "Watt", NounClass::neuter},
                          {U"kW", "Kilowatt", "Kilowatt", NounClass::neuter},
                          {U"kWh", "Kilowattstunde", "Kilowattstunden", NounClass::feminine},
                          {U"MW", "Megawatt", "Megawatt", NounClass::neuter},
                          {U"V", "Volt", "Volt", NounClass::neuter},
                          {U"mV", "Millivolt", "Millivolt", NounClass::neuter},
                          {U"kV", "Kilovolt", "Kilovolt", NounClass::neuter},
                          {U"Hz", "Hertz", "Hertz", NounClass::neuter},
                          {U"kHz", "Kilohertz", "Kilohertz", NounClass::neuter},
                          {U"MHz", "Megahertz", "Megahertz", NounClass::neuter},
                          {U"GHz", "Gigahertz", "Gigahertz", NounClass::neuter},
                          {U"dB", "Dezibel", "Dezibel", NounClass::neuter},
                          {U"PS", "P S", "P S", NounClass::neuter},
                          {U"kB", "Kilobyte", "Kilobyte", NounClass::neuter},
                          {U"MB", "Megabyte", "Megabyte", NounClass::neuter},
                          {U"GB", "Gigabyte", "Gigabyte", NounClass::neuter},
                          {U"kcal", "Kilokalorie", "Kilokalorien", NounClass::feminine},
                          {U"hPa", "Hektopascal", "Hektopascal", NounClass::neuter}};

constexpr Currency currencies[] = {{U"€", "Euro", "Euro", "Cent", "Cent", NounClass::masculine, false},
                                   {U"$", "Dollar", "Dollar", "Cent", "Cent", NounClass::masculine},
                                   {U"US$", "US-Dollar", "US-Dollar", "Cent", "Cent"},
                                   {U"£", "Pfund", "Pfund", "Penny", "Pence", NounClass::neuter},
                                   {U"¥", "Yen", "Yen", "", ""},
                                   {U"EUR", "Euro", "Euro", "Cent", "Cent", NounClass::masculine, false},
                                   {U"CHF", "Franken", "Franken", "Rappen", "Rappen"},
                                   {U"Fr.", "Franken", "Franken", "Rappen", "Rappen"},
                                   {U"DM", "Mark", "Mark", "Pfennig", "Pfennig", NounClass::feminine},
                                   {U"USD", "US-Dollar", "US-Dollar", "Cent", "Cent"},
                                   {U"ct", "Cent", "Cent", "", ""}};

using enum Ending;
constexpr Abbreviation abbreviations[] = {{U"Hr", "Herr"},
                                          {U"Hrn", "Herrn"},
                                          {U"Fr", "Frau"},
                                          {U"Frl", "Fräulein"},
                                          {U"Dr", "Doktor", never, false},
                                          {U"Prof", "Professor"},
                                          {U"Dipl.-Ing", "Diplomingenieur"},
                                          {U"Ing", "Ingenieur"},
                                          {U"St", "Sankt"},
                                          {U"Mr", "Mister", never, false},
                                          {U"Mrs", "Misses", never, false},
                                          {U"Nr", "Nummer", numbered},
                                          {U"Nrn", "Nummern", numbered},
                                          {U"S", "Seite", numbered},
                                          {U"Kap", "Kapitel", numbered},
                                          {U"Bd", "Band", numbered},
                                          {U"Abb", "Abbildung", numbered},
                                          {U"Art", "Artikel", numbered},
                                          {U"Abs", "Absatz", numbered},
                                          {U"Str", "Straße", maybe},
                                          {U"Tel", "Telefon"},
                                          {U"z. B", "zum Beispiel"},
                                          {U"d. h", "das heißt"},
                                          {U"u. a", "unter anderem"},
                                          {U"u. U", "unter Umständen"},
                                          {U"i. d. R", "in der Regel"},
                                          {U"o. Ä", "oder Ähnliches", maybe},
                                          {U"o. ä", "oder ähnlich", maybe},
                                          {U"v. a", "vor allem"},
                                          {U"z. T", "zum Teil"},
                                          {U"s. o", "siehe oben", maybe},
                                          {U"s. u", "siehe unten", maybe},
                                          {U"v. Chr", "vor Christus", maybe},
                                          {U"n. Chr", "nach Christus", maybe},
                                          {U"usw", "und so weiter", maybe},
                                          {U"etc", "et cetera", maybe},
                                          {U"bzw", "beziehungsweise"},
                                          {U"ca", "circa"},
                                          {U"evtl", "eventuell"},
                                          {U"ggf", "gegebenenfalls"},
                                          {U"inkl", "inklusive"},
                                          {U"vgl", "vergleiche"},
                                          {U"geb", "geboren"},
                                          {U"gest", "gestorben"},
                                          {U"Jh", "Jahrhundert", maybe},
                                          {U"Mio", "Millionen"},
                                          {U"Mrd", "Milliarden"},
                                          {U"sog", "sogenannt"},
                                          {U"Hbf", "Hauptbahnhof", maybe, false},
                                          {U"Jan", "Januar", maybe},
                                          {U"Feb", "Februar", maybe},
                                          {U"Aug", "August", maybe},
                                          {U"Sept", "September", maybe},
                                          {U"Okt", "Oktober", maybe},
                                          {U"Nov", "November", maybe},
                                          {U"Dez", "Dezember", maybe}};

constexpr std::u32string_view openers[] = {
    U"er",   U"sie",   U"es",   U"ich",    U"du",    U"wir",  U"ihr",  U"der",  U"die",   U"das",    U"ein",  U"eine",   U"und",
    U"aber", U"oder",  U"dann", U"danach", U"da",    U"dort", U"hier", U"so",   U"wenn",  U"als",    U"was",  U"wer",    U"wie",
    U"wo",   U"warum", U"nein", U"ja",     U"nicht", U"man",  U"mein", U"sein", U"kein",  U"jetzt",  U"nun",  U"doch",   U"in",
    U"im",   U"am",    U"auf",  U"mit",    U"nach",  U"von",  U"bei",  U"zu",   U"diese", U"dieser", U"alle", U"niemand"};
constexpr std::u32string_view scales[] = {U"tausend",    U"million",   U"millionen", U"milliarde",
                                          U"milliarden", U"billionen", U"mio.",      U"mrd."};
constexpr std::u32string_view calls[] = {U"telefon", U"tel",           U"ruf",       U"anruf", U"fax",
                                         U"handy",   U"telefonnummer", U"rufnummer", U"wähle", U"wählen"};
constexpr std::u32string_view divisions[] = {U"akt",     U"szene",     U"kapitel",   U"teil",   U"band",  U"buch",
                                             U"artikel", U"abschnitt", U"weltkrieg", U"klasse", U"stufe", U"typ"};

std::string spelled(const char* rules, std::int64_t number) { return spelled_number("de", rules, number); }
std::string cardinal(std::int64_t number, NounClass noun) {
  if (noun == NounClass::alone) return spelled("%spellout-numbering", number);
  return spelled(noun == NounClass::feminine ? "%spellout-cardinal-feminine" : "%spellout-cardinal-masculine", number);
}

bool is_any(std::u32string_view word, std::span<const std::u32string_view> words) { return contains(words, word); }

/// `am dritten`, `der dritte`, `dritter`
std::string ordinal(std::int64_t number, std::u32string_view after) {
  static constexpr std::array<std::u32string_view, 22> weak{
      U"am", U"vom",   U"zum",   U"zur",    U"dem",   U"im",     U"beim",  U"den",   U"des",    U"bis",   U"seit",
      U"ab", U"einen", U"einem", U"seinem", U"ihrem", U"meinem", U"jeden", U"jedem", U"seinen", U"ihren", U"meinen"};
  static constexpr std::array<std::u32string_view, 7> article{U"der", U"die", U"das", U"diese", U"dieser", U"jede", U"eine"};
  if (is_any(after, weak)) return spelled("%spellout-ordinal-n", number);
  return spelled(is_any(after, article) ? "%spellout-ordinal" : "%spellout-ordinal-r", number);
}

std::string year(int number) { return spelled("%spellout-numbering-year", number); }
std::string decimals(std::string_view digits) { return "Komma " + digit_words(digits, german()); }

std::string date(const Date& date, std::u32string_view after) {
  std::string words = ordinal(date.day, after);
  if (date.month > 0) words += " " + std::string(months[date.month - 1]);
  return date.year < 0 ? words : words + " " + (date.year < 100 ? cardinal(date.year, NounClass::alone) : year(date.year));
}

std::string time(const ClockTime& time) {
  const auto parts = [](int count, const char* noun) {
    return fmt::format(" {} {}{}", cardinal(count, NounClass::feminine), noun, count == 1 ? "" : "n");
  };
  std::string words = cardinal(time.hour, NounClass::masculine) + " Uhr";
  if (time.second >= 0) return words + parts(time.minute, "Minute") + parts(time.second, "Sekunde");
  return time.minute == 0 ? words : words + " " + cardinal(time.minute, NounClass::alone);
}

std::string below_words(std::int64_t below) {
  if (below == 2) return "halbe";
  std::string ordinal = spelled("%spellout-ordinal", below);  // vierte: Viertel
  return (ordinal == "dritte" ? "Drittel" : ordinal.substr(0, ordinal.size() - 2) + "tel");
}
std::string fraction(std::int64_t above, std::int64_t below) {
  if (above == 1 && below == 2) return "ein halb";
  return cardinal(above, NounClass::masculine) + " " + below_words(below);
}
std::string mixed(std::int64_t whole, std::int64_t above, std::int64_t below) {
  if (above == 1 && below == 2) return cardinal(whole, NounClass::masculine) + "einhalb";
  return cardinal(whole, NounClass::alone) + " " + fraction(above, below);
}

std::string money(const Currency& currency, std::int64_t whole, int small) {
  const auto noun = [](std::int64_t count, std::string_view one, std::string_view many) { return std::string(count == 1 ? one : many); };
  const std::string coins = cardinal(small, NounClass::masculine) + " " + noun(small, currency.small_one, currency.small_many);
  if (whole == 0 && small > 0) return coins;
  const std::string notes = cardinal(whole, currency.noun) + " " + noun(whole, currency.one, currency.many);
  return small == 0 ? notes : notes + " " + (currency.small_named ? coins : cardinal(small, NounClass::alone));
}

std::string ruler(int number) { return "der " + ordinal(number, U"der"); }

/// The word by which an ordinal is bent; in `den 1. und 2. Band` both are by the same.
std::u32string bending_word(const RuleText& text, std::size_t at) {
  const std::u32string before = fold(text.word_before(at));
  if ((before != U"und" && before != U"oder") || at < before.size() + 5) return before;
  std::size_t place = at - before.size() - 3;  // on the point of the first one
  if (text.at(place) != U'.' || !text.digit(place - 1)) return before;
  while (place > 0 && text.digit(place - 1)) --place;
  return fold(text.word_before(place));
}

/// `3.` before what it counts, and at the end of nothing.
RuleAnswer counted(const RuleText& text, std::size_t at) {
  const std::size_t end = text.digits_end(at);
  const bool stands = text.digit(at) && end - at <= 3 && text.at(end) == U'.' && text.at(end + 1) != U'.' && !text.digit(end + 1);
  if (!stands || text.before(at) == U'.' || text.before(at) == U',' || text.before(at) == U':') return std::nullopt;
  const bool last = text.ends_sentence(end + 1);
  if (last && !text.alone(at, end)) return std::nullopt;
  if (read_numeric_date(text, at) || read_written_date(text, at)) return std::nullopt;
  return said(at, end + (last ? 0 : 1), ordinal(text.number(at, end), bending_word(text, at)));
}

/// `2.3.` without a year: the day and the month.
RuleAnswer day_and_month(const RuleText& text, std::size_t at) {
  const std::size_t day_end = text.digits_end(at), month_end = text.digits_end(day_end + 1);
  const int day = text.number(at, day_end), month = text.number(day_end + 1, month_end);
  const bool points = text.digit(at) && text.at(day_end) == U'.' && text.at(month_end) == U'.' && !text.digit(month_end + 1);
  if (!points || text.before(at) == U'.' || day < 1 || day > 31 || month < 1 || month > 12) return std::nullopt;
  return said(at, month_end + (text.ends_sentence(month_end + 1) ? 0 : 1), date({-1, month, day}, fold(text.word_before(at))));
}

/// Four figures are a year unless a noun, which has its capital, is what they count.
RuleAnswer year_in_context(const RuleText& text, std::size_t at) {
  const std::size_t end = text.digits_end(at);
  if (!text.digit(at) || !can_be_year(text, at, end) || text.before(at) == U'.' || text.before(at) == U',') return std::nullopt;
  const std::size_t next = text.behind_space(end);
  if (next > end && is_upper(text.at(next)) && fold(text.word_before(at)) != U"jahr") return std::nullopt;
  return said(at, end, year(text.number(at, end)));
}

/// `1920er`, `80ern`
RuleAnswer decade(const RuleText& text, std::size_t at) {
  const std::size_t end = text.digits_end(at);
  const std::u32string_view ending = text.word_at(end);
  const bool bent = ending == U"er" || ending == U"ern";
  if (!text.digit(at) || !bent || text.digit(end + ending.size()) || (end - at != 2 && end - at != 4)) return std::nullopt;
  const int number = text.number(at, end);
  return said(at, end + ending.size(), (end - at == 4 ? year(number) : cardinal(number, NounClass::alone)) + to_utf8(ending));
}

/// `XIX. Jahrhundert`
RuleAnswer century(const RuleText& text, std::size_t at) {
  const std::u32string_view word = text.word_at(at);
  const int value = roman_value(word);
  const std::size_t end = at + word.size();
  if (value == 0 || text.at(end) != U'.' || fold(text.word_at(text.behind_space(end + 1))) != U"jahrhundert") return std::nullopt;
  return said(at, end + 1, ordinal(value, fold(text.word_before(at))));
}

/// `unter Karl IV.`: the number is bent as the name would be.
RuleAnswer ruler_in_case(const RuleText& text, std::size_t at) {
  static constexpr std::array<std::u32string_view, 9> datives{U"unter", U"von", U"mit", U"bei", U"zu", U"nach", U"seit", U"aus", U"neben"};
  static constexpr std::array<std::u32string_view, 6> accusatives{U"für", U"gegen", U"durch", U"ohne", U"um", U"wider"};
  auto reading = text.letter(at) ? read_roman(text, at) : std::nullopt;
  if (!reading || !reading->pieces[0].spoken.starts_with("der ")) return std::nullopt;
  const std::u32string_view name = text.word_before(at);
  const std::u32string_view before = at > name.size() ? text.word_before(at - name.size() - 1) : std::u32string_view();
  const char* const article = contains(datives, before)       ? "dem"
                              : contains(accusatives, before) ? "den"
                              : name.back() == U's'           ? "des"
                                                              : nullptr;
  if (!article) return std::nullopt;
  reading->pieces[0].spoken = article + reading->pieces[0].spoken.substr(3) + "n";
  return reading;
}

/// `S. 20 f.`, `S. 20 ff.`
RuleAnswer following(const RuleText& text, std::size_t at) {
  const std::u32string_view word = text.word_at(at);
  const std::size_t end = at + word.size();
  const bool behind_figures = at >= 2 && text.before(at) == U' ' && text.digit(at - 2);
  if ((word != U"f" && word != U"ff") || text.at(end) != U'.' || !behind_figures) return std::nullopt;
  return said(at, end + (text.ends_sentence(end + 1) ? 0 : 1), word == U"f" ? "folgende" : "fortfolgende");
}

/// `Hauptstr.`
RuleAnswer street(const RuleText& text, std::size_t at) {
  const std::u32string_view word = text.word_at(at);
  const std::size_t end = at + word.size();
  if (word.size() < 6 || !word.ends_with(U"str") || text.at(end) != U'.') return std::nullopt;
  return said(at, end + (text.ends_sentence(end + 1) ? 0 : 1), to_utf8(word.substr(0, word.size() - 3)) + "straße");
}

constexpr SpokenLanguage::Rule rules[] = {decade, day_and_month, counted, century, ruler_in_case, following, street};
constexpr SpokenLanguage::Rule last_rules[] = {year_in_context};

SpokenLanguage made() {
  SpokenLanguage made;
  made.code = "de";
  made.locale = "de";
  made.decimal = U',';
  made.group = U'.';
  made.signs = {"minus",     "plus",   "mal",   "mal",   "gleich",          "durch",         "Prozent",     "bis",
                "pro",       "Nummer", "at",    "Punkt", "Schrägstrich",    "Strich",        "Unterstrich", "Doppelpunkt",
                "Durchwahl", "und",    "durch", "oder",  "ist kleiner als", "ist größer als"};
  made.primes = {
      {"Fuß", "Fuß"}, {"Zoll", "Zoll"}, {"Minute", "Minuten", NounClass::feminine}, {"Sekunde", "Sekunden", NounClass::feminine}};
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
  made.last_rules = last_rules;
  return made;
}

}  // namespace

const SpokenLanguage& german() {
  static const SpokenLanguage language = made();
  return language;
}

}  // namespace locket::inline text
