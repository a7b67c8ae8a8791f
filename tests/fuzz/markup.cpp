// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as what stands inside a line: what is planned to be said stays within the text and its words.
#include "scripts/page/walk.h"
#include "scripts/utf8.h"
#include "tests/fuzz/small_page.h"
#include "tests/fuzz/target.h"
#include "voices/casting/cast.h"
#include "voices/text/speech_plan.h"

using namespace locket;

namespace {

void expect_whole(const SpeechPlan& plan) {
  for (const PlannedWord& word : plan.words) fuzz::require(word.offset + word.length <= plan.text.size(), "a word lies in the text");
  for (const PlannedPoint& point : plan.points) fuzz::require(point.word <= plan.words.size(), "a point lies at a word or at the end");
  for (const auto& part : plan.parts) {
    const auto* spoken = std::get_if<SpokenPart>(&part);
    if (!spoken) continue;
    fuzz::require(spoken->utterance < plan.request.utterances.size(), "what is spoken is asked for");
    const std::size_t characters = count_characters(plan.request.utterances[spoken->utterance].text);
    for (const WordSpan& span : spoken->spans) {
      fuzz::require(span.begin <= span.end && span.end <= characters, "a span lies in its utterance");
      fuzz::require(span.first_word + span.words <= plan.words.size(), "a span speaks words that there are");
    }
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  for (const char* speaker : {"anna", "tom", "crowd"}) {
    const std::string line = "<line speaker=\"" + std::string(speaker) + "\">" + std::string(fuzz::text_of(bytes, size)) + "</line>";
    Reading reading = fuzz::read(fuzz::page_of(line));
    if (reading.diagnostics.has_errors()) return 0;
    const Cast cast(reading.play, fuzz::catalogue());
    for_each_element(reading.play.body, [&](const Element& element, const Scene* scene) {
      const auto* speech = std::get_if<Speech>(&element.what);
      if (!speech || !scene) return;
      for (const CharacterIndex voice : speech->speakers) {
        const Delivery delivery = cast.delivery(*scene, *speech, voice, element.place, reading.diagnostics);
        expect_whole(plan_speech(*speech, delivery, voice, cast, element.place, reading.diagnostics));
      }
    });
  }
  return 0;
}
