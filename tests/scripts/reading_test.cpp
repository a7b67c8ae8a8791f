// SPDX-License-Identifier: GPL-3.0-or-later
// What each thing on the page means, as far as the page decides it.
#include <cmath>

#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::test;
using namespace std::chrono_literals;

namespace {

// The element of that id in a scene that must read without a word.
template <typename T>
T in_scene(const std::string& flow, const std::string& id) {
  const Reading reading = read_scene(flow);
  INFO(flow);
  CHECK(messages(reading) == "");
  return std::get<T>(by_id(reading.play, id).what);
}

const std::string a_line = "<line speaker=\"tom\">Oh.</line>";

std::string line(const std::string& attributes) { return "<line speaker=\"tom\" " + attributes + ">Oh.</line>"; }

Speech speech(const std::string& attributes) { return in_scene<Speech>(line("id=\"x\" " + attributes), "x"); }
Sfx sfx(const std::string& attributes) { return in_scene<Sfx>("<sfx id=\"x\" " + attributes + "/>", "x"); }

Anchor anchor_of(const std::string& flow, const std::string& id, const std::string& target, const Reading& reading) {
  INFO(flow);
  CHECK(messages(reading) == "");
  const Element& element = by_id(reading.play, id);
  REQUIRE(element.begin);
  CHECK(element.begin->target == by_id(reading.play, target).index);
  return *element.begin;
}

Anchor anchor(const std::string& flow, const std::string& id, const std::string& target) {
  return anchor_of(flow, id, target, read_scene(flow));
}

std::string names(const Screenplay& play, const std::vector<CharacterIndex>& characters) {
  std::string text;
  for (const CharacterIndex index : characters) text += play.characters[index].id + " ";
  return text;
}

const Character& character(const Screenplay& play, const std::string& id) {
  for (const Character& one : play.characters) {
    if (one.id == id) return one;
  }
  FAIL("no character " << id);
  return play.characters.front();
}

Reading read_cast(const std::string& cast, const std::string& attributes = "") {
  return read("<screenplay version=\"1\"><cast " + attributes + ">" + cast +
              "</cast><scene><narration>Oh.</narration></scene></screenplay>");
}

constexpr auto factor = Adjustment::Kind::factor;
constexpr auto absolute = Adjustment::Kind::absolute;

}  // namespace

TEST_CASE("Times are exact in every unit") {
  const auto time = [](const std::string& written) {
    return in_scene<Pause>("<pause id=\"x\" time=\"" + written + "\"/>" + a_line, "x").time;
  };
  CHECK(time("250ms") == 250ms);
  CHECK(time("1.5s") == 1500ms);
  CHECK(time("2min") == 2min);
  CHECK(time(".5s") == 500ms);
  CHECK(time("0s") == 0ms);
  CHECK(time("+0.001s") == 1ms);
  CHECK(time("0.1ms") == 100us);
  CHECK(time(" 3s ") == 3s);
  CHECK(time("86400s") == 24h);
}

TEST_CASE("A plain value replaces and a percentage multiplies") {
  CHECK(speech("rate=\"155\"").manner->rate == Adjustment{absolute, 155});
  CHECK(speech("rate=\"+6%\"").manner->rate == Adjustment{factor, 1.06});
  CHECK(speech("rate=\"106%\"").manner->rate == Adjustment{factor, 1.06});
  CHECK(speech("pitch=\"-25%\"").manner->pitch == Adjustment{factor, 0.75});
  CHECK(speech("range=\"0%\"").manner->range == Adjustment{factor, 0});
  CHECK(speech("pitch=\"0\" range=\"99\"").manner->range == Adjustment{absolute, 99});
  CHECK(speech("rate=\"80\"").manner->rate == Adjustment{absolute, 80});
  CHECK(speech("rate=\"450\"").manner->rate == Adjustment{absolute, 450});
}

TEST_CASE("Levels may have a sign and a fraction") {
  CHECK(speech("soundLevel=\"-6dB\"").manner->sound_level == -6.0);
  CHECK(speech("soundLevel=\"+1.5dB\"").manner->sound_level == 1.5);
  CHECK(speech("soundLevel=\"3dB\"").manner->sound_level == 3.0);
}

