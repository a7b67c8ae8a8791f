// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/casting/casting.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <set>
#include <tuple>

#include "tests/support/catch.h"
#include "tests/voices/page_kit.h"
#include "tests/voices/real_engine.h"
#include "voices/casting/candidates.h"
#include "voices/casting/known_figures.h"
#include "voices/casting/settings.h"

using namespace locket;
using namespace locket::testing;

namespace {

std::string characters(int count, const std::string& attributes) {
  std::string cast;
  for (int i = 0; i < count; ++i) cast += "<character id=\"c" + std::to_string(i) + "\" " + attributes + "/>";
  return cast;
}

std::vector<Role> roles_of(const std::string& cast) {
  const auto staged = stage("<cast>" + cast + "</cast>", "<narration>Yes.</narration>");
  std::vector<Role> roles;
  for (CharacterIndex i = 0; i < staged->play().characters.size(); ++i) roles.push_back(staged->cast->role(i));
  return roles;
}

std::vector<VoiceTraits> measured(const std::vector<Role>& roles) {
  VoiceMeter meter(real_engine(), "");
  const std::vector<VoiceFigures> figures = meter.figures(roles, 2);
  std::vector<VoiceTraits> traits;
  for (std::size_t i = 0; i < roles.size(); ++i) traits.push_back(traits_of(roles[i], figures[i]));
  return traits;
}

void check_told_apart(const std::vector<Role>& roles, const std::vector<VoiceTraits>& traits) {
  for (std::size_t a = 0; a < roles.size(); ++a)
    for (std::size_t b = a + 1; b < roles.size(); ++b) {
      INFO(roles[a].voice << " at " << roles[a].pitch << " and " << roles[b].voice << " at " << roles[b].pitch);
      CHECK_FALSE(likeness(traits[a], traits[b]).alike());
    }
}

bool same_voice(const Role& a, const Role& b) { return a.voice == b.voice && a.pitch == b.pitch && a.rate == b.rate; }

}  // namespace

TEST_CASE("two voices are alike when neither pitch nor brightness nor accent tells them apart") {
  const VoiceTraits one{"gmw/en", 100, 1000, 175};
  CHECK(likeness(one, one).alike());
  CHECK(likeness(one, one).distance() == 0);
  CHECK(likeness(one, {"gmw/en", 118.9, 1000, 175}).semitones == Approx(2.997).margin(0.001));  // 12 log2(1.189)
  CHECK(likeness(one, {"gmw/en", 118.9, 1000, 175}).alike());
  CHECK_FALSE(likeness(one, {"gmw/en", 119, 1000, 175}).alike());
  CHECK_FALSE(likeness(one, {"gmw/en", 84, 1000, 175}).alike());
  CHECK(likeness(one, {"gmw/en", 100, 1199, 175}).alike());
  CHECK_FALSE(likeness(one, {"gmw/en", 100, 1201, 175}).alike());
  CHECK_FALSE(likeness(one, {"gmw/en", 100, 833, 175}).alike());
  CHECK_FALSE(likeness(one, {"gmw/en-GB-scotland", 100, 1000, 175}).alike());
  CHECK(likeness(one, {"gmw/en", 100, 1000, 300}).alike());
  CHECK_FALSE(likeness(one, {"gmw/en", std::nullopt, 1000, 175}).alike());
  CHECK(likeness({"gmw/en", std::nullopt, 2000, 175}, {"gmw/en", std::nullopt, 2100, 175}).alike());
  CHECK(likeness(one, {"gmw/en", 100, 1000, 175, Timbre{3.4}}).alike());
  CHECK_FALSE(likeness(one, {"gmw/en", 100, 1000, 175, Timbre{0, -3.6}}).alike());
}

TEST_CASE("the distance of two voices is Euclid's, in telling differences") {
  const VoiceTraits one{"gmw/en", 100, 1000, 160};
  const VoiceTraits other{"roa/fr", 100 * std::exp2(9.0 / 12), 1440, 200};  // 3 thirds, 2 fifths, an accent, a quarter quicker
  CHECK(likeness(one, other).distance() == Approx(std::sqrt(9 + 4 + 1 + 0.25)));
  CHECK(likeness(one, {"gmw/en", 100, 1000, 160, Timbre{4.2, 5.6}}).distance() == Approx(2));  // 7 dB
  CHECK(likeness(other, one).distance() == Approx(likeness(one, other).distance()));
}

