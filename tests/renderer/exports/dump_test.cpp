// SPDX-License-Identifier: GPL-3.0-or-later
// The stages as text. The accepted files were read against the page below.
#include "renderer/exports/dump.h"

#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace locket;
using namespace locket::testing;
using locket::test::IsAccepted;

namespace {

const std::string play_text = R"(<music id="tune" src="loop.wav"/>
<scene id="lane">
<ambience src="loop.wav"><line id="l1" speaker="anna">One <mark name="k"/>two <sfx src="half.wav"/>three.</line><pause time="800ms"/></ambience>
<line speaker="crowd" begin="l1.end-250ms">Four.</line>
<par>
<seq><narration>Five.</narration><sfx src="half.wav" discrete="false" begin="next.begin+1s"/><line speaker="tom">Six.</line></seq>
<sfx src="loop.wav" discrete="false"/>
</par>
<fade ref="tune" soundLevel="-12dB"/><stage>Tom leaves.</stage>
</scene>
<stop ref="tune"/>
<scene><pause id="p" time="1s"/></scene>)";

}  // namespace

TEST_CASE("The cast as text says who has which voice, and where it comes from") {
  const Company company(play_text);
  CHECK_THAT(dump_cast(company.cast()), IsAccepted("renderer/cast"));
}

TEST_CASE("The cue sheet as text shows the running orders, what hangs on what, and what stands in lines") {
  Company company(play_text);
  CHECK_THAT(dump_cues(company.sheet(), company.diagnostics()), IsAccepted("renderer/cues"));
}

TEST_CASE("The timeline as text has a line for every cue that was laid, with its frames, kind, bus, name and place") {
  Company company(play_text);
  Laid laid{company.sheet(), {}, 123'456};
  for (CueIndex c = 0; c < laid.sheet.cues.size(); ++c)  // every cue begins at a thousand times its number
    if (laid.sheet.cues[c].kind != CueKind::none) laid.log.push_back({c, 1000 * c, 1000 * c + 500, {}, {}});
  CHECK_THAT(dump_timeline(company.play(), laid, company.diagnostics()), IsAccepted("renderer/timeline"));
}
