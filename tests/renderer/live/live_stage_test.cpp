// SPDX-License-Identifier: GPL-3.0-or-later
// The play as it goes to the loudspeaker, without one: what comes out of the ring against what render writes.
#include "renderer/live/live_stage.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>

#include <unistd.h>

#include "renderer/errors.h"
#include "renderer/live/follow_up.h"
#include "renderer/output/render.h"
#include "renderer/stage/lay_out.h"
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"
#include "tests/support/run_program.h"

using namespace locket;
using namespace locket::testing;
namespace fs = std::filesystem;

namespace {

constexpr SampleRate rate = 44100;
const Gain gain = Gain::from_db(5);

/// A folder of its own with a play in it.
class Page {
 public:
  explicit Page(const std::string& flow) : folder_(fs::temp_directory_path() / ("locket-live-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    write(flow);
  }
  ~Page() { fs::remove_all(folder_); }
  void write(const std::string& flow) const {
    std::ofstream(folder_ / "play.xml")
        << "<screenplay version=\"1\"><head><title>T</title></head><cast><character id=\"anna\" voice=\"en-gb+f3\"/>"
           "<character id=\"tom\" voice=\"en-gb-scotland+m7\"/></cast>"
        << flow << "</screenplay>";
  }
  std::shared_ptr<Production> read(bool from_the_beginning = false) const {
    auto production = std::make_shared<Production>(ProductionOptions{
        .play = folder_ / "play.xml", .voices = {}, .assets = {}, .drafts = {}, .from_the_beginning = from_the_beginning});
    production->require_no_errors(false);
    return production;
  }
  /// What `render --gain 5 --bits float` writes, interleaved, as ffmpeg reads it (sox would round it).
  std::vector<float> rendered(const Section& section = {}) const {
    RenderOptions options;
    static_cast<Section&>(options) = section;
    options.output = folder_ / "play.wav";
    options.format = {Container::wav, SampleFormat::float32, false};
    options.target = {std::nullopt, gain};
    render(*read(), options);
    const ProgramRun decoded = run_program({"ffmpeg", "-loglevel", "error", "-i", (folder_ / "play.wav").string(), "-f", "f32le", "-"});
    std::vector<float> samples(decoded.out.size() / sizeof(float));
    std::memcpy(samples.data(), decoded.out.data(), decoded.out.size());
    return samples;
  }

 private:
  fs::path folder_;
};

/// Hears what the stage sends, at once and as fast as it comes.
class Ear {
 public:
  explicit Ear(LiveStage& stage) : stage_(stage), ring_(std::make_shared<FrameRing>(rate)) { stage.attach(ring_); }

