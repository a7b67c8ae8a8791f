// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/speech_plan.h"

#include <algorithm>
#include <cmath>

#include "voices/text/engine_text.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

/// Ours, since the engine's own pauses are trimmed off: what it would leave at 175 words a minute, and how that grows
/// as it slows down (299 ms at 175, 480 at 130 after a full stop; commas and semicolons in proportion).
Time breath_after(char32_t mark, int rate) {
  const double milliseconds = mark == U'!' ? 340 : is_sentence_end(mark) ? 300 : mark == U',' ? 150 : is_spoken(mark) ? 40 : 225;
  return std::chrono::milliseconds(std::lround(milliseconds * std::pow(175.0 / rate, 1.58)));
}

std::vector<PlannedWord> planned_words(const LineReading& line) {
  std::vector<PlannedWord> words;
  std::size_t at = 0, bytes = 0;
  for (const CharacterRange& word : line.words) {
    bytes += to_utf8(std::u32string_view(line.text).substr(at, word.begin - at)).size();
    const std::size_t length = to_utf8(std::u32string_view(line.text).substr(word.begin, word.end - word.begin)).size();
    words.push_back({static_cast<std::uint32_t>(bytes), static_cast<std::uint32_t>(length)});
    bytes += length;
    at = word.end;
  }
  return words;
}

/// The first word that begins at or behind a character; words.size() = none.
std::uint32_t word_from(const LineReading& line, std::size_t character) {
  const auto at = std::lower_bound(line.words.begin(), line.words.end(), character,
                                   [](const CharacterRange& word, std::size_t position) { return word.begin < position; });
  return static_cast<std::uint32_t>(at - line.words.begin());
}

// --- cutting ---------------------------------------------------------------------------------------------------------

bool inside_replacement(const LineReading& line, std::size_t at) {
  return at > 0 && at < line.text.size() && line.flat.characters[at].replacement >= 0 &&
         line.flat.characters[at].replacement == line.flat.characters[at - 1].replacement;
}

/// Marks right behind a word belong to it, whatever voice they stand in.
std::size_t behind_marks(const LineReading& line, std::size_t at) {
  while (at < line.text.size() && at > 0 && !is_space(line.text[at]) && !is_spoken(line.text[at]) && !is_space(line.text[at - 1]) &&
         line.flat.characters[at].replacement < 0)
    ++at;
  return at;
}

/// Where one call of the engine must end and another begin; the flag: a sentence ends there.
std::vector<std::pair<std::size_t, bool>> boundaries(const LineReading& line) {
  std::vector<std::pair<std::size_t, bool>> places;
  for (const std::size_t end : line.sentences)
    if (!inside_replacement(line, end)) places.emplace_back(end, true);
  for (const FlatMark& mark : line.flat.marks)
    if (mark.kind == FlatMark::Kind::pause) places.emplace_back(mark.position, false);
  for (std::size_t at = 1; at < line.text.size(); ++at)
    if (line.flat.tone(at).voice != line.flat.tone(at - 1).voice) places.emplace_back(behind_marks(line, at), false);
  std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) {  // of two in one place, the sentence's first
    return a.first != b.first ? a.first < b.first : a.second && !b.second;
  });
  return places;
}

bool pause_between(const LineReading& line, std::size_t begin, std::size_t end) {
  return std::any_of(line.flat.marks.begin(), line.flat.marks.end(), [&](const FlatMark& mark) {
    return mark.kind == FlatMark::Kind::pause && mark.position >= begin && mark.position <= end;
  });
}

/// What holds no word goes with what went before, unless a pause stands between them.
std::vector<Run> cut_runs(const LineReading& line) {
  std::vector<Run> runs;
  std::size_t begin = 0;
  for (const auto& [end, sentence] : boundaries(line)) {
    if (end > begin && has_speech(line, begin, end)) runs.push_back({begin, end, sentence});
    else if (!runs.empty() && runs.back().end == begin && !pause_between(line, begin, begin)) {
      runs.back().end = std::max(runs.back().end, end);
      runs.back().ends_sentence = runs.back().ends_sentence || sentence;
    }
    begin = std::max(begin, end);
  }
  return runs;
}

