// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/say_as.h"

#include "tests/support/catch.h"

using namespace locket;

TEST_CASE("cardinals are numbers, not years") {
  CHECK(say_as("cardinal", "1984", "en-gb") == "1,984");
  CHECK(say_as("cardinal", "1,234,567", "en-gb") == "1234567");
  CHECK(say_as("cardinal", "1.234.567", "de") == "1234567");
  CHECK(say_as("cardinal", "3.5", "en") == "3.5");
  CHECK(say_as("cardinal", "many", "en") == "many");
}

TEST_CASE("ordinals in five languages") {
  CHECK(say_as("ordinal", "1", "en") == "1st");
  CHECK(say_as("ordinal", "22", "en") == "22nd");
  CHECK(say_as("ordinal", "113", "en") == "113th");
  CHECK(say_as("ordinal", "3rd", "en") == "3rd");
  CHECK(say_as("ordinal", "1", "fr") == "premier");
  CHECK(say_as("ordinal", "2", "fr") == "deuxième");
  CHECK(say_as("ordinal", "7", "de") == "siebte");
  CHECK(say_as("ordinal", "3", "es") == "3º");
  CHECK(say_as("ordinal", "3", "it") == "3º");
}

TEST_CASE("characters are spelled, and a is no article") {
  CHECK(say_as("characters", "B2", "en") == "B 2");
  CHECK(say_as("characters", "CAT", "en") == "C [['eI]] T");
  CHECK(say_as("characters", "a.b", "en") == "[['eI]] dot b");
  CHECK(say_as("characters", "abc", "fr") == "a b c");
}

TEST_CASE("dates are read day first, month first in America, year first as ISO writes them") {
  CHECK(say_as("date", "2024-12-05", "en-gb") == "the fifth of December, twenty twenty-four");
  CHECK(say_as("date", "5/12/1984", "en-gb") == "the fifth of December, nineteen eighty-four");
  CHECK(say_as("date", "12/5/1984", "en-us") == "December fifth, nineteen eighty-four");
  CHECK(say_as("date", "5/12", "en") == "the fifth of December");
  CHECK(say_as("date", "1/5/1832", "fr") == "premier mai 1832");
  CHECK(say_as("date", "1832-05-03", "de") == "dritter Mai 1832");
  CHECK(say_as("date", "3/5/1832", "es") == "3 de mayo de 1832");
  CHECK(say_as("date", "1/5/1832", "it") == "primo maggio 1832");
}

TEST_CASE("what is no date stays as it is") {
  for (const char* text : {"45/12/2024", "5/13/2024", "Easter", "5", "2024-12"}) CHECK(say_as("date", text, "en-gb") == text);
}

TEST_CASE("years as English says them") {
  CHECK(english_year(1900) == "nineteen hundred");
  CHECK(english_year(1905) == "nineteen oh five");
  CHECK(english_year(2000) == "2000");
  CHECK(english_year(2006) == "two thousand and six");
  CHECK(english_year(2016) == "twenty sixteen");
  CHECK(english_year(1066) == "ten sixty-six");
  CHECK(english_year(800) == "800");
}

TEST_CASE("days as English counts them") {
  CHECK(english_ordinal(1) == "first");
  CHECK(english_ordinal(12) == "twelfth");
  CHECK(english_ordinal(20) == "twentieth");
  CHECK(english_ordinal(31) == "thirty-first");
}

TEST_CASE("times of day") {
  CHECK(say_as("time", "15:05", "en") == "fifteen oh five");
  CHECK(say_as("time", "3:00", "en") == "three o'clock");
  CHECK(say_as("time", "15:00", "en") == "fifteen hundred hours");
  CHECK(say_as("time", "3.15 pm", "en") == "three fifteen pm");
  CHECK(say_as("time", "15h05", "fr") == "15 heures 5");
  CHECK(say_as("time", "1:00", "fr") == "une heure");
  CHECK(say_as("time", "15:05", "de") == "15 Uhr 5");
  CHECK(say_as("time", "15:05", "es") == "las 15 y 5");
  CHECK(say_as("time", "15:05", "it") == "le 15 e 5");
  CHECK(say_as("time", "25:61", "en") == "25:61");
}

TEST_CASE("telephone numbers go digit by digit, with a breath between groups") {
  CHECK(say_as("telephone", "020 7946", "en") == "oh 2 oh, 7 9 4 6");
  CHECK(say_as("telephone", "+44-20", "en") == "plus 4 4, 2 oh");
  CHECK(say_as("telephone", "01 23", "fr") == "0 1, 2 3");
}
