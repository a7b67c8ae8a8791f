// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/say_as.h"

#include "tests/support/catch.h"

using namespace locket;

TEST_CASE("cardinals are numbers, not years") {
  CHECK(say_as("cardinal", "1984", "en-gb") == "one thousand nine hundred and eighty four");
  CHECK(say_as("cardinal", "1,234,567", "en-gb") == "one million two hundred and thirty four thousand five hundred and sixty seven");
  CHECK(say_as("cardinal", "1.234.567", "de") == "eine Million zweihundertvierunddreißigtausendfünfhundertsiebenundsechzig");
  CHECK(say_as("cardinal", "3.5", "en") == "three point five");
  CHECK(say_as("cardinal", "many", "en") == "many");
}

TEST_CASE("ordinals in five languages, from figures and from Roman numerals") {
  CHECK(say_as("ordinal", "1", "en") == "first");
  CHECK(say_as("ordinal", "113", "en") == "one hundred and thirteenth");
  CHECK(say_as("ordinal", "3rd", "en") == "third");
  CHECK(say_as("ordinal", "VIII", "en") == "eighth");
  CHECK(say_as("ordinal", "1", "fr") == "premier");
  CHECK(say_as("ordinal", "2", "fr") == "deuxième");
  CHECK(say_as("ordinal", "7.", "de") == "siebter");
  CHECK(say_as("ordinal", "3", "es") == "tercero");
  CHECK(say_as("ordinal", "3", "it") == "terzo");
}

TEST_CASE("years, fractions, measures, sums and Roman numerals") {
  CHECK(say_as("year", "1805", "en") == "eighteen oh five");
  CHECK(say_as("year", "800", "en") == "eight hundred");
  CHECK(say_as("fraction", "2/3", "en") == "two thirds");
  CHECK(say_as("unit", "7 lb", "en") == "seven pounds");
  CHECK(say_as("currency", "$3.20", "en") == "three dollars twenty cents");
  CHECK(say_as("roman", "xiv", "en") == "fourteen");
  CHECK(say_as("roman", "mix", "en") == "one thousand and nine");
}

TEST_CASE("verbatim is what is written") { CHECK(say_as("verbatim", "5 kg in 1805", "en") == "5 kg in 1805"); }

TEST_CASE("characters are spelled, and a is no article") {
  CHECK(say_as("characters", "B2", "en") == "B 2");
  CHECK(say_as("characters", "CAT", "en") == "C [['eI]] T");
  CHECK(say_as("characters", "a.b", "en") == "[['eI]] dot b");
  CHECK(say_as("characters", "abc", "fr") == "a b c");
}

TEST_CASE("dates are read day first, month first in America, year first as ISO writes them") {
  CHECK(say_as("date", "2024-12-05", "en-gb") == "the fifth of December twenty twenty four");
  CHECK(say_as("date", "5/12/1984", "en-gb") == "the fifth of December nineteen eighty four");
  CHECK(say_as("date", "12/5/1984", "en-us") == "December fifth nineteen eighty four");
  CHECK(say_as("date", "5/12", "en") == "the fifth of December");
  CHECK(say_as("date", "1/5/1832", "fr") == "premier mai mille huit cent trente-deux");
  CHECK(say_as("date", "1832-05-03", "de") == "dritter Mai achtzehnhundertzweiunddreißig");
  CHECK(say_as("date", "3/5/1832", "es") == "tres de mayo de mil ochocientos treinta y dos");
  CHECK(say_as("date", "1/5", "it") == "primo maggio");
  CHECK(say_as("date", "1805", "en") == "eighteen oh five");
  CHECK(say_as("date", "5 June 1805", "en") == "the fifth of June eighteen oh five");
}

TEST_CASE("a format says in which order a date is written") {
  CHECK(say_as("date", "5/6/05", "en", "mdy") == "the sixth of May oh five");
  CHECK(say_as("date", "6/1984", "en", "my") == "June nineteen eighty four");
  CHECK(say_as("date", "1905", "en", "y") == "nineteen oh five");
  CHECK(say_as("date", "12.5.", "de", "dm") == "zwölfter Mai");
}

TEST_CASE("what is no date stays as it is") {
  for (const char* text : {"45/12/2024", "Easter"}) CHECK(say_as("date", text, "en-gb") == text);
}

TEST_CASE("times of day") {
  CHECK(say_as("time", "15:05", "en") == "fifteen oh five");
  CHECK(say_as("time", "3:00", "en") == "three o'clock");
  CHECK(say_as("time", "15:00", "en") == "fifteen hundred hours");
  CHECK(say_as("time", "3.15 pm", "en") == "three fifteen P M");
  CHECK(say_as("time", "15h05", "fr") == "quinze heures cinq");
  CHECK(say_as("time", "1:00", "fr") == "une heure");
  CHECK(say_as("time", "15:05", "de") == "fünfzehn Uhr fünf");
  CHECK(say_as("time", "15:05", "es") == "quince y cinco");
  CHECK(say_as("time", "15:05", "it") == "quindici e cinque");
  CHECK(say_as("time", "25:61", "en") == "25:61");
}

TEST_CASE("telephone numbers go digit by digit, with a breath between groups, and nothing in them is lost") {
  CHECK(say_as("telephone", "020 7946", "en") == "oh two oh, seven nine four six");
  CHECK(say_as("telephone", "+44-20", "en") == "plus four four, two oh");
  CHECK(say_as("telephone", "01 23", "fr") == "zéro un, deux trois");
  CHECK(say_as("telephone", "555-0123 ext. 12", "en-us") == "five five five, zero one two three, extension one two");
}

TEST_CASE("every value is understood in each language that has rules") {
  struct Row {
    const char *as, *text, *german, *french, *spanish;
  };
  for (const Row& row : {Row{"cardinal", "1644", "eintausendsechshundertvierundvierzig", "mille six cent quarante-quatre",
                             "mil seiscientos cuarenta y cuatro"},
                         {"ordinal", "IX", "neunter", "neuvième", "noveno"},
                         {"year", "1709", "siebzehnhundertneun", "mille sept cent neuf", "mil setecientos nueve"},
                         {"fraction", "3/8", "drei achtel", "trois huitièmes", "tres octavos"},
                         {"unit", "6 km/h", "sechs Kilometer pro Stunde", "six kilomètres à l'heure", "seis kilómetros por hora"},
                         {"currency", "7,20 €", "sieben Euro zwanzig", "sept euros vingt", "siete euros veinte céntimos"},
                         {"roman", "xxi", "einundzwanzig", "vingt-et-un", "veintiuno"},
                         {"characters", "B-7", "B Strich 7", "B tiret 7", "B guion 7"},
                         {"date", "6/11/1985", "sechster November neunzehnhundertfünfundachtzig",
                          "six novembre mille neuf cent quatre-vingt-cinq", "seis de noviembre de mil novecientos ochenta y cinco"},
                         {"time", "17:20", "siebzehn Uhr zwanzig", "dix-sept heures vingt", "diecisiete y veinte"},
                         {"telephone", "407", "vier null sieben", "quatre zéro sept", "cuatro cero siete"},
                         {"verbatim", "6 km/h", "6 km/h", "6 km/h", "6 km/h"}}) {
    INFO(row.as);
    CHECK(say_as(row.as, row.text, "de") == row.german);
    CHECK(say_as(row.as, row.text, "fr") == row.french);
    CHECK(say_as(row.as, row.text, "es") == row.spanish);
  }
}
