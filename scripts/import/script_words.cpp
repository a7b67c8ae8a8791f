// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/script_words.h"

#include <algorithm>
#include <array>

#include "scripts/fountain/line_kinds.h"
#include "scripts/import/lexicon.h"
#include "scripts/import/places.h"
#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr const char* off_screen = "6m";    ///< somebody in the next room
constexpr const char* voice_over = "0.5m";  ///< somebody at the listener's ear

struct Extension {
  std::string_view word;  ///< letters alone
  const char *distance, *space, *effect;
  bool thought;
};
constexpr std::array known_extensions{Extension{"VO", voice_over, "dry", "", false},
                                      Extension{"VOICEOVER", voice_over, "dry", "", false},
                                      Extension{"OS", off_screen, "", "", false},
                                      Extension{"OC", off_screen, "", "", false},
                                      Extension{"OFF", off_screen, "", "", false},
                                      Extension{"OFFSCREEN", off_screen, "", "", false},
                                      Extension{"OFFCAMERA", off_screen, "", "", false},
                                      Extension{"OFFSTAGE", off_screen, "", "", false},
                                      Extension{"PHONE", "", "", "telephone", false},
                                      Extension{"ONPHONE", "", "", "telephone", false},
                                      Extension{"ONTHEPHONE", "", "", "telephone", false},
                                      Extension{"OVERPHONE", "", "", "telephone", false},
                                      Extension{"TELEPHONE", "", "", "telephone", false},
                                      Extension{"FILTERED", "", "", "telephone", false},
                                      Extension{"FILTER", "", "", "telephone", false},
                                      Extension{"RADIO", "", "", "radio", false},
                                      Extension{"ONRADIO", "", "", "radio", false},
                                      Extension{"ONTHERADIO", "", "", "radio", false},
                                      Extension{"OVERRADIO", "", "", "radio", false},
                                      Extension{"INTERCOM", "", "", "radio", false},
                                      Extension{"THINKING", "", "", "", true},
                                      Extension{"THOUGHT", "", "", "", true},
                                      Extension{"THOUGHTS", "", "", "", true},
                                      Extension{"INTERNAL", "", "", "", true}};

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text)
    if (c >= 'A' && c <= 'Z') letters += c;
  return letters;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const bool letter = is_letter(c.value);
    if (letter && !inside) words.emplace_back();
    if (letter) append_utf8(words.back(), lower(c.value));
    inside = letter;
    at += c.length;
  }
  return words;
}

/// Of a verb of speech in any of its forms: `whispering` by `whispered`.
std::string style_of_word(const std::string& word, const Lexicon& lexicon) {
  if (const WordEntry& entry = lexicon.find(word); !entry.style.empty()) return entry.style;
  if (word.size() < 5 || word.compare(word.size() - 3, 3, "ing") != 0) return {};
  const std::string stem = word.substr(0, word.size() - 3);
  for (const char* const ending : {"ed", "s", "", "es", "d", "e"})
    if (const WordEntry& entry = lexicon.find(stem + ending); entry.is(speech_verb) && !entry.style.empty()) return entry.style;
  return {};
}

std::string preset_of(const std::vector<std::string>& words, bool& bed) {
  for (const std::string& word : words) {
    const PlaceWord& known = known_places().find(word);
    bed = !known.bed.empty();
    if (bed) return std::string(known.bed);
    // Whatever it does there: a script names a sound by what it is.
    if (known.sounds) return std::string(known_places().sounds.lower_bound({word, ""})->second);
  }
  return {};
}

}  // namespace

HeardFrom heard_from(const std::vector<std::string>& extensions) {
  HeardFrom from;
  for (const std::string& extension : extensions) {
    const std::string letters = letters_of(extension);
    const auto found =
        std::find_if(known_extensions.begin(), known_extensions.end(), [&](const Extension& one) { return one.word == letters; });
    if (found == known_extensions.end()) {
      from.known = false;
      continue;
    }
    if (*found->distance) from.distance = found->distance;
    if (*found->space) from.space = found->space;
    if (*found->effect) from.effect = found->effect;
    from.thought |= found->thought;
  }
  return from;
}

std::string style_of(std::string_view parenthetical, std::string_view language) {
  for (const std::string& word : words_in(parenthetical))
    if (const std::string style = style_of_word(word, built_in_lexicon(language)); !style.empty()) return style;
  return {};
}

std::string pause_of(std::string_view parenthetical) {
  constexpr std::pair<const char*, const char*> pauses[] = {{"beat", "600ms"}, {"a beat", "600ms"},  {"pause", "1s"},
                                                            {"a pause", "1s"}, {"long pause", "2s"}, {"a long pause", "2s"}};
  const std::string words = lower_case(folded(parenthetical));
  const auto found = std::find_if(std::begin(pauses), std::end(pauses), [&](const auto& one) { return words == one.first; });
  return found == std::end(pauses) ? "" : found->second;
}

std::optional<SoundLine> sound_line(std::string_view action) {
  using Kind = SoundLine::Kind;
  const std::string key = fountain::sound_key(action);
  if (key.empty()) return std::nullopt;
  SoundLine sound{key == "music"  ? Kind::music
                  : key[0] == 'a' ? Kind::ambience
                                  : Kind::effect,
                  folded(action.substr(action.find(':') + 1)),
                  {},
                  false};
  if (sound.kind != Kind::music) sound.preset = preset_of(words_in(sound.description), sound.bed);
  return sound;
}

HeadingPlace place_of_heading(std::string_view heading) {
  HeadingPlace place;
  const std::vector<std::string> words = words_in(heading);
  std::string night, winter;
  for (const std::string& word : words) {
    const PlaceWord& known = known_places().find(word);
    if (!known.space.empty() && place.space.empty()) {
      place.space = known.space;
      place.space_why = word;
    }
    if (!known.bed.empty() && place.bed.empty()) {
      place.bed = known.bed;
      place.bed_why = word;
    }
    if (word == "night" || word == "midnight") night = word;
    if (word == "winter" || word == "snow") winter = word;
  }
  const bool inside = !words.empty() && words[0] == "int", outside = !words.empty() && (words[0] == "ext" || words[0] == "est");
  if (place.space.empty() && (inside != outside)) {
    place.space = inside ? "room" : "open";
    place.space_why = words[0];
  }
  if (place.bed.empty() && place.space == "alley" && !night.empty()) place.bed = "night-alley", place.bed_why = night;
  if (place.bed.empty() && place.space == "street" && !winter.empty()) place.bed = "winter-street", place.bed_why = winter;
  return place;
}

}  // namespace locket::story
