// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/voice_list.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "renderer/errors.h"
#include "renderer/stage/production.h"
#include "tests/support/catch.h"

using namespace locket;
using Json = nlohmann::json;
using Strings = std::vector<std::string>;

namespace {

const VoiceCatalogue& some() {
  static const VoiceCatalogue catalogue({
      {"gmw/en", "English (Great Britain)", {"en-gb", "en"}, {2, 2}, Gender::male, 0},
      {"gmw/en-US", "English (America)", {"en-us", "en"}, {2, 3}, Gender::male, 0},
      {"roa/fr", "French (France)", {"fr-fr", "fr"}, {5, 5}, Gender::male, 0},
      {"zle/ru", "Russian", {"ru"}, {5}, std::nullopt, 0},
      {"!v/f3", "female3", {"variant"}, {5}, Gender::female, 0},
      {"!v/m3", "male3", {"variant"}, {5}, Gender::male, 70},
      {"!v/robot", "robot", {"variant"}, {5}, std::nullopt, 0},
  });
  return catalogue;
}

Strings spellings(const std::vector<ListedVoice>& voices) {
  Strings all;
  for (const ListedVoice& voice : voices) all.push_back(voice.spelling);
  return all;
}

/// Sorted by name, for what is sorted by name as it comes is the catalogue's matter.
Strings sorted(Strings names) {
  std::sort(names.begin(), names.end());
  return names;
}

/// Four variants whose orders by pitch, brightness and loudness all differ.
VoiceList made() {
  VoiceList list;
  list.language = "en-gb";
  const auto voice = [](const char* spelling, VoiceFigures figures) {
    ListedVoice one;
    one.spelling = spelling;
    one.role.engine_voice = std::string("gmw/en") + spelling;
    one.figures = figures;
    return one;
  };
  list.variants = {voice("+a", {200, 900.04, -20}), voice("+b", {std::nullopt, 3000, -31.27}), voice("+c", {100.06, 1000, -10}),
                   voice("+d", {150, 800, -25})};
  list.variants[0].gender = Gender::female;
  list.variants[2].gender = Gender::male, list.variants[2].age = 70;
  list.languages = {voice("en-gb", {120, 700, -18}), voice("fr", {110, 600, -19})};
  list.languages[1].name = "French (France)";
  list.languages[1].role.engine_voice = "roa/fr";
  return list;
}

}  // namespace

TEST_CASE("Languages that begin so are listed, in any case, and every variant in the first of them or in British English") {
  const auto languages = [](const char* begin) { return sorted(spellings(find_voices(some(), {begin, {}, {}}).languages)); };
  CHECK(languages("") == sorted(some().languages()));
  CHECK(languages("fr") == Strings{"fr", "fr-fr"});
  CHECK(languages("FR-F") == Strings{"fr-fr"});
  const VoiceList all = find_voices(some(), {});
  CHECK(all.language == "en-gb");
  CHECK(find_voices(some(), {"ru", {}, {}}).language == "ru");
  CHECK(find_voices(some(), {"en", {}, {}}).language == "en-gb");
  CHECK(find_voices(some(), {"en-us", {}, {}}).language == "en-us");
  CHECK(sorted(spellings(all.variants)) == Strings{"+f3", "+m3", "+robot"});
}

TEST_CASE("Languages and variants are listed by name, with what the engine says of them") {
  const VoiceList list = find_voices(some(), {"ru", {}, {}});
  REQUIRE(list.languages.size() == 1);
  CHECK(list.languages[0].name == "Russian");
  CHECK_FALSE(list.languages[0].gender.has_value());
  CHECK(list.languages[0].role.engine_voice == "zle/ru");
  const auto m3 = std::find_if(list.variants.begin(), list.variants.end(), [](const ListedVoice& one) { return one.spelling == "+m3"; });
  REQUIRE(m3 != list.variants.end());
  CHECK(m3->gender == Gender::male);
  CHECK(m3->age == 70);
  CHECK(m3->role.engine_voice == "zle/ru+m3");
  CHECK(std::tuple(m3->role.rate, m3->role.pitch, m3->role.range) == std::tuple(175, 50, 50));  // the engine's own
}

