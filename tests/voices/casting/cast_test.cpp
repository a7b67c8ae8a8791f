// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/cast.h"

#include <set>

#include "tests/support/catch.h"
#include "tests/voices/page_kit.h"
#include "tests/voices/real_engine.h"
#include "voices/casting/presets.h"

using namespace locket;
using namespace locket::testing;

namespace {

const std::string anna =
    "<cast><character id=\"anna\" voice=\"en-gb+f3\" rate=\"200\" pitch=\"60\" range=\"40\" soundLevel=\"1dB\" pan=\"-0.3\" "
    "distance=\"2m\" space=\"room\"/></cast>";

Delivery delivered(const std::string& line_attributes, const std::string& extra = "") {
  return stage(anna + extra, "<line speaker=\"anna\" " + line_attributes + ">Yes.</line>")->delivery();
}

std::string voice_of(const std::unique_ptr<Staged>& staged, const std::string& id) {
  const Role& role = staged->cast->role(staged->character(id));
  return role.voice + "@" + std::to_string(role.pitch);
}

}  // namespace

TEST_CASE("a line without attributes is delivered as its character is") {
  const Delivery delivery = delivered("");
  CHECK(delivery.voice == "en-gb+f3");
  CHECK(delivery.engine_voice == "gmw/en+f3");
  CHECK(delivery.rate == 200);
  CHECK(delivery.pitch == 60);
  CHECK(delivery.range == 40);
  CHECK(delivery.sound_level == 1);
  CHECK(delivery.pan == Sweep{-0.3, -0.3});
  CHECK(delivery.distance == Sweep{2, 2});
  CHECK(delivery.space == "room");
}

TEST_CASE("absolute values replace, percentages multiply, levels add up") {
  const std::string styles = "<styles><style id=\"mine\" rate=\"+10%\" pitch=\"50\" soundLevel=\"-3dB\" effect=\"muffled\"/></styles>";
  const Delivery delivery = delivered("style=\"mine\" rate=\"50%\" pitch=\"+20%\" range=\"80\" soundLevel=\"-1dB\"", styles);
  CHECK(delivery.rate == 110);  // 200 x 1.1 x 0.5
  CHECK(delivery.pitch == 60);  // 50 x 1.2
  CHECK(delivery.range == 80);
  CHECK(delivery.sound_level == -3);
  CHECK(delivery.effect == "muffled");
}

TEST_CASE("a scene's cast stands between the character and the style") {
  const auto staged = stage(anna,
                            "<cast><character id=\"anna\" pitch=\"+50%\" effect=\"telephone\" voice=\"en-us+f2\"/></cast>"
                            "<line speaker=\"anna\" pitch=\"-10%\">Yes.</line>");
  CHECK(staged->delivery().pitch == 81);  // 60 x 1.5 x 0.9
  CHECK(staged->delivery().effect == "telephone");
  CHECK(staged->delivery().engine_voice == "gmw/en-US+f2");
}

TEST_CASE("voice, pan, distance, space and effect are the last that name them") {
  const Delivery delivery = delivered("voice=\"fr+f2\" pan=\"0.5 1\" distance=\"1m 20m\" space=\"church\" effect=\"radio\"");
  CHECK(delivery.engine_voice == "roa/fr+f2");
  CHECK(delivery.rate == 200);  // a voice overridden alone takes the rest along
  CHECK(delivery.pan == Sweep{0.5, 1});
  CHECK(delivery.distance == Sweep{1, 20});
  CHECK(delivery.space == "church");
  CHECK(delivery.effect == "radio");
}

TEST_CASE("calibration is by the line's voice and the character's own settings") {
  const Delivery delivery = delivered("style=\"shout\" voice=\"en-gb+f4\" rate=\"90\"");
  CHECK(delivery.calibration.engine_voice == "gmw/en+f4");
  CHECK(delivery.calibration.rate == 200);
  CHECK(delivery.calibration.pitch == 60);
}

TEST_CASE("what leaves its range is clamped with a warning") {
  const auto staged = stage(anna, "<line speaker=\"anna\" rate=\"+200%\" pitch=\"+100%\">Yes.</line>");
  CHECK(staged->delivery().rate == 450);
  CHECK(staged->delivery().pitch == 99);
  CHECK(staged->warnings.warnings() == 4);
}

TEST_CASE("a thought is close, dry and in the middle, unless its line says otherwise") {
  const Delivery thought = delivered("aloud=\"false\"");
  CHECK(thought.effect == "thought");
  CHECK(thought.space == "dry");
  CHECK(thought.distance == Sweep{0.3, 0.3});
  CHECK(thought.pan == Sweep{0, 0});
  const Delivery staged = stage(anna,
                                "<cast><character id=\"anna\" effect=\"radio\" space=\"room\" distance=\"9m\" pan=\"1\"/></cast>"
                                "<line speaker=\"anna\" aloud=\"false\">Yes.</line>")
                              ->delivery();
  CHECK(staged.effect == "thought");
  CHECK(staged.space == "dry");
  CHECK(staged.distance == Sweep{0.3, 0.3});
  CHECK(staged.pan == Sweep{0, 0});
  const Delivery odd = delivered("aloud=\"false\" effect=\"none\" pan=\"1\"");
  CHECK(odd.effect == "none");
  CHECK(odd.pan == Sweep{1, 1});
  CHECK(odd.space == "dry");
}

