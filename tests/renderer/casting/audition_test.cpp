// SPDX-License-Identifier: GPL-3.0-or-later
// The play that an audition is: its scenes, its lines, and how they would be spoken.
#include "renderer/casting/audition.h"

#include <algorithm>
#include <fstream>
#include <functional>

#include "renderer/errors.h"
#include "renderer/stage/take_desk.h"
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"
#include "voices/casting/likeness.h"

using namespace locket;
using locket::testing::ScratchFolder;
using Strings = std::vector<std::string>;

namespace {

class Read {
 public:
  explicit Read(const std::string& whole_play) {
    std::ofstream(folder_ / "play.xml") << whole_play;
    production_ =
        std::make_unique<Production>(ProductionOptions{.play = folder_ / "play.xml", .voices = {}, .assets = {}, .jobs = 1, .drafts = {}});
    production_->require_no_errors(false);
  }
  Production& operator*() { return *production_; }
  Production* operator->() { return production_.get(); }
  CharacterIndex character(const std::string& id) const {
    const auto& people = production_->play().characters;
    const auto found = std::find_if(people.begin(), people.end(), [&](const Character& one) { return one.id == id; });
    REQUIRE(found != people.end());
    return static_cast<CharacterIndex>(found - people.begin());
  }
  Screenplay audition(const std::string& id, const std::vector<AuditionCandidate>& candidates, const Strings& names = {}) {
    return audition_play(production_->play(), character(id), candidates, audition_lines(*production_, character(id), names));
  }

 private:
  ScratchFolder folder_;
  std::unique_ptr<Production> production_;
};

const std::string whole_play = R"(<screenplay version="1"><cast>
<character id="anna" voice="en-gb+f3" rate="160" pitch="44" pan="-1" distance="9m" space="church" effect="telephone"/>
<character id="tom" voice="en-gb-scotland+m7"/><character id="ned" gender="male" age="70"/><character id="mute" voice="fr"/><character id="both" members="anna tom"/>
</cast>
<styles><style id="slow" rate="-50%"/></styles>
<lexicon><lexeme speaker="anna"><grapheme>Sioux</grapheme><alias>soo</alias></lexeme></lexicon>
<ambience preset="wind"/>
<scene id="s" space="street"><pacing line="2s"/><ambience preset="hearth"/><narration>It was late.</narration>
<line id="a" speaker="anna">One <mark name="k"/>two <sfx preset="bell"/>three <stage>She waves.</stage><pause id="p" time="1.5s"/>four.</line>
<line id="t" speaker="tom">Not hers.</line>
<par><line id="b" speaker="both" spread="400ms" background="true" pan="0.5" distance="3m" pitch="+10%">We <emphasis level="strong">two <pause time="300ms"/><sfx preset="door"/></emphasis> say so.</line></par>
<line id="c" speaker="anna" aloud="false" voice="en-us" space="hall" effect="radio" begin="b.end-100ms"><prosody rate="fast"><lang xml:lang="fr">Bon <pause time="200ms"/></lang></prosody> thought.</line>
<line speaker="anna" style="slow" id="d">The Sioux.</line><line speaker="anna">The fifth, of ten words, is one word too many.</line>
<line speaker="ned">Old.</line></scene></screenplay>)";

const std::vector<AuditionCandidate> two{{"en-gb+f2", 40}, {"en-us+f4", std::nullopt}};

const Scene& scene(const Screenplay& play, std::size_t number) { return std::get<Scene>(play.body.at(number).what); }
const Speech& speech(const Screenplay& play, std::size_t number, std::size_t at) {
  return std::get<Speech>(scene(play, number).flow.at(at).what);
}

/// Every element, those in lines too, in the order of the document.
void visit(const Flow& flow, const std::function<void(const Element&)>& see);
void visit(const Inlines& content, const std::function<void(const Element&)>& see) {
  for (const Inline& part : content) {
    if (const auto* small = std::get_if<InlineElement>(&part.what)) visit(small->element, see);
    if (const auto* emphasis = std::get_if<Emphasis>(&part.what)) visit(emphasis->content, see);
    if (const auto* prosody = std::get_if<Prosody>(&part.what)) visit(prosody->content, see);
    if (const auto* lang = std::get_if<Lang>(&part.what)) visit(lang->content, see);
  }
}
void visit(const Flow& flow, const std::function<void(const Element&)>& see) {
  for (const Element& element : flow) {
    see(element);
    if (const auto* one = std::get_if<Scene>(&element.what)) visit(one->flow, see);
    if (const auto* one = std::get_if<Speech>(&element.what)) visit(one->content, see);
    if (const auto* one = std::get_if<Par>(&element.what)) visit(one->children, see);
    if (const auto* one = std::get_if<Seq>(&element.what)) visit(one->children, see);
    if (const auto* one = std::get_if<Bed>(&element.what)) visit(one->content, see);
  }
}