TEST_CASE("Pan and distance take one value or two") {
  CHECK(speech("pan=\"-0.5\"").manner->pan == Sweep{-0.5, -0.5});
  CHECK(speech("pan=\"-1 1\"").manner->pan == Sweep{-1, 1});
  CHECK(speech("distance=\"0.3m\"").manner->distance == Sweep{0.3, 0.3});
  CHECK(speech("distance=\" 1m \t 50m \"").manner->distance == Sweep{1, 50});
}

TEST_CASE("Voices are known by language and variant apart, languages without regard to case") {
  CHECK(speech("voice=\"EN-GB+f3\"").manner->voice == "EN-GB+f3");
  CHECK(speech("voice=\"fr+Andrea\"").manner->voice == "fr+Andrea");
  CHECK(speech("voice=\"de\"").manner->voice == "de");
  CHECK(read_scene(line("voice=\"en-gb+andrea\"")).diagnostics.errors() == 1);
  CHECK(read_scene(line("voice=\"de-AT\"")).diagnostics.errors() == 1);  // a voice is exactly one that there is
}

TEST_CASE("A language is one that a voice speaks, or a region of it") {
  CHECK(messages(read_scene("<narration>A <lang xml:lang=\"de-AT\">Jause</lang>.</narration>")) == "");
  CHECK(messages(read_scene("<narration>A <lang xml:lang=\"FR\">ami</lang>.</narration>")) == "");
  CHECK(read_scene("<narration>A <lang xml:lang=\"it\">ciao</lang>.</narration>").diagnostics.errors() == 1);
}

TEST_CASE("A line's attributes have their defaults") {
  const Speech plain = speech("");
  CHECK(!plain.narration);
  CHECK(plain.aloud);
  CHECK(!plain.background);
  CHECK(plain.spread == 0ms);
  CHECK(plain.built_in_style.empty());
  CHECK(!plain.manner->voice);
  CHECK(!plain.manner->pan);
  CHECK(!speech("aloud=\"false\"").aloud);
  CHECK(speech("background=\"true\"").background);
  CHECK(speech("space=\"hall\" effect=\"radio\"").manner->space == "hall");
}

TEST_CASE("A sound's attributes have their defaults") {
  const Sfx plain = sfx("preset=\"bell\"");
  CHECK(plain.discrete);
  CHECK(plain.sound->clip_begin == 0ms);
  CHECK(!plain.sound->clip_end);
  CHECK(!plain.sound->repeat_count);
  CHECK(plain.sound->speed == 1);
  CHECK(!plain.sound->seed);
  CHECK(plain.sound->sound_level == 0);
  CHECK(plain.sound->pan == Sweep{0, 0});
  CHECK(plain.sound->distance == Sweep{1, 1});
  CHECK(!plain.sound->fade_in);
}

TEST_CASE("Every attribute of a sound reaches its value") {
  const SoundUse clip =
      *sfx("src=\"a/b.wav\" clipBegin=\"200ms\" clipEnd=\"1.4s\" repeatCount=\"2.5\" speed=\"90%\" desc=\" a \n b\"").sound;
  CHECK(clip.src == "a/b.wav");
  CHECK(clip.clip_begin == 200ms);
  CHECK(clip.clip_end == Time(1400ms));
  CHECK(clip.repeat_count == 2.5);
  CHECK(clip.speed == 0.9);
  CHECK(clip.description == "a b");
  const SoundUse own =
      *sfx("preset=\"bell\" seed=\"-7\" intensity=\"0.25\" count=\"3\" pace=\"90.5\" fadeInDur=\"0s\" fadeOutDur=\"1s\"").sound;
  CHECK(own.preset == "bell");
  CHECK(own.seed == -7);
  CHECK(own.intensity == 0.25);
  CHECK(own.count == 3);
  CHECK(own.pace == 90.5);
  CHECK(own.fade_in == Time(0ms));
  CHECK(own.fade_out == Time(1s));
}

