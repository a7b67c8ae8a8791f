// SPDX-License-Identifier: GPL-3.0-or-later
// The example that shows the whole language, value by value.
#include "tests/scripts/page_kit.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::test;
using namespace std::chrono_literals;

namespace {

const Reading& example() {
  static const Reading reading = read(file_text(TEST_DATA "/page/valid/example.xml"));
  return reading;
}

template <typename T>
const T& nth(std::size_t index) {
  return std::get<T>(elements_of(example().play).at(index)->what);
}

}  // namespace

TEST_CASE("The example reads without a mistake") {
  // Crone is in the crowd, and the crowd never speaks: a doubt that the example deserves.
  CHECK(messages(example()) == "");
}
