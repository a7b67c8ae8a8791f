// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scripts/format_examples.h"

#include <regex>

#include "tests/scripts/page_kit.h"

namespace locket::test {

const std::string& format_text() {
  static const std::string text = file_text(SOURCE_ROOT "/scripts/FORMAT.md");
  return text;
}

std::vector<std::string> examples_in(const std::string& section) {
  std::vector<std::string> examples;
  for (std::size_t at = section.find("```xml\n"); at != section.npos; at = section.find("```xml\n", at)) {
    const std::size_t begin = at + 7;
    at = section.find("```", begin);
    examples.push_back(section.substr(begin, at - begin));
  }
  return examples;
}

std::vector<std::string> format_examples() { return examples_in(format_text()); }

std::string play_around(const std::string& example) {
  const std::string cast =
      "<cast><character id=\"anna\"/><character id=\"tom\"/><character id=\"crowd\" members=\"tom anna\"/>"
      "<character id=\"watchman\"/><character id=\"crone\"/></cast>";
  const auto begins = [&](const char* tag) { return example.find(std::string("<") + tag) == 0; };
  const std::string root = "<screenplay version=\"1\">";
  if (begins("screenplay")) return example;
  if (begins("head")) return root + example + "</screenplay>";
  if (begins("title") || begins("author") || begins("meta") || begins("cover") || begins("pacing")) {
    return root + "<head>" + example + "</head></screenplay>";
  }
  if (begins("cast")) return root + example + "</screenplay>";
  if (begins("character")) return root + "<cast>" + example + "</cast></screenplay>";
  if (begins("styles") || begins("lexicon")) return root + cast + example + "</screenplay>";
  if (begins("style")) return root + "<styles>" + example + "</styles></screenplay>";
  if (begins("lexeme")) return root + cast + "<lexicon>" + example + "</lexicon></screenplay>";
  if (begins("grapheme")) {
    return root + "<lexicon><lexeme>" + example + "<alias>x</alias></lexeme></lexicon></screenplay>";
  }
  if (begins("alias") || begins("phoneme")) {
    return root + "<lexicon><lexeme><grapheme>x</grapheme>" + example + "</lexeme></lexicon></screenplay>";
  }
  if (begins("scene")) return root + cast + example + "</screenplay>";
  return root + cast + "<scene><ambience id=\"wind\" preset=\"wind\"/><narration>Before.</narration>" +
         (example.find("id=\"wind\"") == example.npos ? example : std::regex_replace(example, std::regex("id=\"wind\""), "")) +
         "<narration>After.</narration></scene></screenplay>";
}

}  // namespace locket::test
