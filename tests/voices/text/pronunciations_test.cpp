// SPDX-License-Identifier: GPL-3.0-or-later
// Which words of a play are told of. What the engine says of a word is read from the program espeak-ng.
#include "voices/text/pronunciations.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "audio/errors.h"
#include "scripts/letters/letters.h"
#include "tests/support/catch.h"
#include "tests/support/fake_synthesizer.h"
#include "tests/support/run_program.h"
#include "tests/voices/page_kit.h"
#include "tests/voices/real_engine.h"
#include "voices/engine/phoneme_trace.h"
#include "voices/text/text.h"

using namespace locket;
using namespace locket::testing;
using Origin = Pronunciation::Origin;

namespace {

std::string espeak(const std::string& option, const std::string& language, const std::string& word) {
  const ProgramRun run = run_program({"espeak-ng", option, "-q", "-v", language, word});
  REQUIRE(run.exit_code == 0);
  return run.out;
}

/// Without the spaces at its edges.
std::string stripped(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \n"), end = text.find_last_not_of(" \n");
  return begin == text.npos ? "" : text.substr(begin, end - begin + 1);
}

const std::string anna = "<cast><character id=\"anna\" voice=\"en-gb\"/><character id=\"tom\" voice=\"en-gb\"/></cast>";

std::string line(const std::string& content) { return "<line speaker=\"anna\">" + content + "</line>"; }

std::vector<PlayWord> words_in(const std::string& scene, const std::string& head = anna) {
  const auto staged = stage(head, scene);
  return words_of(*staged->cast, staged->reading.diagnostics);
}

/// What `engine` is not sure of: `Marius 2, café 1`.
std::string unsure(Synthesizer& engine, const std::string& scene, const std::string& head = anna) {
  std::string all;
  for (const UnsureWord& word : unsure_words(words_in(scene, head), engine))
    all += fmt::format("{}{} {}", all.empty() ? "" : ", ", word.word, word.times);
  return all;
}

/// All of whose words are made by rules, so that the play alone decides.
std::string unsure(const std::string& scene, const std::string& head = anna) {
  FakeSynthesizer engine;
  return unsure(engine, scene, head);
}

/// Where the n-th `word` stands in a text, counted by hand.
Place place_in(const std::string& source, const std::string& word, int n = 1) {
  std::size_t at = source.find(word);
  for (; n > 1; --n) at = source.find(word, at + 1);
  const std::string before = source.substr(0, at);
  const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  const std::u32string left = from_utf8(before.substr(before.rfind('\n') + 1));
  return {0, 1, line, static_cast<std::uint32_t>(left.size()) + 1};
}

}  // namespace

// ---- what the engine says of a word

TEST_CASE("a word has the phonemes that the program espeak-ng prints") {
  const std::map<std::string, std::vector<std::string>> words{
      {"en-gb",
       {"Marius", "Pontmercy", "Montreuil", "Sophie", "house", "Sophie's", "well-known", "café", "Łódź", "brrr", "Москва", "o'clock"}},
      {"en-us", {"Pontmercy", "Marius", "schedule"}},
      {"fr", {"Montreuil-sur-Mer", "Pontmercy", "d'Artagnan", "week-end"}},
      {"de", {"Heinrich", "Łódź"}},
      {"ru", {"Пушкин", "Hello"}}};
  for (const auto& [language, asked] : words) {
    const auto said = real_engine().pronounce(real_catalogue().resolve(language).value(), asked);
    REQUIRE(said.size() == asked.size());
    for (std::size_t i = 0; i < asked.size(); ++i) {
      INFO(language << " " << asked[i]);
      CHECK(said[i].phonemes == stripped(espeak("-x", language, asked[i])));
    }
  }
}

TEST_CASE("a word's sounds are the same whatever else is asked") {
  std::vector<std::string> words{"Marius", "house", "Sophie", "Marius's", "HTML", "present", "Marius", "the", "Pontmercy", "record"};
  const auto forth = real_engine().pronounce("gmw/en", words);
  std::reverse(words.begin(), words.end());
  auto back = real_engine().pronounce("gmw/en", words);
  std::reverse(back.begin(), back.end());
  CHECK(forth == back);
  for (std::size_t i = 0; i < words.size(); ++i) CHECK(real_engine().pronounce("gmw/en", {words[i]}).at(0) == forth[words.size() - 1 - i]);
}

