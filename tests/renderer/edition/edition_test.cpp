// SPDX-License-Identifier: GPL-3.0-or-later
// The edition as a projection of the log: small plays, performed with made-up voices.
#include "renderer/edition/edition_of.h"

#include <random>

#include "renderer/edition/line_tokens.h"
#include "scripts/utf8.h"
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

Edition edition_of_play(const Rehearsal& play, Frames first = 0, std::optional<Frames> frames = {}) {
  Company& company = play.company();
  return edition_of({company.play(), company.sheet(), first, frames.value_or(play.end() - first)}, play.log());
}

std::vector<std::string> tokens_of(const Edition::Line& line) {
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < line.tokens.size(); ++i) tokens.push_back(line.token_text(i));
  return tokens;
}

using Words = std::vector<std::string>;

Words tokens_of_line(const std::string& content) {
  const Rehearsal play = scene("<line speaker=\"anna\">" + content + "</line>");
  return tokens_of(edition_of_play(play).lines.at(0));
}

/// What edition.h promises of every line.
void check_contract(const Edition& edition) {
  for (const Edition::Line& line : edition.lines) {
    INFO(line.text);
    REQUIRE(!line.tokens.empty());
    CHECK((line.begin >= 0 && line.begin < line.end && line.end <= edition.frames));
    std::size_t at = 0;
    Frames before = line.begin - 1, end_before = line.begin;
    for (const Edition::Token& token : line.tokens) {
      CHECK((token.offset == at || (token.offset == at + 1 && line.text[at] == ' ' && at > 0)));
      CHECK(token.length > 0);
      CHECK(has_words(line.text.substr(token.offset, token.length)));
      CHECK(token.begin > before);
      CHECK(token.begin >= end_before);
      CHECK(token.end > token.begin);
      CHECK(token.end <= line.end);
      at = token.offset + token.length;
      before = token.begin;
      end_before = token.end;
    }
    CHECK(at == line.text.size());
    std::size_t next = 0;
    for (const Edition::Foreign& foreign : line.foreign) {
      CHECK((foreign.first >= next && foreign.last > foreign.first && foreign.last <= line.tokens.size()));
      next = foreign.last;
    }
  }
}

std::string random_content(std::mt19937& random) {
  const auto pick = [&random](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  static const char* const words[] = {"snow", "It's", "twenty-five", "1,000", "é", "“Well", "don’t", "Привет", "雪", "x"};
  static const char* const between[] = {" ",    " ",   " ",     "—",  " — ", "… ", "... ", ", ",  "! ",
                                        " -- ", "?” ", " (he ", ") ", " ‘",  "’ ", " « ",  " » ", "\n  <stage>He.</stage> ",
                                        "; ",   " · "};
  std::string content = pick(3) == 0 ? "— " : "";
  for (std::size_t i = 1 + pick(8); i > 0; --i) {
    std::string word = words[pick(10)];
    if (pick(8) == 0) word = "<sub alias=\"Doctor\">" + word + "</sub>";
    if (pick(8) == 0) word = "<emphasis>" + word + "</emphasis>";
    if (pick(8) == 0) word = "<lang xml:lang=\"fr\">" + word + "</lang>";
    content += word + between[pick(20)];
    if (pick(12) == 0) content += "<cut/>";
  }
  return content;
}

}  // namespace

TEST_CASE("A token is a word with the author's punctuation") {
  CHECK(tokens_of_line("“Well, it's you!” she said.") == Words{"“Well,", "it's", "you!”", "she", "said."});
  CHECK(tokens_of_line("Well—it’s twenty-five… isn’t it?") == Words{"Well—", "it’s", "twenty-five…", "isn’t", "it?"});
  CHECK(tokens_of_line("— Yes – (or no) -- perhaps ...") == Words{"— Yes –", "(or", "no) --", "perhaps ..."});
  CHECK(tokens_of_line("One—“two”") == Words{"One—", "“two”"});
}

TEST_CASE("However a line reads, each of its tokens has a time, in order and inside the line") {
  std::mt19937 random(11);
  for (int play = 0; play < 60; ++play) {
    std::string content;
    for (int i = 0; i < 4; ++i)
      content += "<line speaker=\"" + std::string(i % 2 ? "anna" : "tom crone") + "\">" + random_content(random) + "</line>\n";
    INFO(content);
    const Rehearsal rehearsal = scene(content);
    check_contract(edition_of_play(rehearsal));
    const Frames first = rehearsal.end() / 3;
    check_contract(edition_of_play(rehearsal, first, rehearsal.end() / 3));
  }
}

TEST_CASE("Whatever times words are said to have, tokens are in order and inside the line") {
  const Inlines written{{Text{"One two three four."}, {}}};
  const LoggedCue logged{
      0, 1000, 2000, "One two three four.", {{0, 3, 900, 1200}, {4, 3, 1100, 1100}, {8, 5, 1100, 3000}, {14, 4, 1999, 2500}}};
  Edition edition;
  edition.frames = 5000;
  edition.lines.emplace_back();
  fill_line(edition.lines[0], written, logged, {0, 5000});
  check_contract(edition);
  CHECK(tokens_of(edition.lines[0]) == Words{"One", "two", "three", "four."});
}

TEST_CASE("A line that is cut ends there, with a dash") {
  const Rehearsal play = scene("<line speaker=\"anna\">I must go before they come, and <cut/>find me.</line>");
  const Edition edition = edition_of_play(play);
  CHECK(edition.lines.at(0).text == "I must go before they come, and—");
  CHECK(tokens_of(edition.lines[0]).back() == "and—");
  const Rehearsal other = scene("<line speaker=\"anna\">Never, — <cut/>ever.</line>");
  CHECK(edition_of_play(other).lines.at(0).text == "Never, —");
}

