// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/desk/pronunciations.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "renderer/desk/table.h"

namespace locket::inline desk {
namespace {

constexpr const char* advice =
    "To correct one, give it a lexeme in the play's lexicon, with an <alias> (respelled) or a <phoneme> (as under \"says\"): FORMAT.md, "
    "\"lexicon\".\n";

std::string table(const PlayPronunciations& play) {
  std::vector<TableRow> rows{{"word", "says", "language", "times", "first"}};
  for (std::size_t i = 0; i < play.words.size(); ++i) {
    const UnsureWord& one = play.words[i];
    rows.push_back({one.word, one.phonemes, one.language, std::to_string(one.times), play.places[i]});
  }
  return table_text(rows, {3});
}

std::string tables(std::span<const PlayPronunciations> plays, bool several) {
  std::string text;
  bool any = false;
  for (const PlayPronunciations& play : plays) {
    any = any || !play.words.empty();
    if (play.words.empty()) text += fmt::format("{}: there is no name or foreign word whose sound eSpeak NG has to guess\n", play.play);
    else text += (several ? play.play + ":\n" : "") + table(play) + "\n";
  }
  return any ? text + advice : text;
}

nlohmann::ordered_json list_of(const PlayPronunciations& play) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < play.words.size(); ++i) {
    const UnsureWord& one = play.words[i];
    list.push_back({{"word", one.word},
                    {"phonemes", one.phonemes},
                    {"language", one.language},
                    {"why", name_of(one.doubt)},
                    {"times", one.times},
                    {"source", play.places[i]}});
  }
  return list;
}

nlohmann::ordered_json json_of(std::span<const PlayPronunciations> plays, bool several) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const PlayPronunciations& play : plays) {
    if (!several) return {{"pronunciations", list_of(play)}};
    all.push_back({{"play", play.play}, {"pronunciations", list_of(play)}});
  }
  return all;
}

}  // namespace

PlayPronunciations pronunciations_of(Production& production) {
  PlayPronunciations reports{production.diagnostics().source(0).name,
                             unsure_words(words_of(production.cast(), production.diagnostics()), production.speakers()),
                             {}};
  for (const UnsureWord& word : reports.words) reports.places.push_back(production.diagnostics().where(word.first));
  return reports;
}

std::string pronunciation_text(std::span<const PlayPronunciations> plays, bool several, bool json) {
  // A play's name is whatever its file is called, UTF-8 or not.
  if (json) return json_of(plays, several).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  return tables(plays, several);
}

}  // namespace locket::inline desk
