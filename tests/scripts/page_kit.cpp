// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scripts/page_kit.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/catch.h"

namespace locket::test {
namespace {

// A walk of its own, not the reader's.
void collect(const Element& element, std::vector<const Element*>& all);

void collect(const Flow& flow, std::vector<const Element*>& all) {
  for (const Element& element : flow) collect(element, all);
}

void collect(const Inlines& content, std::vector<const Element*>& all) {
  for (const Inline& one : content) {
    if (auto* part = std::get_if<Emphasis>(&one.what)) collect(part->content, all);
    if (auto* part = std::get_if<Prosody>(&one.what)) collect(part->content, all);
    if (auto* part = std::get_if<Lang>(&one.what)) collect(part->content, all);
    if (auto* part = std::get_if<InlineElement>(&one.what)) collect(part->element.at(0), all);
  }
}

void collect(const Element& element, std::vector<const Element*>& all) {
  all.push_back(&element);
  if (auto* one = std::get_if<Scene>(&element.what)) collect(one->flow, all);
  if (auto* one = std::get_if<Bed>(&element.what)) collect(one->content, all);
  if (auto* one = std::get_if<Par>(&element.what)) collect(one->children, all);
  if (auto* one = std::get_if<Seq>(&element.what)) collect(one->children, all);
  if (auto* one = std::get_if<Speech>(&element.what)) collect(one->content, all);
}

}  // namespace

const Vocabulary& vocabulary() {
  static const Vocabulary words{{"en", "en-gb", "en-us", "en-gb-scotland", "en-gb-x-rp", "fr", "fr-fr", "de"},
                                {"f1", "f2", "f3", "f4", "m1", "m7", "Andrea", "Andy"},
                                {"whisper", "soft", "shout", "plead", "cold", "weary", "excited"},
                                {"dry", "room", "hall", "church", "alley", "street", "open"},
                                {"none", "telephone", "radio", "muffled", "thought"},
                                {"winter-street", "wind", "blizzard", "night-alley", "market", "hearth"},
                                {"footsteps-snow", "bell", "coins", "chain", "door", "carriage", "dog", "gust"},
                                {"footsteps-snow", "bell", "coins", "dog"}};
  return words;
}

Sheet load_sheet(const SheetRequest& request) {
  const std::string folder = std::string(TEST_DATA) + "/page/sheets/";
  const std::string name = request.preset ? request.name + ".xml" : request.name;
  if (!std::filesystem::is_regular_file(folder + name)) return std::string("there is no such file");
  return Source{name, file_text(folder + name)};
}

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  INFO(path);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> files_in(const std::string& folder, const std::string& extension) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == extension) paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

Reading read(const std::string& text) { return read_screenplay({"play.xml", text}, vocabulary(), load_sheet); }

Reading read_body(const std::string& body) {
  return read(
      "<screenplay version=\"1\"><cast><character id=\"anna\"/><character id=\"tom\"/><character id=\"crone\"/>"
      "<character id=\"crowd\" members=\"tom crone\"/></cast>" +
      body + "<scene><line speaker=\"anna crowd\">Amen.</line></scene></screenplay>");
}

Reading read_scene(const std::string& flow) { return read_body("\n<scene id=\"s\">" + flow + "</scene>\n"); }

std::string messages(const Reading& reading) {
  std::vector<Diagnostic> all = reading.diagnostics.all();
  std::stable_sort(all.begin(), all.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::make_pair(a.place.line, a.place.column) < std::make_pair(b.place.line, b.place.column);
  });
  std::string text;
  for (const Diagnostic& one : all) {
    text +=
        fmt::format("{}:{} {}: {}\n", one.place.line, one.place.column, one.severity == Severity::error ? "error" : "warning", one.message);
  }
  return text;
}

std::vector<const Element*> elements_of(const Screenplay& play) {
  std::vector<const Element*> all;
  collect(play.body, all);
  return all;
}

const Element& by_id(const Screenplay& play, const std::string& id) {
  const std::vector<const Element*> all = elements_of(play);
  const auto found = std::find_if(all.begin(), all.end(), [&](const Element* e) { return e->id == id; });
  INFO("no element " << id);
  REQUIRE(found != all.end());
  return **found;
}

}  // namespace locket::test
