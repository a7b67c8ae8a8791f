// SPDX-License-Identifier: GPL-3.0-or-later
// The page as a text. What a browser makes of it: tests/page.
#include "renderer/edition/page.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "renderer/edition/base64.h"
#include "renderer/edition/page_lanes.h"
#include "renderer/edition/page_wording.h"
#include "tests/renderer/edition/edition_kit.h"
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"
#include "tests/support/run_program.h"

using namespace locket;
using namespace locket::testing;

namespace {

const PageSound beside{"a%20b.mp3", "a b.mp3", "audio/mpeg"};

std::string page_of(const Edition& edition, const PageSound& sound = beside) {
  const Page page = page_html(edition, sound);
  return page.before + page.after;
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin) + begin.size();
  return text.substr(from, text.find(end, from) - from);
}

std::size_t count_of(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size()) ++count;
  return count;
}

std::string plain(std::string html) {
  static const std::pair<const char*, const char*> references[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  html = std::regex_replace(html, std::regex("<[^>]*>"), "");
  for (const auto& [reference, character] : references) {
    std::string result;
    for (std::size_t at = 0, found; at <= html.size(); at = found + std::string_view(reference).size()) {
      found = std::min(html.find(reference, at), html.size());
      result += html.substr(at, found - at);
      if (found == html.size()) break;
      result += character;
    }
    html = result;
  }
  return html;
}

/// SHA-256 in base64, by programs of the system.
std::string hash_of(const std::string& text) {
  const ScratchFolder folder;
  std::ofstream(folder / "text", std::ios::binary) << text;
  const std::string hex = run_program({"sha256sum", (folder / "text").string()}).out.substr(0, 64);
  std::ofstream binary(folder / "hash", std::ios::binary);
  for (std::size_t i = 0; i < 64; i += 2) binary << static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  binary.close();
  return run_program({"base64", "-w", "0", (folder / "hash").string()}).out;
}

}  // namespace

TEST_CASE("Base64 is what RFC 4648 gives as examples") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("foob") == "Zm9vYg==");
  CHECK(base64("fooba") == "Zm9vYmE=");
  CHECK(base64("foobar") == "Zm9vYmFy");
  CHECK(base64("\xff\xfe\xfd") == "//79");
}

TEST_CASE("A page lets nothing act but its own script and style, by their hashes, and fetches nothing but its sound") {
  const std::string html = page_of(hostile_edition());
  const std::string policy = between(html, "Content-Security-Policy\" content=\"", "\"");
  const std::string script = between(html, "<script>", "</script>"), style = between(html, "<style>", "</style>");
  CHECK(policy == fmt::format("default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; media-src 'self' file:; base-uri 'none'; "
                              "form-action 'none'",
                              hash_of(script), hash_of(style)));
  CHECK(between(page_of(hostile_edition(), {"", "a.mp3", "audio/mpeg"}), "media-src ", ";") == "blob:");
  for (const char* const address : {"http:", "https:", "url(", "@import", "import(", "fetch(", "XMLHttpRequest", "<link", "<img"}) {
    INFO(address);
    CHECK(std::regex_replace(html, std::regex("http://www.w3.org/2000/svg"), "").find(address) == std::string::npos);
  }
  CHECK(count_of(html, " src=") == 1);
  CHECK(html.find("src=\"a%20b.mp3\"") != std::string::npos);
}

TEST_CASE("No text of a play becomes markup of its page, nor ends its script's data") {
  const std::string html = page_of(hostile_edition());
  CHECK(count_of(html, "<script") == 2);
  CHECK(count_of(html, "</script") == 2);
  CHECK(html.find("<b>") == std::string::npos);
  CHECK(html.find("<on") == std::string::npos);
  CHECK(html.find("{{") == std::string::npos);
  const auto data = nlohmann::json::parse(between(html, "id=\"ui:data\">", "</script>"));
  CHECK(data["title"] == hostile_text);
  CHECK(data["length"] == 60000);
  CHECK(data["sound"] == "a b.mp3");
}

TEST_CASE("The text of a page is the play's, and every word has its begin and its length") {
  const Edition edition = hostile_edition();
  const std::string html = page_of(edition);
  static const std::regex said("<p class=\"said\"[^>]*>(.*?)</p>"), word("<span data-m=\"(\\d+)\" data-d=\"(\\d+)\">(.*?)</span>");
  std::size_t count = 0;
  for (std::sregex_iterator at(html.begin(), html.end(), said), end; at != end; ++at, ++count) {
    const Edition::Line& line = edition.lines.at(count);
    const std::string text = (*at)[1];
    CHECK(plain(text) == line.text);
    std::size_t token = 0;
    for (std::sregex_iterator one(text.begin(), text.end(), word); one != end; ++one, ++token) {
      CHECK(plain((*one)[3]) == line.token_text(token));
      CHECK(std::stol((*one)[1]) == std::lround(static_cast<double>(line.tokens[token].begin) * 1000 / edition.rate));
      CHECK(std::abs(std::stol((*one)[2]) - static_cast<double>(line.tokens[token].end - line.tokens[token].begin) * 1000 / edition.rate) <=
            1);
    }
    CHECK(token == line.tokens.size());
  }
  CHECK(count == edition.lines.size());
  CHECK(html.find("<span lang=\"de\">") != std::string::npos);
}