/// How a line of the audition would be spoken.
PlannedVoice planned(const Screenplay& play, const VoiceCatalogue& catalogue, std::size_t number, std::size_t at) {
  Diagnostics diagnostics;
  const Cast cast(play, catalogue);
  return plan_voices(cast, scene(play, number), scene(play, number).flow.at(at), diagnostics).at(0);
}

std::string refusal(const std::function<void()>& act) {
  try {
    act();
  } catch (const UsageError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

// ---- the play

TEST_CASE("Every candidate has a scene, which begins with its number and goes on with the lines in their order") {
  Read read(whole_play);
  const Screenplay play = read.audition("anna", two);
  REQUIRE(play.body.size() == 2);
  CHECK(play.body[0].id == "1");
  CHECK(play.body[1].id == "2");
  CHECK(scene(play, 0).title == "1: en-gb+f2, pitch 40");
  CHECK(scene(play, 1).title == "2: en-us+f4");
  for (std::size_t number : {0, 1}) {
    REQUIRE(scene(play, number).flow.size() == 5);
    CHECK(speech(play, number, 0).narration);
    CHECK(speech(play, number, 0).speakers == std::vector<CharacterIndex>{play.narrator});
    CHECK(written_text(speech(play, number, 0).content) == std::to_string(number + 1) + ".");
    CHECK(written_text(speech(play, number, 1).content) == "One two three four.");
    CHECK(written_text(speech(play, number, 2).content) == "We two say so.");
    CHECK(written_text(speech(play, number, 3).content) == "Bon thought.");
    CHECK(written_text(speech(play, number, 4).content) == "The Sioux.");
    for (std::size_t line = 1; line < 5; ++line)
      CHECK(speech(play, number, line).speakers == std::vector<CharacterIndex>{read.character("anna")});
  }
}

TEST_CASE("The elements of an audition are numbered as the reader would, and only lines and their pauses are left") {
  Read read(whole_play);
  const Screenplay play = read.audition("anna", two);
  ElementIndex next = 0;
  Strings pauses;
  visit(play.body, [&](const Element& element) {
    CHECK(element.index == next++);
    CHECK_FALSE(element.begin.has_value());
    const auto* pause = std::get_if<Pause>(&element.what);
    CHECK((pause || std::holds_alternative<Scene>(element.what) || std::holds_alternative<Speech>(element.what)));
    if (pause) pauses.push_back(std::to_string(pause->time.count() / 1'000'000));
  });
  CHECK(play.elements == next);
  CHECK(pauses == Strings{"1500", "300", "200", "1500", "300", "200"});
}

TEST_CASE("Whoever is heard in an audition speaks alone, aloud, near, dry and in the middle") {
  Read read(whole_play);
  const Screenplay play = read.audition("anna", two);
  for (std::size_t line = 1; line < 5; ++line) {
    INFO("line " << line);
    const Delivery delivery = planned(play, read->catalogue(), 0, line).delivery;
    CHECK(delivery.voice == "en-gb+f2");
    CHECK(delivery.pan == Sweep{0, 0});
    CHECK(delivery.distance == Sweep{1, 1});
    CHECK(delivery.space.empty());
    CHECK((delivery.effect.empty() || delivery.effect == "none"));
    CHECK(speech(play, 0, line).aloud);
    CHECK_FALSE(speech(play, 0, line).background);
    CHECK(speech(play, 0, line).spread == Time{0});
  }
  CHECK(scene(play, 0).space.empty());
}

TEST_CASE("A candidate's pitch is the character's for the audition, and the line's own turns go from there") {
  Read read(whole_play);
  const Screenplay play = read.audition("anna", two);
  CHECK(planned(play, read->catalogue(), 0, 1).delivery.pitch == 40);
  CHECK(planned(play, read->catalogue(), 0, 2).delivery.pitch == 44);  // + 10 %
  CHECK(planned(play, read->catalogue(), 1, 1).delivery.pitch == 44);  // the character's own
  CHECK(planned(play, read->catalogue(), 1, 2).delivery.pitch == 48);  // 48.4
  CHECK(planned(play, read->catalogue(), 1, 1).delivery.voice == "en-us+f4");
}

TEST_CASE("Styles and the lexicon of the one who is heard are in force") {
  Read read(whole_play);
  const Screenplay play = read.audition("anna", two, {"d"});
  const PlannedVoice voice = planned(play, read->catalogue(), 0, 1);
  CHECK(voice.delivery.rate == 80);  // half of 160
  CHECK(voice.plan.request.utterances.at(0).text.find("soo") != std::string::npos);
  CHECK(voice.plan.request.utterances.at(0).text.find("Sioux") == std::string::npos);
}

TEST_CASE("A candidate sounds as it will when it is written into the play, for one whom Locket cast too") {
  const std::string uncast =
      R"(<screenplay version="1"><cast><character id="tom" voice="en-gb"/><character id="ned" gender="male" age="70" pitch="-10%"/></cast>
<scene><line speaker="ned">Old.</line></scene></screenplay>)";
  std::string written = uncast;
  written.replace(written.find("gender=\"male\""), 13, "voice=\"en-us+m3\"");
  Read before(uncast), after(written);
  const Delivery heard = planned(before.audition("ned", {{"en-us+m3", std::nullopt}}), before->catalogue(), 0, 1).delivery;
  CHECK(heard.pitch == after->cast().role(after.character("ned")).pitch);
  CHECK(heard.pitch == 45);  // 50 - 10 %
}

TEST_CASE("The play that was read is left as it was by an audition of it") {
  Read read(whole_play);
  const ElementIndex elements = read->play().elements;
  read.audition("anna", two);
  CHECK(read->play().elements == elements);
  CHECK(read->play().body.size() == 2);
  CHECK(read->play().characters[read.character("anna")].manner.pan == Sweep{-1, -1});
}

// ---- which lines

TEST_CASE("Without names, so many of the first lines are heard as are enough to know somebody by") {
  const auto heard = [](const Strings& lines) {
    std::string flow;
    for (const std::string& line : lines) flow += "<line speaker=\"anna\">" + line + "</line>";
    Read read("<screenplay version=\"1\"><cast><character id=\"anna\" voice=\"en-gb+f3\"/></cast><scene>" + flow + "</scene></screenplay>");
    return audition_lines(*read, read.character("anna"), {}).size();
  };
  CHECK(heard({"One."}) == 1);
  CHECK(heard({"One.", "Two.", "Three.", "Four.", "Five."}) == 4);
  CHECK(heard({std::string(199, 'a'), "Two.", "Three."}) == 2);  // 203 characters
  CHECK(heard({std::string(200, 'a'), "Two."}) == 1);
}

TEST_CASE("Lines that are named are heard in the order of their names") {
  Read read(whole_play);
  const Screenplay play = read.audition("anna", two, {"d", "s#7", "b"});  // the one without an id
  REQUIRE(scene(play, 1).flow.size() == 4);
  CHECK(written_text(speech(play, 1, 1).content) == "The Sioux.");
  CHECK(written_text(speech(play, 1, 2).content) == "The fifth, of ten words, is one word too many.");
  CHECK(written_text(speech(play, 1, 3).content) == "We two say so.");
}

TEST_CASE("A line that is somebody else's, that is none, or that there is not is refused") {
  Read read(whole_play);
  const auto lines_of = [&](const char* id, const Strings& names) {
    return refusal([&] { audition_lines(*read, read.character(id), names); });
  };
  CHECK(lines_of("anna", {"a", "t"}) == "--line t: this is no line of that character");
  CHECK(lines_of("anna", {"s"}) == "--line s: this is no line of that character");
  CHECK(lines_of("anna", {"p"}) == "--line p: this is no line of that character");
  CHECK(lines_of("anna", {"s#9"}) == "--line s#9: there is no such line; did you mean \"s#7\"?");
  CHECK(lines_of("anna", {"elsewhere"}) == "--line elsewhere: there is no such line");
  CHECK(lines_of("mute", {}) == "\"mute\" has no lines to be heard by");
}

// ---- which candidates

TEST_CASE("Every voice is heard at every pitch, the character's own where none is named") {
  Read read(whole_play);
  const auto names = [&](const Strings& voices, const std::vector<int>& pitches) {
    Strings all;
    for (const AuditionCandidate& one : candidates_of(read->cast(), read.character("anna"), voices, pitches))
      all.push_back(candidate_name(one));
    return all;
  };
  CHECK(names({"en-us", "fr"}, {50, 20}) == Strings{"en-us, pitch 50", "en-us, pitch 20", "fr, pitch 50", "fr, pitch 20"});
  CHECK(names({"en-us", "fr"}, {}) == Strings{"en-us", "fr"});
  CHECK(names({}, {0, 99}) == Strings{"en-gb+f3, pitch 0", "en-gb+f3, pitch 99"});
}

TEST_CASE("Those who are proposed suit the wishes, and can be told from one another and from the rest by their figures") {
  Read read(whole_play);
  VoiceMeter meter(read->speakers(), "");
  const auto traits = [&](Role role) { return traits_of(role, meter.figures(role)); };
  for (const char* id : {"anna", "ned"}) {
    const CharacterIndex character = read.character(id);
    const std::vector<AuditionCandidate> proposed = proposed_candidates(*read, character, 5);
    REQUIRE(proposed.size() == 5);
    std::vector<VoiceTraits> others;
    for (const char* other : {"narrator", "anna", "tom", "ned", "mute"})
      if (other != std::string(id)) others.push_back(traits(read->cast().role(read.character(other))));
    for (const AuditionCandidate& one : proposed) {
      INFO(id << ": " << candidate_name(one));
      CHECK(read->catalogue().find(one.voice)->gender == (id == std::string("anna") ? Gender::female : Gender::male));
      Role role = read->cast().role(character);
      role.voice = one.voice;
      role.engine_voice = read->catalogue().resolve(one.voice).value();
      role.pitch = one.pitch.value();
      for (const VoiceTraits& other : others) CHECK_FALSE(likeness(traits(role), other).alike());
      others.push_back(traits(role));
    }
  }
}

TEST_CASE("Candidates are heard at their own pitches and all at one level, whatever styles and lines say") {
  const std::string loud = R"(<screenplay version="1"><cast><character id="anna" voice="en-gb+f3" pitch="70" soundLevel="-40dB"/></cast>
<styles><style id="deep" pitch="20" effect="radio" soundLevel="-20dB"/><style id="up" pitch="+50%"/></styles>
<scene id="s"><line speaker="anna" style="deep">One.</line><line speaker="anna" pitch="60" soundLevel="6dB">Two.</line><line speaker="anna" style="up">Three.</line></scene></screenplay>)";
  Read read(loud);
  const Screenplay play = read.audition("anna", {{"en-gb+f2", 30}, {"en-gb+f2", 50}});
  const Cast cast(play, read->catalogue());
  Diagnostics none;
  const auto delivered = [&](std::size_t candidate, std::size_t line) {
    return cast.delivery(scene(play, candidate), speech(play, candidate, line), read.character("anna"), {}, none);
  };
  CHECK(std::vector{delivered(0, 1).pitch, delivered(0, 2).pitch, delivered(0, 3).pitch} == std::vector{30, 30, 45});
  CHECK(std::vector{delivered(1, 1).pitch, delivered(1, 2).pitch, delivered(1, 3).pitch} == std::vector{50, 50, 75});
  for (std::size_t line = 1; line <= 3; ++line) {
    CHECK(delivered(0, line).sound_level == 0);
    CHECK((delivered(0, line).effect.empty() || delivered(0, line).effect == "none"));
  }
}