TEST_CASE("Beds duck by themselves, not at all, or to a depth") {
  const auto duck = [](const std::string& attribute) {
    return in_scene<Bed>("<music id=\"x\" preset=\"wind\" " + attribute + "/>" + a_line, "x").duck;
  };
  CHECK(duck("").kind == Duck::Kind::automatic);
  CHECK(duck("duck=\"auto\"").kind == Duck::Kind::automatic);
  CHECK(duck("duck=\"off\"").kind == Duck::Kind::off);
  CHECK(duck("duck=\"12dB\"").kind == Duck::Kind::depth);
  CHECK(duck("duck=\"12dB\"").depth == 12);
}

TEST_CASE("A bed wraps its content if it has any") {
  CHECK(!in_scene<Bed>("<music id=\"x\" preset=\"wind\">\n <!-- later --> </music>" + a_line, "x").wraps);
  const Bed bed = in_scene<Bed>("<music id=\"x\" preset=\"wind\"><pause time=\"1s\"/>" + a_line + "</music>", "x");
  CHECK(bed.wraps);
  CHECK(bed.kind == BedKind::music);
  CHECK(bed.content.size() == 2);
}

TEST_CASE("SSML's labels stand for percentages and levels") {
  const auto prosody = [](const std::string& attribute) {
    const Speech said = in_scene<Speech>("<line id=\"x\" speaker=\"tom\"><prosody " + attribute + ">Oh</prosody></line>", "x");
    return std::get<Prosody>(said.content.at(0).what);
  };
  CHECK(prosody("rate=\"x-slow\"").rate == Adjustment{factor, 0.6});
  CHECK(prosody("rate=\"medium\"").rate == Adjustment{factor, 1});
  CHECK(prosody("rate=\"120\"").rate == Adjustment{absolute, 120});
  CHECK(prosody("pitch=\"high\"").pitch == Adjustment{factor, 1.25});
  CHECK(prosody("range=\"x-low\"").range == Adjustment{factor, 0.25});
  CHECK(prosody("volume=\"x-soft\"").volume == -12.0);
  CHECK(prosody("volume=\"+3dB\"").volume == 3.0);
  const double silent = *prosody("volume=\"silent\"").volume;
  CHECK(std::isinf(silent));
  CHECK(silent < 0);
  CHECK(read_scene(line("rate=\"slow\"")).diagnostics.errors() == 1);  // on a line, a label is no rate
}

TEST_CASE("Written text is what the author wrote, folded, markup gone") {
  const auto text = [](const std::string& content) {
    return written_text(in_scene<Speech>("<line id=\"x\" speaker=\"tom\">" + content + "</line>", "x").content);
  };
  CHECK(text("\n  Tom?\n  <pause time=\"1s\"/>\n  Here.  ") == "Tom? Here.");
  CHECK(text("<emphasis>a</emphasis> <emphasis>b</emphasis>") == "a b");
  CHECK(text("un<emphasis>believ</emphasis>able") == "unbelievable");
  CHECK(text("Ask <sub alias=\"Doctor\">Dr</sub> Grey, <say-as interpret-as=\"characters\">221B</say-as>") == "Ask Dr Grey, 221B");
  CHECK(text("<phoneme ph=\"t\">tomato</phoneme><cut/>!<stage>He falls.</stage><mark name=\"m\"/>") == "tomato!");
  CHECK(text("a &lt;&amp;&gt; &#233;<![CDATA[ <b> ]]>c") == "a <&> \xC3\xA9 <b> c");
  CHECK(text("\xE2\x80\x9CNo\xE2\x80\xA6\xE2\x80\x9D") == "\xE2\x80\x9CNo\xE2\x80\xA6\xE2\x80\x9D");
}

TEST_CASE("A byte order mark and any line end are read") {
  const Reading reading = read(
      "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\" standalone='yes'?>\r\n<screenplay version=\"1\">\r\n"
      "<scene>\r\n<narration id=\"x\">One\r\ntwo\rthree</narration>\r<pause tim=\"1s\"/></scene></screenplay>");
  CHECK(messages(reading) ==
        "7:1 error: <pause> needs the attribute \"time\"\n"
        "7:8 error: <pause> has no attribute \"tim\"; did you mean \"time\"?\n");
  CHECK(written_text(std::get<Speech>(by_id(reading.play, "x").what).content) == "One two three");
}

