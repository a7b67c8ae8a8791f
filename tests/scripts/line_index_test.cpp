// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/line_index.h"

#include <random>
#include <string>

#include "scripts/utf8.h"
#include "tests/support/catch.h"

using namespace locket;

namespace {

/// Byte by byte, from the beginning each time.
LineIndex::Position counted(const std::string& text, std::size_t offset) {
  LineIndex::Position position;
  for (std::size_t at = 0; at < offset; ++at) {
    const bool between = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (text[at] == '\n' || (text[at] == '\r' && !between)) position = {position.line + 1, 1};
    else if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) ++position.column;
  }
  return position;
}

std::string random_text(std::mt19937& random, const std::vector<std::string>& pieces, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += pieces[random() % pieces.size()];
  return text;
}

}  // namespace

TEST_CASE("Every place of a text is where counting from its beginning finds it") {
  const auto pieces = GENERATE(std::vector<std::string>{"a", "b", " ", "\n"}, std::vector<std::string>{"a", "é", "€", "😀", "\n"},
                               std::vector<std::string>{"a", "é", "\r", "\n", "\r\n"}, std::vector<std::string>{"é"});
  std::mt19937 random(7);
  for (const int length : {0, 1, 2, 255, 256, 257, 700}) {
    const std::string text = random_text(random, pieces, length);
    const LineIndex index(text);
    for (std::size_t at = 0; at < text.size(); ++at) {
      if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
      const LineIndex::Position expected = counted(text, at), found = index.at(at);
      REQUIRE(found.line == expected.line);
      REQUIRE(found.column == expected.column);
    }
  }
}

TEST_CASE("Characters are counted right over any number of bytes") {
  for (std::size_t count = 0; count < 600; ++count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += i % 3 == 0 ? "€" : "x";
    REQUIRE(count_characters(text) == count);
  }
}
