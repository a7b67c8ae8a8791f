// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the bytes, the reader ends, and says what is wrong. Another parser is asked what is well-formed.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "scripts/page/dump.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::test;

namespace {

const std::string example_path = std::string(TEST_DATA) + "/page/valid/example.xml";

// std's distributions differ from one library to another; a remainder does not.
std::size_t below(std::mt19937& random, std::size_t limit) { return random() % limit; }

std::string mutated(std::string text, unsigned seed) {
  std::mt19937 random(seed);
  static const std::string splinters[] = {
      "<",   ">",    "&", "\"", "'", "/", "</",    "<!--", "-->",       "<![CDATA[",          "]]>", "<?", "?>", "=", "&#0;", "&amp;",
      "&x;", "\xFF", " ", "\n", ";", "#", "xmlns", "line", "id=\"l1\"", "begin=\"next.end\"", ""};
  for (std::size_t i = 0; i < 1 + seed % 3; ++i) {
    const std::size_t at = below(random, text.size());
    const std::string& splinter = splinters[below(random, std::size(splinters))];
    text.replace(at, below(random, 4) == 0 ? below(random, 40) : below(random, 2), splinter);
  }
  return text;
}

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("locket-page-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// Which of the files another parser calls not well-formed; it is asked once for all.
std::set<std::string> not_well_formed(const std::vector<std::string>& files, const Folder& folder) {
  std::string command = "xmllint --noout --nonet";
  for (const std::string& file : files) command += " '" + file + "'";
  const std::string answer = folder.file("answer.txt");
  if (std::system((command + " 2> '" + answer + "'").c_str()) == -1) return {};
  std::istringstream lines(file_text(answer));
  std::set<std::string> bad;
  for (std::string line; std::getline(lines, line);) {
    if (line.find(": parser error") != line.npos) bad.insert(line.substr(0, line.find(':')));
  }
  return bad;
}

bool has_xmllint() { return std::system("xmllint --version > /dev/null 2>&1") == 0; }

}  // namespace

TEST_CASE("The example cut off anywhere is refused with a place") {
  const std::string whole = file_text(example_path);
  const std::size_t end = whole.rfind('>');
  for (std::size_t length = 0; length < end; length += 7) {
    const Reading reading = read(whole.substr(0, length));
    INFO("cut at " << length);
    REQUIRE(reading.diagnostics.has_errors());
    REQUIRE(reading.diagnostics.text().find("error: ") != std::string::npos);
  }
}

TEST_CASE("The example with anything changed is read or refused but never breaks the reader") {
  const std::string whole = file_text(example_path);
  std::size_t refused = 0;
  for (unsigned seed = 0; seed < 4000; ++seed) {
    const Reading reading = read(mutated(whole, seed));
    refused += reading.diagnostics.has_errors();
    if (!reading.diagnostics.has_errors()) CHECK(dump(reading.play).size() > 1000);
    CHECK(reading.diagnostics.text().find("this is not XML") == std::string::npos);  // check_form is to say it better
  }
  CHECK(refused > 2000);
}

TEST_CASE("Bytes at random are refused") {
  std::mt19937 random(7);
  static const std::string alphabet = "<<<>>>/\"'=&;!?-[]ab \n\t\xC3\xA9\xFF";
  for (int round = 0; round < 2000; ++round) {
    std::string text = round % 2 == 0 ? "<screenplay version=\"1\">" : "";
    for (std::size_t i = below(random, 300); i > 0; --i) text += alphabet[below(random, alphabet.size())];
    REQUIRE(read(text).diagnostics.has_errors());
  }
}

TEST_CASE("What another parser calls not well-formed is refused") {
  if (!has_xmllint()) return;
  const Folder folder;
  std::vector<std::string> files = files_in(std::string(TEST_DATA) + "/page/mistakes", ".xml");
  const std::string whole = file_text(example_path);
  for (unsigned seed = 0; seed < 400; ++seed) {
    files.push_back(folder.file(std::to_string(seed) + ".xml"));
    std::ofstream(files.back(), std::ios::binary) << mutated(whole, seed);
  }
  const std::set<std::string> bad = not_well_formed(files, folder);
  CHECK(bad.size() > 100);
  for (const std::string& file : bad) {
    INFO(file);
    CHECK(read(file_text(file)).diagnostics.has_errors());
  }
}

TEST_CASE("Elements nested a million deep are refused") {
  std::string text = "<screenplay version=\"1\">";
  for (int i = 0; i < 1'000'000; ++i) text += "<seq>";
  CHECK(read(text).diagnostics.errors() == 1);
}

TEST_CASE("A file that is wrong everywhere keeps a thousand mistakes and counts the rest") {
  std::string text = "<screenplay version=\"1\"><scene>";
  for (int i = 0; i < 50'000; ++i) text += "&x;";
  const Reading reading = read(text + "</scene></screenplay>");
  CHECK(reading.diagnostics.errors() == 50'001);  // and text in a scene
  CHECK(reading.diagnostics.all().size() == Diagnostics::most);
  CHECK(reading.diagnostics.text().find("... and 49001 more\n") != std::string::npos);
}

TEST_CASE("Sixty thousand lines hanging on one another are read in one go") {
  std::string text = "<screenplay version=\"1\"><scene><narration id=\"l0\">Once.</narration>\n";
  for (int i = 1; i < 60'000; ++i) {
    const std::string id = std::to_string(i);
    text += "<line id=\"l" + id + "\" speaker=\"narrator\" begin=\"" + (i % 2 == 0 ? "prev" : "l" + std::to_string(i - 1)) +
            ".end-100ms\">And line " + id + " says so.</line>\n";
  }
  const Reading reading = read(text + "</scene></screenplay>");
  CHECK(messages(reading) == "");
  CHECK(reading.play.elements == 60'001);
}

TEST_CASE("Sixty thousand wrong names are told without comparing each with each") {
  std::string text = "<screenplay version=\"1\"><scene>\n";
  for (int i = 0; i < 60'000; ++i) {
    const std::string id = std::to_string(i);
    text += "<line id=\"l" + id + "\" speaker=\"narrator\" begin=\"x" + id + ".end\">Oh.</line>\n";
  }
  CHECK(read(text + "</scene></screenplay>").diagnostics.errors() == 60'000);
}
