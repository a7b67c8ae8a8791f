// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/text.h"

#include "tests/support/catch.h"
#include "voices/text/sentences.h"
#include "voices/text/written_words.h"

using namespace locket;

namespace {

std::string words_of(const std::string& text) {
  const std::u32string decoded = from_utf8(text);
  std::string all;
  for (const CharacterRange& word : written_words(decoded))
    all += (all.empty() ? "" : "|") + to_utf8(decoded.substr(word.begin, word.end - word.begin));
  return all;
}

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

TEST_CASE("text goes to characters and back") {
  for (const char* text : {"", "plain", "é ß Ω ж 語 🂡", "\xF0\x9F\x82\xA1"}) CHECK(to_utf8(from_utf8(text)) == text);
  CHECK(from_utf8("🂡") == U"\U0001F0A1");
}

TEST_CASE("bytes that are no UTF-8 become replacement characters, one each") {
  CHECK(from_utf8("a\xFFz") == U"a\uFFFDz");
  CHECK(from_utf8("\xC0\x80") == U"\uFFFD\uFFFD");            // overlong
  CHECK(from_utf8("\xED\xA0\x80") == U"\uFFFD\uFFFD\uFFFD");  // a surrogate
  CHECK(from_utf8("\xE2\x82") == U"\uFFFD\uFFFD");            // cut short
}

TEST_CASE("letters fold their case in Latin, Greek and Cyrillic") {
  CHECK(fold(std::u32string_view(U"ÉCOLE Łódź ŽIŽKA ΑΘΗΝΑ МОСКВА Ёж")) == U"école łódź žižka αθηνα москва ёж");
}

TEST_CASE("words are written without the punctuation around them") {
  CHECK(words_of("Tom? Are you there?") == "Tom|Are|you|there");
  CHECK(words_of("“M. Dupont—1,000!”") == "M|Dupont|1,000");
  CHECK(words_of("well-known (twenty-one) ‘tis O'Neil's dogs’") == "well-known|twenty-one|tis|O'Neil's|dogs");
  CHECK(words_of("wait--no… well...what") == "wait|no|well|what");
  CHECK(words_of("— Oui, « bien » !") == "Oui|bien");
  CHECK(words_of("5% & 3 = £8") == "5%|&|3|=|£8");
  CHECK(words_of("... — !?").empty());
  CHECK(words_of("Привет, 世界。") == "Привет|世界");
}

TEST_CASE("sentences end at their marks, with the quotes that close there") {
  CHECK(sentences_of("Tom? Are you there?") == "Tom?| Are you there?");
  CHECK(sentences_of("“Go!” He went. (He did.) Gone") == "“Go!”| He went.| (He did.)| Gone");
  CHECK(sentences_of("Wait… What?! No...") == "Wait…| What?!| No...");
}

TEST_CASE("a mark before a small letter ends no sentence") {
  CHECK(sentences_of("“Go!” he said. Well… yes.") == "“Go!” he said.| Well… yes.");
}

TEST_CASE("abbreviations, initials and numbers end no sentence") {
  CHECK(sentences_of("Mr. Smith and Mrs. Jones saw Dr. Who.") == "Mr. Smith and Mrs. Jones saw Dr. Who.");
  CHECK(sentences_of("M. Dupont et Mme. Dupont. Bien.", french()) == "M. Dupont et Mme. Dupont.| Bien.");
  CHECK(sentences_of("St. John is J. R. Smith. Yes.") == "St. John is J. R. Smith.| Yes.");
  CHECK(sentences_of("It costs 3.50 at No. 5. Cheap.") == "It costs 3.50 at No. 5.| Cheap.");
  CHECK(sentences_of("I said no. He left.") == "I said no.| He left.");
  CHECK(sentences_of("It was I. He knew.") == "It was I.| He knew.");
}

TEST_CASE("sentences of scripts without spaces end too") { CHECK(sentences_of("你好。再见。") == "你好。|再见。"); }

TEST_CASE("what the engine would take for a command is taken out") {
  CHECK(without_commands("a\x01"
                         "90Sb") == "a90Sb");
  CHECK(without_commands("[[h@l'oU]]") == "[h@l'oU]");
  CHECK(without_commands("[[[[x") == "[x");
  CHECK(without_commands("tab\there\x7F") == "tabhere");
}
