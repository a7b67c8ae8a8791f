// SPDX-License-Identifier: GPL-3.0-or-later
// Texts in the encodings that old files have. The bytes are made by the C library's iconv, which is not what reads them.
#include "scripts/import/encodings.h"

#include <iconv.h>

#include <array>

#include "scripts/utf8.h"
#include "tests/scripts/import/story_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

std::string in(const char* encoding, std::string text) {
  const iconv_t converter = iconv_open(encoding, "UTF-8");
  REQUIRE(converter != iconv_t(-1));
  std::string bytes;
  char* from = text.data();
  std::size_t left = text.size();
  while (left > 0) {
    std::array<char, 1024> block;
    char* to = block.data();
    std::size_t room = block.size();
    const bool done = iconv(converter, &from, &left, &to, &room) != std::size_t(-1);
    bytes.append(block.data(), to);
    REQUIRE((done || room < 8));
  }
  iconv_close(converter);
  return bytes;
}

const std::string french =
    "Ren\u00e9 \u00e9tait assis \u00e0 la fen\u00eatre du caf\u00e9. La for\u00eat \u00e9tait d\u00e9j\u00e0 noire, o\u00f9 le "
    "ch\u00e2teau br\u00fbla.\n\n"
    "\u00ab Tr\u00e8s bien \u00bb, dit-il \u00e0 sa m\u00e8re \u00e2g\u00e9e.\n";
const std::string german =
    "Die M\u00fcllerin \u00f6ffnete die T\u00fcr. Drau\u00dfen lag der Schnee f\u00fc\u00dfig und k\u00fchl \u00fcber den \u00c4ckern.\n\n"
    "Sie h\u00f6rte, wie jemand die Stra\u00dfe heraufkam.\n";
const std::string polish =
    "\u017b\u00f3\u0142ty pies szed\u0142 drog\u0105 wzd\u0142u\u017c rzeki. Dziewczyna spojrza\u0142a na niego ze \u015bcie\u017cki i "
    "za\u015bmia\u0142a si\u0119.\n\n"
    "Nie b\u0119dzie \u0142atwo, powiedzia\u0142 ojciec, ale znajdziemy nasz\u0105 w\u0142asn\u0105 \u0142\u00f3dk\u0119 przed ko\u0144cem "
    "nocy.\n";
const std::string russian =
    "\u041d\u043e\u0447\u044c\u044e \u0448\u0451\u043b \u0441\u043d\u0435\u0433. \u0421\u0442\u0430\u0440\u0438\u043a "
    "\u043e\u0442\u043a\u0440\u044b\u043b \u0434\u0432\u0435\u0440\u044c \u0438 \u043f\u043e\u0441\u043c\u043e\u0442\u0440\u0435\u043b "
    "\u043d\u0430 "
    "\u0434\u043e\u0440\u043e\u0433\u0443. \u041d\u0438\u043a\u043e\u0433\u043e \u043d\u0435 \u0431\u044b\u043b\u043e.\n";
const std::string greek =
    "\u0397 \u03bd\u03cd\u03c7\u03c4\u03b1 \u03ae\u03c4\u03b1\u03bd \u03ba\u03c1\u03cd\u03b1 \u03ba\u03b1\u03b9 \u03bf "
    "\u03b4\u03c1\u03cc\u03bc\u03bf\u03c2 \u03ac\u03b4\u03b5\u03b9\u03bf\u03c2. \u03a4\u03bf "
    "\u03c0\u03b1\u03b9\u03b4\u03af \u03c0\u03b5\u03c1\u03af\u03bc\u03b5\u03bd\u03b5 \u03c3\u03c4\u03b7\u03bd "
    "\u03c0\u03cc\u03c1\u03c4\u03b1.\n";
const std::string japanese =
    "\u96ea\u304c\u964d\u3063\u3066\u3044\u305f\u3002\u8001\u4eba\u306f\u6238\u3092\u958b\u3051\u3001\u9053\u3092\u898b\u305f\u3002\n"
    "\u300c\u8ab0\u3082\u3044\u306a\u3044\u300d\u3068\u5f7c\u306f\u8a00\u3063\u305f\u3002\n";

const std::vector<std::pair<const char*, const std::string*>> written{
    {"WINDOWS-1252", &french}, {"ISO-8859-1", &french}, {"ISO-8859-15", &german}, {"CP437", &french},    {"CP850", &german},
    {"CP850", &french},        {"MACINTOSH", &french},  {"MACINTOSH", &german},   {"CP1250", &polish},   {"ISO-8859-2", &polish},
    {"KOI8-R", &russian},      {"CP1251", &russian},    {"CP866", &russian},      {"CP1253", &greek},    {"ISO-8859-7", &greek},
    {"SHIFT_JIS", &japanese},  {"EUC-JP", &japanese},   {"UTF-16LE", &french},    {"UTF-16BE", &german}, {"ISO-2022-JP", &japanese}};

}  // namespace

TEST_CASE("A text is read in the encoding that it is in, and every part of it has its place in the file") {
  for (const auto& [encoding, text] : written) {
    const std::string bytes = in(encoding, *text);
    const story::StoryText read = story::decoded_text(bytes);
    INFO(encoding);
    CHECK(read.text == *text);
    for (std::size_t at = 0; at < text->size(); at += decode(*text, at).length) {
      const std::string before = in(encoding, text->substr(0, at));
      if (std::string(encoding) != "ISO-2022-JP") REQUIRE(read.place(at) == before.size());
    }
  }
}

TEST_CASE("A mark before the text says its encoding, in two and four bytes") {
  CHECK(story::decoded_text("\xff\xfe" + in("UTF-16LE", polish)).text == polish);
  CHECK(story::decoded_text("\xfe\xff" + in("UTF-16BE", russian)).text == russian);
  CHECK(story::decoded_text(std::string("\xff\xfe\0\0", 4) + in("UTF-32LE", polish)).text == polish);
  CHECK(story::decoded_text(std::string("\0\0\xfe\xff", 4) + in("UTF-32BE", japanese)).text == japanese);
  CHECK(story::decoded_text("\xff\xfe" + in("UTF-16LE", polish)).place(0) == 2);
  CHECK(story::decoded_text("\xef\xbb\xbf" + polish).text == polish);
}

TEST_CASE("Right UTF-8 is never taken for anything else") {
  for (const std::string* text : {&french, &german, &polish, &russian, &greek, &japanese}) CHECK(story::decoded_text(*text).text == *text);
  CHECK(story::decoded_text("\u00e9").text == "\u00e9");
}

TEST_CASE("A text with few signs beyond ASCII is read as a Western one") {
  for (const std::string& text : {std::string("She went to the caf\u00e9."), std::string("\u201cNo,\u201d said Ren\u00e9."),
                                  std::string("It cost \u00a35 \u2013 at least."), std::string("na\u00efve")}) {
    INFO(text);
    CHECK(story::decoded_text(in("WINDOWS-1252", text)).text == text);
  }
  CHECK(story::decoded_text(in("CP437", "She went to the caf\u00e9, the na\u00efve girl.")).text ==
        "She went to the caf\u00e9, the na\u00efve girl.");
}

TEST_CASE("Any bytes become text, in time that grows with their number") {
  std::string bytes;
  std::uint32_t random = 7;
  for (int i = 0; i < 400000; ++i) bytes += static_cast<char>((random = random * 1664525u + 1013904223u) >> 24);
  const story::StoryText read = story::decoded_text(bytes);
  for (std::size_t at = 0; at < read.text.size(); at += decode(read.text, at).length) REQUIRE(decode(read.text, at).valid);
}

}  // namespace locket::test
