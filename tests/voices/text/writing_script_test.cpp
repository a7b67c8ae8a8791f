// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/writing_script.h"

#include "tests/support/catch.h"
#include "tests/voices/page_kit.h"
#include "tests/voices/real_engine.h"

using namespace locket;
using namespace locket::testing;

TEST_CASE("a script tells of a language, and Latin of none") {
  CHECK(language_of_script(U'я') == "ru");
  CHECK(language_of_script(U'λ') == "el");
  CHECK(language_of_script(U'語') == "cmn");
  for (const char32_t c : {U'a', U'é', U'5', U' ', U'“'}) CHECK(language_of_script(c).empty());
}

TEST_CASE("languages that are written in a script read it") {
  for (const char* language : {"ru", "uk", "bg", "sr"}) CHECK(writes_script_of(language, "ru"));
  for (const char* language : {"en", "en-gb", "de", "u", ""}) CHECK_FALSE(writes_script_of(language, "ru"));
}

TEST_CASE("words in another script are spoken by a voice that reads it, with a warning") {
  const auto staged =
      stage("<cast><character id=\"anna\" voice=\"en-gb+f3\"/></cast>", "<line speaker=\"anna\">He said доброе утро, and left.</line>");
  const SpeechPlan plan = staged->plan();
  CHECK(utterances(plan) == "He said, | доброе утро, | and left.");
  CHECK(plan.request.utterances[1].voice == real_catalogue().resolve("ru+f3").value());
  CHECK(staged->warnings.warnings() == 1);
}

TEST_CASE("a voice of that script speaks all of it itself") {
  const auto staged = stage("<cast><character id=\"anna\" voice=\"ru\"/></cast>", "<line speaker=\"anna\">Доброе утро.</line>");
  CHECK(staged->plan().request.utterances.size() == 1);
  CHECK(staged->warnings.warnings() == 0);
}