  /// Until so many frames are heard in all, or the play has ended.
  std::vector<float>& until(Frames frames) {
    std::vector<float> piece(2 * 4096);
    while (heard() < frames) {
      if (const auto failure = stage_.failure()) std::rethrow_exception(failure);
      const bool ended = stage_.ended();
      const std::size_t n = ring_->read(piece.data(), std::min<std::size_t>(4096, static_cast<std::size_t>(frames - heard())));
      samples_.insert(samples_.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(2 * n));
      if (n == 0 && ended) break;
      if (n == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return samples_;
  }
  std::vector<float>& all() { return until(1 << 30); }
  Frames heard() const { return static_cast<Frames>(samples_.size() / 2); }
  void drop_ring() { ring_->discard_all(); }

 private:
  LiveStage& stage_;
  std::shared_ptr<FrameRing> ring_;
  std::vector<float> samples_;
};

const std::string three_lines =
    R"(<scene id="s" space="alley"><ambience preset="wind"/><pause time="500ms"/><line speaker="anna" id="a">The first line of all.</line>
<line speaker="tom" id="b">And the second, which is a little longer.</line><pause time="1s"/><line speaker="anna" id="c">The third.</line></scene>
<scene id="t"><line speaker="tom" id="d">Another place.</line></scene>)";

void halt(LiveStage& stage) {
  stage.halt();
  while (!stage.halted()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

Frames first_difference(const std::vector<float>& a, const std::vector<float>& b) {
  const auto at = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
  return (at - a.begin()) / 2;
}

}  // namespace

TEST_CASE("what goes to the loudspeaker is what render writes, sample for sample, whether or not it was spoken early") {
  const Page page(three_lines);
  LiveStage stage(page.read(GENERATE(false, true)), {.section = {}, .gain = gain});
  const std::vector<float> live = Ear(stage).all(), file = page.rendered();
  REQUIRE(live.size() == file.size());
  CHECK(first_difference(live, file) == static_cast<Frames>(file.size() / 2));
}

TEST_CASE("Who asks to hear a play need not wait for its lead, unless something sounds in it") {
  const auto heard_and_written = [](const std::string& flow) {
    const Page page(flow);
    LiveStage stage(page.read(), {.section = {}, .gain = gain});
    const std::vector<float> heard = Ear(stage).all();
    return std::pair(heard, page.rendered());
  };
  const std::string line = R"(<line speaker="anna" id="a">The first line of all.</line>)";
  const auto [soon, file] = heard_and_written(R"(<scene><ambience preset="wind"/>)" + line + "</scene>");
  constexpr std::ptrdiff_t lead = 2 * rate / 2;
  REQUIRE(soon.size() + lead == file.size());
  CHECK(std::equal(soon.begin(), soon.end(), file.begin() + lead));
  const auto [all, other] = heard_and_written("<scene>" + line + R"(<sfx preset="door" begin="a.begin-200ms"/></scene>)");
  CHECK(all.size() == other.size());
}

TEST_CASE("a part that is played is the part that is rendered") {
  const Page page(three_lines);
  Section section;
  section.from = "b";
  section.to = "c";
  LiveStage stage(page.read(), {.section = section, .gain = gain});
  const std::vector<float> live = Ear(stage).all(), file = page.rendered(section);
  REQUIRE(live.size() == file.size());
  CHECK(first_difference(live, file) == static_cast<Frames>(file.size() / 2));
}

TEST_CASE("a version that is played no more lets its voices go, though its lines are still known") {
  const Page page(three_lines);
  auto production = page.read();
  const std::weak_ptr<Production> old = production;
  LiveStage stage(std::move(production), {.section = {}, .gain = gain});
  Ear ear(stage);
  ear.until(rate);
  halt(stage);
  ear.drop_ring();
  const auto line = stage.now(ear.heard());
  REQUIRE(line);
  const auto fresh = page.read();
  stage.take_up(version_of(fresh));
  stage.jump(*find_cue(schedule(fresh->play(), rate), "c"), ear.heard());
  ear.all();
  CHECK(old.expired());
  CHECK(line->play->characters[1].id == "anna");
}

TEST_CASE("a stage plays on into the ring of a loudspeaker that has gone") {
  const Page page(three_lines);
  auto ring = std::make_shared<FrameRing>(rate / 10);
  const std::weak_ptr<FrameRing> left = ring;
  {
    LiveStage stage(page.read(), {.section = {}, .gain = gain});
    stage.attach(ring);
    while (ring->writable() > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ring.reset();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));  // it looks for room, again and again
    REQUIRE_FALSE(left.expired());
  }
  CHECK(left.expired());
}

TEST_CASE("a jump goes to the line, and plays it as a render from there does") {
  const Page page(three_lines);
  const auto production = page.read();
  LiveStage stage(production, {.section = {}, .gain = gain});
  Ear ear(stage);
  ear.until(rate);
  halt(stage);
  ear.drop_ring();
  const Frames origin = ear.heard();
  stage.jump(*find_cue(schedule(production->play(), rate), "c"), origin);
  const std::vector<float> heard = ear.all();
  Section section;
  section.from = "c";
  const std::vector<float> file = page.rendered(section);
  REQUIRE(heard.size() == 2 * static_cast<std::size_t>(origin) + file.size());
  CHECK(std::equal(file.begin(), file.end(), heard.begin() + 2 * origin));
  CHECK(stage.now(origin)->name == "c");
}

TEST_CASE("jumps that follow each other at once arrive at the last one") {
  const Page page(three_lines);
  const auto production = page.read();
  const CueSheet sheet = schedule(production->play(), rate);
  LiveStage stage(production, {.section = {}, .gain = gain});
  Ear ear(stage);
  for (int i = 0; i < 20; ++i) {
    halt(stage);
    ear.drop_ring();
    stage.jump(*find_cue(sheet, i % 2 ? "c" : "b"), ear.heard());
  }
  ear.all();
  CHECK(stage.now(1 << 30)->name == "d");
  CHECK(stage.now(ear.heard() / 10)->name == "c");
}

TEST_CASE("a saved change is heard from the next line on, without a gap, and nothing before it changes") {
  const Page page(three_lines);
  const std::vector<float> before = page.rendered();
  LiveStage stage(page.read(), {.section = {}, .gain = gain});
  Ear ear(stage);
  ear.until(rate);  // in the first line
  std::string changed = three_lines;
  changed.replace(changed.find("The third."), 10, "The third, and this is new.");
  page.write(changed);
  stage.take_up(version_of(page.read()));
  const std::vector<float> heard = ear.all();
  CHECK(stage.taken_up());
  const Frames begin = stage.now(1 << 30)->begin;  // any line: those that were heard are still known
  CHECK(begin > 0);
  // Up to the next line the old version, to the last bit.
  const Frames same = first_difference(heard, before);
  CHECK(same > 2 * rate);
  // The new words are heard: the play is longer by about as much as the rendered one.
  const std::vector<float> after = page.rendered();
  CHECK(std::abs(static_cast<double>(heard.size()) - static_cast<double>(after.size())) < 2 * 0.02 * rate);
  // No hole where they cross.
  for (Frames at = same - 2000; at < same + 2000; at += 200) {
    double energy = 0;
    for (Frames i = at; i < at + 200; ++i) energy += std::pow(heard[static_cast<std::size_t>(2 * i)], 2);
    CHECK(energy > 0);
  }
}

TEST_CASE("a loop keeps the pause at the end of a play, each time") {
  const Page page(R"(<scene><line speaker="anna">One.</line><pause time="700ms"/></scene>)");
  const std::vector<float> once = page.rendered();
  LiveStage stage(page.read(), {.section = {}, .gain = gain, .loop = true});
  Ear ear(stage);
  const std::vector<float> heard = ear.until(3 * static_cast<Frames>(once.size() / 2));
  constexpr std::ptrdiff_t lead = 2 * rate / 2;  // which the first time is left out
  CHECK(std::equal(once.begin() + lead, once.end(), heard.begin()));
  for (const std::size_t time : {1, 2})
    CHECK(std::equal(once.begin(), once.end(), heard.begin() + static_cast<std::ptrdiff_t>(time * once.size()) - lead));
}

TEST_CASE("a loop over a play of nothing is silence, and takes up what is saved") {
  const Page page("<scene/>");
  LiveStage stage(page.read(), {.section = {}, .gain = gain, .loop = true});
  Ear ear(stage);
  const std::vector<float> nothing = ear.until(rate);
  CHECK(nothing.size() == 2 * rate);
  CHECK(std::all_of(nothing.begin(), nothing.end(), [](float sample) { return sample == 0; }));
  page.write(three_lines);
  stage.take_up(version_of(page.read()));
  ear.until(4 * rate);
  CHECK(stage.taken_up());
  CHECK(stage.now(ear.heard()).has_value());
}

TEST_CASE("what goes wrong on stage is thrown to its owner") {
  const Page page(three_lines);
  Section section;
  section.from = "nowhere";
  LiveStage stage(page.read(), {.section = section, .gain = gain});
  Ear ear(stage);
  CHECK_THROWS_AS(ear.all(), UsageError);
}

// ---- where a play goes on that was edited -----------------------------------------------------------------------------

namespace {

std::string line(const std::string& id, const std::string& text) {
  return "<line speaker=\"tom\"" + (id.empty() ? "" : " id=\"" + id + "\"") + ">" + text + "</line>";
}

/// The text of the speech that follows in the new version, after the one with this text in the old.
std::string goes_on(const std::string& before, const std::string& last, const std::string& after) {
  Company old("<scene id=\"s\">" + before + "</scene>"), fresh("<scene id=\"s\">" + after + "</scene>");
  const auto text_of = [](const CueSheet& sheet, CueIndex cue) {
    return written_text(std::get<Speech>(sheet.cues[cue].element->what).content);
  };
  CueIndex at = 0;
  for (CueIndex c = 0; c < old.sheet().cues.size(); ++c)
    if (old.sheet().cues[c].kind == CueKind::speech && text_of(old.sheet(), c) == last) at = c;
  const auto next = follow_up(old.sheet(), at, fresh.sheet());
  return next ? text_of(fresh.sheet(), *next) : "the end";
}

const std::string abc = line("", "One.") + line("", "Two.") + line("", "Three.");

}  // namespace

TEST_CASE("an edited play goes on with what follows the line that is being said") {
  CHECK(goes_on(abc, "One.", abc) == "Two.");
  CHECK(goes_on(abc, "One.", line("", "One.") + line("", "New.") + line("", "Two.")) == "New.");
  CHECK(goes_on(abc, "One.", line("", "Before.") + line("", "One.") + line("", "Two.")) == "Two.");
  CHECK(goes_on(abc, "One.", line("", "One.") + line("", "Three.")) == "Three.");
  CHECK(goes_on(abc, "One.", line("", "One.") + line("", "Two, changed.") + line("", "Three.")) == "Two, changed.");
  CHECK(goes_on(abc, "Three.", abc) == "the end");
}

TEST_CASE("a line that was changed or taken away while it was said is found again by its neighbours") {
  CHECK(goes_on(abc, "Two.", line("", "One.") + line("", "Two, changed.") + line("", "Three.")) == "Three.");
  CHECK(goes_on(abc, "Two.", line("", "One.") + line("", "Three.")) == "Three.");
  CHECK(goes_on(line("x", "One.") + line("y", "Two."), "One.", line("y", "Two.") + line("x", "Other words.") + line("z", "Last.")) ==
        "Last.");
  CHECK(goes_on(line("", "Yes.") + line("", "No.") + line("", "Yes.") + line("", "Why?"), "Yes.",
                line("", "Yes.") + line("", "No.") + line("", "Yes.") + line("", "Why?")) == "Why?");
  CHECK(goes_on(abc, "Two.", line("", "All.") + line("", "Is.") + line("", "Other.") + line("", "Now.")) == "All.");
}

TEST_CASE("From a time on, the line that is heard is the one that is told, and so is the place in the play") {
  const Page page(three_lines);
  const auto production = page.read();
  const Laid laid = lay_out(*production, 0, {});
  const auto begin_of = [&](const std::string& id) {
    for (const LoggedCue& cue : laid.log)
      if (cue.cue == find_cue(laid.sheet, id)) return cue.begin;
    return Frames{-1};
  };
  const Frames from = begin_of("b") + 4410;
  Section section;
  section.from = Time(std::chrono::nanoseconds(from * 1'000'000'000 / rate));
  LiveStage stage(production, {.section = section, .gain = gain});
  Ear ear(stage);
  ear.all();
  REQUIRE(stage.now(0));
  CHECK(stage.now(0)->name == "b");
  CHECK(std::abs(stage.now(0)->begin + 4410) <= 1);
  const Frames third = begin_of("c") - from;
  CHECK(stage.now(third + 2)->name == "c");
  CHECK(std::abs(stage.now(third + 2)->begin - third) <= 1);
  REQUIRE(stage.stretch(0));
  CHECK_FALSE(stage.stretch(0)->from);
  CHECK(std::abs(stage.stretch(0)->ahead - from) <= 1);
}

TEST_CASE("Of all the versions that were played, only what is heard, was just heard or is about to be is kept") {
  std::string ten;
  for (int i = 0; i < 10; ++i) ten += "<line speaker=\"anna\">Yes.</line>";
  const Page page("<scene>" + ten + "</scene>");
  LiveStage stage(page.read(), {.section = {}, .gain = gain});
  Ear ear(stage);
  std::vector<std::weak_ptr<const Screenplay>> pages;
  for (int version = 0; version < 8; ++version) {
    const auto production = page.read();
    pages.push_back(production->shared_play());
    stage.take_up(version_of(production));
    ear.until(ear.heard() + rate);
    stage.now(ear.heard());
    stage.stretch(ear.heard());
    stage.take_lengths();
  }
  CHECK(std::count_if(pages.begin(), pages.end(), [](const auto& one) { return !one.expired(); }) <= 4);
}

TEST_CASE("A time behind the end is refused with how long the play is") {
  const Page page(three_lines);
  Section section;
  section.from = Time(std::chrono::minutes(99));
  LiveStage stage(page.read(), {.section = section, .gain = gain});
  Ear ear(stage);
  const auto seconds = static_cast<int>(page.rendered().size() / 2 / rate);
  CHECK_THROWS_WITH(ear.all(), "--from 1:39:00: this is past the end: the play is 0:0" + std::to_string(seconds) + " long");
}

TEST_CASE("After a jump the place is told by the cue that was jumped to, and all lengths are told once") {
  const Page page(three_lines);
  auto production = page.read();
  const CueIndex third = *find_cue(schedule(production->play(), rate), "c");
  LiveStage stage(production, {.section = {}, .gain = gain});
  Ear ear(stage);
  ear.until(rate);
  halt(stage);
  ear.drop_ring();
  stage.jump(third, ear.heard());
  REQUIRE(stage.stretch(ear.heard()));
  CHECK(stage.stretch(ear.heard())->from == third);
  CHECK(stage.stretch(ear.heard())->heard == ear.heard());
  ear.all();
  const std::vector<LaidLength> lengths = stage.take_lengths();
  CHECK(std::count_if(lengths.begin(), lengths.end(), [&](const LaidLength& laid) { return laid.cue == third; }) >= 1);
  CHECK(stage.take_lengths().empty());
}

TEST_CASE("Muted beds are silent, and speech is what it is without them") {
  const std::string bed = R"(<ambience preset="wind" fadeInDur="0s"/>)", lines = R"(<pause time="1s"/><line speaker="anna">A line.</line>)";
  const auto heard = [](const std::string& flow, bool muted) {
    const Page page("<scene id=\"s\">" + flow + "</scene>");
    LiveStage stage(page.read(), {.section = {}, .gain = gain});
    stage.mute_beds(muted);
    Ear ear(stage);
    return ear.all();
  };
  const std::vector<float> muted = heard(bed + lines, true), alone = heard(lines, false), all = heard(bed + lines, false);
  const auto loudest = [](const std::vector<float>& sound, std::size_t from, std::size_t to) {
    float most = 0;
    for (std::size_t i = 2 * from; i < 2 * to; ++i) most = std::max(most, std::abs(sound[i]));
    return most;
  };
  CHECK(loudest(all, rate / 2, rate * 3 / 4) > 0.001f);
  CHECK(loudest(muted, rate / 2, rate * 3 / 4) == 0);  // what was mixed before the key, and the ramp, are over
  float furthest = 0;
  for (std::size_t i = 2 * rate; i < std::min(muted.size(), alone.size()); ++i)
    furthest = std::max(furthest, std::abs(muted[i] - alone[i]));
  CHECK(furthest < 1e-5f);
}
