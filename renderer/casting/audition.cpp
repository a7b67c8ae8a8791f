// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/casting/audition.h"

#include <fmt/format.h>

#include <algorithm>

#include "renderer/casting/line_alone.h"
#include "renderer/errors.h"
#include "scripts/page/walk.h"
#include "scripts/utf8.h"
#include "voices/casting/casting.h"

namespace locket::inline recasting {
namespace {

/// Enough to know somebody by.
constexpr std::size_t enough_characters = 200, most_lines = 4;

Adjustment exactly(int value) { return {Adjustment::Kind::absolute, static_cast<double>(value)}; }

/// Whose voice is to be judged stands near, dry and in the middle, and is as loud as the next.
void bring_near(Manner& manner) {
  manner.pan.reset(), manner.distance.reset(), manner.space.reset(), manner.effect.reset(), manner.sound_level.reset();
}

/// What replaces the pitch would make all candidates alike; what turns it further stays.
void let_pitch_be_heard(Manner& manner) {
  if (manner.pitch && manner.pitch->kind == Adjustment::Kind::absolute) manner.pitch.reset();
}

/// Builds the play, and numbers its elements.
class AuditionBuilder {
 public:
  AuditionBuilder(const Screenplay& play, CharacterIndex character) : character_(character) {
    audition_ = play;
    audition_.body.clear();
    audition_.pacing.lead = audition_.pacing.tail = Time{0};
    audition_.elements = 0;
    bring_near(audition_.characters[character].manner);
    for (Style& style : audition_.styles) bring_near(style.manner);
  }

  void add(const AuditionCandidate& candidate, const std::vector<const Element*>& lines) {
    Element element = numbered(Place{});
    const std::size_t number = audition_.body.size() + 1;
    element.id = std::to_string(number);
    Scene scene;
    scene.title = fmt::format("{}: {}", number, candidate_name(candidate));
    scene.pacing = audition_.pacing;
    CastOverride cast{character_, {}, {}};
    cast.manner.voice = candidate.voice;
    if (candidate.pitch) cast.manner.pitch = exactly(*candidate.pitch);
    if (candidate.rate && !audition_.characters[character_].manner.rate) cast.manner.rate = exactly(*candidate.rate);
    if (candidate.pitch)
      for (Style& style : audition_.styles) let_pitch_be_heard(style.manner);
    scene.cast.push_back(std::move(cast));
    // A voice that is written begins at the engine's pitch; only one that Locket chose has a pitch of its own.
    audition_.characters[character_].manner.voice = candidate.voice;
    scene.flow.push_back(announcement(number));
    for (const Element* line : lines) scene.flow.push_back(spoken(*line, candidate));
    element.what = std::move(scene);
    audition_.body.push_back(std::move(element));
  }

  Screenplay take() { return std::move(audition_); }

 private:
  Element numbered(Place place) {
    Element element;
    element.index = audition_.elements++;
    element.place = place;
    return element;
  }

  /// A numeral, which every language can say.
  Element announcement(std::size_t number) {
    Element element = numbered(Place{});
    Speech speech;
    speech.narration = true;
    speech.speakers = {audition_.narrator};
    speech.content.push_back({Text{fmt::format("{}.", number)}, {}});
    element.what = std::move(speech);
    return element;
  }

  Element spoken(const Element& line, const AuditionCandidate& candidate) {
    Element element = numbered(line.place);
    Speech speech = std::get<Speech>(line.what);
    speech.speakers = {character_};
    speech.aloud = true;
    speech.background = false;
    speech.spread = Time{0};
    Manner manner = *speech.manner;
    manner.voice.reset();
    bring_near(manner);
    if (candidate.pitch) let_pitch_be_heard(manner);
    speech.manner = std::move(manner);
    speech.content = words_alone(speech.content, audition_.elements);
    element.what = std::move(speech);
    return element;
  }

