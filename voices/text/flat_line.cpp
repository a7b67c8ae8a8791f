// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/flat_line.h"

#include <fmt/format.h>

#include <algorithm>

#include "voices/casting/settings.h"
#include "voices/text/say_as.h"
#include "voices/text/text.h"
#include "voices/text/writing_script.h"

namespace locket::inline text {
namespace {

/// Heard and not shouted: higher, wider, a little slower and louder. Measured on whole sentences: more than this
/// sounds pasted in.
struct EmphasisTone {
  double rate, pitch, range, decibels;
};
constexpr EmphasisTone emphasis_tone(EmphasisLevel level) {
  switch (level) {
    case EmphasisLevel::strong: return {0.86, 1.25, 1.30, 2.5};
    case EmphasisLevel::moderate: return {0.92, 1.15, 1.15, 1.5};
    case EmphasisLevel::reduced: return {1.05, 0.94, 0.80, -2.0};
    case EmphasisLevel::none: break;
  }
  return {1, 1, 1, 0};
}

/// A Scottish voice that is told to speak English goes on in its own accent.
bool is_accent_of(std::string_view voice, std::string_view language) {
  const std::string spoken = parse_voice(voice).language, wanted = parse_voice(language).language;
  return spoken == wanted || spoken.rfind(wanted + "-", 0) == 0;
}

class Flattener {
 public:
  Flattener(const Cast& cast, const Character& speaker, Diagnostics& warnings) : cast_(cast), speaker_(speaker), warnings_(warnings) {}

  void add(const Inlines& content, const Tone& tone) {
    for (const Inline& part : content) {
      place_ = part.place;
      std::visit([&](const auto& what) { add_one(what, tone); }, part.what);
    }
  }
  FlatLine take() { return std::move(line_); }

 private:
  void add_one(const Text& text, const Tone& tone) {
    const std::u32string decoded = from_utf8(text.text);
    for (std::size_t at = 0; at < decoded.size();) {
      const std::size_t end = script_end(decoded, at);
      put(decoded.substr(at, end - at), tone_index(in_script(tone, std::u32string_view(decoded).substr(at, end - at))), -1);
      at = end;
    }
  }
  void add_one(const Cut&, const Tone&) { mark({FlatMark::Kind::cut, 0, 0, {}}); }

  /// Up to where another script begins; what belongs to none (spaces, marks) stays with what stands before it.
  static std::size_t script_end(std::u32string_view text, std::size_t at) {
    std::string_view script = language_of_script(text[at]);
    bool letters = is_letter(text[at]);
    std::size_t end = at + 1, word_end = end;
    for (; end < text.size(); ++end) {
      if (!is_letter(text[end])) continue;
      if (letters && language_of_script(text[end]) != script) return script.empty() ? end : word_end;
      if (!letters && !language_of_script(text[end]).empty()) return end;
      letters = true;
      word_end = end + 1;
    }
    return end;
  }

  /// A voice that can read it, where the tone's own cannot.
  Tone in_script(Tone tone, std::u32string_view text) {
    const std::string_view language = language_of_script(text.empty() ? U' ' : text[0]);
    if (language.empty() || writes_script_of(parse_voice(tone.voice).language, language)) return tone;
    const auto voice = cast_.catalogue().in_language(std::string(language), tone.voice);
    const std::string written(trimmed(to_utf8(text)));
    warnings_.warning(
        place_, voice ? fmt::format("\"{}\" is in a script that \"{}\" does not read; it is spoken by \"{}\"", written, tone.voice, *voice)
                      : fmt::format("\"{}\" is in a script that no voice reads", written));
    if (voice) tone.voice = *voice;
    return tone;
  }

  void add_one(const Emphasis& emphasis, Tone tone) {
    const EmphasisTone change = emphasis_tone(emphasis.level);
    tone.rate = std::clamp(tone.rate * change.rate, rate_dial.least, rate_dial.most);
    tone.pitch = std::clamp(tone.pitch * change.pitch, pitch_dial.least, pitch_dial.most);
    tone.range = std::clamp(tone.range * change.range, range_dial.least, range_dial.most);
    tone.volume += change.decibels;
    add(emphasis.content, tone);
  }