TEST_CASE("Namespaces for editors and processing instructions are passed over") {
  CHECK(messages(read("<?xml-stylesheet href=\"a.css\"?><screenplay version=\"1\" "
                      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                      "xsi:noNamespaceSchemaLocation=\"screenplay.xsd\"><?fold "
                      "a?><scene><narration>Oh.</narration></scene></screenplay>")) == "");
  CHECK(read_scene("<par xmlns:x=\"y\">" + a_line + "</par>").diagnostics.errors() == 1);
}

TEST_CASE("An anchor has an edge and perhaps a time") {
  const std::string flow = "<line id=\"a.begin-1\" speaker=\"tom\">Oh.</line>";
  CHECK(anchor(flow + line("id=\"x\" begin=\"a.begin-1.end\""), "x", "a.begin-1").edge == Anchor::Edge::end);
  CHECK(anchor(flow + line("id=\"x\" begin=\"a.begin-1.begin+1.5s\""), "x", "a.begin-1").offset == 1500ms);
  CHECK(anchor(flow + line("id=\"x\" begin=\"a.begin-1.end-60s\""), "x", "a.begin-1").offset == -60s);
  CHECK(anchor(flow + line("id=\"x\" begin=\" prev.begin+1min \""), "x", "a.begin-1").offset == 1min);
}

TEST_CASE("prev and next are the speeches around a place, in the order of the file") {
  const std::string before = "<line id=\"a\" speaker=\"tom\">Oh.</line><pause time=\"1s\"/>";
  const std::string after = "<seq><narration id=\"b\">Ah.</narration></seq>";
  const auto between = [&](const std::string& begin) { return before + "<sfx id=\"x\" preset=\"bell\" begin=\"" + begin + "\"/>" + after; };
  anchor(between("prev.end"), "x", "a");
  anchor(between("next.begin"), "x", "b");
  anchor(before + line("id=\"x\" begin=\"next.begin\"") + after, "x", "b");
  anchor(before + "<music id=\"x\" preset=\"wind\" begin=\"next.begin\">" + after + "</music>", "x", "b");
}

TEST_CASE("Lines, narrations, sounds, pauses and marks are anchors, small ones inside lines too") {
  const std::string flow =
      "<narration id=\"n\">A <pause id=\"p\" time=\"1s\"/> b <emphasis>c <mark name=\"m\"/></emphasis> <sfx "
      "id=\"inner\" preset=\"bell\"/>d.</narration>"
      "<sfx id=\"t\" preset=\"door\"/><pause id=\"q\" time=\"1s\"/>";
  for (const std::string target : {"n", "p", "m", "inner", "t", "q"}) {
    anchor(flow + "<sfx id=\"x\" preset=\"bell\" begin=\"" + target + ".begin\"/>", "x", target);
  }
}

TEST_CASE("A sound's anchor may be in any scene and a line's only in its own") {
  const std::string other = "<scene><narration id=\"far\">Oh.</narration></scene>";
  const std::string flow = "<scene>" + a_line + "<sfx id=\"x\" preset=\"bell\" begin=\"far.begin\"/></scene>";
  anchor_of(flow, "x", "far", read_body(other + flow));
  anchor_of(flow, "x", "far", read_body(flow + other));
  anchor_of("", "x", "far", read_body(other + "<music id=\"x\" preset=\"wind\" begin=\"far.end\"/>"));
  CHECK(read_body(other + "<scene>" + line("begin=\"far.end\"") + "</scene>").diagnostics.errors() == 1);
}