TEST_CASE("A gender leaves those of another out, and those of whom the engine says nothing") {
  const VoiceList women = find_voices(some(), {"", Gender::female, {}}), men = find_voices(some(), {"", Gender::male, {}});
  CHECK(spellings(women.variants) == Strings{"+f3"});
  CHECK(women.languages.empty());
  CHECK(spellings(men.variants) == Strings{"+m3"});
  CHECK(sorted(spellings(men.languages)).size() == some().languages().size() - 1);  // but Russian
}

TEST_CASE("A language that nobody speaks is refused with what was typed") {
  CHECK_THROWS_AS(find_voices(some(), {"Klingon", {}, {}}), UsageError);
  CHECK_THROWS_WITH(find_voices(some(), {"Klingon", {}, {}}),
                    "--language Klingon: no voice speaks that; `locket voices` lists the languages");
}

TEST_CASE("Voices are sorted from low to high, dark to bright, soft to loud, and a breath is the lowest") {
  const auto order = [](VoiceOrder by) {
    VoiceList list = made();
    sort_voices(list, by);
    return spellings(list.variants);
  };
  CHECK(order(VoiceOrder::name) == Strings{"+a", "+b", "+c", "+d"});
  CHECK(order(VoiceOrder::pitch) == Strings{"+b", "+c", "+d", "+a"});
  CHECK(order(VoiceOrder::brightness) == Strings{"+d", "+a", "+c", "+b"});
  CHECK(order(VoiceOrder::loudness) == Strings{"+b", "+d", "+a", "+c"});
  VoiceList list = made();
  sort_voices(list, VoiceOrder::pitch);
  CHECK(spellings(list.languages) == Strings{"fr", "en-gb"});
}

TEST_CASE("The list of voices as JSON has every figure to a tenth, and null where there is none") {
  const Json json = Json::parse(voice_list_json(made()));
  CHECK(json.at("measured_with") == "en-gb");
  CHECK(json.at("languages").size() == 2);
  CHECK(json.at("languages")[1] == Json{{"language", "fr"},
                                        {"name", "French (France)"},
                                        {"engine_voice", "roa/fr"},
                                        {"gender", nullptr},
                                        {"age", nullptr},
                                        {"median_pitch_hz", 110.0},
                                        {"brightness_hz", 600.0},
                                        {"loudness_lufs", -19.0}});
  const Json& variants = json.at("variants");
  REQUIRE(variants.size() == 4);
  CHECK(variants[0].at("variant") == "a");
  CHECK(variants[0].at("gender") == "female");
  CHECK(variants[0].at("brightness_hz") == 900.0);
  CHECK(variants[1].at("median_pitch_hz").is_null());
  CHECK(variants[1].at("loudness_lufs") == -31.3);
  CHECK(variants[2].at("age") == 70);
  CHECK(variants[2].at("median_pitch_hz") == 100.1);
}

TEST_CASE("The list of voices as text has a table of languages and one of variants") {
  CHECK(voice_list_text(made()) ==
        "Languages (a voice is LANGUAGE or LANGUAGE+VARIANT, for instance en-gb+f3):\n"
        "       gender  pitch, Hz  brightness, Hz  loudness, LUFS\n"
        "en-gb  -             120             700           -18.0\n"
        "fr     -             110             600           -19.0  French (France)\n"
        "\n"
        "Variants, of every language (here measured with en-gb):\n"
        "    gender  pitch, Hz  brightness, Hz  loudness, LUFS\n"
        "+a  female        200             900           -20.0\n"
        "+b  -          breath            3000           -31.3\n"
        "+c  male          100            1000           -10.0\n"
        "+d  -             150             800           -25.0\n");
}
