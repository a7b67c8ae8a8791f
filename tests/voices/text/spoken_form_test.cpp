// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/spoken_form.h"

#include "tests/support/catch.h"
#include "voices/text/sentences.h"
#include "voices/text/text.h"

using namespace locket;

namespace {

std::string form(const std::string& written) { return to_utf8(spoken_form(from_utf8(written)).text); }
std::u32string lookup(const std::string& written) { return lookup_form(from_utf8(written)).text; }

std::string sentences_of(const std::string& text, const SpokenLanguage& language = english()) {
  const std::u32string decoded = from_utf8(text);
  std::string all;
  std::size_t begin = 0;
  for (const std::size_t end : sentence_ends(decoded, language)) {
    all += (all.empty() ? "" : "|") + to_utf8(decoded.substr(begin, end - begin));
    begin = end;
  }
  return all;
}

}  // namespace

TEST_CASE("what looks the same has one spoken form") {
  CHECK(form("ﬂoor Ⅶ ㎏ 2ⁿᵈ Ｈi 𝐛𝐢𝐠") == "floor VII kg 2nd Hi big");
  CHECK(form("Zoe\u0308 cafe\u0301") == "Zoë café");
  CHECK(form("can´t can`t can′t canʼt can’t") == "can't can't can't can't can't");
  CHECK(form("so\u00ADmany\u200B\uFE0F") == "somany");
  CHECK(form("a\u2009b\u3000c") == "a b c");
  CHECK(form("1½ ¾ 2⅔ 3⁄4") == "1 1/2 3/4 2 2/3 3/4");
}

TEST_CASE("what rules read by itself keeps its form") {
  for (const char* text : {"5 m²", "3 m³", "2.ª", "4.º", "Wait…", "plain text, as ever."}) CHECK(form(text) == text);
}

TEST_CASE("every character of a spoken form knows where it was written") {
  const TracedText traced = spoken_form(U"aﬃb e\u0301z");
  CHECK(traced.text == U"affib éz");
  CHECK(traced.origin == std::vector<std::size_t>{0, 1, 1, 1, 2, 3, 4, 6, 7});
}

TEST_CASE("spellings that look the same are looked up as one") {
  CHECK(lookup("O'Hara") == lookup("O’HARA"));
  CHECK(lookup("René") == lookup("Rene\u0301"));
  CHECK(lookup("Montreuil") == lookup("Mon\u00ADtreuil"));
  CHECK(lookup("Ann") != lookup("Anne"));
}

TEST_CASE("a sentence ends behind a letter that something is called by, and not behind an initial") {
  CHECK(sentences_of("It was plan D. She left.") == "It was plan D.| She left.");
  CHECK(sentences_of("Take vitamin B. Tom did.") == "Take vitamin B.| Tom did.");
  CHECK(sentences_of("By P. D. Holt. Mr. B. Hale.") == "By P. D. Holt.| Mr. B. Hale.");
  CHECK(sentences_of("Mm. Nice.") == "Mm.| Nice.");
}

TEST_CASE("a street may end a sentence, and a saint may not") {
  CHECK(sentences_of("She lives in Ship St. She is old.") == "She lives in Ship St.| She is old.");
  CHECK(sentences_of("We saw St. Anne there.") == "We saw St. Anne there.");
}

TEST_CASE("numbers follow some abbreviations, and others end sentences") {
  CHECK(sentences_of("Take No. 8. Go.") == "Take No. 8.| Go.");
  CHECK(sentences_of("He said no. Then yes.") == "He said no.| Then yes.");
  CHECK(sentences_of("Nuts, figs, etc. Then home. At 7 p.m. She slept.") == "Nuts, figs, etc.| Then home.| At 7 p.m.| She slept.");
}

TEST_CASE("a German ordinal ends no sentence") {
  CHECK(sentences_of("Am 8. Mai kam er. Gut.", german()) == "Am 8. Mai kam er.| Gut.");
  CHECK(sentences_of("Ich bin 8. Du auch.", german()) == "Ich bin 8.| Du auch.");
  CHECK(sentences_of("Nimm z. B. Brot. Ja.", german()) == "Nimm z. B. Brot.| Ja.");
}
