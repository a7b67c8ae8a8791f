// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/check_sounds.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "scripts/page/walk.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

/// Behind sounds that are all known this is heard as a word of its own, in every language: there is a t in each.
constexpr const char* sentinel = "||t";
constexpr const char* sentinel_said = " t";
constexpr int quickest = 450;  // nobody hears it

/// One voice is asked for one string of sounds; the variant of a voice has no part in which it knows.
struct Question {
  std::string language;  ///< of the voice, as spelled
  std::string sounds;
  friend auto operator<=>(const Question&, const Question&) = default;
};

class Gatherer {
 public:
  explicit Gatherer(const Cast& cast) : cast_(cast) {}

  std::map<Question, WrittenSounds> gather() {
    for (const Lexeme& lexeme : cast_.play().lexicon)
      if (lexeme.phonemes) add(lexeme);
    for_each_element(cast_.play().body, [this](const Element& element, const Scene* scene) {
      const auto* speech = std::get_if<Speech>(&element.what);
      if (speech && scene && has_sounds(*speech)) add(*scene, *speech);
    });
    return std::move(questions_);
  }

 private:
  static bool has_sounds(const Speech& speech) {
    bool any = false;
    for_each_inline(speech.content, [&any](const Inline& one) { any = any || std::holds_alternative<Phoneme>(one.what); });
    return any;
  }

  void add(const Lexeme& lexeme) {
    for (CharacterIndex character = 0; character < cast_.play().characters.size(); ++character) {
      const std::string& voice = cast_.role(character).voice;
      if (lexeme.speaker.value_or(character) == character && cast_.catalogue().speaks(voice, lexeme.language))
        ask(voice, lexeme.spoken, lexeme.sounds);
    }
  }

  void add(const Scene& scene, const Speech& speech) {
    Diagnostics told;  // of what is told elsewhere
    for (const CharacterIndex speaker : speech.speakers)
      add(speech.content, cast_.delivery(scene, speech, speaker, {}, told).voice, cast_.play().characters[speaker].language);
  }

  /// In this voice, and as this language.
  void add(const Inlines& content, const std::string& voice, const std::string& language) {
    for (const Inline& one : content) {
      if (const auto* phoneme = std::get_if<Phoneme>(&one.what); phoneme && cast_.catalogue().speaks(voice, language))
        ask(voice, phoneme->ph, phoneme->written);
      const auto* lang = std::get_if<Lang>(&one.what);
      if (const Inlines* held = held_inlines(one))
        add(*held, lang ? cast_.catalogue().in_language(lang->language, voice).value_or(voice) : voice, lang ? lang->language : language);
    }
  }

  void ask(const std::string& voice, const std::string& sounds, const WrittenSounds& written) {
    questions_.try_emplace({parse_voice(voice).language, sounds}, written);
  }

  const Cast& cast_;
  std::map<Question, WrittenSounds> questions_;
};

class Asker {
 public:
  Asker(const Cast& cast, Synthesizer& engine) : cast_(cast), engine_(engine) {}

  /// Of each, whether the voice has all of its sounds.
  std::vector<bool> known(const std::vector<Question>& questions) {
    SpeechRequest request;
    for (const Question& question : questions)
      request.utterances.push_back({cast_.catalogue().resolve(question.language).value_or(std::string()), quickest, 50, 50,
                                    "[[" + without_commands(question.sounds) + sentinel + "]]"});
    std::vector<bool> answers;
    for (const std::string& said : engine_.transcribe(request)) answers.push_back(said.ends_with(sentinel_said));
    return answers;
  }

  /// How many signs, from the first on, the voice knows: more than those before a sign may be one sound together.
  std::size_t known_signs(const Question& question) {
    std::vector<Question> beginnings;
    for (std::size_t size = 1; size < question.sounds.size(); ++size)
      beginnings.push_back({question.language, question.sounds.substr(0, size)});
    const std::vector<bool> answers = known(beginnings);
    std::size_t signs = 0;
    for (std::size_t i = 0; i < answers.size(); ++i)
      if (answers[i]) signs = i + 1;
    return signs;
  }

 private:
  const Cast& cast_;
  Synthesizer& engine_;
};

void report(const Question& question, const WrittenSounds& written, std::size_t known, Diagnostics& diagnostics) {
  const std::string sign = question.sounds.substr(known, 1);
  if (!written.as_kept)
    return diagnostics.error(
        written.place, fmt::format("these sounds are \"{}\" to eSpeak NG, and its voice \"{}\" has no sound for \"{}\"", question.sounds,
                                   question.language, sign));
  Place place = written.place;
  place.column += static_cast<std::uint32_t>(known);
  place.length = 1;
  diagnostics.error(place, fmt::format("eSpeak NG's voice \"{}\" has no sound for \"{}\"", question.language, sign));
}

}  // namespace

void check_sounds(const Cast& cast, Synthesizer& engine, Diagnostics& diagnostics) {
  const std::map<Question, WrittenSounds> written = Gatherer(cast).gather();
  if (written.empty()) return;
  std::vector<Question> questions;
  for (const auto& [question, place] : written) questions.push_back(question);
  Asker asker(cast, engine);
  const std::vector<bool> known = asker.known(questions);
  for (std::size_t i = 0; i < questions.size(); ++i)
    if (!known[i]) report(questions[i], written.at(questions[i]), asker.known_signs(questions[i]), diagnostics);
}

}  // namespace locket::inline text
