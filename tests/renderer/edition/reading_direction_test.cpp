// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/reading_direction.h"

#include "renderer/edition/exporters.h"
#include "tests/renderer/edition/edition_kit.h"
#include "tests/renderer/edition/vtt_reader.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::testing;

namespace {

/// Both speak both languages.
Edition two_scripts() {
  EditionKit kit;
  kit.person("layla", "ليلى");
  kit.person("tom", "Tom");
  kit.line("layla", "مرحبا بك!", 1, 2);
  kit.line("tom", "مرحبا!", 5, 2);
  kit.line("layla", "Good evening.", 9, 2);
  kit.line("tom", "Good evening.", 13, 2);
  kit.line("layla", "1805.", 17, 2);
  kit.sound("مطر", 21, 1);
  return kit.edition;
}

}  // namespace

TEST_CASE("A text is read in the direction of its first letter") {
  CHECK(direction_of("مرحبا, Tom") == Direction::from_right);
  CHECK(direction_of("12 - שלום") == Direction::from_right);
  CHECK(direction_of("\"Tom\": مرحبا") == Direction::from_left);
  CHECK(direction_of("ü") == Direction::from_left);
  CHECK(direction_of("漢字") == Direction::from_left);
  CHECK_FALSE(direction_of("1805! 🎭"));
  CHECK_FALSE(direction_of(""));
}

TEST_CASE("WebVTT says which way a row is read where its name would mislead, and nowhere else") {
  std::vector<std::string> texts;
  for (const VttCue& cue : read_vtt(captions_vtt(two_scripts()))) texts.push_back(cue.text());
  CHECK(texts == std::vector<std::string>{"ليلى: مرحبا بك!", "\u200fTOM: مرحبا!", "\u200eليلى: Good evening.", "TOM: Good evening.",
                                          "ليلى: 1805.", "[مطر]"});
  for (const VttCue& cue : read_vtt(words_vtt(two_scripts()))) CHECK(cue.text().find("\u200f") == std::string::npos);
}

TEST_CASE("SubRip embeds every row that is read from the right, and leaves the others as they are") {
  const std::string srt = captions_srt(two_scripts());
  CHECK(srt.find("\n\u202bليلى: مرحبا بك!\u202c\n") != std::string::npos);
  CHECK(srt.find("\n\u202bTOM: مرحبا!\u202c\n") != std::string::npos);
  CHECK(srt.find("\nليلى: Good evening.\n") != std::string::npos);
  CHECK(srt.find("\nTOM: Good evening.\n") != std::string::npos);
  CHECK(srt.find("\n\u202b[مطر]\u202c\n") != std::string::npos);
}

TEST_CASE("In SubRip what is said at once is embedded row by row, its hyphen with it") {
  EditionKit kit;
  kit.person("layla", "ليلى");
  kit.person("tom", "Tom");
  kit.line("layla", "مرحبا بك!", 1, 2);
  kit.line("tom", "Good evening.", 1, 2);
  const std::string srt = captions_srt(kit.edition);
  CHECK(srt.find("\n\u202b- ليلى: مرحبا بك!\u202c\n- TOM: Good evening.\n") != std::string::npos);
}