TEST_CASE("a word that the engine's dictionary lists is listed, with an ending and in parts too") {
  for (const char* word : {"Sophie", "Madame", "Elizabeth", "Watson", "o'clock", "hurrah"}) {
    INFO(word);
    const std::string trace = espeak("-X", "en-gb", word);
    REQUIRE(trace.find("Found: '" + lower(word) + "'") != trace.npos);
    CHECK(read_trace(trace, "") == Origin::dictionary);
  }
  for (const char* word : {"Sophie's", "Elizabeth-Sophie"}) CHECK(read_trace(espeak("-X", "en-gb", word), "") == Origin::dictionary);
  CHECK(read_trace(espeak("-X", "en-gb", "Sophie-Marius"), "") == Origin::rules);
}

TEST_CASE("a word is as good as listed when a rule names all of its letters") {
  for (const char* word : {"London", "Anna", "John", "Friday", "house", "houses"}) {
    INFO(word);
    const std::string trace = espeak("-X", "en-gb", word);
    REQUIRE(trace.find("Found: '" + lower(word) + "'") == trace.npos);
    CHECK(read_trace(trace, "") == Origin::dictionary);
  }
}

TEST_CASE("a word that nothing names is made by rules") {
  for (const char* word : {"Marius", "Pontmercy", "Montreuil", "Lestrade", "taller", "café", "Jean-Pierre", "MacGregor"}) {
    INFO(word);
    const std::string trace = espeak("-X", "en-gb", word);
    REQUIRE(trace.find("Found: '") == trace.npos);
    CHECK(read_trace(trace, "") == Origin::rules);
  }
}

TEST_CASE("a word is spelled where the engine says its letters one by one") {
  for (const char* word : {"brrr", "HTML", "Brno", "Москва", "世界"}) {
    INFO(word);
    CHECK(read_trace(espeak("-X", "en-gb", word), "") == Origin::letters);
  }
  CHECK(read_trace(espeak("-X", "en-gb", "ADHD"), "") == Origin::dictionary);  // the dictionary wants it so
}

TEST_CASE("a word is foreign where the engine changes the language for it") {
  for (const auto& [language, word] : {std::pair("fr", "Pontmercy"), {"fr", "Washington"}, {"ru", "Hello"}, {"de", "Łódź"}}) {
    INFO(word);
    const std::string said = espeak("-x", language, word);
    REQUIRE(said.find('(') != said.npos);
    CHECK(read_trace(espeak("-X", language, word), said) == Origin::another_language);
  }
}

TEST_CASE("the speaker reads its engine's trace as it is printed") {
  for (const auto& [language, word] :
       {std::pair("en-gb", "Sophie"), {"en-gb", "Marius"}, {"en-gb", "London"}, {"en-gb", "brrr"}, {"fr", "Pontmercy"}}) {
    INFO(word);
    const Pronunciation said = real_engine().pronounce(real_catalogue().resolve(language).value(), {word}).at(0);
    CHECK(said.origin == read_trace(espeak("-X", language, word), espeak("-x", language, word)));
  }
}

TEST_CASE("an account that is none makes no word sure") {
  for (const char* trace : {"", "\n\n", "Translate '", "Found: '", "Flags:  ", "Translate 'marius'\n\xFF\n 12\n  1\t\n [", "  1\tm [m]"})
    CHECK(read_trace(trace, "") != Origin::dictionary);
}

// ---- which words a play asks for

TEST_CASE("words are asked as they are said, each once, with how often and where they stand") {
  const auto words = words_in(line("Good day, Tom’s dog. 22 sous, J. Smith!") + line("A dog?"));
  std::string all;
  for (const PlayWord& word : words) all += fmt::format("{} {}, ", word.word, word.occurrences.size());
  CHECK(all == "Good 1, day 1, Tom 1, dog 2, sous 1, Smith 1, ");
  CHECK(words[0].language == "en-gb");
  CHECK(words[0].engine_voice == "gmw/en");
}

