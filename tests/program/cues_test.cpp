// SPDX-License-Identifier: GPL-3.0-or-later
// The cue file against the file of sound and the written page.
#include <sstream>

#include "tests/program/listening.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

bool is_letter(char c) { return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)); }

/// The words between white space without ASCII punctuation at their edges: enough for a text without other.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) {
    while (!word.empty() && !is_letter(word.back())) word.pop_back();
    while (!word.empty() && !is_letter(word.front())) word.erase(0, 1);
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

/// Inside its line, strictly rising, each at the place of `text` that it says.
void check_words(const Json& line) {
  const std::string text = line.at("text");
  std::int64_t after = line.at("begin").get<std::int64_t>() - 1;
  for (const Json& word : line.at("words")) {
    const std::string written = word.at("text");
    CHECK(text.substr(word.at("offset"), written.size()) == written);
    CHECK(word.at("begin") > after);
    CHECK(word.at("end") >= word.at("begin"));
    CHECK(word.at("end") <= line.at("end"));
    after = word.at("begin");
  }
}

std::vector<std::string> texts_of(const Json& words) {
  std::vector<std::string> texts;
  for (const Json& word : words) texts.push_back(word.at("text"));
  return texts;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("Every written word of the first play has its time, but those that a cut silenced") {
  const Workplace here;
  here.bring("the-locket.xml");
  here.render({"the-locket.xml", "-o", "the-locket.wav", "--cues", "cues.json"});
  const Json cues = Json::parse(here.read("cues.json"));
  const std::string written = here.read("the-locket.xml");
  CHECK(cues.at("frames") == listen(here.path("the-locket.wav")).frames());

  const std::vector<Json> lines = speeches(cues);
  CHECK(lines.size() == count(written, "<line ") + count(written, "<narration"));
  std::size_t silenced = 0;
  for (const Json& line : lines) {
    INFO(line.at("text"));
    check_words(line);
    const std::vector<std::string> all = words_of(line.at("text")), timed = texts_of(line.at("words"));
    REQUIRE(timed.size() <= all.size());
    CHECK(timed == std::vector<std::string>(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(timed.size())));
    if (timed.size() < all.size()) ++silenced;
  }
  CHECK(silenced == count(written, "<cut/>"));
}

TEST_CASE("Words part at dashes and ellipses, and keep their hyphens and apostrophes") {
  const Workplace here;
  here.write("play.xml",
             page("<line speaker=\"anna\">“Well—it’s twenty-five… isn’t it?” – Yes,\n      <emphasis>1,000</emphasis> times.</line>"));
  here.render({"play.xml", "-o", "play.wav", "--cues", "cues.json"});
  const Json line = speeches(Json::parse(here.read("cues.json"))).at(0);
  CHECK(line.at("text") == "“Well—it’s twenty-five… isn’t it?” – Yes, 1,000 times.");
  CHECK(texts_of(line.at("words")) == std::vector<std::string>{"Well", "it’s", "twenty-five", "isn’t", "it", "Yes", "1,000", "times"});
  check_words(line);
}

TEST_CASE("The cue file says what was written, where it stands, and on which bus it sounds") {
  const Workplace here;
  here.write("play.xml", page(R"(    <ambience id="fire" preset="hearth" desc="a fire"/>
    <pause time="500ms"/>
    <line id="l1" speaker="anna tom" style="whisper">Are you <mark name="here"/>there?</line>
    <narration>They were.</narration>
    <sfx preset="bell" begin="here.begin"/>
    <fade ref="fire" soundLevel="-6dB"/>
    <line speaker="tom" background="true">Far away.</line>
    <stage>Tom leaves.</stage>
    <stop ref="fire"/>)"));
  here.render({"play.xml", "-o", "play.wav", "--cues", "cues.json"});
  const Json cues = Json::parse(here.read("cues.json"));
  CHECK(cues.at("rate") == 44100);
  CHECK(cues.at("scenes").at(0).at("id") == "s");

  const Json line = cues_of_kind(cues, "line").at(0);
  CHECK(line.at("id") == "l1");
  CHECK(line.at("speaker") == Json::array({"anna", "tom"}));
  CHECK(line.at("style") == "whisper");
  CHECK(line.at("bus") == "dialogue");
  CHECK(line.at("source") == "play.xml:9:5");
  CHECK(line.at("begin") == 22050);
  CHECK(cues_of_kind(cues, "narration").at(0).at("bus") == "narration");
  CHECK(cues_of_kind(cues, "line").at(1).at("bus") == "ambience");
  CHECK(cues_of_kind(cues, "ambience").at(0).at("desc") == "a fire");
  CHECK(cues_of_kind(cues, "ambience").at(0).at("begin") == 0);
  CHECK(cues_of_kind(cues, "stage").at(0).at("text") == "Tom leaves.");
  CHECK(cues_of_kind(cues, "stop").at(0).at("begin") == cues_of_kind(cues, "ambience").at(0).at("end"));
  CHECK(cues_of_kind(cues, "pause").at(0).at("end") == 22050);

  // The mark stands before the third word, and the bell hangs on it.
  const Json third = line.at("words").at(2);
  CHECK(third.at("text") == "there");
  CHECK(cues_of_kind(cues, "mark").at(0).at("begin") == third.at("begin"));
  CHECK(cues_of_kind(cues, "sfx").at(0).at("begin") == third.at("begin"));
}

TEST_CASE("Cues come in the order of their begin") {
  const Workplace here;
  here.bring("hello.xml");
  here.render({"hello.xml", "-o", "hello.wav", "--cues", "cues.json"});
  const Json cues = Json::parse(here.read("cues.json"));
  std::int64_t latest = 0;
  for (const Json& cue : cues.at("cues")) {
    CHECK(cue.at("begin") >= latest);
    CHECK(cue.at("end") >= cue.at("begin"));
    CHECK(cue.at("end") <= cues.at("frames"));
    latest = cue.at("begin");
  }
}

}  // namespace locket::test
