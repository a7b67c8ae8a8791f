// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/small_page.h"

#include "voices/casting/cast.h"

namespace locket::fuzz {
namespace {

Sheet load_sheet(const SheetRequest& request) {
  if (request.name == "household" || request.name == "sheet.xml")
    return Source{request.name, R"(<cast><character id="old" name="Old" age="70" gender="male"/><style id="low" pitch="-10%"/></cast>)",
                  request.preset};
  return std::string("there is no such sheet");
}

}  // namespace

const VoiceCatalogue& catalogue() {
  static const VoiceCatalogue voices({
      {"gmw/en", "English (Great Britain)", {"en-gb", "en"}, {2, 2}, Gender::male, 0},
      {"gmw/de", "German", {"de"}, {5}, Gender::male, 0},
      {"roa/fr", "French (France)", {"fr-fr", "fr"}, {5, 5}, Gender::male, 0},
      {"!v/f3", "female3", {"variant"}, {5}, Gender::female, 0},
      {"!v/m3", "male3", {"variant"}, {5}, Gender::male, 0},
  });
  return voices;
}

const Vocabulary& vocabulary() {
  static const Vocabulary names = [] {
    Vocabulary all;
    all.languages = catalogue().languages();
    all.variants = catalogue().variants();
    for (const BuiltInStyle& style : built_in_styles()) all.styles.push_back(style.name);
    all.spaces = {"dry", "room", "alley"};
    all.effects = {"none", "telephone"};
    all.beds = {"wind", "hearth"};
    all.sounds = {"bell", "coins", "door"};
    all.repeated_sounds = {"coins"};
    return all;
  }();
  return names;
}

Reading read(std::string_view page) { return read_screenplay({"play.xml", std::string(page), false}, vocabulary(), load_sheet); }

std::string page_of(std::string_view flow) {
  return R"(<screenplay version="1"><cast narrator="teller"><character id="teller"/><character id="anna" voice="en-gb+f3"/>)"
         R"(<character id="tom" lang="de"/><group id="crowd" members="anna tom"/></cast>)"
         R"(<lexicon><lexeme><grapheme>Locket</grapheme><alias>lock it</alias></lexeme></lexicon><scene id="s">)" +
         std::string(flow) + "</scene></screenplay>";
}

}  // namespace locket::fuzz
