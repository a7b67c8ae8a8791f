// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/cast_list.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "renderer/desk/figures.h"
#include "renderer/desk/table.h"
#include "renderer/exports/dump.h"

namespace locket::inline desk {
namespace {

using Json = nlohmann::ordered_json;

/// A ratio that nobody hears.
constexpr double equal_brightness = 1.05;
/// Of the arithmetic: 1.18 - 1 is a little less than 0.18.
constexpr double rounding = 1e-9;
constexpr std::size_t named_pairs = 20;

std::string why(const CastRow& row) {
  switch (row.role.origin) {
    case Role::Origin::play: return "written";
    case Role::Origin::sheet: return "by " + row.sheet;
    case Role::Origin::option: return "--voice";
    case Role::Origin::automatic: return "by Locket";
  }
  return {};
}

std::string clock(double seconds) {
  const long whole = std::lround(seconds);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::vector<std::string> member_ids(const Screenplay& play, const Character& group) {
  std::vector<std::string> ids;
  for (const CharacterIndex member : group.members) ids.push_back(play.characters[member].id);
  return ids;
}

TableRow row_of(const std::string& id, const CastRow& row) {
  return {id,
          row.role.voice,
          why(row),
          std::to_string(row.role.pitch),
          std::to_string(row.role.rate),
          pitch_text(row.figures.pitch_hz),
          std::to_string(row.lines),
          std::to_string(row.words),
          clock(row.seconds)};
}

const std::set<std::size_t> numbers{3, 4, 5, 6, 7, 8};

std::string people_text(const Screenplay& play, const CastTable& table) {
  std::vector<TableRow> rows{{"character", "voice", "chosen", "pitch", "rate", "Hz", "lines", "words", "time"}};
  std::string groups;
  for (const CastRow& row : table.rows) {
    const Character& character = play.characters[row.character];
    if (character.members.empty()) rows.push_back(row_of(character.id, row));
    else groups += fmt::format("{} = {}\n", character.id, fmt::join(member_ids(play, character), " "));
  }
  return table_text(rows, numbers) + groups;
}

Json json_of(const Sweep& sweep) { return sweep.moves() ? Json{sweep.from, sweep.to} : Json(sweep.from); }

Json json_of(const Screenplay& play, const CastRow& row) {
  const Character& character = play.characters[row.character];
  if (!character.members.empty()) return {{"id", character.id}, {"name", character.name}, {"members", member_ids(play, character)}};
  const auto pitch = row.figures.pitch_hz ? Json(to_a_tenth(*row.figures.pitch_hz)) : Json();
  return {{"id", character.id},
          {"name", character.name},
          {"voice", row.role.voice},
          {"engine_voice", row.role.engine_voice},
          {"source", origin_name(row.role.origin)},
          {"sheet", row.sheet.empty() ? Json() : Json(row.sheet)},
          {"rate", row.role.rate},
          {"pitch", row.role.pitch},
          {"range", row.role.range},
          {"pan", json_of(character.manner.pan.value_or(Sweep{0, 0}))},
          {"distance", json_of(character.manner.distance.value_or(Sweep{1, 1}))},
          {"lines", row.lines},
          {"words", row.words},
          {"seconds", std::round(row.seconds * 1000) / 1000},
          {"median_pitch_hz", pitch},
          {"brightness_hz", to_a_tenth(row.figures.brightness_hz)},
          {"loudness_lufs", to_a_tenth(row.figures.loudness_lufs)}};
}

}  // namespace

std::string likeness_text(const Likeness& likeness) {
  // Rounded down: what is just too near must not read like what is far enough.
  const std::string brightness = likeness.brightness_ratio < equal_brightness
                                     ? "equally bright"
                                     : fmt::format("{:.0f} % in brightness", std::floor(100 * (likeness.brightness_ratio - 1) + rounding));
  return fmt::format("{:.1f} semitones apart, {}, {}", std::floor(10 * likeness.semitones + rounding) / 10, brightness,
                     likeness.same_accent ? "same accent" : "another accent");
}

std::string shared_text(const Screenplay& play, const CastTable& table) {
  std::string text = table.shared.empty() ? "" : "\nOne voice for two:\n";
  for (std::size_t i = 0; i < std::min(named_pairs, table.shared.size()); ++i) {
    const SharedVoice& pair = table.shared[i];
    const CastRow &a = table.rows[pair.a], &b = table.rows[pair.b];
    text += fmt::format("  {} and {}: {} at {} and {}\n", play.characters[pair.a].id, play.characters[pair.b].id, a.role.voice,
                        a.role.pitch, b.role.pitch);
  }
  if (table.shared.size() > named_pairs) text += fmt::format("  and {} pairs more; --json names them\n", table.shared.size() - named_pairs);
  return text;
}

std::string cast_list_text(const Screenplay& play, const CastTable& table) {
  std::string text = people_text(play, table) + shared_text(play, table);
  if (!table.alike.empty()) text += "\nHard to tell apart:\n";
  for (std::size_t i = 0; i < std::min(named_pairs, table.alike.size()); ++i) {
    const AlikePair& pair = table.alike[i];
    text += fmt::format("  {} and {}, in {}: {}\n", play.characters[pair.a].id, play.characters[pair.b].id, pair.scene,
                        likeness_text(pair.likeness));
  }
  if (table.alike.size() > named_pairs) text += fmt::format("  and {} pairs more; --json names them\n", table.alike.size() - named_pairs);
  if (!table.alike.empty() || !table.shared.empty()) text += "`locket audition` proposes voices that differ from the rest of the cast.\n";
  return text;
}

std::string cast_list_json(const Screenplay& play, const CastTable& table) {
  Json characters = Json::array(), alike = Json::array();
  for (const CastRow& row : table.rows) characters.push_back(json_of(play, row));
  for (const AlikePair& pair : table.alike)
    alike.push_back({{"a", play.characters[pair.a].id},
                     {"b", play.characters[pair.b].id},
                     {"scene", pair.scene},
                     {"why", likeness_text(pair.likeness)}});
  Json shared = Json::array();
  for (const SharedVoice& pair : table.shared)
    shared.push_back({{"a", play.characters[pair.a].id}, {"b", play.characters[pair.b].id}, {"voice", table.rows[pair.a].role.voice}});
  return Json{{"characters", characters}, {"alike", alike}, {"shared", shared}}.dump(2) + "\n";
}

}  // namespace locket::inline desk