  void add_one(const Prosody& prosody, Tone tone) {
    tone.rate = clamped(adjusted(tone.rate, prosody.rate), rate_dial, place_, warnings_);
    tone.pitch = clamped(adjusted(tone.pitch, prosody.pitch), pitch_dial, place_, warnings_);
    tone.range = clamped(adjusted(tone.range, prosody.range), range_dial, place_, warnings_);
    tone.volume += prosody.volume.value_or(0);
    add(prosody.content, tone);
  }

  void add_one(const Lang& lang, Tone tone) {
    tone.language = lang.language;
    if (is_accent_of(tone.voice, lang.language)) return add(lang.content, tone);
    if (const auto voice = cast_.catalogue().in_language(lang.language, tone.voice)) tone.voice = *voice;
    else
      warnings_.warning(place_,
                        fmt::format("no voice speaks the language \"{}\"; {} goes on in \"{}\"", lang.language, speaker_.id, tone.voice));
    add(lang.content, tone);
  }

  void add_one(const Sub& sub, const Tone& tone) { replace(sub.text, without_brackets(sub.alias), tone); }

  void add_one(const SayAs& say, const Tone& tone) {
    replace(say.text, say_as(say.interpret_as, without_commands(say.text), parse_voice(tone.voice).language, say.format), tone);
  }

  void add_one(const Phoneme& phoneme, const Tone& tone) {
    const std::string& language = tone.language ? *tone.language : speaker_.language;
    if (cast_.catalogue().speaks(tone.voice, language)) return replace(phoneme.text, "[[" + without_commands(phoneme.ph) + "]]", tone);
    warnings_.warning(place_, fmt::format("the voice \"{}\" does not speak \"{}\", so these phonemes are not used", tone.voice, language));
    put(phoneme.text, tone_index(tone), -1);
  }

  void add_one(const InlineElement& inlined, const Tone&) {
    for (const Element& element : inlined.element) {
      const auto* pause = std::get_if<Pause>(&element.what);
      mark({pause ? FlatMark::Kind::pause : FlatMark::Kind::point, 0, element.index, pause ? pause->time : Time{0}});
    }
  }

  void mark(FlatMark mark) {
    mark.position = line_.characters.size();
    line_.marks.push_back(mark);
  }

  void replace(const std::string& written, std::string spoken, const Tone& tone) {
    line_.replacements.push_back({std::move(spoken)});
    put(written, tone_index(tone), static_cast<std::int32_t>(line_.replacements.size()) - 1);
  }

  /// Folds white space as HTML does: one space between what is not, none at the line's edges.
  void put(const std::string& text, std::uint32_t tone, std::int32_t replacement) { put(from_utf8(text), tone, replacement); }
  void put(const std::u32string& text, std::uint32_t tone, std::int32_t replacement) {
    for (const char32_t c : text) {
      if (is_html_space(c)) {
        space_ = !line_.characters.empty();
        continue;
      }
      if (space_) line_.characters.push_back({U' ', tone, continues(replacement) ? replacement : -1});
      space_ = false;
      line_.characters.push_back({c, tone, replacement});
    }
  }

  /// Whether a space belongs to the same replacement as what stands before it.
  bool continues(std::int32_t replacement) const { return !line_.characters.empty() && line_.characters.back().replacement == replacement; }

  std::uint32_t tone_index(const Tone& tone) {
    const auto at = std::find(line_.tones.begin(), line_.tones.end(), tone);
    if (at == line_.tones.end()) line_.tones.push_back(tone);
    return static_cast<std::uint32_t>(std::find(line_.tones.begin(), line_.tones.end(), tone) - line_.tones.begin());
  }

  const Cast& cast_;
  const Character& speaker_;
  Diagnostics& warnings_;
  FlatLine line_;
  Place place_;
  bool space_ = false;  ///< white space was read and not yet written
};

}  // namespace

std::u32string FlatLine::text() const {
  std::u32string out;
  for (const FlatCharacter& character : characters) out += character.c;
  return out;
}

FlatLine flatten(const Speech& speech, const Delivery& delivery, CharacterIndex speaker, const Cast& cast, Diagnostics& warnings) {
  Tone tone;
  tone.voice = delivery.voice;
  tone.rate = delivery.rate;
  tone.pitch = delivery.pitch;
  tone.range = delivery.range;
  Flattener flattener(cast, cast.play().characters[speaker], warnings);
  flattener.add(speech.content, tone);
  return flattener.take();
}

}  // namespace locket::inline text
