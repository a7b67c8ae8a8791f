// SPDX-License-Identifier: GPL-3.0-or-later
// The example that shows the whole language, value by value.
#include "scripts/page/dump.h"
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace locket;
using namespace locket::test;
using namespace std::chrono_literals;

namespace {

const Reading& example() {
  static const Reading reading = read(file_text(TEST_DATA "/page/valid/example.xml"));
  return reading;
}

const Screenplay& play() { return example().play; }

const Element& element(std::size_t index) { return *elements_of(play()).at(index); }

template <typename T>
const T& nth(std::size_t index) {
  return std::get<T>(element(index).what);
}

const Character& character(const std::string& id) {
  for (const Character& one : play().characters) {
    if (one.id == id) return one;
  }
  throw std::logic_error("no character " + id);
}

Adjustment times(double factor) { return {Adjustment::Kind::factor, factor}; }
Adjustment exactly(double value) { return {Adjustment::Kind::absolute, value}; }

}  // namespace

// 0 scene, 1 ambience, 2 narration, 3 pause, 4 sfx, 5 line l1, 6 its pause, 7 line, 8 its mark, 9 line, 10 fade,
// 11 line, 12 sfx, 13 stage, 14 sfx

TEST_CASE("The example has no mistake and the two doubts it deserves") {
  CHECK(messages(example()) ==
        "13:5 warning: the character \"crone\" never speaks\n"
        "14:5 warning: the group \"crowd\" never speaks\n");
}

TEST_CASE("The example's head is read") {
  CHECK(play().language == "en-GB");
  CHECK(play().title == "Snow on Mill Lane");
  CHECK(play().author == "A. Writer");
  CHECK(play().pacing.line == 350ms);
  CHECK(play().pacing.speaker == 500ms);
  CHECK(play().pacing.scene == 1500ms);
}

TEST_CASE("The example's characters are those of the play over those of the sheet") {
  REQUIRE(play().characters.size() == 6);
  CHECK(play().characters[play().narrator].id == "narrator");
  const Character& anna = character("anna");
  CHECK(anna.name == "Anna");
  CHECK(anna.manner.voice == "en-gb+f3");
  CHECK(anna.voice_origin == VoiceOrigin::play);
  CHECK(anna.manner.pitch == exactly(62));
  CHECK(anna.manner.range == exactly(70));
  CHECK(!anna.manner.rate);
  CHECK(anna.manner.pan == Sweep{-0.3, -0.3});
  CHECK(anna.manner.distance == Sweep{1.5, 1.5});
  CHECK(anna.language == "en-GB");
  CHECK(character("tom").manner.sound_level == 1.0);
  const Character& crone = character("crone");
  CHECK(crone.name == "Old woman");
  CHECK(crone.manner.voice == "en-gb+f4");
  CHECK(crone.voice_origin == VoiceOrigin::sheet);
  CHECK(crone.manner.rate == exactly(150));
  CHECK(crone.gender == Gender::female);
  CHECK(crone.age == 70);
  const Character& crowd = character("crowd");
  REQUIRE(crowd.members.size() == 2);
  CHECK(play().characters[crowd.members[0]].id == "tom");
  CHECK(play().characters[crowd.members[1]].id == "crone");
}

TEST_CASE("The example's styles and lexicon are read") {
  REQUIRE(play().styles.size() == 1);
  CHECK(play().styles[0].id == "beg");
  CHECK(play().styles[0].manner.rate == times(1.06));
  CHECK(play().styles[0].manner.pitch == times(1.08));
  CHECK(play().styles[0].manner.range == times(1.3));
  REQUIRE(play().lexicon.size() == 2);
  CHECK(play().lexicon[0].grapheme == "Eilidh");
  CHECK(play().lexicon[0].spoken == "Ay-lee");
  CHECK(!play().lexicon[0].phonemes);
  CHECK(play().lexicon[0].language == "en-GB");
  CHECK(play().lexicon[1].spoken == "mO~tr'9j");
  CHECK(play().lexicon[1].phonemes);
  CHECK(play().lexicon[1].language == "fr");
}

TEST_CASE("The example's elements are numbered in the order of the file") {
  const std::vector<const Element*> all = elements_of(play());
  REQUIRE(all.size() == 15);
  CHECK(play().elements == 15);
  for (std::size_t i = 0; i < all.size(); ++i) CHECK(all[i]->index == i);
  CHECK(all[0]->id == "lane");
  CHECK(all[0]->place == Place{0, 6, 26, 3});
}

TEST_CASE("The example's scene and beds are read") {
  const Scene& scene = nth<Scene>(0);
  CHECK(scene.title == "Mill Lane, night");
  CHECK(scene.space == "street");
  CHECK(scene.pacing.line == 350ms);
  const Bed& wind = nth<Bed>(1);
  CHECK(wind.kind == BedKind::ambience);
  CHECK(!wind.wraps);
  CHECK(wind.sound->preset == "winter-street");
  CHECK(wind.sound->sound_level == -2);
  CHECK(wind.sound->fade_in == Time(3s));
  CHECK(wind.sound->fade_out == Time(4s));
  CHECK(wind.sound->description == "wind");
  CHECK(wind.duck.kind == Duck::Kind::automatic);
  const Fade& fade = nth<Fade>(10);
  CHECK(fade.ref == 1);
  CHECK(fade.sound_level == -12);
  CHECK(fade.duration == 1500ms);
}

TEST_CASE("The example's sounds hang where they should") {
  CHECK(nth<Pause>(3).time == 800ms);
  REQUIRE(element(4).begin);
  CHECK(element(4).begin->target == 5);
  CHECK(element(4).begin->edge == Anchor::Edge::begin);
  CHECK(element(4).begin->offset == Time(-300ms));
  REQUIRE(element(7).begin);
  CHECK(element(7).begin->target == 5);
  CHECK(element(7).begin->edge == Anchor::Edge::end);
  CHECK(element(7).begin->offset == Time(-250ms));
  REQUIRE(element(12).begin);
  CHECK(element(12).begin->target == 8);
  CHECK(element(12).begin->offset == Time(0));
  CHECK(nth<Sfx>(14).sound->src == "sounds/coins.flac");
  CHECK(!nth<Sfx>(14).discrete);
  CHECK(nth<Stage>(13).text == "Tom leaves.");
}

TEST_CASE("The example's lines are read with their markup") {
  const Speech& first = nth<Speech>(5);
  CHECK(first.built_in_style == "whisper");
  CHECK(!first.style);
  CHECK(written_text(first.content) == "Tom? Are you there?");
  REQUIRE(first.content.size() == 5);
  CHECK(std::get<Text>(first.content[0].what).text == "Tom? ");
  CHECK(std::get<InlineElement>(first.content[1].what).element.at(0).index == 6);
  CHECK(std::get<Text>(first.content[2].what).text == " Are you ");
  CHECK(std::get<Emphasis>(first.content[3].what).level == EmphasisLevel::moderate);
  CHECK(written_text(nth<Speech>(7).content) == "Eilidh sent me. She is at Montreuil, and waiting.");
  CHECK(std::get<Lang>(nth<Speech>(7).content.at(1).what).language == "fr");
  CHECK(!nth<Speech>(9).aloud);
  CHECK(nth<Speech>(11).manner->distance == Sweep{1, 20});
  CHECK(std::holds_alternative<Cut>(nth<Speech>(11).content.at(1).what));
}

TEST_CASE("A dump shows every value of the example") { CHECK_THAT(dump(play()), IsAccepted("page/golden/example")); }