TEST_CASE("what is known of the variants is what the machine's engine says") {
  VoiceMeter meter(real_engine(), "");
  for (const char* variant : {"", "f2", "Annie", "belinda", "steph", "f1", "m1", "m7", "Storm", "Marco", "grandpa", "whisper"})
    for (const int pitch : {30, 50, 70}) {
      Role role;
      role.voice = *variant ? std::string("en-gb+") + variant : "en-gb";
      role.engine_voice = *real_catalogue().resolve(role.voice);
      role.pitch = pitch;
      INFO(role.voice << " at " << pitch);
      const KnownFigures known = known_figures(variant, pitch);
      const VoiceFigures now = meter.figures(role);
      REQUIRE(known.pitch_hz.has_value() == now.pitch_hz.has_value());
      if (now.pitch_hz) CHECK(12 * std::abs(std::log2(*now.pitch_hz / *known.pitch_hz)) < 0.75);
      CHECK(std::abs(std::log(now.brightness_hz / known.brightness_hz)) < std::log(1.1));
      if (pitch == 50) CHECK(timbre_distance_db(now.timbre, known_timbre(variant)) < 1);
    }
}

TEST_CASE("eight women and eight men whom nobody cast are told apart by ear, as measured") {
  const std::vector<Role> roles =
      roles_of(characters(8, "gender=\"female\"") + "<character id=\"x\" gender=\"male\"/>" +
               "<character id=\"y\" gender=\"male\" age=\"70\"/><character id=\"z\" gender=\"male\" age=\"10\"/>");
  check_told_apart(roles, measured(roles));
  const std::vector<Role> men = roles_of(characters(8, "gender=\"male\""));
  check_told_apart(men, measured(men));
}

TEST_CASE("thirty whom nobody cast are told apart, by accents when pitch and timbre run out") {
  const std::vector<Role> roles = roles_of(characters(30, "gender=\"female\""));
  std::vector<VoiceTraits> traits;
  for (const Role& role : roles) traits.push_back(expected_traits(role));
  check_told_apart(roles, traits);
}

TEST_CASE("in other languages too they are told apart by ear, as measured") {
  for (const char* language : {"fr", "de", "en-US"}) {
    std::string cast;
    for (const char* wish : {"male", "female", "male\" age=\"70", "female\" age=\"70", "female", "male", "female\" age=\"9", "male"})
      cast += "<character id=\"c" + std::to_string(cast.size()) + "\" xml:lang=\"" + language + "\" gender=\"" + wish + "\"/>";
    const std::vector<Role> roles = roles_of(cast);
    check_told_apart(roles, measured(roles));
  }
}

namespace {

std::string of_age(const std::string& id, const std::string& gender, int age) {
  return "<character id=\"" + id + "\" gender=\"" + gender + "\" age=\"" + std::to_string(age) + "\"/>";
}

/// Highest dial that `shout`, which raises a pitch by 35 %, leaves on the scale of 99.
constexpr int highest_dial = 73;

}  // namespace

TEST_CASE("nobody shares a variant while another suits: twelve women, twelve men, children and old people among them") {
  for (const std::string gender : {"female", "male"}) {
    std::string cast = of_age("child", gender, 9) + of_age("old", gender, 78) + of_age("young", gender, 20) + of_age("older", gender, 40);
    const std::vector<Role> roles = roles_of(cast + characters(8, "gender=\"" + gender + "\""));
    std::set<std::string> variants;
    for (const Role& role : roles) {
      INFO(role.voice);
      CHECK(variants.insert(parse_voice(role.voice).variant).second);
    }
  }
}

TEST_CASE("an age means what it says: as measured, pitch and pace fall from children to grown people to old ones") {
  for (const std::string gender : {"female", "male"}) {
    const std::vector<Role> roles = roles_of(of_age("a", gender, 8) + of_age("b", gender, 25) + of_age("c", gender, 75) +
                                             of_age("d", gender, 80) + of_age("e", gender, 45) + of_age("f", gender, 12));
    const std::vector<VoiceTraits> traits = measured(roles);
    for (const std::size_t child : {1, 6})
      for (const std::size_t grown : {2, 5}) {
        INFO(gender << ": " << roles[child].voice << " " << *traits[child].pitch_hz << " Hz, " << roles[grown].voice << " "
                    << *traits[grown].pitch_hz);
        CHECK(*traits[child].pitch_hz > *traits[grown].pitch_hz);
        CHECK(roles[child].rate > roles[grown].rate);
        for (const std::size_t old : {3, 4}) {
          INFO(roles[old].voice << " " << *traits[old].pitch_hz << " Hz");
          CHECK(*traits[grown].pitch_hz > *traits[old].pitch_hz);
          CHECK(roles[grown].rate > roles[old].rate);
        }
      }
  }
}