  CharacterIndex character_;
  Screenplay audition_;
};

std::string text_of(const Element& line) { return written_text(std::get<Speech>(line.what).content); }

/// A whisper says little of a voice: breath is the same from everybody.
bool is_whispered(const Element& line) { return std::get<Speech>(line.what).built_in_style == "whisper"; }

std::vector<const Element*> first_lines(const CueSheet& sheet, CharacterIndex character, bool whispers) {
  std::vector<const Element*> lines;
  std::size_t characters = 0;
  for (const Cue& cue : sheet.cues) {
    if (!says(cue, character) || !has_words(text_of(*cue.element)) || is_whispered(*cue.element) != whispers) continue;
    lines.push_back(cue.element);
    characters += count_characters(text_of(*cue.element));
    if (characters >= enough_characters || lines.size() == most_lines) break;
  }
  return lines;
}

const Element* line_named(const CueSheet& sheet, const std::string& name, CharacterIndex character) {
  const auto cue = find_cue(sheet, name);
  if (cue && says(sheet.cues[*cue], character) && !has_words(text_of(*sheet.cues[*cue].element)))
    throw UsageError(fmt::format("--line {}: this line has no words", name));
  if (cue && says(sheet.cues[*cue], character)) return sheet.cues[*cue].element;
  if (cue) throw UsageError(fmt::format("--line {}: this is no line of that character", name));
  std::vector<std::string> names;
  for (CueIndex c = 0; c < sheet.cues.size(); ++c)
    if (says(sheet.cues[c], character)) names.push_back(cue_name(sheet, c));
  throw UsageError(fmt::format("--line {}: there is no such line{}", name, did_you_mean(name, names)));
}

/// Where the author wished for nothing, the voice that was found so far says what is wanted.
Character wishes_of(const Production& production, CharacterIndex character) {
  Character wishes = production.play().characters[character];
  const EngineVoice* now = production.catalogue().find(production.cast().role(character).voice);
  if (!wishes.gender && now) wishes.gender = now->gender;
  wishes.language = parse_voice(production.cast().role(character).voice).language;
  wishes.manner.pitch.reset();
  return wishes;
}

}  // namespace

std::string candidate_name(const AuditionCandidate& candidate) {
  std::string name = candidate.voice;
  if (candidate.pitch) name += fmt::format(", pitch {}", *candidate.pitch);
  if (candidate.rate) name += fmt::format(", rate {}", *candidate.rate);
  return name;
}

std::vector<CharacterEdit> edits_for(const Character& character, const AuditionCandidate& candidate) {
  std::vector<CharacterEdit> edits{{character.id, "voice", candidate.voice}};
  if (candidate.pitch) edits.push_back({character.id, "pitch", std::to_string(*candidate.pitch)});
  if (candidate.rate && !character.manner.rate) edits.push_back({character.id, "rate", std::to_string(*candidate.rate)});
  return edits;
}

std::vector<AuditionCandidate> candidates_of(const Cast& cast, CharacterIndex character, const std::vector<std::string>& voices,
                                             const std::vector<int>& pitches) {
  std::vector<AuditionCandidate> candidates;
  for (const std::string& voice : voices.empty() ? std::vector<std::string>{cast.role(character).voice} : voices) {
    if (pitches.empty()) candidates.push_back({voice, std::nullopt});
    for (const int pitch : pitches) candidates.push_back({voice, pitch});
  }
  return candidates;
}

std::vector<AuditionCandidate> proposed_candidates(const Production& production, CharacterIndex character, std::size_t count) {
  std::vector<VoiceTraits> others;
  for (CharacterIndex c = 0; c < production.play().characters.size(); ++c)
    if (c != character && production.play().characters[c].members.empty()) others.push_back(expected_traits(production.cast().role(c)));
  std::vector<AuditionCandidate> candidates;
  for (const CastVoice& one : propose_voices(wishes_of(production, character), others, production.catalogue(), count))
    candidates.push_back({one.voice, one.pitch, one.rate != Role().rate ? std::optional(one.rate) : std::nullopt});
  return candidates;
}

std::vector<const Element*> audition_lines(const Production& production, CharacterIndex character, const std::vector<std::string>& names) {
  const CueSheet sheet = schedule(production.play(), production.options().rate);
  std::vector<const Element*> lines;
  for (const std::string& name : names) lines.push_back(line_named(sheet, name, character));
  if (names.empty()) lines = first_lines(sheet, character, false);
  if (lines.empty()) lines = first_lines(sheet, character, true);
  if (lines.empty()) throw UsageError(fmt::format("\"{}\" has no lines to be heard by", production.play().characters[character].id));
  return lines;
}

Screenplay audition_play(const Screenplay& play, CharacterIndex character, const std::vector<AuditionCandidate>& candidates,
                         const std::vector<const Element*>& lines) {
  AuditionBuilder builder(play, character);
  for (const AuditionCandidate& candidate : candidates) builder.add(candidate, lines);
  return builder.take();
}

}  // namespace locket::inline recasting