/// A run begins in the voice of its first word, not of the space before it.
void skip_spaces(const LineReading& line, std::vector<Run>& runs) {
  for (Run& run : runs)
    while (run.begin < run.end && !has_speech(line, run.begin, run.begin + 1) &&
           (is_space(line.text[run.begin]) || line.flat.tone(run.begin).voice != line.flat.tone(run.begin + 1).voice))
      ++run.begin;
}

// --- putting together ------------------------------------------------------------------------------------------------

class Planner {
 public:
  Planner(const LineReading& line, const Delivery& delivery, const VoiceCatalogue& catalogue)
      : line_(line), delivery_(delivery), catalogue_(catalogue) {}

  SpeechPlan plan() {
    plan_.text = to_utf8(line_.text);
    plan_.words = planned_words(line_);
    plan_.sound_level = delivery_.sound_level;
    plan_.treatment = delivery_.effect;
    plan_.calibration = delivery_.calibration;
    find_cut();
    std::vector<Run> runs = cut_runs(line_);
    skip_spaces(line_, runs);
    for (const Run& run : runs) {
      add_marks(run.begin);
      if (run.begin < cut_) add_run(run);
    }
    add_marks(line_.text.size());
    return std::move(plan_);
  }

 private:
  void find_cut() {
    cut_ = line_.text.size();
    for (const FlatMark& mark : line_.flat.marks) {
      if (mark.kind != FlatMark::Kind::cut) continue;
      plan_.cut_before = word_from(line_, mark.position);
      cut_ = mark.position;
      return;
    }
  }

  /// All that stands at or before a character and was not yet added.
  void add_marks(std::size_t position) {
    for (; next_mark_ < line_.flat.marks.size() && line_.flat.marks[next_mark_].position <= position; ++next_mark_) {
      const FlatMark& mark = line_.flat.marks[next_mark_];
      if (mark.kind == FlatMark::Kind::cut) silenced_ = true;
      else if (mark.kind == FlatMark::Kind::pause && !silenced_) plan_.parts.push_back(SilentPart{mark.time, mark.element});
      else plan_.points.push_back({mark.element, silenced_ ? end_of_line() : word_from(line_, mark.position)});
    }
  }

  std::uint32_t end_of_line() const { return static_cast<std::uint32_t>(plan_.words.size()); }

  void add_run(const Run& run) {
    EngineUtterance made = engine_utterance(line_, run);
    SpokenPart part;
    part.utterance = plan_.request.utterances.size();
    part.spans = std::move(made.spans);
    part.level = made.level;
    if (!plan_.parts.empty() && std::holds_alternative<SpokenPart>(plan_.parts.back())) part.breath = breath_before();
    made.utterance.voice = made.utterance.voice == delivery_.voice
                               ? delivery_.engine_voice
                               : catalogue_.resolve(made.utterance.voice).value_or(delivery_.engine_voice);
    plan_.request.utterances.push_back(std::move(made.utterance));
    plan_.parts.emplace_back(std::move(part));
    last_ = run;
  }

  Time breath_before() const {
    std::size_t end = last_.end;
    while (end > last_.begin + 1 && (is_space(line_.text[end - 1]) || is_closing(line_.text[end - 1]))) --end;
    if (last_.ends_sentence && delivery_.sentence_breath) return *delivery_.sentence_breath;
    return breath_after(line_.text[end - 1], plan_.request.utterances.back().rate);
  }

  const LineReading& line_;
  const Delivery& delivery_;
  const VoiceCatalogue& catalogue_;
  SpeechPlan plan_;
  Run last_;
  std::size_t cut_ = 0;
  std::size_t next_mark_ = 0;
  bool silenced_ = false;
};

}  // namespace

SpeechPlan plan_speech(const Speech& speech, const Delivery& delivery, CharacterIndex speaker, const Cast& cast, Place,
                       Diagnostics& warnings) {
  const LineReading line = read_line(flatten(speech, delivery, speaker, cast, warnings), speaker, cast);
  return Planner(line, delivery, cast.catalogue()).plan();
}

std::string spoken_text(const Speech& speech, const Delivery& delivery, CharacterIndex speaker, const Cast& cast) {
  Diagnostics told;  // by plan_speech()
  return spoken_line(read_line(flatten(speech, delivery, speaker, cast, told), speaker, cast));
}

}  // namespace locket::inline text
