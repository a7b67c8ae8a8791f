// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/speech_plan.h"

#include <cmath>

#include "tests/support/catch.h"
#include "tests/voices/page_kit.h"

using namespace locket;
using namespace locket::testing;
using namespace std::chrono_literals;

namespace {

const SpokenPart& spoken(const SpeechPlan& plan, std::size_t part) { return std::get<SpokenPart>(plan.parts.at(part)); }

}  // namespace

TEST_CASE("a sentence is one call of the engine") {
  CHECK(utterances(plan_line("Tom? Are you there? Yes.")) == "Tom? | Are you there? | Yes.");
}

TEST_CASE("the planned text is the written text, and its words stand where they are written") {
  const std::string content = " Tom?\n  Are <emphasis>you</emphasis> <sub alias=\"over there\">there</sub>, “né” — 1,000? ";
  const SpeechPlan plan = plan_line(content);
  CHECK(plan.text == "Tom? Are you there, “né” — 1,000?");
  CHECK(words(plan) == "Tom | Are | you | there | né | 1,000");
  const auto staged = stage("<cast><character id=\"anna\" voice=\"en-gb\"/></cast>", "<line speaker=\"anna\">" + content + "</line>");
  CHECK(plan.text == written_text(staged->speech().content));
}

TEST_CASE("emphasis inside a sentence becomes commands before its word") {
  // moderate: pitch 50 x 1.15, range 50 x 1.15, rate 175 x 0.92, 40 x 10^(1.5/20)
  CHECK(utterances(plan_line("Are you <emphasis>there</emphasis>?")) == "Are you ^57P^57R^161S^48Athere?");
}

TEST_CASE("what was commanded is taken back before the next word") {
  CHECK(utterances(plan_line("A <prosody pitch=\"80\">big</prosody> one.")) == "A ^80Pbig ^50Pone.");
}

TEST_CASE("prosody around whole utterances is a setting, and its volume a level of the mix") {
  const SpeechPlan plan = plan_line("<prosody rate=\"120\" pitch=\"70\" range=\"10\" volume=\"-6dB\">All of it. This too.</prosody>");
  CHECK(utterances(plan) == "All of it. | This too.");
  CHECK(plan.request.utterances[1].rate == 120);
  CHECK(plan.request.utterances[1].pitch == 70);
  CHECK(plan.request.utterances[1].range == 10);
  CHECK(spoken(plan, 0).level == -6);
}

TEST_CASE("volume inside an utterance is the engine's amplitude") {
  // 40 x 10^(-6/20) = 20.05
  const SpeechPlan plan = plan_line("So <prosody volume=\"-6dB\">soft</prosody> here.");
  CHECK(utterances(plan) == "So ^20Asoft ^40Ahere.");
  CHECK(spoken(plan, 0).level == 0);
  CHECK(utterances(plan_line("<prosody volume=\"silent\">Not</prosody> this.")) == "^0ANot ^40Athis.");
  CHECK(spoken(plan_line("<prosody volume=\"silent\">Not this.</prosody>"), 0).level == -HUGE_VAL);
}

TEST_CASE("a pause parts a sentence, and what goes on does not sound as if it were over") {
  const SpeechPlan plan = plan_line("Tom? <pause time=\"400ms\"/> Are you <pause time=\"1s\"/>there?");
  CHECK(utterances(plan) == "Tom? | Are you, | there?");
  REQUIRE(plan.parts.size() == 5);
  CHECK(std::get<SilentPart>(plan.parts[1]).time == 400ms);
  CHECK(std::get<SilentPart>(plan.parts[3]).time == 1s);
  CHECK(spoken(plan, 2).breath == 0ms);
}

TEST_CASE("between sentences there is a breath that grows as the voice slows down") {
  CHECK(spoken(plan_line("One. Two."), 1).breath == 300ms);
  // 300 ms x (175/130)^1.58, measured on the engine as 480
  const Time slow = spoken(plan_line("<prosody rate=\"130\">One. Two.</prosody>"), 1).breath;
  CHECK(std::chrono::abs(slow - 480ms) < 2ms);
  CHECK(spoken(plan_line("One."), 0).breath == 0ms);
}