TEST_CASE("What stands before, after, inside or around a par may be an anchor, only its branches keep apart") {
  const std::string par =
      "<par><seq><line id=\"a\" speaker=\"tom\">Oh.</line><sfx preset=\"bell\" begin=\"a.end\"/></seq><narration "
      "id=\"b\">Ah.</narration></par>";
  CHECK(messages(read_scene(par)) == "");
  anchor(par + line("id=\"x\" begin=\"a.end\""), "x", "a");
  anchor(line("id=\"out\"") + "<par><line id=\"x\" speaker=\"tom\" begin=\"out.end\">Oh.</line>" + a_line + "</par>", "x", "out");
  CHECK(read_scene("<par><seq><par>" + line("id=\"a\"") + "</par></seq><seq>" + line("begin=\"a.end\"") + "</seq></par>")
            .diagnostics.errors() == 1);
  // By way of a sound outside of it, a branch would still wait for the other.
  CHECK(read_scene("<sfx id=\"via\" preset=\"bell\" begin=\"b.begin\"/><par>" + line("begin=\"via.end\"") + line("id=\"b\"") + "</par>")
            .diagnostics.errors() == 1);
}

TEST_CASE("Anchors before and after each other go in no circle as long as one of them hangs on nothing") {
  CHECK(messages(read_scene(line("id=\"a\" begin=\"b.end+1s\"") + line("id=\"b\""))) == "");
  CHECK(messages(read_scene(line("id=\"a\" begin=\"b.end\"") + line("id=\"b\" begin=\"c.end\"") + line("id=\"c\""))) == "");
  CHECK(read_scene(line("id=\"a\" begin=\"b.end\"") + line("id=\"b\" begin=\"a.end\"") + line("begin=\"a.end\"")).diagnostics.errors() ==
        1);
}

TEST_CASE("Characters and cues are two spaces of names") {
  CHECK(messages(read_scene("<line id=\"tom\" speaker=\"tom\">Oh.</line>")) == "");
  CHECK(read_scene("<mark name=\"s\"/>" + a_line).diagnostics.errors() == 1);  // the scene's id
}

TEST_CASE("Fades and stops find the bed that sounds") {
  const Reading reading = read_body("<music id=\"m\" preset=\"wind\"/><scene><ambience id=\"w\" preset=\"wind\"/>" + a_line +
                                    "<seq><fade id=\"f\" ref=\"w\" soundLevel=\"-6dB\"/>" + a_line +
                                    "</seq><line speaker=\"tom\">Oh <stop id=\"t\" ref=\"w\"/>no</line></scene>"
                                    "<scene><fade id=\"g\" ref=\"m\" soundLevel=\"-6dB\" dur=\"2s\"/>" +
                                    a_line + "</scene><stop id=\"u\" ref=\"m\"/>");
  CHECK(messages(reading) == "");
  const ElementIndex music = by_id(reading.play, "m").index, wind = by_id(reading.play, "w").index;
  CHECK(std::get<Fade>(by_id(reading.play, "f").what).ref == wind);
  CHECK(std::get<Fade>(by_id(reading.play, "f").what).duration == 1s);
  CHECK(std::get<Stop>(by_id(reading.play, "t").what).ref == wind);
  CHECK(std::get<Fade>(by_id(reading.play, "g").what).ref == music);
  CHECK(std::get<Fade>(by_id(reading.play, "g").what).duration == 2s);
  CHECK(std::get<Stop>(by_id(reading.play, "u").what).ref == music);
}

TEST_CASE("A chorus is its speakers once each, groups laid open") {
  const Reading reading = read_scene("<line id=\"x\" speaker=\"anna crowd\">Oh.</line><line id=\"y\" speaker=\"\n crowd tom \">Oh.</line>");
  CHECK(names(reading.play, std::get<Speech>(by_id(reading.play, "x").what).speakers) == "anna tom crone ");
  CHECK(names(reading.play, std::get<Speech>(by_id(reading.play, "y").what).speakers) == "tom crone ");
}

TEST_CASE("The narrator is always there, and narrates") {
  const Reading reading = read("<screenplay version=\"1\"><scene><narration id=\"x\">Oh.</narration></scene></screenplay>");
  CHECK(messages(reading) == "");
  REQUIRE(reading.play.characters.size() == 1);
  const Speech said = std::get<Speech>(by_id(reading.play, "x").what);
  CHECK(said.narration);
  CHECK(names(reading.play, said.speakers) == "narrator ");
  CHECK(messages(read_scene("<line speaker=\"narrator\">Oh.</line>")) == "");
}

