// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/lay_tracks.h"

#include "tests/renderer/random_play.h"
#include "tests/renderer/reference_layer.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

/// Takes of made-up lengths, and a diary of what was laid.
class Diary : public Performer {
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

  void laid(CueIndex cue, Frames begin, Frames end) override {
    earliest_laid = std::min(earliest_laid, begin);
    CHECK(places.emplace(cue, ReferenceLayer::Range{begin, end}).second);
  }
  void closed(CueIndex bed, Frames at) override {
    earliest_laid = std::min(earliest_laid, at);
    CHECK(closings.emplace(bed, at).second);
  }
  void scene_laid(CueIndex scene, Frames begin, Frames end) override { places[scene] = {begin, end}; }
  void too_early(CueIndex) override { ++clamped; }

  std::map<CueIndex, ReferenceLayer::Range> places;
  std::map<CueIndex, Frames> closings;
  Frames earliest_laid = std::numeric_limits<Frames>::max();
  int clamped = 0;

 private:
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
    diary.earliest_laid = std::numeric_limits<Frames>::max();
    layer.step();
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

TEST_CASE("What will be needed next holds every speech and sound once the play has run") {
  const Screenplay play = RandomPlay(77).make();
  const CueSheet sheet = schedule(play, 44100);
  Diary diary(sheet, 77);
  TrackLayer layer(sheet, diary);
  std::vector<bool> announced(sheet.cues.size(), false);
  while (!layer.done()) {
    for (const CueIndex cue : layer.upcoming(4)) announced[cue] = true;
    layer.step();
  }
  for (CueIndex c = 0; c < sheet.cues.size(); ++c)
    if (sheet.cues[c].kind == CueKind::speech || sheet.cues[c].kind == CueKind::sfx) CHECK(announced[c]);
}
