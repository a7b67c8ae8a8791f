// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/catalogue.h"

#include "tests/support/catch.h"
#include "tests/voices/real_engine.h"

using namespace locket;
using namespace locket::testing;

TEST_CASE("a voice with a variant is found under the engine's own name") {
  CHECK(real_catalogue().resolve("en-gb") == "gmw/en");
  CHECK(real_catalogue().resolve("en-gb+f3") == "gmw/en+f3");
  CHECK(real_catalogue().resolve("fr+Andrea") == "roa/fr+Andrea");
}

TEST_CASE("languages are found without regard to case, variants as they are spelled") {
  CHECK(real_catalogue().resolve("EN-GB-Scotland+m7") == real_catalogue().resolve("en-gb-scotland+m7"));
  CHECK(real_catalogue().resolve("fr+Andrea").has_value());
  CHECK_FALSE(real_catalogue().resolve("fr+andrea").has_value());
}

TEST_CASE("a language that several voices speak is that of the voice that ranks it best") {
  CHECK(real_catalogue().resolve("fr") == "roa/fr");
  CHECK(real_catalogue().resolve("en") == "gmw/en");
  CHECK(real_catalogue().resolve("en-us") == "gmw/en-US");
}

TEST_CASE("what the engine lacks resolves to nothing") {
  for (const char* voice : {"en-gb+nosuch", "tlh+f3", "", "+f3", "en-gb+", "en-gb+f3+f2", "variant"})
    CHECK_FALSE(real_catalogue().resolve(voice).has_value());
}

TEST_CASE("two voices give two sounds") {
  const Recording plain = say("en-gb", "Hello there."), woman = say("en-gb+f3", "Hello there.");
  CHECK(plain.samples != woman.samples);
  CHECK(say("en-gb-scotland", "Hello there.").samples != plain.samples);
  CHECK(fundamental(woman.samples, 0, woman.samples.size()) > 1.3 * fundamental(plain.samples, 0, plain.samples.size()));
}

TEST_CASE("a French voice speaks French") {
  // "oui" is [wi]; an English voice makes another sound of it, and "beaucoup" has three English syllables.
  CHECK(say("fr+f2", "Il y en a beaucoup, oui.").samples != say("en-gb+f2", "Il y en a beaucoup, oui.").samples);
  CHECK(say("fr+f2", "vingt").samples == say("fr+f2", "20").samples);
}

TEST_CASE("every language of the catalogue resolves, and the engine speaks it") {
  REQUIRE(real_catalogue().languages().size() > 100);
  for (const std::string& language : real_catalogue().languages()) {
    INFO(language);
    REQUIRE(real_catalogue().resolve(language).has_value());
    CHECK_NOTHROW(say(language, "1"));  // some have no numbers, and say nothing
  }
}

TEST_CASE("every variant resolves, and the engine speaks with it") {
  REQUIRE(real_catalogue().variants().size() > 60);
  for (const std::string& variant : real_catalogue().variants()) {
    INFO(variant);
    CHECK_NOTHROW(say("en-gb+" + variant, "1"));
  }
}

TEST_CASE("a voice in another language keeps its variant") {
  CHECK(real_catalogue().in_language("fr", "en-gb+f3") == "fr+f3");
  CHECK(real_catalogue().in_language("de-AT", "en-gb") == "de");
  CHECK(real_catalogue().in_language("fr-CH", "en-gb+f3") == "fr-ch+f3");
  CHECK_FALSE(real_catalogue().in_language("xx", "en-gb+f3").has_value());
}

TEST_CASE("a voice speaks the language of its region and of others") {
  CHECK(real_catalogue().speaks("en-gb-scotland+m7", "en-US"));
  CHECK(real_catalogue().speaks("fr+f2", "FR"));
  CHECK(real_catalogue().speaks("cmn", "zh"));
  CHECK_FALSE(real_catalogue().speaks("fr+f2", "en-GB"));
}

TEST_CASE("the catalogue knows what gender a variant has") {
  REQUIRE(real_catalogue().find("en-gb+f3") != nullptr);
  CHECK(real_catalogue().find("en-gb+f3")->gender == Gender::female);
  CHECK(real_catalogue().find("en-gb+m3")->gender == Gender::male);
  CHECK(real_catalogue().find("en-gb+nosuch") == nullptr);
}