TEST_CASE("A character is heard by lines with words, spoken rather than whispered") {
  const std::string quiet =
      R"(<screenplay version="1"><cast><character id="anna" voice="en-gb+f3"/><character id="hush" voice="en-gb+f2"/><character id="mute" voice="en-gb"/></cast>
<scene id="s"><line speaker="anna" id="empty"><sfx preset="bell"/></line><line speaker="anna"> -- </line><line speaker="anna" style="whisper">Come.</line>
<line speaker="anna">Here I am.</line><line speaker="hush" style="whisper">Always so.</line><line speaker="mute">...</line></scene></screenplay>)";
  Read read(quiet);
  const auto texts = [&](const char* id, const Strings& names = {}) {
    Strings heard;
    for (const Element* line : audition_lines(*read, read.character(id), names))
      heard.push_back(written_text(std::get<Speech>(line->what).content));
    return heard;
  };
  CHECK(texts("anna") == Strings{"Here I am."});
  CHECK(texts("anna", {"s#3"}) == Strings{"Come."});
  CHECK(texts("hush") == Strings{"Always so."});
  CHECK_THROWS_WITH(texts("anna", {"empty"}), "--line empty: this line has no words");
  CHECK_THROWS_WITH(texts("mute"), "\"mute\" has no lines to be heard by");
}

TEST_CASE("A line of dashes alone has no words to be heard by") {
  Read read(
      R"(<screenplay version="1"><cast><character id="anna" voice="en-gb+f3"/></cast><scene id="s"><line speaker="anna">— …</line><line speaker="anna">Да.</line></scene></screenplay>)");
  CHECK(audition_lines(*read, read.character("anna"), {}).size() == 1);
  CHECK_THROWS_WITH(audition_lines(*read, read.character("anna"), {"s#1"}), "--line s#1: this line has no words");
}
