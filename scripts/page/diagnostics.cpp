// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "scripts/page/excerpt.h"
#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

struct Palette {
  const char* strong = "";
  const char* error = "";
  const char* warning = "";
  const char* caret = "";
  const char* plain = "";
};

constexpr Palette no_colours;
constexpr Palette ansi{"\x1b[1m", "\x1b[1;31m", "\x1b[1;35m", "\x1b[1;32m", "\x1b[0m"};

std::vector<const Diagnostic*> by_place(const std::vector<Diagnostic>& all, std::size_t from) {
  std::vector<const Diagnostic*> sorted;
  for (std::size_t i = from; i < all.size(); ++i) sorted.push_back(&all[i]);
  const auto key = [](const Diagnostic* d) { return std::tie(d->place.source, d->place.line, d->place.column); };
  std::stable_sort(sorted.begin(), sorted.end(), [&](auto* a, auto* b) { return key(a) < key(b); });
  return sorted;
}

std::string headline(const Diagnostic& diagnostic, const std::string& where, const Palette& palette) {
  const bool error = diagnostic.severity == Severity::error;
  return fmt::format("{}{}:{} {}{}:{} {}\n", palette.strong, where, palette.plain, error ? palette.error : palette.warning,
                     error ? "error" : "warning", palette.plain, diagnostic.message);
}

}  // namespace

std::uint16_t Diagnostics::add_source(Source source) {
  sources_.push_back(std::move(source));
  return static_cast<std::uint16_t>(sources_.size() - 1);
}

void Diagnostics::error(Place place, const std::string& message) {
  count(Severity::error);
  keep({Severity::error, place, harmless(message)});
}

void Diagnostics::warning(Place place, const std::string& message) {
  count(Severity::warning);
  keep({Severity::warning, place, harmless(message)});
}

void Diagnostics::count(Severity severity) { ++(severity == Severity::error ? errors_ : warnings_); }

void Diagnostics::keep(Diagnostic diagnostic) {
  if (!full()) all_.push_back(std::move(diagnostic));
}

std::string Diagnostics::text(bool colour, std::size_t reported) const {
  const Palette& palette = colour ? ansi : no_colours;
  std::map<std::uint16_t, LineIndex> indices;
  std::string result;
  for (const Diagnostic* diagnostic : by_place(all_, reported)) {
    const Place place = diagnostic->place;
    result += headline(*diagnostic, where(place), palette);
    if (place.line == 0) continue;
    const LineIndex& index = indices.try_emplace(place.source, sources_[place.source].text).first->second;
    const Excerpt excerpt = excerpt_at(index, place);
    result += fmt::format("{}\n{}{}{}\n", excerpt.line, palette.caret, excerpt.caret, palette.plain);
  }
  const std::size_t more = errors_ + warnings_ - all_.size();
  if (more > 0) result += fmt::format("... and {} more\n", more);
  return result;
}

std::string Diagnostics::where(Place place) const {
  const std::string name = place.source < sources_.size() ? harmless(sources_[place.source].name) : std::string();
  return place.line == 0 ? name : fmt::format("{}:{}:{}", name, place.line, place.column);
}

}  // namespace locket::inline page