TEST_CASE("Words of another language are known, and where they stand") {
  const Rehearsal play = scene("<line speaker=\"anna\">She is at <lang xml:lang=\"fr\">Montreuil sur Mer</lang>, alone.</line>");
  const Edition::Line line = edition_of_play(play).lines.at(0);
  REQUIRE(line.foreign.size() == 1);
  CHECK(line.foreign[0].language == "fr");
  CHECK(line.token_text(line.foreign[0].first) == "Montreuil");
  CHECK(line.token_text(line.foreign[0].last - 1) == "Mer,");
}

TEST_CASE("A line tells who says it and how") {
  const Rehearsal play = scene(R"(<line id="one" speaker="anna" style="whisper" aloud="false">One.</line>
<line speaker="tom crone">Two.</line><line speaker="anna tom" background="true">Three.</line><narration>Four.</narration>)");
  const Edition edition = edition_of_play(play);
  REQUIRE(edition.lines.size() == 4);
  CHECK(edition.lines[0].id == "one");
  CHECK(edition.lines[0].speaker == "anna");
  CHECK(edition.lines[0].style == "whisper");
  CHECK_FALSE(edition.lines[0].aloud);
  CHECK(edition.lines[0].scene == 0u);
  CHECK(edition.lines[0].begin == play["one"].begin);
  CHECK(edition.lines[0].end == play["one"].end);
  CHECK(edition.lines[1].speaker == "crowd");
  CHECK(edition.lines[2].speaker == "anna & tom");
  CHECK(edition.lines[2].background);
  CHECK(edition.lines[3].narration);
  CHECK(edition.lines[3].speaker == "narrator");
}

TEST_CASE("Scenes without a title are numbered, sounds have their words, marks and directions their place") {
  const Rehearsal play(R"(<scene id="a" title="Mill Lane"><ambience id="w" preset="wind" desc="the wind"/>
<line id="l" speaker="anna">Now <mark name="k"/>then. <stage>She waits.</stage></line><sfx id="s" src="half.wav"/></scene>
<scene><line speaker="anna">End.</line></scene>)");
  const Edition edition = edition_of_play(play);
  REQUIRE(edition.scenes.size() == 2);
  CHECK(edition.scenes[0].title == "Mill Lane");
  CHECK(edition.scenes[1].title == "Scene 2");
  CHECK(edition.scenes[1].begin == play["scene-2"].begin);
  REQUIRE(edition.sounds.size() == 2);
  CHECK(edition.sounds[0].description == "the wind");
  CHECK(edition.sounds[0].kind == Edition::SoundKind::ambience);
  CHECK(edition.sounds[1].name == "half.wav");
  CHECK(edition.sounds[1].end - edition.sounds[1].begin == half_frames);
  REQUIRE(edition.marks.size() == 1);
  CHECK(edition.marks[0].at == edition.lines[0].tokens[1].begin);
  REQUIRE(edition.directions.size() == 1);
  CHECK(edition.directions[0].text == "She waits.");
}

TEST_CASE("A bed's level is drawn from its own and its fades, one of which may break off another") {
  const Rehearsal play(R"(<scene id="a"><ambience id="w" preset="wind" soundLevel="-3dB"/><pause time="1s"/>
<fade ref="w" soundLevel="-13dB" dur="2s"/><pause time="1s"/><fade ref="w" soundLevel="0dB" dur="500ms"/><pause time="3s"/>
<line speaker="anna">End.</line></scene>)");
  const auto envelope = edition_of_play(play).sounds.at(0).envelope;
  REQUIRE(envelope.size() == 4);
  const Frames places[] = {0, ms(1000), ms(2000), ms(2500)};
  const double levels[] = {-3, -3, -8, 0};  // the second fade takes over half way
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(envelope[i].at == places[i]);
    CHECK(envelope[i].db == Approx(levels[i]));
  }
}

TEST_CASE("A part's edition has its own frames, and only the words that it holds") {
  const Rehearsal play = scene(R"(<line id="a" speaker="anna">One two three.</line><line id="b" speaker="tom">Four five.</line>)");
  const LoggedCue& a = play.cue("a");
  const Frames first = a.words[1].begin, frames = play["b"].begin - first;
  const Edition edition = edition_of_play(play, first, frames);
  CHECK(edition.frames == frames);
  REQUIRE(edition.lines.size() == 1);
  CHECK(edition.lines[0].text == "two three.");
  CHECK(edition.lines[0].begin == 0);
  CHECK(edition.lines[0].tokens[0].begin == 0);
  CHECK(edition.lines[0].tokens[1].begin == a.words[2].begin - first);
  CHECK(edition.scenes.at(0).begin == 0);
}

TEST_CASE("A line has the voice that says it: the line's own, the scene's, a style's, the character's, all of a chorus") {
  const Rehearsal play(R"(<scene id="s"><line speaker="anna">One.</line><line speaker="anna" voice="en-gb+m3">Two.</line>
<line speaker="anna tom">Three.</line></scene><scene><cast><character id="tom" voice="en-gb+f3"/></cast><line speaker="tom">Four.</line></scene>)");
  const Edition edition = edition_of_play(play);
  REQUIRE(edition.lines.size() == 4);
  CHECK(edition.lines[0].voice == "en-gb+f3");
  CHECK(edition.lines[1].voice == "en-gb+m3");
  CHECK(edition.lines[2].voice == "en-gb+f3 & en-gb+m3");
  CHECK(edition.lines[3].voice == "en-gb+f3");
}
