// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the flow of a scene: the fold lays it where the slow reference does, and never before what it called settled.
#include <map>

#include "tests/fuzz/small_page.h"
#include "tests/fuzz/target.h"
#include "tests/renderer/reference_layer.h"

using namespace locket;
using locket::testing::ReferenceLayer;

namespace {

/// Takes of made-up lengths.
class Lengths : public CueLengths {
 public:
  explicit Lengths(const CueSheet& sheet) : sheet_(sheet) {}
  Frames length(CueIndex cue) override { return 1 + static_cast<Frames>(cue * 2654435761u % 150'000u); }
  std::vector<PointInTake> points(CueIndex speech) override {
    std::vector<PointInTake> points;
    Frames at = 0;
    for (CueIndex c = 0; c < sheet_.cues.size(); ++c) {
      if (sheet_.cues[c].host != speech) continue;
      at = std::min(length(speech), at + static_cast<Frames>(c * 40503u % 40'000u));
      points.push_back({c, at, at + (sheet_.cues[c].kind == CueKind::pause ? sheet_.cues[c].time : 0)});
    }
    return points;
  }

 private:
  const CueSheet& sheet_;
};

constexpr std::size_t most_cues = 300;  // the reference is slow

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const Reading reading = fuzz::read(fuzz::page_of(fuzz::text_of(bytes, size)));
  if (reading.diagnostics.has_errors()) return 0;
  const CueSheet sheet = schedule(reading.play, 44100);
  if (sheet.cues.size() > most_cues) return 0;
  Lengths lengths(sheet);
  TrackLayer layer(sheet, lengths);
  std::map<CueIndex, ReferenceLayer::Range> places;
  Frames settled = layer.settled();
  while (!layer.done()) {
    for (const LaidCue& laid : layer.step()) {
      if (laid.begins()) places[laid.cue] = {laid.begin, laid.ends() ? laid.end : laid.begin};
      else if (sheet.cues[laid.cue].kind == CueKind::scene) places[laid.cue].end = laid.end;
      if (laid.begins()) fuzz::require(laid.begin >= settled, "what is settled stays");
    }
    fuzz::require(layer.settled() >= settled, "what is settled only grows");
    settled = layer.settled();
  }
  ReferenceLayer reference(
      sheet, [&](CueIndex c) { return lengths.length(c); }, [&](CueIndex c) { return lengths.points(c); });
  reference.run();
  for (CueIndex c = 0; c < sheet.cues.size(); ++c)
    if (sheet.cues[c].kind != CueKind::none) fuzz::require(places[c] == reference.place(c), "a cue lies where the rules say");
  fuzz::require(settled == reference.end(), "the play ends where the rules say");
  return 0;
}
