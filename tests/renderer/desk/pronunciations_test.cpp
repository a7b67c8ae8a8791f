// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/pronunciations.h"

#include <nlohmann/json.hpp>

#include "tests/support/catch.h"

using namespace locket;
using Json = nlohmann::json;

namespace {

UnsureWord word(const std::string& written, const std::string& phonemes, Doubt doubt, std::size_t times) {
  UnsureWord one;
  one.word = written;
  one.phonemes = phonemes;
  one.language = "en-gb";
  one.doubt = doubt;
  one.times = times;
  return one;
}

PlayPronunciations two_words(const std::string& play) {
  return {play,
          {word("Pontmercy", "p'0ntm3:si", Doubt::name, 7), word("café", "kaf'eI", Doubt::foreign_letters, 12)},
          {play + ":24:31", play + ":9:1"}};
}

const char* const advice =
    "\nTo correct one, give it a lexeme in the play's lexicon, with an <alias> (respelled) or a <phoneme> (as under \"says\"): FORMAT.md, "
    "\"lexicon\".\n";

std::string printed(const std::vector<PlayPronunciations>& plays, bool several) { return pronunciation_text(plays, several, false); }

Json json(const std::vector<PlayPronunciations>& plays, bool several) { return Json::parse(pronunciation_text(plays, several, true)); }

}  // namespace

TEST_CASE("Unsure words are a table with a line of advice") {
  CHECK(printed({two_words("p.xml")}, false) == std::string("word       says        language  times  first\n"
                                                            "Pontmercy  p'0ntm3:si  en-gb         7  p.xml:24:31\n"
                                                            "café       kaf'eI      en-gb        12  p.xml:9:1\n") +
                                                    advice);
}

TEST_CASE("A play without unsure words has a line that says so, and no advice") {
  CHECK(printed({{"p.xml", {}, {}}}, false) == "p.xml: there is no name or foreign word whose sound eSpeak NG has to guess\n");
}

TEST_CASE("Each of several plays is named") {
  const std::string all = printed({{"a.xml", {}, {}}, two_words("b.xml")}, true);
  CHECK(all.find("a.xml: there is no name") == 0);
  CHECK(all.find("\nb.xml:\nword ") != all.npos);
  CHECK(all.size() - all.find(advice) == std::string(advice).size());
}

TEST_CASE("As JSON one play is an object, and several are an array of objects with their names") {
  const Json one = json({two_words("p.xml")}, false).at("pronunciations");
  REQUIRE(one.size() == 2);
  CHECK(one.at(0) == Json{{"word", "Pontmercy"},
                          {"phonemes", "p'0ntm3:si"},
                          {"language", "en-gb"},
                          {"why", "name"},
                          {"times", 7},
                          {"source", "p.xml:24:31"}});
  CHECK(one.at(1).at("why") == "foreign letters");
  const Json several = json({two_words("p.xml"), {"q.xml", {}, {}}}, true);
  CHECK(several.at(0).at("pronunciations") == one);
  CHECK(several.at(1) == Json{{"play", "q.xml"}, {"pronunciations", Json::array()}});
  CHECK(json({two_words("p.xml")}, true).at(0).at("play") == "p.xml");  // the others had mistakes
}

TEST_CASE("A play's name that is not UTF-8 makes JSON all the same") { CHECK(json({{"p\xFF", {}, {}}}, true).size() == 1); }