TEST_CASE("built-in styles turn the dials, and the author's own of the same name replace them") {
  CHECK(delivered("style=\"excited\"").rate == 224);  // 200 x 1.12
  CHECK(delivered("style=\"soft\"").sound_level == -2.5);
  const Delivery own = delivered("style=\"soft\"", "<styles><style id=\"soft\" soundLevel=\"-10dB\"/></styles>");
  CHECK(own.sound_level == -9);
  CHECK(own.rate == 200);
}

TEST_CASE("a whisper has no voice, keeps the language, and is calibrated as a whisper") {
  const Delivery delivery = delivered("style=\"whisper\"");
  CHECK(delivery.voice == "en-gb+whisperf");
  CHECK(delivery.calibration.engine_voice == "gmw/en+whisperf");
  CHECK(delivered("style=\"whisper\" voice=\"fr+m3\"").voice == "fr+m3");
}

TEST_CASE("a delivery knows a voice of breath, by style or by choice") {
  CHECK_FALSE(delivered("").whispered);
  CHECK(delivered("style=\"whisper\"").whispered);
  CHECK(delivered("voice=\"fr+whisper\"").whispered);
  CHECK_FALSE(delivered("style=\"whisper\" voice=\"fr+m3\"").whispered);
  CHECK_FALSE(delivered("style=\"soft\"").whispered);
}

TEST_CASE("breath and narrow bands want more room over the background than a voice") {
  CHECK(delivered("").clearance_lu == 15);
  CHECK(delivered("effect=\"none\"").clearance_lu == 15);
  CHECK(delivered("aloud=\"false\"").clearance_lu == 15);
  CHECK(delivered("style=\"whisper\"").clearance_lu == 18);
  CHECK(delivered("effect=\"telephone\"").clearance_lu == 18);
  CHECK(delivered("effect=\"radio\"").clearance_lu > 15);
  CHECK(delivered("effect=\"radio\" style=\"whisper\"").clearance_lu == 18);
}

TEST_CASE("the origin of a voice is known") {
  const auto staged = stage(
      "<cast preset=\"street\"><character id=\"anna\" voice=\"en-gb\"/><character id=\"lady\" pitch=\"20\"/><character id=\"x\"/></cast>",
      "<line speaker=\"anna\">Yes.</line>", {{"constable", "de+m2"}});
  const auto origin = [&](const char* id) { return staged->cast->role(staged->character(id)).origin; };
  CHECK(origin("anna") == Role::Origin::play);
  CHECK(origin("lady") == Role::Origin::sheet);
  CHECK(origin("constable") == Role::Origin::option);
  CHECK(origin("x") == Role::Origin::automatic);
  CHECK(staged->cast->role(staged->character("lady")).pitch == 20);
  CHECK(staged->cast->role(staged->character("constable")).engine_voice == "gmw/de+m2");
  CHECK(staged->cast->role(staged->character("constable")).pitch == 34);
}

TEST_CASE("who has no voice gets one of the right gender and language") {
  const auto staged = stage(
      "<cast><character id=\"crone\" gender=\"female\" age=\"70\"/><character id=\"jean\" gender=\"male\" xml:lang=\"fr-CA\"/></cast>",
      "<narration>Yes.</narration>");
  const auto& crone = staged->cast->role(staged->character("crone"));
  CHECK(real_catalogue().find(crone.voice)->gender == Gender::female);
  CHECK(crone.voice.rfind("en-gb+", 0) == 0);
  const auto& jean = staged->cast->role(staged->character("jean"));
  CHECK(real_catalogue().find(jean.voice)->gender == Gender::male);
  CHECK(jean.voice.rfind("fr+", 0) == 0);
  CHECK(staged->cast->role(0).voice == "en-gb");
}

TEST_CASE("thirty characters without voices all sound different") {
  std::string cast;
  for (int i = 0; i < 30; ++i) cast += "<character id=\"c" + std::to_string(i) + "\" gender=\"" + (i % 2 ? "male" : "female") + "\"/>";
  const auto staged = stage("<cast>" + cast + "</cast>", "<narration>Yes.</narration>");
  std::set<std::string> voices;
  for (const Character& character : staged->play().characters) voices.insert(voice_of(staged, character.id));
  CHECK(voices.size() == 31);
}

TEST_CASE("a character added at the end changes nobody's voice") {
  const std::string few = "<character id=\"a\" gender=\"male\"/><character id=\"b\" gender=\"female\"/><character id=\"c\"/>";
  const auto before = stage("<cast>" + few + "</cast>", "<narration>Yes.</narration>");
  const auto after = stage("<cast>" + few + "<character id=\"d\" gender=\"female\"/></cast>", "<narration>Yes.</narration>");
  for (const char* id : {"a", "b", "c"}) CHECK(voice_of(before, id) == voice_of(after, id));
}

TEST_CASE("every preset sheet is read without a mistake, and its voices are there and differ") {
  CHECK(preset_sheet_names() == std::vector<std::string>{"court", "household", "inn", "street"});
  for (const std::string& name : preset_sheet_names()) {
    INFO(name);
    const auto staged = stage("<cast preset=\"" + name + "\"/>", "<narration>Yes.</narration>");
    CHECK(staged->play().characters.size() >= 6);
    CHECK(staged->play().characters.size() <= 10);
    std::set<std::string> voices;
    for (CharacterIndex i = 0; i < staged->play().characters.size(); ++i) {
      CHECK(staged->cast->role(i).origin == Role::Origin::sheet);
      CHECK_FALSE(staged->cast->role(i).engine_voice.empty());
      voices.insert(staged->cast->role(i).voice);
    }
    CHECK(voices.size() == staged->play().characters.size());
  }
  CHECK_FALSE(preset_sheet("nosuch").has_value());
}