TEST_CASE("another language is another call in the same variant, and marks stay with what went before") {
  const SpeechPlan plan = plan_line("She is at <lang xml:lang=\"fr\">Montreuil</lang>, and waiting.", "en-gb+f3");
  CHECK(utterances(plan) == "She is at, | Montreuil, | and waiting.");
  CHECK(plan.request.utterances[0].voice == "gmw/en+f3");
  CHECK(plan.request.utterances[1].voice == "roa/fr+f3");
  CHECK(plan.request.utterances[2].voice == "gmw/en+f3");
  CHECK(utterances(plan_line("At <lang xml:lang=\"fr\">Montreuil</lang>.")) == "At, | Montreuil.");
}

TEST_CASE("a voice that speaks the language in its own accent goes on in it") {
  const SpeechPlan plan = plan_line("Say <lang xml:lang=\"en\">aye</lang> now.", "en-gb-scotland+m7");
  CHECK(utterances(plan) == "Say aye now.");
}

TEST_CASE("a cut keeps the sentence whole and drops what comes after it") {
  const SpeechPlan plan = plan_line("I go. Before they come and <cut/>find me. Or <pause time=\"1s\"/> not.");
  CHECK(utterances(plan) == "I go. | Before they come and find me.");
  CHECK(plan.cut_before == 6u);
  CHECK(plan.parts.size() == 2);
  REQUIRE(plan.points.size() == 1);  // the pause that nobody hears
  CHECK(plan.points[0].word == plan.words.size());
}

TEST_CASE("a cut at a line's end breaks nothing off") {
  const SpeechPlan plan = plan_line("I go<cut/>.");
  CHECK(plan.cut_before == 2u);
  CHECK(utterances(plan) == "I go.");
}

TEST_CASE("points act at the next word, or at the end") {
  const SpeechPlan plan = plan_line("One <mark name=\"a\"/>two<mark name=\"b\"/>. <stage>He nods.</stage> Three.<mark name=\"c\"/>");
  REQUIRE(plan.points.size() == 4);
  CHECK(plan.points[0].word == 1);
  CHECK(plan.points[1].word == 2);
  CHECK(plan.points[2].word == 2);
  CHECK(plan.points[3].word == 3);
}

TEST_CASE("sub, phoneme and say-as speak otherwise than they are written") {
  const SpeechPlan plan = plan_line(
      "The <sub alias=\"World Wide Web\">WWW</sub>, <phoneme alphabet=\"x-espeak\" ph=\"mam'A~\">maman</phoneme>, at "
      "<say-as interpret-as=\"time\">3:05</say-as>.");
  CHECK(utterances(plan) == "The World Wide Web, [[mam'A~]], at three oh five.");
  CHECK(words(plan) == "The | WWW | maman | at | 3:05");
}

TEST_CASE("each written word has a span of the engine's text") {
  const SpeechPlan plan = plan_line("The <sub alias=\"World Wide Web\">W W W</sub> <emphasis>is</emphasis> big.");
  const auto& spans = spoken(plan, 0).spans;
  REQUIRE(spans.size() == 4);
  CHECK(spans[1].first_word == 1);
  CHECK(spans[1].words == 3);
  CHECK(spans[1].begin == 4);
  CHECK(spans[1].end == 18);
  CHECK(spans[2].begin == 19);  // its commands count as its begin
  CHECK(spans[3].first_word == 5);
}

TEST_CASE("typography is written as the engine reads it best") {
  CHECK(utterances(plan_line("It’s “there”—no, ‘tis “gone”.")) == "It's there — no, tis gone.");
  CHECK(utterances(plan_line("What?! Stop!!! Well…")) == "What? | Stop! | Well…");
  CHECK(utterances(plan_line("1914–1918")) == "nineteen fourteen to nineteen eighteen");
  CHECK(utterances(plan_line("— Oui.")) == "Oui.");
  CHECK(utterances(plan_line("He said, “Go.”")) == "He said, Go.");
}