TEST_CASE("a word's place is that of its first letter in the source") {
  const auto staged = stage(anna, "\n  " + line("“Né” &amp; so\n    yonder: <emphasis>dear\n Marius</emphasis>,<pause time=\"1s\"/> "
                                                "&#233;t&#233; Odo <sub alias=\"x\">Y Z</sub> Vi."));
  const std::string source = staged->reading.diagnostics.source(0).text;
  const auto words = words_of(*staged->cast, staged->reading.diagnostics);
  for (const char* word : {"Né", "so", "yonder", "dear", "Marius", "Odo", "Vi"}) {
    INFO(word);
    const auto found = std::find_if(words.begin(), words.end(), [&](const PlayWord& one) { return one.word == word; });
    REQUIRE(found != words.end());
    CHECK(found->first == place_in(source, word));
  }
}

TEST_CASE("words of numbers, abbreviations and initials are not asked for") {
  CHECK(words_in(line("3rd R2D2 1,000 J. R. Mr. Dr. 5%.")).empty());
}

TEST_CASE("what a sub, a phoneme, a say-as or a lexeme speaks is not asked for") {
  const std::string lexicon = anna +
                              "<lexicon><lexeme><grapheme>Eilidh</grapheme><alias>Ay-lee</alias></lexeme>"
                              "<lexeme speaker=\"tom\"><grapheme>Odo</grapheme><alias>Oddo</alias></lexeme>"
                              "<lexeme xml:lang=\"fr\"><grapheme>Arras</grapheme><phoneme>ar'A</phoneme></lexeme></lexicon>";
  CHECK(words_in(line("<sub alias=\"she\">Maud</sub> <phoneme alphabet=\"x-espeak\" ph=\"m'0\">Mo</phoneme> "
                      "<say-as interpret-as=\"characters\">ABC</say-as> Eilidh, Eilidh's.") +
                     "<line speaker=\"tom\">Odo.</line>",
                 lexicon)
            .empty());
  CHECK(unsure(line("To Odo, Arras, Eilidh-Maud."), lexicon) == "Odo 1, Arras 1, Maud 1");
}

TEST_CASE("what is cut off is not asked for") { CHECK(words_in(line("So I <cut/>told Marius.")).size() == 1); }

TEST_CASE("a word inside lang is asked in that language, and the variant does not matter") {
  FakeSynthesizer engine;
  const std::string cast = "<cast><character id=\"anna\" voice=\"en-gb+f3\"/><character id=\"tom\" voice=\"en-gb+m7\"/></cast>";
  unsure(engine, line("To <lang xml:lang=\"fr\">Montreuil</lang>.") + "<line speaker=\"tom\">To Montreuil.</line>", cast);
  CHECK(engine.questions() == std::vector<std::string>{"gmw/en: To Montreuil", "roa/fr: Montreuil"});
}

TEST_CASE("a chorus says a word once") {
  const std::string scottish = "<cast><character id=\"anna\" voice=\"en-gb\"/><character id=\"tom\" voice=\"en-gb-scotland\"/></cast>";
  for (const std::string& cast : {anna, scottish})
    CHECK(unsure("<line speaker=\"anna tom\">Oh, Marius! Marius!</line><line speaker=\"tom\">Marius.</line>", cast) == "Marius 3");
}

// ---- which of them are told

TEST_CASE("a word with a capital inside a sentence is told, one at its begin is not") {
  CHECK(unsure(line("Taller. Thief! But Marius came, Hush. Then Marius… “Flowers” — Stop.")) == "Marius 2, Hush 1");
}

TEST_CASE("a word that also stands in small letters is none") {
  CHECK(unsure(line("Ask the Hawker. A hawker comes; the Hawkers, HAWKER.")) == "Hawkers 1");
}

TEST_CASE("days, kin and titles are none") { CHECK(unsure(line("But on Friday, Mother, by Easter, Captain Odo.")) == "Odo 1"); }

TEST_CASE("names of the cast are told wherever they stand") {
  const std::string cast =
      "<cast><character id=\"anna\" name=\"Anna of Arras\" voice=\"en-gb\"/><character id=\"hawker\" name=\"The old hawker\" "
      "voice=\"en-gb\"/></cast>";
  CHECK(unsure(line("Anna? Arras. The. Hawker. Old."), cast) == "Anna 1, Arras 1, The 1");
}

