// SPDX-License-Identifier: GPL-3.0-or-later
// Every mistake that the page knows, in the words that the author reads. Each file of tests/data/page/mistakes holds
// one kind of it; beside it lies the text that a person has read and accepted.
#include "scripts/page/mistakes.h"

#include <algorithm>
#include <filesystem>
#include <regex>

#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace locket;
using namespace locket::test;

namespace {

const std::string folder = std::string(TEST_DATA) + "/page/mistakes";

std::string report_of(const std::string& text, const SheetLoader& loader = load_sheet) {
  return read_screenplay({"play.xml", text}, vocabulary(), loader).diagnostics.text();
}

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

std::string numbered(const std::string& before, const std::string& between, const std::string& after, int times) {
  std::string text;
  for (int i = 1; i <= times; ++i) text += before + std::to_string(i) + between + std::to_string(i - 1) + after;
  return text;
}

// g0 holds g1, which holds g2, ...
std::string nested_groups(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += "<character id=\"g" + std::to_string(i) + "\" members=\"g" + std::to_string(i + 1) + "\"/>\n";
  }
  return text;
}

// A sentence of the table as a pattern: what is filled in may be anything.
std::regex pattern_of(const Sentence& sentence) {
  const std::string fixed = std::regex_replace(std::string(sentence.text), std::regex(R"([.^$|()\[\]*+?\\])"), R"(\$&)");
  const std::string kind = sentence.severity == Severity::error ? "error: " : "warning: ";
  return std::regex(kind + std::regex_replace(fixed, std::regex(R"(\{[^}]*\})"), ".*") + "\n");
}

}  // namespace

TEST_CASE("Every mistake is told in the accepted words") {
  for (const std::string& path : files_in(folder, ".xml")) {
    const std::string stem = path.substr(0, path.size() - 4);
    CHECK_THAT(report_of(file_text(path)), IsAccepted(stem));
  }
}

TEST_CASE("A file that is too large is refused unread") {
  CHECK_THAT(report_of(std::string((32u << 20) + 1, ' ')), IsAccepted(folder + "/made/too-large"));
}

TEST_CASE("A speech may have twenty thousand characters and not one more") {
  const std::string most = repeated("\xC3\xA9", 20'000);
  CHECK(messages(read("<screenplay version=\"1\"><scene><narration>" + most + "</narration></scene></screenplay>")) == "");
  CHECK_THAT(report_of("<screenplay version=\"1\"><scene><narration>" + most + "e</narration></scene></screenplay>"),
             IsAccepted(folder + "/made/line-too-long"));
}

TEST_CASE("Groups and choruses and sheets are limited") {
  const auto in_cast = [](const std::string& cast) { return "<screenplay version=\"1\"><cast>\n" + cast + "</cast></screenplay>"; };
  CHECK_THAT(report_of(in_cast("<character id=\"g40\" members=\"narrator\"/>\n" + nested_groups(40))),
             IsAccepted(folder + "/made/groups-too-deep"));
  std::string all;
  for (int i = 1; i <= 201; ++i) all += "c" + std::to_string(i) + " ";
  CHECK_THAT(
      report_of(in_cast(numbered("<character id=\"c", "\" name=\"", "\"/>\n", 201) + "<character id=\"all\" members=\"" + all + "\"/>\n")),
      IsAccepted(folder + "/made/too-many-voices"));
  int sheets = 0;
  const auto ever_another = [&](const SheetRequest&) -> Sheet {
    return Source{"sheet" + std::to_string(++sheets) + ".xml", "<cast src=\"more.xml\"/>"};
  };
  CHECK_THAT(report_of("<screenplay version=\"1\"><cast src=\"a.xml\"/></screenplay>", ever_another),
             IsAccepted(folder + "/made/sheets-too-deep"));
}

TEST_CASE("A chain of anchors through ever other branches is limited") {
  const std::string chain = numbered("<par><line id=\"l", "\" speaker=\"narrator\" begin=\"l", ".end\">Oh.</line></par>\n", 1100);
  const std::string report =
      report_of("<screenplay version=\"1\"><scene><narration id=\"l0\">Ah.</narration>\n" + chain + "</scene></screenplay>");
  CHECK_THAT(report.substr(0, report.find('\n') + 1), IsAccepted(folder + "/made/chain-too-long"));
}

TEST_CASE("Every sentence of the table is in an accepted text") {
  std::string accepted;
  for (const std::string& path : files_in(folder, ".txt")) {
    if (path.find(".accepted.") != path.npos) accepted += file_text(path);
  }
  for (const std::string& path : files_in(folder + "/made", ".txt")) {
    if (path.find(".accepted.") != path.npos) accepted += file_text(path);
  }
  for (int i = 0; i < static_cast<int>(Mistake::count_); ++i) {
    const Sentence& one = sentence(static_cast<Mistake>(i));
    // Whatever the parser refuses, check_form is meant to have refused before, in better words.
    if (one.mistake == Mistake::parser_refuses) continue;
    INFO(one.text);
    CHECK(std::regex_search(accepted, pattern_of(one)));
  }
}
