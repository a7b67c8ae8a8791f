// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "renderer/desk/terminal.h"

namespace locket::inline desk {
namespace {

/// Loudness is measured over 400 ms at the least.
constexpr double measurable_seconds = 0.4;
/// How many of the lines that fall short are named; --report and --strict have all of them.
constexpr std::size_t named_lines = 5;

/// Who spoke, and with which voice: a voice that the author did not choose is named.
std::string cast_text(const Cast& cast, const std::set<CharacterIndex>& speakers) {
  std::string text;
  for (const CharacterIndex c : speakers) {
    const Role& role = cast.role(c);
    const char* note = role.origin == Role::Origin::automatic ? "  (chosen by Locket)"
                       : role.origin == Role::Origin::option  ? "  (--voice)"
                                                              : "";
    text += fmt::format("  {:<16} {}{}\n", cast.play().characters[c].id, role.voice, note);
  }
  return text;
}

std::string peak_text(double db) { return std::isfinite(db) ? fmt::format("true peak {:.1f} dBTP", db) : "no peak"; }

std::string programme_text(const LoudnessTarget& target, const RenderSummary& summary) {
  const MixReport& mix = summary.mix;
  if (!mix.integrated_lufs) return summary.seconds < measurable_seconds ? "not measurable, so short a sound" : "silent";
  std::string text = fmt::format("{:.1f} LUFS", *mix.integrated_lufs);
  if (target.lufs && std::abs(*mix.integrated_lufs - *target.lufs) > 0.5)
    text += fmt::format(" (instead of {:.1f}: peaks leave no room for more)", *target.lufs);
  return text;
}

std::string loudness_text(const LoudnessTarget& target, const RenderSummary& summary) {
  const MixReport& mix = summary.mix;
  std::string text = programme_text(target, summary);
  if (!mix.integrated_lufs) return text;
  if (mix.dialogue_lufs) text += fmt::format(", speech {:.1f}", *mix.dialogue_lufs);
  if (mix.loudness_range_lu) text += fmt::format(", range {:.1f} LU", *mix.loudness_range_lu);
  return text;
}

std::string line_text(const MixReport::LineClearance& line) {
  return fmt::format("{}: {} lies {:.1f} LU over its background, {:.0f} are wanted", line.source, line.name, line.lu, line.wanted_lu);
}

/// Nothing where no line has a background. --strict names the lines itself.
std::string clearance_text(const MixReport& mix, bool strict) {
  if (!mix.clearance_median_lu) return {};
  std::string text =
      fmt::format("  {:<16} median {:.1f} LU, least {:.1f}\n", "over background", *mix.clearance_median_lu, *mix.clearance_min_lu);
  if (strict) return text;
  for (std::size_t i = 0; i < std::min(named_lines, mix.lines_below.size()); ++i)
    text += fmt::format("    {}\n", line_text(mix.lines_below[i]));
  if (mix.lines_below.size() > named_lines)
    text += fmt::format("    and {} more; --report FILE names them\n", mix.lines_below.size() - named_lines);
  return text;
}

std::string limiter_text(const MixReport& mix) {
  if (mix.limiter_active_share <= 0) return "idle";
  return fmt::format("at work {:.1f} % of the time, at most {:.1f} dB", 100 * mix.limiter_active_share, mix.limiter_max_reduction_db);
}

std::string mix_text(const RenderCommand& command, const RenderSummary& summary) {
  const MixReport& mix = summary.mix;
  std::string text =
      fmt::format("  {:<16} {}, {}\n", "loudness", loudness_text(command.options.target, summary), peak_text(mix.true_peak_dbtp));
  text += clearance_text(mix, command.strict);
  text += fmt::format("  {:<16} {}\n", "limiter", limiter_text(mix));
  if (mix.clipped_samples > 0) text += fmt::format("  {:<16} {}\n", "clipped", counted(mix.clipped_samples, "sample"));
  if (mix.dead_air_seconds > 0) text += fmt::format("  {:<16} {:.1f} s that no pause asks for\n", "dead air", mix.dead_air_seconds);
  return text;
}

/// `play.wav: 35.9 s, 10 lines, 3 characters`
std::string head_text(const RenderCommand& command, const RenderSummary& summary) {
  const std::string name = command.options.output == "-" ? "standard output" : command.options.output.string();
  return fmt::format("{}: {}, {}, {}", name, spoken_duration(summary.seconds), counted(summary.lines, "line"),
                     counted(summary.speakers.size(), "character"));
}

/// `124 x real time (0.3 s)`
std::string speed_text(double seconds, double elapsed_seconds) {
  return fmt::format("{:.0f} x real time ({})", seconds / std::max(elapsed_seconds, 1e-6), spoken_duration(elapsed_seconds));
}

}  // namespace

std::string summary_text(const RenderCommand& command, const Cast& cast, const RenderSummary& summary, double elapsed_seconds) {
  return fmt::format("{}\n{}{}  {:<16} {}\n", head_text(command, summary), cast_text(cast, summary.speakers), mix_text(command, summary),
                     "rendered", speed_text(summary.seconds, elapsed_seconds));
}

std::string summary_line(const RenderCommand& command, const RenderSummary& summary, double elapsed_seconds) {
  std::string text = fmt::format("{}, {}", head_text(command, summary), programme_text(command.options.target, summary));
  if (const std::size_t below = summary.mix.lines_below.size())
    text += fmt::format(", {} too little over the background", counted(below, "line"));
  return text + fmt::format(", {}\n", speed_text(summary.seconds, elapsed_seconds));
}

std::string several_text(std::size_t plays, double seconds, double elapsed_seconds) {
  return fmt::format("{}, {}, {}\n", counted(plays, "play"), spoken_duration(seconds), speed_text(seconds, elapsed_seconds));
}

std::string strict_text(const MixReport& mix) {
  std::string text;
  for (const MixReport::LineClearance& line : mix.lines_below) text += line_text(line) + "\n";
  return text + fmt::format("locket: {} too little over the background (--strict)\n",
                            mix.lines_below.size() == 1 ? "1 line lies" : fmt::format("{} lines lie", mix.lines_below.size()));
}

}  // namespace locket::inline desk