TEST_CASE("Groups may hold groups, declared in any order, and hold each member once") {
  const Reading reading = read_cast(
      "<character id=\"all\" members=\"some b a\"/><character id=\"some\" members=\"a c\"/>"
      "<character id=\"a\"/><character id=\"b\"/><character id=\"c\"/>");
  CHECK(!reading.diagnostics.has_errors());
  CHECK(names(reading.play, character(reading.play, "all").members) == "a c b ");
}

TEST_CASE("A sheet is overridden attribute by attribute, and a sheet's sheet too") {
  const Reading reading =
      read_cast("<character id=\"watchman\" pitch=\"10\"/><character id=\"crone\" voice=\"de\"/>", "src=\"nested.xml\"");
  CHECK(!reading.diagnostics.has_errors());
  const Character& watchman = character(reading.play, "watchman");
  CHECK(watchman.name == "Watchman");
  CHECK(watchman.manner.voice == "en-gb+m1");  // street.xml
  CHECK(watchman.manner.rate == Adjustment{absolute, 140});
  CHECK(watchman.manner.pan == Sweep{0.5, 0.5});             // nested.xml
  CHECK(watchman.manner.pitch == Adjustment{absolute, 10});  // the play
  CHECK(watchman.voice_origin == VoiceOrigin::sheet);
  CHECK(character(reading.play, "crone").voice_origin == VoiceOrigin::play);
  CHECK(character(reading.play, "crone").manner.rate == Adjustment{absolute, 150});
  CHECK(character(reading.play, "boy").voice_origin == VoiceOrigin::sheet);
  CHECK(character(reading.play, "narrator").voice_origin == VoiceOrigin::none);
}

TEST_CASE("Sheets are asked for by who names them") {
  std::string asked;
  const SheetLoader loader = [&](const SheetRequest& request) -> Sheet {
    asked += request.from + (request.preset ? " preset " : " src ") + request.name + "; ";
    return request.preset ? Sheet(std::string("no")) : Sheet(Source{"casts/a.xml", "<cast preset=\"inn\"/>"});
  };
  const Reading reading =
      read_screenplay({"play.xml", "<screenplay version=\"1\"><cast src=\"casts/a.xml\"/></screenplay>"}, vocabulary(), loader);
  CHECK(asked == "play.xml src casts/a.xml; casts/a.xml preset inn; ");
  CHECK(reading.diagnostics.all().at(0).place == Place{1, 3, 1, 15});
}

TEST_CASE("The names that are known are asked for once, whatever is wrong with the page") {
  const std::string page =
      GENERATE(as<std::string>(), "<screenplay version=\"1\"><cast><character id=\"a\" voice=\"en-gb\"/></cast></screenplay>",
               "<screenplay", "", "<other/>");
  int asked = 0;
  const VocabularySource source = [&asked] { return ++asked, vocabulary(); };
  const std::string told = read_screenplay({"play.xml", page}, source, load_sheet).diagnostics.text();
  CHECK(asked == 1);
  CHECK(told == read_screenplay({"play.xml", page}, vocabulary(), load_sheet).diagnostics.text());
}

TEST_CASE("Who wants to begin early is told once how the play begins, and never of a beginning with a mistake") {
  const std::string cast = "<screenplay version=\"1\"><cast><character id=\"a\" name=\"Anna\"/></cast>";
  const std::string scenes =
      "<ambience preset=\"wind\"/><scene id=\"x\"><line speaker=\"a\">One.</line></scene><scene "
      "id=\"y\"><narration>Two.</narration></scene></screenplay>";
  std::vector<std::size_t> told;
  const OpeningListener listener = [&told](const Screenplay& opening) {
    told.push_back(opening.body.size());
    CHECK(character(opening, "a").name == "Anna");
    CHECK(written_text(std::get<Speech>(std::get<Scene>(opening.body.back().what).flow.at(0).what).content) == "One.");
    CHECK(std::get<Scene>(opening.body.back().what).flow.at(0).index == 2);
  };
  CHECK(!read_screenplay(
             {"play.xml", cast + scenes}, [] { return vocabulary(); }, load_sheet, listener)
             .diagnostics.has_errors());
  CHECK(told == std::vector<std::size_t>{2});
  const std::string wrong = "<screenplay version=\"1\"><cast><character id=\"a\" voice=\"xx-nowhere\"/></cast>";
  CHECK(read_screenplay(
            {"play.xml", wrong + scenes}, [] { return vocabulary(); }, load_sheet, listener)
            .diagnostics.has_errors());
  CHECK(told.size() == 1);
}

