// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/doubt_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "renderer/casting/doubt_sheet.h"
#include "scripts/page/walk.h"
#include "scripts/utf8.h"

namespace locket::inline desk {
namespace {

constexpr std::size_t most = 25, longest_words = 50;

struct DoubtfulLine {
  Place place;
  const Speech* speech = nullptr;
};

std::string names(const Screenplay& play, const std::vector<CharacterIndex>& characters, const char* between) {
  std::string text;
  for (const CharacterIndex one : characters) text += fmt::format("{}{}", text.empty() ? "" : between, play.characters[one].id);
  return text;
}

std::string first_words(const Speech& speech) {
  std::string text = folded(written_text(speech.content));
  if (text.size() <= longest_words) return text;
  const std::size_t cut = text.rfind(' ', longest_words);
  return text.substr(0, cut == std::string::npos ? longest_words : cut) + "\u2026";
}

std::string one_line(Production& production, const DoubtfulLine& doubtful) {
  const Screenplay& play = production.play();
  const SpeakerDoubt& doubt = *doubtful.speech->doubt;
  const std::string where = production.diagnostics().where(production.imported() ? Place{} : doubtful.place);
  const std::string others = names(play, doubt.others, " or ");
  return fmt::format("{}: doubt {:.2f}: {}{}{}: {}\n", where, *doubt.certainty, names(play, doubtful.speech->speakers, " and "),
                     others.empty() ? "" : ", or ", others, harmless(first_words(*doubtful.speech)));
}

}  // namespace

std::string doubt_list(Production& production) {
  std::vector<DoubtfulLine> lines;
  for_each_element(production.play().body, [&](const Element& element, const Scene*) {
    const auto* speech = std::get_if<Speech>(&element.what);
    if (speech != nullptr && speech->doubt->certainty && *speech->doubt->certainty < worth_a_look) lines.push_back({element.place, speech});
  });
  std::stable_sort(lines.begin(), lines.end(),
                   [](const DoubtfulLine& a, const DoubtfulLine& b) { return *a.speech->doubt->certainty < *b.speech->doubt->certainty; });
  std::string text;
  for (std::size_t i = 0; i < std::min(most, lines.size()); ++i) text += one_line(production, lines[i]);
  if (lines.size() > most) text += fmt::format("and {} more\n", lines.size() - most);
  return text;
}

}  // namespace locket::inline desk