TEST_CASE("titles and initials lose the point that would end a clause") {
  CHECK(utterances(plan_line("Mr. Smith and J. A. Doe met Prof. Fox.")) == "Mr Smith and J [['eI]] Doe met professor Fox.");
  CHECK(utterances(plan_line("M. Dupont est là.", "fr")) == "monsieur Dupont est là.");
}

TEST_CASE("loose signs and pictures are neither words nor spoken") {
  for (const char* sign : {"*", "* * *", "#", "~", "/", "¶", "♪", "😀"}) {
    INFO(sign);
    const SpeechPlan plan = plan_line("Hello " + std::string(sign) + " there.");
    CHECK(plan.words.size() == 2);
    CHECK(utterances(plan) == "Hello there.");
  }
}

TEST_CASE("brackets of neighbours make no command together") {
  CHECK(utterances(plan_line("<sub alias=\"[\">a</sub><sub alias=\"[h@l'oU]\">b</sub><sub alias=\"]\">c</sub>")).find("[[") ==
        std::string::npos);
}

TEST_CASE("the author's text can give the engine no command") {
  CHECK(utterances(plan_line("[[h@l'oU]] [one] <sub alias=\"[[x]] ]]\">two</sub>.")) == "((h@l'oU)) (one) (x) ).");
}

TEST_CASE("a lexeme speaks its word, in exact case before folded, the longest first") {
  const std::string lexicon =
      "<lexicon><lexeme><grapheme>Eilidh</grapheme><alias>Ay-lee</alias></lexeme>"
      "<lexeme><grapheme>eilidh</grapheme><alias>ailee</alias></lexeme>"
      "<lexeme><grapheme>Eilidh Shaw</grapheme><alias>Ay-lee Shore</alias></lexeme></lexicon>";
  CHECK(utterances(plan_line("Eilidh and EILIDH and eilidh.", "en-gb", lexicon)) == "Ay-lee and Ay-lee and ailee.");
  CHECK(utterances(plan_line("Eilidh Shaw's Eilidhs.", "en-gb", lexicon)) == "Ay-lee Shore's Eilidhs.");
  CHECK(utterances(plan_line("<sub alias=\"she\">Eilidh</sub> went.", "en-gb", lexicon)) == "she went.");
}

TEST_CASE("a lexeme speaks whole words only") {
  const std::string lexicon = "<lexicon><lexeme><grapheme>Ann</grapheme><alias>Nan</alias></lexeme></lexicon>";
  CHECK(utterances(plan_line("Anna, Joann, Ann2, Ann; Mary-Ann, Ann's “Ann”.", "en-gb", lexicon)) ==
        "Anna, Joann, Ann2, Nan; Mary-Nan, Nan's Nan.");
}

TEST_CASE("of two lexemes that fit alike the longer speaks, whichever is written first") {
  const std::string mary = "<lexeme><grapheme>Mary</grapheme><alias>Mae</alias></lexeme>",
                    mary_ann = "<lexeme><grapheme>Mary Ann</grapheme><alias>Marian</alias></lexeme>";
  for (const std::string& both : {mary + mary_ann, mary_ann + mary})
    CHECK(utterances(plan_line("Mary Ann, Mary.", "en-gb", "<lexicon>" + both + "</lexicon>")) == "Marian, Mae.");
}

TEST_CASE("a lexeme for the speaker is nobody else's, and beats exact case") {
  const std::string head =
      "<cast><character id=\"anna\" voice=\"en-gb\"/><character id=\"tom\" voice=\"en-gb\"/></cast>"
      "<lexicon><lexeme><grapheme>Odo</grapheme><alias>Oddo</alias></lexeme>"
      "<lexeme speaker=\"tom\"><grapheme>odo</grapheme><alias>Oh-doh</alias></lexeme></lexicon>";
  const auto staged = stage(head, "<line speaker=\"anna\">Odo.</line><line speaker=\"tom\">Odo.</line>");
  CHECK(utterances(staged->plan(0)) == "Oddo.");
  CHECK(utterances(staged->plan(1)) == "Oh-doh.");
}