TEST_CASE("A scene has the play's pacing but for what it says itself, and a cast of its own") {
  const Reading reading = read(
      "<screenplay version=\"1\"><head><pacing line=\"100ms\" scene=\"3s\"/></head>"
      "<scene id=\"x\"><pacing line=\"50ms\"/><cast><character id=\"narrator\" effect=\"telephone\" pan=\"1\"/></cast>"
      "<narration>Oh.</narration></scene><scene id=\"y\"><narration>Oh.</narration></scene></screenplay>");
  CHECK(messages(reading) == "");
  const Scene& scene = std::get<Scene>(by_id(reading.play, "x").what);
  CHECK(scene.pacing.line == 50ms);
  CHECK_FALSE(scene.pacing.speaker);
  CHECK(scene.pacing.scene == 3s);
  REQUIRE(scene.cast.size() == 1);
  CHECK(scene.cast[0].character == reading.play.narrator);
  CHECK(scene.cast[0].manner.effect == "telephone");
  CHECK(scene.cast[0].manner.pan == Sweep{1, 1});
  CHECK(std::get<Scene>(by_id(reading.play, "y").what).pacing.line == 100ms);
}

TEST_CASE("Before the first speech and behind the last there is the play's pacing, not a scene's") {
  const Reading reading =
      read("<screenplay version=\"1\"><scene><pacing lead=\"1s\" tail=\"1s\"/><narration>Oh.</narration></scene></screenplay>");
  CHECK(messages(reading).find("\"lead\" of <pacing> in a scene is not supported; write it in the <pacing> of <head>: it is the play's") !=
        std::string::npos);
  CHECK(reading.diagnostics.has_errors());
}

TEST_CASE("A style of the author's own comes before a built-in one") {
  const Reading reading = read(
      "<screenplay version=\"1\"><styles><style id=\"whisper\" soundLevel=\"-3dB\"/></styles>"
      "<scene><narration id=\"x\" style=\"whisper\">Oh.</narration><narration id=\"y\" "
      "style=\"soft\">Oh.</narration></scene></screenplay>");
  CHECK(messages(reading) == "");
  const Speech own = std::get<Speech>(by_id(reading.play, "x").what), built_in = std::get<Speech>(by_id(reading.play, "y").what);
  CHECK(own.style == 0u);
  CHECK(own.built_in_style.empty());
  CHECK(!built_in.style);
  CHECK(built_in.built_in_style == "soft");
}

TEST_CASE("What is read first may stand in the wrong place and is one mistake only") {
  const Reading reading = read(
      "<screenplay version=\"1\"><scene><line speaker=\"tom\" style=\"beg\">Oh.</line></scene>"
      "<styles><style id=\"beg\" rate=\"90%\"/></styles><cast><character id=\"tom\"/></cast></screenplay>");
  CHECK(reading.diagnostics.errors() == 2);  // styles after the scene, cast after both
}

TEST_CASE("An id inside an element that is refused is not missed a second time") {
  CHECK(read_scene("<lien id=\"a\" speaker=\"tom\">Oh.</lien><sfx preset=\"bell\" begin=\"a.end\"/>").diagnostics.errors() == 1);
  CHECK(read_cast("<charcter id=\"x\"/><character id=\"g\" members=\"narrator\"/>").diagnostics.errors() == 1);
}

