// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules of speech change in plays that are there already: every word of it stands here with its reason, and all
// that is not said by a rule sounds as the engine alone would say it.
#include <algorithm>
#include <filesystem>
#include <regex>

#include "renderer/stage/production.h"
#include "scripts/page/walk.h"
#include "tests/support/catch.h"
#include "voices/text/normalise.h"
#include "voices/text/speech_plan.h"
#include "voices/text/text.h"

using namespace locket;
namespace fs = std::filesystem;

namespace {

struct Change {
  std::string play, written, spoken;
  friend bool operator==(const Change&, const Change&) = default;
};
std::ostream& operator<<(std::ostream& out, const Change& one) { return out << one.play << ": " << one.written << " -> " << one.spoken; }

/// Whoever changes a rule reads what it does to these, and writes down why.
const std::vector<Change> meant{
    {"the-locket.xml", "M.", "M"},  // an initial before a name ends no sentence: the engine alone pauses behind it
};

/// The plays and stories that come with Locket, and the pages of the tests that are plays.
std::vector<fs::path> plays() {
  std::vector<fs::path> found;
  for (const char* const folder : {"scripts/plays", "tests/data/page/valid", "tests/data/program", "tests/data/fuzz/page", "bench/plays"})
    for (const auto& entry : fs::directory_iterator(fs::path(SOURCE_ROOT) / folder))
      if (entry.path().extension() == ".xml" || entry.path().extension() == ".txt") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

struct Spoken {
  std::string text, language;
  SpeechPlan plan;
  std::string voice;
  bool plain = false;  ///< nothing but text
};

std::vector<Spoken> spoken_in(const Production& production) {
  std::vector<Spoken> lines;
  Diagnostics told;
  for_each_element(production.play().body, [&](const Element& element, const Scene* scene) {
    const auto* speech = std::get_if<Speech>(&element.what);
    if (!speech || !scene) return;
    const CharacterIndex speaker = speech->speakers.front();
    const Delivery delivery = production.cast().delivery(*scene, *speech, speaker, element.place, told);
    Spoken line{{},
                parse_voice(delivery.voice).language,
                plan_speech(*speech, delivery, speaker, production.cast(), element.place, told),
                delivery.engine_voice};
    line.text = line.plan.text;
    line.plain = std::all_of(speech->content.begin(), speech->content.end(),
                             [](const Inline& one) { return std::holds_alternative<Text>(one.what); });
    lines.push_back(std::move(line));
  });
  return lines;
}

bool has_lexeme(const Screenplay& play, const std::string& text) {
  return std::any_of(play.lexicon.begin(), play.lexicon.end(), [&](const Lexeme& lexeme) {
    return fold(from_utf8(text)).find(fold(from_utf8(lexeme.grapheme))) != std::u32string::npos;
  });
}

/// Without what stands for silence: a sentence that is a call of its own ends in one.
std::string sounds_of(const std::vector<std::string>& transcripts) {
  std::string all;
  for (const std::string& one : transcripts) all += (all.empty() ? "" : " ") + one;
  return folded(std::regex_replace(all, std::regex("_[:!|^]*"), " "));
}

}  // namespace

TEST_CASE("every word that a rule reads otherwise than it is written, in all plays, is meant to be") {
  std::vector<Change> changes;
  std::size_t read = 0;
  for (const fs::path& path : plays()) {
    ProductionOptions options;
    options.play = path;
    options.jobs = 1;
    Production production(std::move(options));
    if (production.diagnostics().has_errors()) continue;
    ++read;
    for (const Spoken& line : spoken_in(production)) {
      const std::u32string text = from_utf8(line.text);
      for (const ReadingPiece& piece : normalise(text, line.language))
        changes.push_back({path.filename().string(), to_utf8(text.substr(piece.begin, piece.end - piece.begin)), piece.spoken});
    }
  }
  CHECK(read >= 6);
  CHECK(changes == meant);
}

TEST_CASE("what no rule reads sounds in the first play as the engine alone says it") {
  ProductionOptions options;
  options.play = fs::path(SOURCE_ROOT) / "scripts" / "plays" / "the-locket.xml";
  Production production(std::move(options));
  std::size_t compared = 0;
  for (const Spoken& line : spoken_in(production)) {
    if (!line.plain || !normalise(from_utf8(line.text), line.language).empty() || has_lexeme(production.play(), line.text)) continue;
    INFO(line.text);
    const SpeechRequest alone{{{line.voice, 175, 50, 50, line.text}}};
    CHECK(sounds_of(production.speakers().transcribe(line.plan.request)) == sounds_of(production.speakers().transcribe(alone)));
    ++compared;
  }
  CHECK(compared > 30);
}
