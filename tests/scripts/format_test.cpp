// SPDX-License-Identifier: GPL-3.0-or-later
// FORMAT.md is held to the table of the language, and its examples to the reader.
#include <regex>

#include "scripts/page/grammar.h"
#include "tests/scripts/format_examples.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::test;

namespace {

std::string heading_of(const ElementRule& element) {
  return "\n### " + std::string(element.name) + (element.where.empty() ? "" : " (" + std::string(element.where.substr(1)) + ")") + "\n";
}

// From a heading to the next one.
std::string section_of(const ElementRule& element) {
  const bool scenes_own = element.form == Form::scene_cast || element.form == Form::scene_character;
  const std::string heading = element.form == Form::scene_pacing ? heading_of(rule(Form::pacing))
                              : scenes_own                       ? heading_of(rule(Form::cast))
                                                                 : heading_of(element);
  const std::size_t begin = format_text().find(heading);
  if (begin == std::string::npos) return {};
  return format_text().substr(begin, format_text().find("\n#", begin + heading.size()) - begin);
}

bool mentions(const std::string& text, const std::string& pattern) { return std::regex_search(text, std::regex(pattern)); }

}  // namespace

TEST_CASE("Every element of the table has its section and example in FORMAT.md") {
  for (int form = 0; form < static_cast<int>(Form::count_); ++form) {
    const ElementRule& element = rule(static_cast<Form>(form));
    INFO("<" << element.name << ">" << element.where);
    const std::string section = section_of(element);
    CHECK(!section.empty());
    std::string examples;
    for (const std::string& example : examples_in(section)) examples += example;
    CHECK(mentions(examples, "<" + std::string(element.name) + "[ />]"));
  }
}

TEST_CASE("Every attribute of the table is described in its element's section of FORMAT.md") {
  for (int form = 0; form < static_cast<int>(Form::count_); ++form) {
    const ElementRule& element = rule(static_cast<Form>(form));
    if (element.form == Form::scene_character) continue;  // described as the character's, in words
    const std::string section = section_of(element);
    for (const AttributeRule& attribute : element.attributes) {
      INFO("<" << element.name << " " << attribute.name << ">");
      CHECK(section.find("`" + std::string(attribute.name) + "`") != std::string::npos);
    }
  }
}

TEST_CASE("Every attribute of the table is in an example of FORMAT.md") {
  std::string examples;
  for (const std::string& example : format_examples()) examples += example;
  for (int form = 0; form < static_cast<int>(Form::count_); ++form) {
    const ElementRule& element = rule(static_cast<Form>(form));
    for (const AttributeRule& attribute : element.attributes) {
      // An example of the bed stands for music too, one of the sound for the sound in a line.
      const std::string name(element.name == "music" ? "ambience" : element.name);
      INFO("<" << element.name << " " << attribute.name << ">" << element.where);
      CHECK(mentions(examples, "<" + name + "\\s[^>]*" + std::string(attribute.name) + "=\""));
    }
  }
}

TEST_CASE("Every default of the table is told in FORMAT.md") {
  for (int form = 0; form < static_cast<int>(Form::count_); ++form) {
    const ElementRule& element = rule(static_cast<Form>(form));
    const std::string section = section_of(element);
    const bool shared = element.form == Form::inline_sfx || element.form == Form::narration || element.form == Form::ambience ||
                        element.form == Form::music || element.form == Form::sfx || element.form == Form::line ||
                        element.form == Form::scene_character;
    for (const AttributeRule& attribute : element.attributes) {
      if (attribute.preset.empty() || shared) continue;
      INFO("<" << element.name << " " << attribute.name << "> is " << attribute.preset << " by default");
      CHECK(section.find("`" + std::string(attribute.preset) + "`") != std::string::npos);
    }
  }
}

TEST_CASE("Every example of FORMAT.md reads without a mistake") {
  for (const std::string& example : format_examples()) {
    INFO(example);
    const Reading reading = read(play_around(example));
    std::string errors;
    for (const Diagnostic& one : reading.diagnostics.all()) {
      const bool sheet = one.message.find("cast sheet") != std::string::npos;
      if (one.severity == Severity::error && !sheet) errors += one.message + "\n";
    }
    CHECK(errors == "");
  }
}