TEST_CASE("a boy of fourteen is neither given nor proposed the voice of a bass") {
  Character boy;
  boy.id = "ben";
  boy.gender = Gender::male;
  boy.age = 14;
  boy.language = "en-GB";
  for (const CastVoice& one : propose_voices(boy, {}, real_catalogue(), 5)) {
    INFO(one.voice << " at " << one.pitch);
    CHECK(*known_figures(parse_voice(one.voice).variant, one.pitch).pitch_hz > 130);  // C3, where a tenor's speaking voice ends
  }
}

TEST_CASE("no dial is given that a built-in style would drive past its end") {
  std::mt19937 random(3);
  std::string cast;
  for (int i = 0; i < 40; ++i) cast += of_age("c" + std::to_string(i), i % 2 ? "female" : "male", 5 + static_cast<int>(random() % 90));
  for (const Role& role : roles_of(cast)) CHECK(role.pitch <= highest_dial);
  for (const BuiltInStyle& style : built_in_styles()) CHECK(adjusted(highest_dial, style.manner.pitch) <= 99);
}

TEST_CASE("a pitch is found on the dial of each variant, and the nearest where it does not reach") {
  CHECK(known_dial("f3", 212.8, 0, 99) == 50);
  CHECK(known_dial("f3", 267.5, 0, 99) == 75);
  CHECK(known_dial("f3", 500, 0, 73) == 73);
  CHECK(known_dial("f3", 50, 10, 73) == 10);
  CHECK_FALSE(known_dial("whisper", 200, 0, 99));
}

TEST_CASE("who is added at the end changes nobody's voice, whether the author cast them or not") {
  const std::string cast = "<character id=\"tom\" voice=\"en-gb+m7\"/>" + characters(12, "gender=\"female\"") + "<character id=\"x\"/>";
  const std::vector<Role> before = roles_of(cast);
  std::vector<std::string> newcomers{"<character id=\"new\"/>", "<character id=\"new\" gender=\"female\" age=\"80\"/>"};
  for (const Role& role : before)
    newcomers.push_back("<character id=\"new\" voice=\"" + role.voice + "\" pitch=\"" + std::to_string(role.pitch) + "\"/>");
  for (const std::string& newcomer : newcomers) {
    INFO(newcomer);
    const std::vector<Role> after = roles_of(cast + newcomer);
    REQUIRE(after.size() == before.size() + 1);
    for (std::size_t i = 0; i < before.size(); ++i) CHECK(same_voice(before[i], after[i]));
  }
}

TEST_CASE("who is added in between takes nobody's voice but one that comes too near") {
  const std::string first = characters(3, "gender=\"female\""),
                    last = "<character id=\"x\" gender=\"male\"/><character id=\"y\" gender=\"male\" age=\"75\"/>";
  const std::vector<Role> before = roles_of(first + last), after = roles_of(first + "<character id=\"new\" voice=\"de+f1\"/>" + last);
  for (std::size_t i = 0; i < before.size(); ++i) CHECK(same_voice(before[i], after[i < 4 ? i : i + 1]));
}

TEST_CASE("a voice that is tried out for one changes nobody else's") {
  const std::string cast = "<cast><character id=\"anna\" voice=\"en-gb+f2\"/>" + characters(4, "gender=\"female\"") + "</cast>";
  const auto before = stage(cast, "<narration>Yes.</narration>");
  for (const char* voice : {"en-gb+f3", "en-gb+Annie", "en-gb+steph"}) {
    const auto after = stage(cast, "<narration>Yes.</narration>", {{"anna", voice}, {"c0", "en-gb+m1"}});
    for (CharacterIndex i = 3; i < after->play().characters.size(); ++i) CHECK(same_voice(before->cast->role(i), after->cast->role(i)));
  }
}