TEST_CASE("Lines, scenes and marks have their names as addresses, each name once") {
  EditionKit kit;
  kit.person("anna", "Anna");
  kit.scene("lane", "Lane", 0, 30);
  kit.line("anna", "One.", 1, 1).id = "lane#1";
  kit.line("anna", "Two.", 3, 1).id = "lane";  // the scene has that name already
  kit.edition.marks.push_back({"bell", kit.frames(5)});
  const std::string html = page_of(kit.edition);
  CHECK(html.find("<section class=\"scene\" id=\"lane\">") != std::string::npos);
  CHECK(html.find("id=\"lane#1\" data-m=\"1000\" data-d=\"1000\"") != std::string::npos);
  CHECK(html.find("id=\"bell\" data-m=\"5000\"") != std::string::npos);
  static const std::regex id(" id=\"([^\"]*)\"");
  std::set<std::string> seen;
  for (std::sregex_iterator at(html.begin(), html.end(), id), end; at != end; ++at) CHECK(seen.insert((*at)[1]).second);
}

TEST_CASE("A lane is whoever speaks, in the order of first words; the rest of many share one, and silent ones have none") {
  EditionKit kit;
  for (int i = 0; i < 13; ++i) kit.person(fmt::format("p{}", i), fmt::format("P{}", i));
  for (int i = 12; i > 0; --i) kit.line(fmt::format("p{}", i), "So.", 20 - i, 0.1 * (13 - i));  // P12 first and least
  kit.edition.waveforms.bin = 2205;
  kit.edition.waveforms.people.assign(13, {0.1f});
  kit.edition.waveforms.people[12] = {0.2f, 0, 0.3f};
  kit.edition.waveforms.people[11] = {0.4f, 0.1f};
  kit.edition.waveforms.buses[index_of(Bus::music)] = {0.5f};
  kit.edition.waveforms.buses[index_of(Bus::effects)] = {0, 0};
  const std::vector<Lane> lanes = lanes_of(kit.edition);
  REQUIRE(lanes.size() == 12);
  for (int i = 0; i < 10; ++i) CHECK(lanes[static_cast<std::size_t>(i)].name == fmt::format("P{}", 10 - i));
  CHECK(lanes[10].name == "Others");
  CHECK(lanes[10].peaks == Edition::Peaks{0.4f, 0.1f, 0.3f});
  CHECK(lanes[11].name == "Music");
}

TEST_CASE("A waveform reaches the page as a byte a bin, the root of its peak") {
  EditionKit kit;
  kit.person("anna", "Anna");
  kit.line("anna", "So.", 1, 1);
  kit.edition.waveforms.bin = 4410;
  kit.edition.waveforms.people = {{0, 0.25f, 1, 0.0025f}};
  const auto data = nlohmann::json::parse(between(page_of(kit.edition), "id=\"ui:data\">", "</script>"));
  CHECK(data["bin"] == 100);
  CHECK(data["lanes"][0]["peaks"] == base64(std::string("\0\x80\xff\x0d", 4)));  // 255 times 0, 0.5, 1, 0.05
}

TEST_CASE("A page's surface speaks the play's language where it can") {
  EditionKit kit;
  kit.edition.language = "de-AT";
  CHECK(page_of(kit.edition).find("<html lang=\"de\">") != std::string::npos);
  CHECK(page_of(kit.edition).find("aria-label=\"Abspielen\"") != std::string::npos);
  kit.edition.language = "cy";
  CHECK(page_of(kit.edition).find("<html lang=\"en\">") != std::string::npos);
  for (const PageWord& word : page_words())
    for (const char* const language : {"en", "de", "fr", "es", "it"}) {
      INFO(word.name << " in " << language);
      CHECK(!word.in(language).empty());
      CHECK((word.in(language).find("{0}") == std::string::npos) == (word.english.find("{0}") == std::string::npos));
    }
}

TEST_CASE("An edition without people, lines, scenes or sound is a page all the same") {
  Edition edition;
  edition.language = "en";
  const std::string html = page_of(edition);
  CHECK(html.find("<title>Locket</title>") != std::string::npos);
  CHECK(html.find("<nav") == std::string::npos);
}
