// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/exports/dump.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "renderer/exports/cues.h"

namespace locket::inline exports {
namespace {

/// What a cue is called in a list: its name, else its kind and number.
std::string label(const CueSheet& sheet, CueIndex cue) {
  const std::string name = cue_name(sheet, cue);
  return name.empty() ? fmt::format("{}~{}", kind_name(sheet.cues[cue]), cue) : name;
}

std::string anchor_text(const CueSheet& sheet, const CueAnchor& anchor) {
  const char* edge = anchor.edge == Anchor::Edge::begin ? "begin" : "end";
  return fmt::format("  at {}.{}{:+d}", label(sheet, anchor.target), edge, anchor.offset);
}

std::string details(const CueSheet& sheet, const Cue& cue) {
  std::string text;
  if (cue.anchor) text += anchor_text(sheet, *cue.anchor);
  if (cue.kind == CueKind::pause) text += fmt::format("  {} frames", cue.time);
  if (cue.kind == CueKind::sfx && !cue.discrete) text += "  not waited for";
  if (cue.kind == CueKind::fade || cue.kind == CueKind::stop) text += fmt::format("  of {}", label(sheet, cue.ref));
  return text;
}

std::string cue_line(const CueSheet& sheet, const Diagnostics& sources, CueIndex c, std::size_t depth) {
  const Cue& cue = sheet.cues[c];
  return fmt::format("{}{} {}{}  ({})\n", std::string(2 * depth, ' '), kind_name(cue), label(sheet, c), details(sheet, cue),
                     sources.where(cue.element->place));
}

/// A cue, and what stands inside it: the cues that follow it on the page and name it as their host.
std::string cue_lines(const CueSheet& sheet, const Diagnostics& sources, CueIndex c, std::size_t depth) {
  std::string lines = cue_line(sheet, sources, c, depth);
  for (CueIndex inner = c + 1; inner < sheet.cues.size() && sheet.cues[inner].host == c; ++inner)
    lines += cue_line(sheet, sources, inner, depth + 1);
  return lines;
}

void dump_track(const CueSheet& sheet, const Diagnostics& sources, TrackIndex s, std::size_t depth, std::string& out) {
  const std::string indent(2 * depth, ' ');
  for (const Item& item : sheet.tracks[s].items) {
    if (item.kind == Item::Kind::close_bed) {
      out += fmt::format("{}end of {}\n", indent, label(sheet, item.cue));
    } else if (item.kind == Item::Kind::par) {
      out += indent + "par\n";
    } else {
      out += cue_lines(sheet, sources, item.cue, depth);
    }
    for (std::size_t b = 0; b < item.branches.size(); ++b) {
      if (item.kind == Item::Kind::par) out += fmt::format("{}  branch {}\n", indent, b + 1);
      dump_track(sheet, sources, item.branches[b], depth + (item.kind == Item::Kind::par ? 2 : 1), out);
    }
  }
}

}  // namespace

std::string origin_name(Role::Origin origin) {
  switch (origin) {
    case Role::Origin::play: return "play";
    case Role::Origin::sheet: return "sheet";
    case Role::Origin::option: return "option";
    case Role::Origin::automatic: return "automatic";
  }
  return {};
}

std::string dump_cast(const Cast& cast) {
  std::string out;
  const auto& characters = cast.play().characters;
  for (CharacterIndex c = 0; c < characters.size(); ++c) {
    const Character& character = characters[c];
    if (!character.members.empty()) {
      std::vector<std::string> members;
      for (const CharacterIndex member : character.members) members.push_back(characters[member].id);
      out += fmt::format("{}  members {}\n", character.id, fmt::join(members, " "));
      continue;
    }
    const Role& role = cast.role(c);
    out += fmt::format("{}  \"{}\"  voice {} ({}, {})  rate {}  pitch {}  range {}\n", character.id, character.name, role.voice,
                       role.engine_voice, origin_name(role.origin), role.rate, role.pitch, role.range);
  }
  return out;
}

std::string dump_cues(const CueSheet& sheet, const Diagnostics& sources) {
  std::string out;
  dump_track(sheet, sources, 0, 0, out);
  return out;
}

std::string dump_timeline(const Screenplay& play, const Laid& laid, const Diagnostics& sources) {
  std::string out = fmt::format("{:>12} {:>12}  {} frames at {} a second\n", "begin", "end", laid.frames, laid.sheet.rate);
  for (const LoggedCue& logged : laid.log) {
    const Cue& cue = laid.sheet.cues[logged.cue];
    const std::string bus = bus_name(play, cue);
    out += fmt::format("{:>12} {:>12}  {:<9} {:<9} {}  ({})\n", logged.begin, logged.end, kind_name(cue), bus.empty() ? "-" : bus,
                       label(laid.sheet, logged.cue), sources.where(cue.element->place));
  }
  return out;
}

}  // namespace locket::inline exports
