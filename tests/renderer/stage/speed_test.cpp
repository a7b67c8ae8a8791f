// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/stage/speed.h"

#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

/// The rates of all that is spoken, at a speed.
std::vector<int> rates(const std::string& body, double speed) {
  const Company company(body);
  Screenplay play = company.play();
  multiply_rates(play, speed);
  const Cast cast(play, small_catalogue());
  std::vector<int> rates;
  Diagnostics told;
  for (const Element& scene : play.body)
    for (const Element& element : std::get<Scene>(scene.what).flow)
      if (const auto* speech = std::get_if<Speech>(&element.what))
        rates.push_back(cast.delivery(std::get<Scene>(scene.what), *speech, speech->speakers.front(), element.place, told).rate);
  return rates;
}

using Rates = std::vector<int>;

const std::string body = R"(<scene id="s"><cast><character id="tom" rate="100"/></cast>
<line speaker="anna">One.</line><line speaker="anna" rate="120">Two.</line><line speaker="anna" rate="+10%">Three.</line>
<line speaker="tom">Four.</line><line speaker="anna" style="weary">Five.</line></scene>)";

}  // namespace

TEST_CASE("At another speed every rate is multiplied once, whether it is written, multiplied or usual") {
  CHECK(rates(body, 1) == Rates{175, 120, 193, 100, 140});    // 175, 120, 175 x 1.1, 100, 175 x 0.8
  CHECK(rates(body, 1.2) == Rates{210, 144, 231, 120, 168});  // each x 1.2
  CHECK(rates(body, 0.5) == Rates{88, 80, 96, 80, 80});       // and no slower than the engine speaks
}
