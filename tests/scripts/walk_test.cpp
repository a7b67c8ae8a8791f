// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/walk.h"

#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

const char* const page = R"(<ambience id="a" preset="wind">
  <line id="b" speaker="anna">One <emphasis>two <prosody rate="90%">three<pause id="c" time="1s"/></prosody></emphasis><mark name="d"/></line>
  <par id="e"><seq id="f"><sfx id="g" preset="door"/></seq><pause id="h" time="1s"/></par>
</ambience>
<stage id="i">She leaves.</stage>
<narration id="j"><lang xml:lang="fr">Fin</lang><stage id="k">bows</stage></narration>)";

}  // namespace

TEST_CASE("The walk over the flow meets every element once, in the order of the page, with its scene") {
  const Reading reading = read_scene(page);
  REQUIRE(messages(reading) == "");
  std::string met;
  for_each_element(reading.play.body, [&](const Element& element, const Scene* scene) {
    if (element.id.empty()) return;  // of the kit's own scene
    CHECK(scene == &std::get<Scene>(by_id(reading.play, "s").what));
    met += element.id;
  });
  CHECK(met == "sabcdefghijk");
}

TEST_CASE("The walk over a line meets what markup holds, each in its place") {
  const Reading reading = read_scene(page);
  const Speech& line = std::get<Speech>(by_id(reading.play, "b").what);
  std::string words, small;
  for_each_inline(line.content, [&](const Inline& one) { words += own_text(one) ? *own_text(one) : "|"; });
  for_each_small_element(line.content, [&](const Element& element) { small += element.id; });
  CHECK(words == "One |two |three||");
  CHECK(small == "cd");
}

}  // namespace locket::test