TEST_CASE("a wish for an accent is granted") {
  const std::vector<Role> roles =
      roles_of("<character id=\"a\" xml:lang=\"en-GB-scotland\"/><character id=\"b\" xml:lang=\"en-US\" gender=\"male\"/>");
  CHECK(roles[1].voice.rfind("en-gb-scotland+", 0) == 0);
  CHECK(roles[2].voice.rfind("en-us+", 0) == 0);
}

TEST_CASE("five that are proposed suit the wishes, and differ from the others and from one another") {
  Character woman;
  woman.id = "anna";
  woman.gender = Gender::female;
  woman.language = "en-GB";
  const std::vector<Role> others = roles_of("<character id=\"a\" voice=\"en-gb+f2\"/><character id=\"b\" voice=\"en-gb+m7\"/>");
  std::vector<VoiceTraits> taken;
  for (const Role& role : others) taken.push_back(expected_traits(role));
  const std::vector<CastVoice> proposed = propose_voices(woman, taken, real_catalogue(), 5);
  REQUIRE(proposed.size() == 5);
  std::vector<Role> all = others;
  for (const CastVoice& one : proposed) {
    CHECK(real_catalogue().find(one.voice)->gender == Gender::female);
    Role role;
    role.voice = one.voice;
    role.engine_voice = *real_catalogue().resolve(one.voice);
    role.pitch = one.pitch;
    role.rate = one.rate;
    all.push_back(role);
  }
  check_told_apart(all, measured(all));
}

namespace {

/// The rule as it reads: every candidate against everybody, all five figures for each.
CastVoice picked_slowly(const Character& character, const std::vector<VoiceTraits>& others) {
  const auto order = [&](const Candidate& one) {
    bool alike = false, taken = false, near = false;
    double room = 2;
    for (const VoiceTraits& other : others) {
      taken |= likeness(one.traits, other).same_variant;
      alike |= likeness(one.traits, other).alike();
      near |= likeness(one.traits, other).within(telling_semitones + 1, telling_brightness * 1.12, telling_timbre_db + 1);
      room = std::min(room, likeness(one.traits, other).distance());
    }
    return std::tuple(one.cost / unsuited_cost, alike, taken, near, one.cost, -room, one.rank);
  };
  const auto best = [&](const std::vector<Candidate>& all) {
    return *std::min_element(all.begin(), all.end(), [&](const Candidate& a, const Candidate& b) { return order(a) < order(b); });
  };
  std::vector<Candidate> all = candidates(character, real_catalogue());
  const Candidate found = best(all);
  if (!std::get<2>(order(found)) && !std::get<3>(order(found))) return found.voice;  // neither taken nor near
  for (const Candidate& one : candidates_with_an_accent(character, real_catalogue())) all.push_back(one);
  return best(all).voice;
}

Character somebody(std::mt19937& random, int number) {
  const auto one_of = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
  Character character;
  character.id = one_of(20) == 0 ? "narrator" : "c" + std::to_string(number);
  if (one_of(3) > 0) character.gender = one_of(2) ? Gender::female : Gender::male;
  if (one_of(3) == 0) character.age = one_of(90);
  character.language = std::array{"en-GB", "en-GB", "en-GB", "en-US", "de-AT", "fr", "tlh"}[static_cast<std::size_t>(one_of(7))];
  if (one_of(5) == 0) character.manner.pitch = Adjustment{Adjustment::Kind::factor, 0.8 + 0.1 * one_of(5)};
  if (one_of(5) == 0) character.manner.rate = Adjustment{Adjustment::Kind::absolute, 120.0 + one_of(120)};
  return character;
}

}  // namespace

TEST_CASE("whoever is picked is the one that comparing everything with everything would pick") {
  std::mt19937 random(11);
  for (int play = 0; play < 12; ++play) {
    std::vector<VoiceTraits> others;
    for (int number = 0; number < 5 * (play + 1); ++number) {
      const Character character = somebody(random, number);
      const CastVoice picked = pick_voice(character, others, real_catalogue());
      REQUIRE(picked == picked_slowly(character, others));
      Role role;
      role.voice = picked.voice;
      role.engine_voice = *real_catalogue().resolve(picked.voice);
      role.pitch = picked.pitch;
      role.rate = picked.rate;
      others.push_back(expected_traits(role));
    }
  }
}
