// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/score/find_place.h"

#include "renderer/errors.h"
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

const std::string body =
    R"(<scene id="market" title="The Market,  at noon"><line id="a" speaker="anna">One.</line><line speaker="tom">Two.</line></scene>
<scene title="3"><line id="5" speaker="anna">Three.</line><line speaker="tom">Four.</line><line id="last" speaker="tom">Five.</line></scene>)";

/// What the play calls the cue that is meant.
std::string found(const std::string& typed) {
  static const Company company(body);
  const auto cue = find_place(company.sheet(), typed);
  return cue ? cue_name(company.sheet(), *cue) : "";
}

std::string refusal(const std::string& typed) {
  const Company company(body);
  try {
    require_place(company.sheet(), typed);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("A place is found by an id, by the number in its scene, by a title, and by the number in the play") {
  CHECK(found("a") == "a");
  CHECK(found("market") == "market");
  CHECK(found("market#2") == "market#2");
  CHECK(found("The Market, at noon") == "market");
  CHECK(found("the market, AT NOON") == "market");
  CHECK(found("1") == "a");
  CHECK(found("line 2") == "market#2");
  CHECK(found("Line 4") == "scene-2#2");
}

TEST_CASE("An id comes before a title, and a title before a number") {
  CHECK(found("5") == "5");  // the third line's id, not the fifth line
  CHECK(found("line 5") == "last");
  CHECK(found("3") == "scene-2");  // the second scene's title, not the third line
}

TEST_CASE("What is nowhere in the play is refused with what there is") {
  CHECK(refusal("line 6") == "the play has no line 6: its lines are 1 to 5");
  CHECK(refusal("0") == "the play has no line 0: its lines are 1 to 5");
  CHECK(refusal("The Market at noon") == "the play has no scene or cue \"The Market at noon\"; did you mean \"The Market, at noon\"?");
  CHECK(refusal("line") == "the play has no scene or cue \"line\"");
  CHECK(refusal("26 ") == "the play has no scene or cue \"26 \"");
}