TEST_CASE("The sounds of a lexeme may be written in either alphabet, and a sign of neither is told at its place") {
  const auto lexicon = [](const std::string& phoneme) {
    return read("<screenplay version=\"1\"><lexicon><lexeme><grapheme>Ann</grapheme>\n" + phoneme +
                "</lexeme></lexicon><scene/></screenplay>");
  };
  CHECK(lexicon("<phoneme alphabet=\"ipa\"> ˈkæsəl </phoneme>").play.lexicon.at(0).spoken == "'kas@l");
  CHECK(lexicon("<phoneme alphabet=\"x-espeak\">'kas@l</phoneme>").play.lexicon.at(0).spoken == "'kas@l");
  CHECK(messages(lexicon("<phoneme alphabet=\"ipa\"> tǃm</phoneme>")) == "2:27 error: eSpeak NG has no sound for \"ǃ\"\n");
  CHECK(messages(lexicon("<phoneme>\n tɒm</phoneme>")) ==
        "3:3 error: \"ɒ\" is none of eSpeak's mnemonics; for IPA write alphabet=\"ipa\"\n");
  const Reading kept = lexicon("<phoneme> kas@l</phoneme>");
  CHECK(kept.play.lexicon.at(0).sounds.as_kept);
  CHECK(kept.play.lexicon.at(0).sounds.place.column == 11);
}

TEST_CASE("Sensible plays raise no doubt") {
  CHECK(messages(read_scene("<ambience preset=\"wind\"/><pause time=\"1s\"/>")) == "");
  CHECK(messages(read_scene(a_line + "<music preset=\"wind\" fadeOutDur=\"8s\"/>")) == "");  // rings on after the scene
  CHECK(messages(read_scene(a_line + "<music preset=\"wind\" begin=\"prev.begin\"/>")) == "");
  CHECK(messages(read_scene("<par>" + a_line + "<music preset=\"wind\"/></par>")) == "");
  CHECK(messages(read_scene("<line speaker=\"tom\"><sub alias=\"oh\">?</sub></line>")) == "");
  CHECK(messages(read_scene("<line speaker=\"tom\"><phoneme ph=\"m\"/></line>")) == "");
  CHECK(messages(read_scene("<line speaker=\"tom\">\xD0\x9D\xD0\xB5\xD1\x82 \xE4\xB8\x8D</line>")) == "");
  CHECK(messages(read_scene("<stage>Nothing happens.</stage>")) == "");
  CHECK(messages(read_scene("<line speaker=\"anna tom\" spread=\"100ms\">Oh.</line>")) == "");
  CHECK(messages(read_scene("<music id=\"m\" preset=\"wind\"/>" + a_line + "<stop ref=\"m\"/>")) == "");
  CHECK(messages(read_body("<music preset=\"wind\"/>")) == "");
}

TEST_CASE("Sixty-four attributes and sixty-four levels are allowed and one more is not") {
  const auto nested = [](int levels) {
    std::string open, close;
    for (int i = 0; i < levels; ++i) open += "<seq>", close += "</seq>";
    return read_scene(open + close).diagnostics.errors();
  };
  CHECK(nested(62) == 0);  // with the screenplay and its scene
  CHECK(nested(63) == 1);
  const auto with_attributes = [](int count) {
    std::string element = "<screenplay version=\"1\"";
    for (int i = 1; i < count; ++i) element += " xmlns:n" + std::to_string(i) + "=\"x\"";
    return read(element + "/>").diagnostics.errors();
  };
  CHECK(with_attributes(64) == 0);
  CHECK(with_attributes(65) == 1);
}

TEST_CASE("A scene of lines that each hang on the next is read, however long") {
  std::string flow;
  for (int i = 0; i < 3000; ++i) flow += line("begin=\"next.begin-10ms\"");
  CHECK(messages(read_scene(flow + a_line)) == "");
}

TEST_CASE("A chain that leads astray is told once for its branch") {
  const std::string far = "<scene><narration id=\"far\">Oh.</narration></scene>";
  const std::string flow = "<sfx id=\"via\" preset=\"bell\" begin=\"far.end\"/>" + line("id=\"a\" begin=\"via.end\"") +
                           line("id=\"b\" begin=\"a.end\"") + line("begin=\"b.end\"");
  CHECK(read_body(far + "<scene>" + flow + "</scene>").diagnostics.errors() == 1);
}
