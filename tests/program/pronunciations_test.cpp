// SPDX-License-Identifier: GPL-3.0-or-later
// `locket check --pronunciations`, against what the program espeak-ng says of the same words.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

using Json = nlohmann::json;

/// The words of a line.
std::vector<std::string> cells(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> all;
  for (std::string one; stream >> one;) all.push_back(one);
  return all;
}

std::string said(const std::string& language, const std::string& word) {
  return cells(run_program({"espeak-ng", "-x", "-q", "-v", language, word}).out).at(0);
}

// The flow begins in line 7; columns are counted by hand.
const std::string play = page(R"(<line speaker="anna">Oh, Marius, you were at the house. Oh, Sophie.</line>
<line speaker="tom">Marius went to Bayeux, and to <lang xml:lang="fr">Montreuil-sur-Mer</lang>.</line>)");

const char* const wrong = "<screenplay version=\"1\"><scene><line speaker=\"nobody\">Marius.</line></scene></screenplay>";

}  // namespace

TEST_CASE("check --pronunciations prints the names that eSpeak NG has to guess, as the program espeak-ng says them") {
  const Workplace here;
  here.write("play.xml", play);
  const ProgramRun run = here.locket({"check", "--pronunciations", "play.xml"});
  INFO(run.out << run.err);
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  std::istringstream lines(run.out);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(lines, line) && !line.empty();) rows.push_back(cells(line));
  REQUIRE(rows.size() == 4);
  CHECK(rows[0] == std::vector<std::string>{"word", "says", "language", "times", "first"});
  CHECK(rows[1] == std::vector<std::string>{"Marius", said("en-gb", "Marius"), "en-gb", "2", "play.xml:7:26"});
  CHECK(rows[2] == std::vector<std::string>{"Bayeux", said("en-gb-scotland", "Bayeux"), "en-gb-scotland", "1", "play.xml:8:36"});
  CHECK(rows[3] == std::vector<std::string>{"Montreuil-sur-Mer", said("fr", "Montreuil-sur-Mer"), "fr", "1", "play.xml:8:71"});
}

TEST_CASE("A lexeme takes its word off the list, and the phonemes of the list may stand in it") {
  const Workplace here;
  const auto with = [](const std::string& lexeme) {
    return std::string(play).insert(play.find("  <scene"), "<lexicon>" + lexeme + "</lexicon>");
  };
  here.write("play.xml", with("<lexeme><grapheme>Marius</grapheme><phoneme>" + said("en-gb", "Marius") + "</phoneme></lexeme>"));
  const ProgramRun run = here.locket({"check", "--pronunciations", "play.xml"});
  INFO(run.out << run.err);
  CHECK(run.exit_code == 0);
  CHECK(run.out.find("Marius") == run.out.npos);
  CHECK(run.out.find("Bayeux") != run.out.npos);
}

TEST_CASE("Pronunciations come as JSON, an object for one play and an array for several") {
  const Workplace here;
  here.write("play.xml", play);
  here.write("plain.xml", page("<line speaker=\"anna\">Good evening.</line>"));
  const Json one = Json::parse(here.locket({"check", "--pronunciations", "--json", "play.xml"}).out);
  CHECK(one.at("pronunciations").size() == 3);
  CHECK(one.at("pronunciations").at(0).at("word") == "Marius");
  CHECK(one.at("pronunciations").at(0).at("source") == "play.xml:7:26");
  const Json both = Json::parse(here.locket({"check", "--pronunciations", "--json", "play.xml", "plain.xml"}).out);
  CHECK(both.at(0) == Json{{"play", "play.xml"}, {"pronunciations", one.at("pronunciations")}});
  CHECK(both.at(1) == Json{{"play", "plain.xml"}, {"pronunciations", Json::array()}});
  CHECK(here.locket({"check", "--pronunciations", "plain.xml"}).out ==
        "plain.xml: there is no name or foreign word whose sound eSpeak NG has to guess\n");
}

TEST_CASE("A play with mistakes has them told as by check alone, and no pronunciations") {
  const Workplace here;
  here.write("play.xml", play);
  here.write("wrong.xml", wrong);
  const ProgramRun run = here.locket({"check", "--pronunciations", "wrong.xml"}), plain = here.locket({"check", "wrong.xml"});
  CHECK(run.exit_code == 1);
  CHECK(run.out.empty());
  CHECK(run.err == plain.err);
  const ProgramRun both = here.locket({"check", "--pronunciations", "--json", "wrong.xml", "play.xml"});
  CHECK(both.exit_code == 1);
  CHECK(both.err == plain.err);
  CHECK(Json::parse(both.out).at(0).at("play") == "play.xml");
}

TEST_CASE("JSON is for pronunciations alone") {
  const Workplace here;
  here.write("play.xml", play);
  const ProgramRun run = here.locket({"check", "--json", "play.xml"});
  CHECK(run.exit_code == 2);
  CHECK(run.err == "locket: error: --json is for --pronunciations; write both\n");
  CHECK(here.locket({"check", "play.xml"}).out.empty());
}

}  // namespace locket::test
