// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/exports/dump_speech.h"

#include <fmt/format.h>

#include <algorithm>

#include "renderer/stage/take_desk.h"
#include "scripts/utf8.h"

namespace locket::inline exports {
namespace {

std::string visible(std::string text) {
  std::replace(text.begin(), text.end(), '\x01', '^');
  return text;
}

/// Characters [begin, end) of UTF-8.
std::string_view characters(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = 0, first = text.size();
  for (std::size_t count = 0; at < text.size() && count < end; ++count) {
    if (count == begin) first = at;
    at += decode(text, at).length;
  }
  return text.substr(std::min(first, at), at - std::min(first, at));
}

std::string_view written(const SpeechPlan& plan, const WordSpan& span) {
  const PlannedWord& first = plan.words[span.first_word];
  const PlannedWord& last = plan.words[span.first_word + span.words - 1];
  return std::string_view(plan.text).substr(first.offset, last.offset + last.length - first.offset);
}

/// `5 = the fifth of`; a word that is said as it is written stands alone.
std::string word_lines(const SpeechPlan& plan, const SpokenPart& part, const Utterance& utterance) {
  std::string lines;
  for (const WordSpan& span : part.spans) {
    const std::string_view word = written(plan, span);
    const std::string spoken = visible(std::string(characters(utterance.text, span.begin, span.end)));
    lines += word == spoken ? fmt::format("      {}\n", word) : fmt::format("      {} = {}\n", word, spoken);
  }
  return lines;
}

std::string voice_lines(const SpeechPlan& plan, const std::string& spoken, WorkerPool& engine) {
  std::string lines = fmt::format("  written     {}\n  normalised  {}\n", plan.text, spoken);
  const std::vector<std::string> phonemes = engine.transcribe(plan.request);
  for (const auto& part : plan.parts) {
    const auto* said = std::get_if<SpokenPart>(&part);
    if (!said) continue;
    const Utterance& utterance = plan.request.utterances[said->utterance];
    lines += fmt::format("  engine      {}\n    phonemes  {}\n", visible(utterance.text), phonemes[said->utterance]) +
             word_lines(plan, *said, utterance);
  }
  return lines;
}

}  // namespace

std::string dump_speech(Production& production) {
  std::string out;
  const CueSheet sheet = schedule(production.play(), production.options().rate);
  for (CueIndex c = 0; c < sheet.cues.size(); ++c) {
    const Cue& cue = sheet.cues[c];
    if (cue.kind != CueKind::speech) continue;
    const Scene& scene = std::get<Scene>(sheet.cues[cue.scene].element->what);
    const auto& speech = std::get<Speech>(cue.element->what);
    const auto voices = plan_voices(production.cast(), scene, *cue.element, production.diagnostics());
    for (std::size_t v = 0; v < voices.size(); ++v) {
      out += fmt::format("{}  {}  {}  ({})\n", cue_name(sheet, c), production.play().characters[speech.speakers[v]].id,
                         voices[v].delivery.voice, production.diagnostics().where(cue.element->place));
      out += voice_lines(voices[v].plan, spoken_text(speech, voices[v].delivery, speech.speakers[v], production.cast()),
                         production.speakers());
    }
  }
  return out;
}

}  // namespace locket::inline exports