TEST_CASE("a lexeme for the speaker beats a general one") {
  const std::string lexicon =
      "<lexicon><lexeme><grapheme>Tom Shaw</grapheme><alias>Tommy</alias></lexeme>"
      "<lexeme speaker=\"anna\"><grapheme>Tom</grapheme><alias>Thomas</alias></lexeme></lexicon>";
  CHECK(utterances(plan_line("Tom Shaw.", "en-gb", lexicon)) == "Thomas Shaw.");
}

TEST_CASE("phonemes of a lexeme are for voices that speak its language") {
  const std::string lexicon =
      "<lexicon><lexeme xml:lang=\"fr\"><grapheme>Montreuil</grapheme><phoneme>mO~tr'9j</phoneme></lexeme></lexicon>";
  CHECK(utterances(plan_line("To Montreuil.", "en-gb", lexicon)) == "To Montreuil.");
  CHECK(utterances(plan_line("To <lang xml:lang=\"fr\">Montreuil</lang>.", "en-gb", lexicon)) == "To, | [[mO~tr'9j]].");
}

TEST_CASE("phonemes in a voice of another language are left out, with a warning") {
  const auto staged = stage("<cast><character id=\"anna\" voice=\"fr\"/></cast>",
                            "<line speaker=\"anna\">Dear <phoneme alphabet=\"x-espeak\" ph=\"mam'A~\">mother</phoneme>.</line>");
  CHECK(utterances(staged->plan()) == "Dear mother.");
  CHECK(staged->warnings.warnings() == 1);
}

TEST_CASE("a line without words asks the engine for nothing") {
  const SpeechPlan plan = plan_line("… <pause time=\"1s\"/> <stage>Silence.</stage>");
  CHECK(plan.words.empty());
  CHECK(plan.request.utterances.empty());
  CHECK(plan.parts.size() == 1);
}

TEST_CASE("what is read out keeps the written words, each with what speaks it") {
  const SpeechPlan plan = plan_line("On 7 May 1843 he paid £2.50.");
  CHECK(words(plan) == "On | 7 | May | 1843 | he | paid | £2.50");
  CHECK(utterances(plan) == "On the seventh of May eighteen forty three he paid two pounds fifty.");
  const auto& spans = spoken(plan, 0).spans;
  REQUIRE(spans.size() == 7);
  CHECK(spans[1].begin == 3);  // the seventh of
  CHECK(spans[1].end == 17);
  CHECK(spans[3].first_word == 3);
}

TEST_CASE("a hyphen with spaces around it is a dash") { CHECK(utterances(plan_line("Stay - please - here.")) == "Stay — please — here."); }

TEST_CASE("a word that is drawn out is spoken slower, and the next is not") {
  // 175 words a minute x 0.6
  CHECK(utterances(plan_line("Oh nooooo, Tom.")) == "Oh ^105Sno, ^175STom.");
}

TEST_CASE("verbatim text and what the lexicon speaks are not read out") {
  CHECK(utterances(plan_line("In <say-as interpret-as=\"verbatim\">1843</say-as>, 5 kg.")) == "In 1843, five kilograms.");
  const std::string lexicon = "<lexicon><lexeme><grapheme>No. 7</grapheme><alias>the seventh house</alias></lexeme></lexicon>";
  CHECK(utterances(plan_line("At No. 7 or No. 8.", "en-gb", lexicon)) == "At the seventh house or number 8.");
}

TEST_CASE("a lexeme finds its word in every spelling that looks the same") {
  const std::string lexicon =
      "<lexicon><lexeme><grapheme>O'Hara</grapheme><alias>Oh "
      "Harra</alias></lexeme><lexeme><grapheme>Renée</grapheme><alias>Renay</alias></lexeme></lexicon>";
  CHECK(utterances(plan_line("O’Hara, O´Hara, O'Ha\u00ADra and Rene\u0301e.", "en-gb", lexicon)) ==
        "Oh Harra, Oh Harra, Oh Harra and Renay.");
}

TEST_CASE("each stretch is read out in the language that speaks it") {
  CHECK(utterances(plan_line("On 3 May <lang xml:lang=\"fr\">le 3 mai, à 9h15</lang>.")) ==
        "On the third of May, | le trois mai, à neuf heures quinze.");
}
