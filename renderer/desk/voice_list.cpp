// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/voice_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "renderer/desk/figures.h"
#include "renderer/desk/table.h"
#include "renderer/errors.h"

namespace locket::inline desk {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* usual_language = "en-gb";

std::string gender_text(const std::optional<Gender>& gender) { return !gender ? "-" : *gender == Gender::female ? "female" : "male"; }

bool wanted(const EngineVoice& voice, const VoiceWishes& wishes) { return !wishes.gender || voice.gender == wishes.gender; }

ListedVoice listed(const VoiceCatalogue& catalogue, std::string spelling, std::string name, const std::string& voice) {
  const EngineVoice& entry = *catalogue.find(voice);
  Role role;
  role.voice = voice;
  role.engine_voice = *catalogue.resolve(voice);
  return {std::move(spelling), std::move(name), entry.gender, entry.age, role, {}};
}

/// What is highest comes last; who has no pitch comes first.
double key_of(const ListedVoice& voice, VoiceOrder order) {
  if (order == VoiceOrder::pitch) return voice.figures.pitch_hz.value_or(0);
  return order == VoiceOrder::brightness ? voice.figures.brightness_hz : voice.figures.loudness_lufs;
}

std::string table(const std::vector<ListedVoice>& voices) {
  std::vector<TableRow> rows{{"", "gender", "pitch, Hz", "brightness, Hz", "loudness, LUFS", ""}};
  for (const ListedVoice& voice : voices) {
    const VoiceFigures& figures = voice.figures;
    rows.push_back({voice.spelling, gender_text(voice.gender), pitch_text(figures.pitch_hz), fmt::format("{:.0f}", figures.brightness_hz),
                    fmt::format("{:.1f}", figures.loudness_lufs), voice.name});
  }
  return table_text(rows, {2, 3, 4});
}

Json json_of(const ListedVoice& voice, const char* key) {
  Json json{{key, key == std::string_view("variant") ? voice.spelling.substr(1) : voice.spelling}};
  if (!voice.name.empty()) json["name"] = voice.name;
  json["engine_voice"] = voice.role.engine_voice;
  json["gender"] = voice.gender ? Json(gender_text(voice.gender)) : Json();
  json["age"] = voice.age > 0 ? Json(voice.age) : Json();
  json["median_pitch_hz"] = voice.figures.pitch_hz ? Json(to_a_tenth(*voice.figures.pitch_hz)) : Json();
  json["brightness_hz"] = to_a_tenth(voice.figures.brightness_hz);
  json["loudness_lufs"] = to_a_tenth(voice.figures.loudness_lufs);
  return json;
}

}  // namespace

VoiceList find_voices(const VoiceCatalogue& catalogue, const VoiceWishes& wishes) {
  VoiceList list;
  const std::string prefix = parse_voice(wishes.language).language;
  std::vector<std::string> languages;
  for (const std::string& language : catalogue.languages())
    if (language.rfind(prefix, 0) == 0) languages.push_back(language);
  if (languages.empty())
    throw UsageError(fmt::format("--language {}: no voice speaks that; `locket voices` lists the languages", wishes.language));
  const bool usual = std::find(languages.begin(), languages.end(), usual_language) != languages.end();
  list.language = usual ? usual_language : languages.front();
  for (const std::string& language : languages)
    if (const EngineVoice& entry = *catalogue.find(language); wanted(entry, wishes))
      list.languages.push_back(listed(catalogue, language, entry.name, language));
  for (const std::string& variant : catalogue.variants())
    if (const std::string voice = list.language + "+" + variant; wanted(*catalogue.find(voice), wishes))
      list.variants.push_back(listed(catalogue, "+" + variant, "", voice));
  return list;
}

void sort_voices(VoiceList& list, VoiceOrder order) {
  if (order == VoiceOrder::name) return;
  const auto lower = [order](const ListedVoice& a, const ListedVoice& b) { return key_of(a, order) < key_of(b, order); };
  std::stable_sort(list.languages.begin(), list.languages.end(), lower);
  std::stable_sort(list.variants.begin(), list.variants.end(), lower);
}

/// Numerals, which every language can say.
std::string voice_list_play(const VoiceList& list) {
  std::string play =
      "<screenplay version=\"1\" xml:lang=\"en\"><head><pacing scene=\"600ms\" lead=\"0s\" tail=\"0s\"/></head>\n<cast><character "
      "id=\"voice\"/></cast>\n";
  const auto add = [&play](const std::string& title, const std::string& voice) {
    play +=
        fmt::format("<scene title=\"{0}\"><line speaker=\"voice\" voice=\"{1}\">1, 2, 3, 4, 5, 6, 7, 8.</line></scene>\n", title, voice);
  };
  for (const ListedVoice& one : list.languages) add(one.spelling, one.spelling);
  for (const ListedVoice& one : list.variants) add(one.spelling, list.language + one.spelling);
  return play + "</screenplay>\n";
}

std::string voice_list_text(const VoiceList& list) {
  std::string text;
  if (!list.languages.empty())
    text += fmt::format("Languages (a voice is LANGUAGE or LANGUAGE+VARIANT, for instance en-gb+f3):\n{}\n", table(list.languages));
  return text + fmt::format("Variants, of every language (here measured with {}):\n{}", list.language, table(list.variants));
}

std::string voice_list_json(const VoiceList& list) {
  Json languages = Json::array(), variants = Json::array();
  for (const ListedVoice& voice : list.languages) languages.push_back(json_of(voice, "language"));
  for (const ListedVoice& voice : list.variants) variants.push_back(json_of(voice, "variant"));
  return Json{{"languages", languages}, {"measured_with", list.language}, {"variants", variants}}.dump(2) + "\n";
}

}  // namespace locket::inline desk
