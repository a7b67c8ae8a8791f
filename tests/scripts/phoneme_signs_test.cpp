// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/phoneme_signs.h"

#include "tests/support/catch.h"

using namespace locket;

TEST_CASE("IPA is written in the engine's mnemonics") {
  CHECK(mnemonics_of_ipa("ˈkæsəl").text == "'kas@l");
  CHECK(mnemonics_of_ipa("t͡ʃɜːtʃ").text == "tS3:tS");
  CHECK(mnemonics_of_ipa("bɔ̃ʒuʁ").text == "bO~Zur");
  CHECK(mnemonics_of_ipa("ˈʃøːn").text == "'SY:n");
  CHECK(mnemonics_of_ipa("nɪŋ.ðə").text == "nIND@");
  CHECK(mnemonics_of_ipa("fɑːðə").text == "fA:D@");
  CHECK(mnemonics_of_ipa("hɑt").text == "hA:t");  // no voice has a short one
}

TEST_CASE("a sign of IPA that the engine has no sound for is named") {
  const Mnemonics made = mnemonics_of_ipa("əǃx");
  CHECK(made.bad_begin == 2);
  CHECK(made.bad_size == 2);
}

TEST_CASE("mnemonics are ASCII, and all of it is kept") {
  CHECK(checked_mnemonics("h@l'oU").text == "h@l'oU");
  CHECK(checked_mnemonics("tɒm").bad_begin == 1);
}
