// SPDX-License-Identifier: GPL-3.0-or-later
// Spanish.
#include <fmt/format.h>

#include <array>

#include "voices/text/rules.h"
#include "voices/text/spelled_number.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

constexpr std::string_view months[] = {"enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
                                       "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};
constexpr std::u32string_view short_months[] = {U"ene", U"feb", U"mar",      U"abr", U"may", U"jun",
                                                U"jul", U"ago", U"sep|sept", U"oct", U"nov", U"dic"};

constexpr auto f = NounClass::feminine;
constexpr Unit units[] = {{U"mm", "milímetro", "milímetros"},
                          {U"cm", "centímetro", "centímetros"},
                          {U"m", "metro", "metros"},
                          {U"km", "kilómetro", "kilómetros"},
                          {U"m²", "metro cuadrado", "metros cuadrados"},
                          {U"m2", "metro cuadrado", "metros cuadrados"},
                          {U"km²", "kilómetro cuadrado", "kilómetros cuadrados"},
                          {U"m³", "metro cúbico", "metros cúbicos"},
                          {U"m3", "metro cúbico", "metros cúbicos"},
                          {U"ha", "hectárea", "hectáreas", f},
                          {U"mg", "miligramo", "miligramos"},
                          {U"g", "gramo", "gramos"},
                          {U"kg", "kilogramo", "kilogramos"},
                          {U"t", "tonelada", "toneladas", f},
                          {U"ml", "mililitro", "mililitros"},
                          {U"cl", "centilitro", "centilitros"},
                          {U"l", "litro", "litros"},
                          {U"s", "segundo", "segundos"},
                          {U"seg", "segundo", "segundos"},
                          {U"min", "minuto", "minutos"},
                          {U"h", "hora", "horas", f},
                          {U"km/h", "kilómetro por hora", "kilómetros por hora"},
                          {U"mph", "milla por hora", "millas por hora", f},
                          {U"%", "por ciento", "por ciento", NounClass::alone},
                          {U"°C", "grado centígrado", "grados centígrados"},
                          {U"° C", "grado centígrado", "grados centígrados"},
                          {U"° c", "grado centígrado", "grados centígrados"},
                          {U"°c", "grado centígrado", "grados centígrados"},
                          {U"ºC", "grado centígrado", "grados centígrados"},
                          {U"°F", "grado Fahrenheit", "grados Fahrenheit"},
                          {U"°", "grado", "grados"},
                          {U"W", "vatio", "vatios"},
                          {U"kW", "kilovatio", "kilovatios"},
                          {U"kWh", "kilovatio hora", "kilovatios hora"},
                          {U"V", "voltio", "voltios"},
                          {U"Hz", "hercio", "hercios"},
                          {U"kHz", "kilohercio", "kilohercios"},
                          {U"MHz", "megahercio", "megahercios"},
                          {U"dB", "decibelio", "decibelios"},
                          {U"psi", "P S I", "P S I"},
                          {U"MB", "megabyte", "megabytes"},
                          {U"GB", "gigabyte", "gigabytes"},
                          {U"lb", "libra", "libras", f},
                          {U"ft", "pie", "pies"}};

constexpr Currency currencies[] = {{U"€", "euro", "euros", "céntimo", "céntimos"},
                                   {U"$", "dólar", "dólares", "centavo", "centavos"},
                                   {U"US$", "dólar estadounidense", "dólares estadounidenses", "centavo", "centavos"},
                                   {U"£", "libra", "libras", "penique", "peniques", f},
                                   {U"¥", "yen", "yenes", "", ""},
                                   {U"₩", "won", "wones", "", ""},
                                   {U"₡", "colón", "colones", "céntimo", "céntimos"},
                                   {U"₧", "peseta", "pesetas", "céntimo", "céntimos", f},
                                   {U"EUR", "euro", "euros", "céntimo", "céntimos"},
                                   {U"USD", "dólar estadounidense", "dólares estadounidenses", "centavo", "centavos"},
                                   {U"CHF", "franco suizo", "francos suizos", "céntimo", "céntimos"},
                                   {U"HKD", "dólar de Hong Kong", "dólares de Hong Kong", "centavo", "centavos"},
                                   {U"MXN", "peso mexicano", "pesos mexicanos", "centavo", "centavos"},
                                   {U"ARS", "peso argentino", "pesos argentinos", "centavo", "centavos"},
                                   {U"BRL", "real brasileño", "reales brasileños", "centavo", "centavos"},
                                   {U"NIO", "córdoba", "córdobas", "centavo", "centavos", f},
                                   {U"PAB", "balboa", "balboas", "centésimo", "centésimos"},
                                   {U"AWG", "florín arubeño", "florines arubeños", "céntimo", "céntimos"},
                                   {U"Rs", "rupia", "rupias", "", "", f},
                                   {U"kr", "corona", "coronas", "", "", f},
                                   {U"fr", "franco", "francos", "céntimo", "céntimos"},
                                   {U"mk", "marco", "marcos", "", ""},
                                   {U"Q", "quetzal", "quetzales", "centavo", "centavos"}};

using enum Ending;
constexpr Abbreviation abbreviations[] = {{U"Sr", "señor"},
                                          {U"Sra", "señora"},
                                          {U"Srta", "señorita"},
                                          {U"Sres", "señores"},
                                          {U"Dr", "doctor"},
                                          {U"Dra", "doctora"},
                                          {U"D", "don"},
                                          {U"Dña", "doña"},
                                          {U"Prof", "profesor"},
                                          {U"Ud", "usted", maybe},
                                          {U"Uds", "ustedes", maybe},
                                          {U"Vd", "usted", maybe},
                                          {U"Sto", "santo"},
                                          {U"Sta", "santa"},
                                          {U"etc", "etcétera", maybe},
                                          {U"p. ej", "por ejemplo"},
                                          {U"EE. UU", "Estados Unidos", maybe},
                                          {U"ee. uu", "Estados Unidos", maybe},
                                          {U"a. C", "antes de Cristo", maybe},
                                          {U"a. c", "antes de Cristo", maybe},
                                          {U"d. C", "después de Cristo", maybe},
                                          {U"d. c", "después de Cristo", maybe},
                                          {U"aprox", "aproximadamente"},
                                          {U"avda", "avenida"},
                                          {U"pza", "plaza", maybe},
                                          {U"esq", "esquina"},
                                          {U"tel", "teléfono"},
                                          {U"pág", "página", numbered},
                                          {U"págs", "páginas", numbered},
                                          {U"p", "página", numbered},
                                          {U"vol", "volumen", numbered},
                                          {U"cap", "capítulo", numbered},
                                          {U"núm", "número", numbered},
                                          {U"art", "artículo", numbered},
                                          {U"fig", "figura", numbered},
                                          {U"lun", "lunes", numbered},
                                          {U"mar", "martes", numbered},
                                          {U"miér", "miércoles", numbered},
                                          {U"jue", "jueves", numbered},
                                          {U"vier", "viernes", numbered},
                                          {U"sáb", "sábado", numbered},
                                          {U"dom", "domingo", numbered}};

constexpr std::u32string_view openers[] = {U"él",   U"ella",  U"ellos", U"yo",   U"tú",   U"nosotros", U"usted", U"el",     U"la",
                                           U"los",  U"las",   U"un",    U"una",  U"y",    U"pero",     U"o",     U"luego",  U"entonces",
                                           U"este", U"esta",  U"eso",   U"esto", U"aquí", U"allí",     U"si",    U"cuando", U"que",
                                           U"qué",  U"quién", U"dónde", U"cómo", U"no",   U"sí",       U"en",    U"a",      U"de",
                                           U"con",  U"sin",   U"por",   U"para", U"su",   U"mi",       U"nadie", U"todo",   U"ahora",
                                           U"se",   U"le",    U"lo",    U"me",   U"era",  U"fue",      U"es",    U"ayudó"};
constexpr std::u32string_view scales[] = {U"mil", U"millón", U"millones", U"billón", U"billones", U"trillón", U"trillones"};
constexpr std::u32string_view calls[] = {U"teléfono", U"tel", U"llame", U"llámame", U"llamar", U"fax", U"marque", U"móvil"};
constexpr std::u32string_view divisions[] = {U"acto",     U"escena", U"capítulo", U"parte",   U"tomo",  U"libro", U"volumen",
                                             U"artículo", U"siglo",  U"guerra",   U"sección", U"anexo", U"fase",  U"siglos"};

std::string spelled(const char* rules, std::int64_t number) { return spelled_number("es", rules, number); }
std::string cardinal(std::int64_t number, NounClass noun) {
  if (noun == NounClass::alone) return spelled("%spellout-numbering", number);  // uno
  return spelled(noun == f ? "%spellout-cardinal-feminine" : "%spellout-cardinal-masculine", number);
}
std::string year(int number) { return cardinal(number, NounClass::alone); }
/// The eleventh and twelfth as people say them.
std::string ordinal_words(const char* rules, const char* ending, std::int64_t number) {
  if (number == 11 || number == 12) return std::string(number == 11 ? "undécim" : "duodécim") + ending;
  return spelled(rules, number);
}
std::string ordinal(std::int64_t number, std::u32string_view) { return ordinal_words("%spellout-ordinal-masculine", "o", number); }
std::string feminine_ordinal(std::int64_t number) { return ordinal_words("%spellout-ordinal-feminine", "a", number); }

/// In pairs.
std::string decimals(std::string_view digits) {
  std::string words = "coma";
  for (std::size_t at = 0; at < digits.size(); at += 2) {
    const std::string pair(digits.substr(at, 2));
    if (pair[0] == '0' && pair.size() == 2) words += " cero";
    words += " " + cardinal(std::stoi(pair), NounClass::alone);
  }
  return words;
}

std::string date(const Date& date, std::u32string_view) {
  std::string words = date.day == 1 ? "primero" : cardinal(date.day, NounClass::alone);
  words += " de";
  if (date.month > 0) words += " " + std::string(months[date.month - 1]);
  return date.year < 0 ? words : words + " de " + year(date.year);
}

std::string minutes(int minute) { return minute == 15 ? "cuarto" : minute == 30 ? "media" : cardinal(minute, NounClass::alone); }

std::string time(const ClockTime& time) {
  std::string words = cardinal(time.hour, f);
  if (time.second > 0)
    return fmt::format("{} hora{} {} minuto{} y {} segundo{}", words, time.hour == 1 ? "" : "s",
                       cardinal(time.minute, NounClass::masculine), time.minute == 1 ? "" : "s",
                       cardinal(time.second, NounClass::masculine), time.second == 1 ? "" : "s");
  if (time.minute > 0) words += " y " + minutes(time.minute);
  if (time.half == ClockTime::Half::after_noon) words += time.hour == 12 || time.hour < 8 ? " de la tarde" : " de la noche";
  if (time.half == ClockTime::Half::before_noon) words += time.hour == 12 ? " de la noche" : " de la mañana";
  return words;
}

/// Twelfths and up have a form of their own: `treceavo`.
std::string below_words(std::int64_t below) {
  if (below == 3) return "tercio";
  if (below <= 10 || below % 100 == 0 || below % 1000 == 0) return ordinal(below, {});
  return cardinal(below, NounClass::masculine) + "avo";
}

bool has_name(std::int64_t below) { return below <= 99 || (below <= 1000 && below % 100 == 0) || below % 1000 == 0; }

std::string fraction(std::int64_t above, std::int64_t below) {
  if (above == 1 && below == 2) return "medio";
  if (below < 2 || !has_name(below)) return cardinal(above, NounClass::alone) + " sobre " + cardinal(below, NounClass::alone);
  return cardinal(above, NounClass::masculine) + " " + (below == 2 ? "medio" : below_words(below)) + (above == 1 ? "" : "s");
}
std::string mixed(std::int64_t whole, std::int64_t above, std::int64_t below) {
  return cardinal(whole, NounClass::alone) + " y " + fraction(above, below);
}

std::string money(const Currency& currency, std::int64_t whole, int small) {
  const std::string coins =
      cardinal(small, NounClass::masculine) + " " + std::string(small == 1 ? currency.small_one : currency.small_many);
  if (whole == 0 && small > 0) return coins;
  const std::string notes = cardinal(whole, currency.noun) + " " + std::string(whole == 1 ? currency.one : currency.many);
  return small == 0 ? notes : notes + " " + coins;
}

/// Up to the tenth a ruler is counted, from there on numbered.
std::string ruler(int number) { return number <= 10 ? ordinal(number, {}) : cardinal(number, NounClass::alone); }

/// `1.º`, `2.ª`, `3er`, `1ro`
RuleAnswer counted(const RuleText& text, std::size_t at) {
  const auto number = text.digit(at) ? text.numeral(at) : std::nullopt;
  if (!number || !number->is_whole() || number->value() < 1) return std::nullopt;
  std::size_t place = number->end + (text.at(number->end) == U'.' ? 1 : 0);
  const char32_t sign = text.at(place);
  const std::u32string suffix = fold(text.word_at(place));
  static constexpr std::array<std::u32string_view, 9> masculine{U"ro", U"do", U"to", U"mo", U"vo", U"no", U"os", U"o", U"º"};
  static constexpr std::array<std::u32string_view, 8> feminine{U"ra", U"da", U"ta", U"ma", U"va", U"na", U"a", U"ª"};
  const bool pointed = place > number->end;
  if (sign == 0xBA && !text.letter(place + 1)) return said(at, place + 1, ordinal(number->value(), {}));
  if (sign == 0xAA && !text.letter(place + 1)) return said(at, place + 1, feminine_ordinal(number->value()));
  if (suffix == U"er") return said(at, place + 2, spelled("%spellout-ordinal-masculine-adjective", number->value()));
  if (suffix.size() < 2 && !pointed) return std::nullopt;
  if (contains(masculine, suffix)) return said(at, place + suffix.size(), ordinal(number->value(), {}));
  if (contains(feminine, suffix)) return said(at, place + suffix.size(), feminine_ordinal(number->value()));
  return std::nullopt;
}

/// `el XI apóstol`
RuleAnswer counted_by_romans(const RuleText& text, std::size_t at) {
  const std::u32string_view word = text.word_at(at);
  const int value = word.size() > 1 ? roman_value(word) : 0;
  const std::u32string before = fold(text.word_before(at));
  if (value == 0 || !text.ends(at + word.size()) || value > 100) return std::nullopt;
  if (before == U"el") return said(at, at + word.size(), ordinal(value, {}));
  return before == U"la" ? std::optional(said(at, at + word.size(), feminine_ordinal(value))) : std::nullopt;
}

/// `siglo xix`
RuleAnswer century(const RuleText& text, std::size_t at) {
  const std::u32string_view word = text.word_at(at);
  std::u32string capitals(word);
  for (char32_t& c : capitals) c = c >= U'a' && c <= U'z' ? c - 32 : c;
  const std::u32string before = fold(text.word_before(at));
  const int value = before == U"siglo" || before == U"siglos" ? roman_value(capitals) : 0;
  return value > 0 ? std::optional(said(at, at + word.size(), cardinal(value, NounClass::alone))) : std::nullopt;
}

/// `1 millón`, `21 millones`: the number bends before its noun.
RuleAnswer before_scale(const RuleText& text, std::size_t at) {
  const auto number = text.digit(at) ? text.numeral(at) : std::nullopt;
  const bool bends = number && number->is_whole() && number->value() % 10 == 1 && text.at(number->end) == U' ' &&
                     contains(scales, text.word_at(number->end + 1));
  if (!bends || read_money(text, at) || read_measure(text, at)) return std::nullopt;
  return said(at, number->end, number_words(*number, text.language()));
}

/// `n.º 4`, `nº 4`
RuleAnswer number_sign(const RuleText& text, std::size_t at) {
  if (fold(text.at(at)) != U'n' || !text.begins(at)) return std::nullopt;
  const std::size_t sign = at + (text.at(at + 1) == U'.' ? 2 : 1);
  const bool written = text.at(sign) == 0xBA || text.at(sign) == 0xB0;
  return written && text.digit(text.behind_space(sign + 1)) ? std::optional(said(at, sign + 1, "número")) : std::nullopt;
}

constexpr SpokenLanguage::Rule rules[] = {number_sign, before_scale, counted, counted_by_romans, century};

SpokenLanguage made() {
  SpokenLanguage made;
  made.code = "es";
  made.locale = "es";
  made.decimal = U',';
  made.group = U'.';
  made.signs = {"menos",     "más",    "por",    "por",   "igual a",      "entre",       "por ciento", "a",
                "por",       "número", "arroba", "punto", "barra",        "guion",       "guion bajo", "dos puntos",
                "extensión", "y",      "sobre",  "o",     "es menor que", "es mayor que"};
  made.primes = {{"pie", "pies"}, {"pulgada", "pulgadas", NounClass::feminine}, {"minuto", "minutos"}, {"segundo", "segundos"}};
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

const SpokenLanguage& spanish() {
  static const SpokenLanguage language = made();
  return language;
}

}  // namespace locket::inline text
