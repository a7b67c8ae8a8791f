// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/score/lay_tracks.h"

#include "tests/renderer/random_play.h"
#include "tests/renderer/reference_layer.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

/// Takes of made-up lengths, and a diary of what was laid.
class Diary : public CueLengths {
 public:
  Diary(const CueSheet& sheet, std::uint32_t seed) : sheet_(sheet), seed_(seed) {}

  Frames length(CueIndex cue) override { return 1 + static_cast<Frames>(hash(cue) % 150'000); }

  std::vector<PointInTake> points(CueIndex speech) override {
    std::vector<PointInTake> points;
    Frames at = 0;
    for (CueIndex c = 0; c < sheet_.cues.size(); ++c)
      if (sheet_.cues[c].host == speech) {
        at = std::min(length(speech), at + static_cast<Frames>(hash(c) % 40'000));
        const Frames pause = sheet_.cues[c].kind == CueKind::pause ? sheet_.cues[c].time : 0;
        points.push_back({c, at, at + pause});
      }
    return points;
  }

  void note(std::span<const LaidCue> laid) {
    for (const LaidCue& one : laid) {
      if (one.begins()) note_begin(one);
      else note_end(one);
    }
  }

  std::map<CueIndex, ReferenceLayer::Range> places;
  std::map<CueIndex, Frames> closings;
  Frames earliest_laid = not_yet;

 private:
  void note_begin(const LaidCue& laid) {
    const CueKind kind = sheet_.cues[laid.cue].kind;
    CHECK(laid.ends() == (kind != CueKind::bed && kind != CueKind::scene));
    if (laid.too_early) CHECK(laid.begin == 0);
    earliest_laid = std::min(earliest_laid, laid.begin);
    CHECK(places.emplace(laid.cue, ReferenceLayer::Range{laid.begin, laid.ends() ? laid.end : laid.begin}).second);
  }
  void note_end(const LaidCue& laid) {
    if (sheet_.cues[laid.cue].kind == CueKind::scene) {
      places.at(laid.cue).end = laid.end;
      return;
    }
    earliest_laid = std::min(earliest_laid, laid.end);
    CHECK(closings.emplace(laid.cue, laid.end).second);
  }

  std::uint32_t hash(CueIndex cue) const {
    std::uint32_t h = (cue + 1) * 2654435761u ^ seed_ * 40503u;
    h ^= h >> 15;
    return h * 2246822519u >> 3;
  }
  const CueSheet& sheet_;
  std::uint32_t seed_;
};

void run_against_reference(std::uint32_t seed) {
  INFO("seed " << seed);
  const Screenplay play = RandomPlay(seed).make();
  const CueSheet sheet = schedule(play, 44100);
  Diary diary(sheet, seed);
  TrackLayer layer(sheet, diary);
  Frames settled = layer.settled();
  while (!layer.done()) {
    diary.earliest_laid = not_yet;
    diary.note(layer.step());
    REQUIRE(diary.earliest_laid >= settled);
    REQUIRE(layer.settled() >= settled);
    settled = layer.settled();
  }
  ReferenceLayer reference(
      sheet, [&](CueIndex c) { return diary.length(c); }, [&](CueIndex c) { return diary.points(c); });
  reference.run();
  for (CueIndex c = 0; c < sheet.cues.size(); ++c)
    if (sheet.cues[c].kind != CueKind::none) {
      INFO("cue " << c);
      REQUIRE(diary.places.count(c) == 1);
      REQUIRE(diary.places[c] == reference.place(c));
    }
  REQUIRE(diary.closings == reference.closed);
  REQUIRE(settled == reference.end());
}

}  // namespace

TEST_CASE("The fold lays random plays on the frames of a slow recursive reference") {
  for (std::uint32_t seed = 1; seed <= 20000; ++seed) run_against_reference(seed);
}

TEST_CASE("Every speech and sound is named among what will be needed before the step that lays it") {
  for (std::uint32_t seed = 1; seed <= 500; ++seed) {
    INFO("seed " << seed);
    const Screenplay play = RandomPlay(seed).make();
    const CueSheet sheet = schedule(play, 44100);
    Diary diary(sheet, seed);
    TrackLayer layer(sheet, diary);
    std::vector<bool> named(sheet.cues.size(), false);
    while (!layer.done()) {
      for (const CueIndex cue : layer.upcoming(1)) {
        named[cue] = true;
        REQUIRE((sheet.cues[cue].kind == CueKind::speech || sheet.cues[cue].kind == CueKind::sfx));
      }
      diary.note(layer.step());
      const auto unnamed = std::find_if(diary.places.begin(), diary.places.end(), [&](const auto& laid) {
        const CueKind kind = sheet.cues[laid.first].kind;
        return (kind == CueKind::speech || kind == CueKind::sfx) && !named[laid.first];
      });
      REQUIRE(unnamed == diary.places.end());
    }
  }
}

TEST_CASE("What will be needed next is found behind any number of cues without a word") {
  Screenplay play;
  play.characters.resize(1);
  const auto add = [&play](Flow& flow) -> Element& {
    Element& element = flow.emplace_back();
    element.index = play.elements++;
    element.what = Mark{};
    return element;
  };
  for (int scene = 0; scene < 3; ++scene) {
    Element& element = add(play.body);
    Flow& flow = element.what.emplace<Scene>().flow;
    for (int i = 0; i < 50; ++i) add(flow);
    if (scene == 2) add(flow).what.emplace<Speech>().speakers = {0};
  }
  const CueSheet sheet = schedule(play, 44100);
  Diary diary(sheet, 1);
  TrackLayer layer(sheet, diary);
  const CueIndex line = play.elements - 1;
  for (; !diary.places.contains(line); diary.note(layer.step())) REQUIRE(layer.upcoming(2) == std::vector{line});
  CHECK(layer.upcoming(2).empty());
}
