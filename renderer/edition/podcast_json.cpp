// SPDX-License-Identifier: GPL-3.0-or-later
// The two JSON formats of the Podcast Namespace ("Podcasting 2.0").
#include <nlohmann/json.hpp>

#include "renderer/edition/caption_cues.h"
#include "renderer/edition/chapters.h"
#include "renderer/edition/clock.h"
#include "renderer/edition/exporters.h"

namespace locket::inline edition {
namespace {

using Json = nlohmann::ordered_json;

double seconds(Frames frames, SampleRate rate) { return static_cast<double>(milliseconds(frames, rate)) / 1000; }

std::string text_of_json(const Json& json) { return json.dump(2) + "\n"; }

}  // namespace

std::string chapters_json(const Edition& edition) {
  Json json{{"version", "1.2.0"}};
  if (!edition.title.empty()) json["title"] = edition.title;
  if (!edition.author.empty()) json["author"] = edition.author;
  json["chapters"] = Json::array();
  for (const Chapter& chapter : chapters_of(edition))
    json["chapters"].push_back(
        {{"startTime", seconds(chapter.begin, edition.rate)}, {"title", chapter.title}, {"endTime", seconds(chapter.end, edition.rate)}});
  return text_of_json(json);
}

std::string transcript_json(const Edition& edition) {
  Json json{{"version", "1.0.0"}, {"segments", Json::array()}};
  for (const CaptionCue& cue : speech_cues(edition))
    json["segments"].push_back({{"speaker", cue.line->speaker},
                                {"startTime", seconds(cue.begin, edition.rate)},
                                {"endTime", seconds(cue.end, edition.rate)},
                                {"body", text_of(*cue.line, cue.tokens())}});
  return text_of_json(json);
}

}  // namespace locket::inline edition