TEST_CASE("a capital in the middle of a word makes a name of it, and so does one behind an article") {
  CHECK(unsure(line("Montreuil-sur-Mer. O'Dowd. MacGregor. Well-known.")) == "Montreuil-sur-Mer 1, O'Dowd 1, MacGregor 1");
  const std::string cast = "<cast><character id=\"anna\" voice=\"fr\"/></cast>";
  CHECK(unsure(line("L’Arno. L'homme. C’est d’Arras."), cast) == "Arno 1, Arras 1");
}

TEST_CASE("words in capitals are loud and no names") { CHECK(unsure(line("I said NEVER, and I say STOP.")).empty()); }

TEST_CASE("in German a capital tells nothing") {
  const std::string cast = "<cast><character id=\"anna\" name=\"Anna\" voice=\"de\"/></cast>";
  CHECK(unsure(line("Ich habe den Computer, Anna."), cast) == "Anna 1");
}

TEST_CASE("letters that the language has not are told after the names, and those that it has are not") {
  CHECK(unsure(line("In a café, a café, Odo.")) == "Odo 1, café 2");
  CHECK(unsure(line("Dans un café avec señor."), "<cast><character id=\"anna\" voice=\"fr\"/></cast>") == "señor 1");
}

TEST_CASE("what the dictionary lists is not told, what is spelled or foreign is") {
  FakeSynthesizer engine;
  engine.pronunciations = {{"Sophie", {"s'oUfi", Origin::dictionary}},
                           {"grmpf", {"b,i:", Origin::letters}},
                           {"BBC", {"b,i:", Origin::letters}},
                           {"parking", {"(en)p(fr)", Origin::another_language}}};
  CHECK(unsure(engine, line("Oh, Sophie, grmpf, the BBC, parking.")) == "grmpf 1, parking 1");
}

TEST_CASE("the most frequent name comes first, then the others") {
  CHECK(unsure(line("So café, Odo, Marius, café, Marius, Arras, café.")) == "Marius 2, Odo 1, Arras 1, café 3");
}

TEST_CASE("accents that say a word alike are one entry, and others are entries of their own") {
  const std::string cast = "<cast><character id=\"anna\" voice=\"en-gb\"/><character id=\"tom\" voice=\"en-gb-scotland\"/></cast>";
  const std::string scene = line("So, Odo.") + "<line speaker=\"tom\">So, ODO. So, Odo. <lang xml:lang=\"fr\">Oh, Odo.</lang></line>";
  CHECK(unsure(scene, cast) == "Odo 3, Odo 1");
}

TEST_CASE("each entry has the reason, the phonemes and the first place") {
  FakeSynthesizer engine;
  const auto staged = stage(anna, line("So, Marius.") + line("Marius, a café."));
  const auto words = unsure_words(words_of(*staged->cast, staged->reading.diagnostics), engine);
  REQUIRE(words.size() == 2);
  CHECK(words[0].phonemes == "marius");
  CHECK(words[0].first == place_in(staged->reading.diagnostics.source(0).text, "Marius"));
  CHECK(std::string(name_of(words[0].doubt)) == "name");
  CHECK(std::string(name_of(words[1].doubt)) == "foreign letters");
}

TEST_CASE("an engine that fails is a machine error") {
  FakeSynthesizer engine;
  engine.failures = -1;
  CHECK_THROWS_AS(unsure(engine, line("So, Marius.")), MachineError);
}

TEST_CASE("of a page of everyday English with names, the real engine's list has the names alone") {
  const std::string scene = line(
      "It was late when Marius came to Montreuil, and nobody had lit the lamps. The mayor's wife, Madame Pontmercy, was standing "
      "in the snow with her two children; she had waited for hours, and she was tired. Sophie laughed. “You are taller than your "
      "father,” she said. Nothing happened. Walking home, they counted forty-two coins, and an unbreakable plate.");
  CHECK(unsure(real_engine(), scene) == "Marius 1, Montreuil 1, Pontmercy 1");
}
