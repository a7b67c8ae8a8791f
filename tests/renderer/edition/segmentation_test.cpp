// SPDX-License-Identifier: GPL-3.0-or-later
// Where captions break: by the rules that subtitlers work to, held over random texts.
#include "renderer/edition/segmentation.h"

#include <random>

#include "renderer/edition/caption_cues.h"
#include "renderer/edition/caption_rules.h"
#include "renderer/edition/phrase_breaks.h"
#include "renderer/edition/text_width.h"
#include "scripts/letters/letters.h"
#include "tests/renderer/edition/edition_kit.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

constexpr double seconds_a_letter = 1 / 15.0;  // brisk, and readable

EditionKit with_line(const std::string& text, double seconds) {
  EditionKit kit;
  kit.person("anna", "Anna");
  kit.line("anna", text, 1, seconds);
  return kit;
}

/// Rows by `|`, captions by `||`.
std::string cut(const std::string& text, int label = 0) {
  const EditionKit kit = with_line(text, static_cast<double>(text.size()) * seconds_a_letter);
  std::string shown;
  for (const Segment& segment : segments_of(kit.edition.lines[0], 44100, label)) {
    if (!shown.empty()) shown += " || ";
    for (std::size_t row = 0; row < segment.size(); ++row) shown += (row > 0 ? " | " : "") + text_of(kit.edition.lines[0], segment[row]);
  }
  return shown;
}

std::string random_text(std::mt19937& random) {
  const auto pick = [&random](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  static const char* const signs[] = {"", "", "", "", "", ",", ".", "?", "…", " —", ";"};
  static const char* const small[] = {"the", "and", "of", "in", "a", "Mr.", "his"};
  std::string text;
  for (int i = pick(1, 60); i > 0; --i) {
    if (!text.empty()) text += " ";
    text +=
        pick(0, 3) == 0 ? std::string(small[pick(0, 6)]) : std::string(static_cast<std::size_t>(pick(1, pick(0, 30) == 0 ? 95 : 12)), 'x');
    const std::string sign = signs[pick(0, 10)];
    text += sign[0] == ' ' ? "—" : sign;
  }
  return text;
}

}  // namespace

TEST_CASE("What fits into a row is one row") { CHECK(cut("It had begun to snow.") == "It had begun to snow."); }

TEST_CASE("Two rows break where a phrase begins, and the lower is the longer") {
  CHECK(cut("The snow had not stopped since noon and the street was white.") ==
        "The snow had not stopped since noon | and the street was white.");
  CHECK(cut("She came to the house, because nobody else would have opened.") ==
        "She came to the house, | because nobody else would have opened.");
}

TEST_CASE("A caption ends with a sentence rather than in one") {
  CHECK(cut("I have been here since seven o'clock this very morning. Nobody came, nobody asked, and nobody will ever come here again.") ==
        "I have been here | since seven o'clock this very morning. || Nobody came, nobody asked, | and nobody will ever come here again.");
}

TEST_CASE("No row ends with an article or a title") {
  for (const char* const text : {"He was looking, as always at that hour, for the old grey house.",
                                 "They had spoken for a good while of old and wise Mr. Dupont then."}) {
    const std::string shown = cut(text);
    INFO(shown);
    CHECK(shown.find("the |") == std::string::npos);
    CHECK(shown.find("Mr. |") == std::string::npos);
  }
}

TEST_CASE("A name takes its room from the first row, and a long one has it for itself") {
  const std::string text = "Somebody has been here before us, I fear.";  // 41 columns
  CHECK(cut(text) == text);
  CHECK(cut(text, 10).find(" | ") != std::string::npos);
  CHECK(cut("Somebody has been here before us, I fear, and left.", 40).find(" | ") == std::string::npos);
}

TEST_CASE("A word that is longer than a row stands alone and whole") {
  const std::string word(90, 'w');
  CHECK(cut(word) == word);
  const std::string shown = cut("He said " + word + " and left.");
  CHECK(shown.find(word) != std::string::npos);
}

