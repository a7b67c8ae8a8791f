// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/exports/tally.h"

#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

const std::string play_text = R"(<scene id="a"><line id="one" speaker="anna">One.</line><pause id="p" time="1s"/>
<line id="two" speaker="crowd">Two <pause id="q" time="300ms"/>words.</line></scene>
<scene id="b"><sfx id="s" src="half.wav"/><line id="three" speaker="anna">Three.</line></scene>)";

/// The log of that play, laid as far as its first `steps` steps.
struct Laid {
  explicit Laid(int steps = std::numeric_limits<int>::max()) : layer(company.sheet(), company.performance().desk()) {
    while (!layer.done() && steps-- > 0) company.performance().place(layer.step());
  }
  std::span<const LogEntry> log() const { return company.performance().log().entries(); }
  LogEntry entry(const std::string& name) const {
    for (const LogEntry& one : log())
      if (one.cue == find_cue(company.sheet(), name)) return one;
    throw std::out_of_range(name + " was not laid");
  }
  FrameRange range(const std::string& name) const { return {entry(name).begin, entry(name).end}; }

  mutable Company company{play_text};
  TrackLayer layer;
};

bool same(const std::vector<FrameRange>& a, const std::vector<FrameRange>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const FrameRange& x, const FrameRange& y) { return x.begin == y.begin && x.end == y.end; });
}

}  // namespace

TEST_CASE("The log tells how many lines there were, and whose") {
  const Laid laid;
  const auto& characters = laid.company.play().characters;
  CHECK(lines_in(laid.log(), laid.company.sheet()) == 3);
  std::set<std::string> speakers;
  for (const CharacterIndex speaker : speakers_in(laid.log(), laid.company.sheet())) speakers.insert(characters[speaker].id);
  CHECK(speakers == std::set<std::string>{"anna", "crone", "tom"});
}

TEST_CASE("The log tells where the scenes and the pauses are, those inside lines too") {
  const Laid laid;
  const Silences silences = silences_in(laid.log(), laid.company.sheet());
  CHECK(same(silences.scenes, {laid.range("a"), laid.range("b")}));
  CHECK(same(silences.pauses, {laid.range("p"), laid.range("q")}));
  CHECK(laid.range("b").begin == laid.range("a").end + scene_breath);
  CHECK(laid.range("p").length() == ms(1000));
}

TEST_CASE("A scene that is broken off ends there in the log") {
  Laid laid(3);  // the scene, its first line, its pause
  CHECK(laid.entry("a").end == not_yet);
  laid.company.performance().cut_off(ms(1200));
  CHECK(laid.range("a").end == ms(1200));
}

TEST_CASE("The text that is laid grows line by line, to all that there is") {
  Laid laid(0);
  TextLaid text;
  std::vector<std::size_t> seen;
  const auto read = [&] { return text.read(laid.log(), laid.company.sheet()); };
  CHECK(read() == 0);
  for (; !laid.layer.done(); laid.company.performance().place(laid.layer.step()))
    if (seen.empty() || seen.back() != read()) seen.push_back(read());
  CHECK(seen == std::vector<std::size_t>{0, 4, 4 + 10, 4 + 10 + 6});
  CHECK(text_of(laid.company.sheet()) == 20);
}