TEST_CASE("A caption is not longer than seven seconds, nor does it cover a long pause, where words allow") {
  EditionKit kit = with_line("One two three four five six.", 12);
  for (const Segment& segment : segments_of(kit.edition.lines[0], 44100, 0)) {
    const auto& tokens = kit.edition.lines[0].tokens;
    CHECK(to_seconds(tokens[segment.back().last - 1].end - tokens[segment.front().first].begin, 44100) <= 7);
  }
  kit = with_line("Wait for it here. Now.", 1.5);
  for (auto& token : kit.edition.lines[0].tokens)
    if (token.offset >= 18) token.begin += kit.frames(3), token.end += kit.frames(3);
  CHECK(segments_of(kit.edition.lines[0], 44100, 0).size() == 2);
}

TEST_CASE("However a line reads, its captions tile it, and hold the limits of rows") {
  std::mt19937 random(7);
  for (int play = 0; play < 300; ++play) {
    const std::string text = random_text(random);
    const int label = std::uniform_int_distribution<int>(0, 70)(random);
    const EditionKit kit = with_line(text, static_cast<double>(text.size()) / 14);
    const Edition::Line& line = kit.edition.lines[0];
    INFO(text);
    std::size_t next = 0;
    for (const Segment& segment : segments_of(line, 44100, label)) {
      const bool first = next == 0;
      REQUIRE(!segment.empty());
      CHECK(segment.size() <= (first && label_stands_alone(label) ? 1u : 2u));
      for (std::size_t row = 0; row < segment.size(); ++row) {
        CHECK(segment[row].first == next);
        CHECK(segment[row].last > segment[row].first);
        next = segment[row].last;
        const int room = first && row == 0 && !label_stands_alone(label) ? caption_rules::row_columns - label : caption_rules::row_columns;
        CHECK((text_width(text_of(line, segment[row])) <= room || segment[row].last - segment[row].first == 1));
      }
    }
    CHECK(next == line.tokens.size());
  }
}

TEST_CASE("However lines follow, captions are shown no sooner than heard, and speech is no shorter than it sounds") {
  std::mt19937 random(9);
  for (int play = 0; play < 100; ++play) {
    EditionKit kit;
    kit.person("anna", "Anna");
    kit.person("tom", "Tom");
    double at = 0.1;
    for (int i = 0; i < 6; ++i) {
      const std::string text = random_text(random);
      const double seconds = static_cast<double>(text.size()) / 14;
      kit.line(i % 3 == 0 ? "anna" : "tom", text, at, seconds);
      at += seconds * std::uniform_real_distribution<double>(0.7, 1.2)(random);
    }
    kit.edition.frames = kit.edition.lines.back().end;
    Frames begin = 0;
    for (const CaptionCue& cue : speech_cues(kit.edition)) {
      const auto& tokens = cue.line->tokens;
      const Frames heard = tokens[cue.tokens().last - 1].end;
      CHECK(cue.begin == tokens[cue.tokens().first].begin);
      CHECK(cue.begin >= begin);
      CHECK(cue.end >= heard);
      CHECK(cue.end > cue.begin);
      CHECK((cue.end <= heard + kit.frames(1.5) || cue.end - cue.begin <= kit.frames(5.0 / 6)));
      begin = cue.begin;
    }
  }
}

TEST_CASE("Breaks cost as subtitlers say, in the languages whose small words are known") {
  CHECK(break_cost("noon.", "The", "en") == 0);
  CHECK(break_cost("noon.”", "The", "en") == 0);
  CHECK(break_cost("Mr.", "Dupont", "en-GB") == 1);
  CHECK(break_cost("the", "house", "en") == 1);
  CHECK(break_cost("das", "Haus", "de") == 1);
  CHECK(break_cost("la", "maison", "fr-FR") == 1);
  CHECK(break_cost("noon,", "the", "en") < break_cost("noon", "and", "en"));
  CHECK(break_cost("noon", "and", "en") < break_cost("old", "house", "en"));
  CHECK(break_cost("Jean", "Valjean", "en") > break_cost("old", "house", "en"));
}

TEST_CASE("Columns are counted as they are seen") {
  CHECK(text_width("snow") == 4);
  CHECK(text_width("Élise") == 5);
  CHECK(text_width("e\u0301") == 1);
  CHECK(text_width("雪") == 2);
  CHECK(text_width("مرحبا") == 5);
}

TEST_CASE("Names are made of capitals, of any script that has them") {
  CHECK(upper("Élise, ärmer") == "ÉLISE, ÄRMER");
  CHECK(upper("анна") == "АННА");
  CHECK(upper("ليلى 1") == "ليلى 1");
}
