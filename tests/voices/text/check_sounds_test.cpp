// SPDX-License-Identifier: GPL-3.0-or-later
// Phonemes that a voice does not have, found with the real engine.
#include "voices/text/check_sounds.h"

#include <fmt/format.h>

#include "tests/support/catch.h"
#include "tests/voices/page_kit.h"
#include "tests/voices/real_engine.h"

using namespace locket;
using namespace locket::testing;

namespace {

/// `COLUMN: message` of each; the lexicon and the line begin lines of their own.
std::string told(const std::string& lexicon, const std::string& line, const std::string& voice = "en-gb") {
  const std::string head =
      "<cast><character id=\"anna\" voice=\"" + voice + "\"/></cast>" + (lexicon.empty() ? "" : "<lexicon>\n" + lexicon + "</lexicon>");
  const auto play = stage(head, "\n<line speaker=\"anna\">" + line + "</line>");
  Diagnostics found;
  check_sounds(*play->cast, real_engine(), found);
  std::string all;
  for (const Diagnostic& one : found.all()) all += fmt::format("{}{}: {}", all.empty() ? "" : "\n", one.place.column, one.message);
  return all;
}

std::string phoneme(const std::string& attributes) { return "<phoneme " + attributes + ">x</phoneme>"; }
std::string lexeme(const std::string& sounds, const std::string& attributes = "") {
  return "<lexeme" + attributes + "><grapheme>Ann</grapheme>" + sounds + "</lexeme>";
}

}  // namespace

TEST_CASE("sounds that the voice has are no mistake") {
  CHECK(told("", "Ann, " + phoneme("ph=\"t@m'A:toU\"") + phoneme("ph=\"h@l'oU w'3:ld\"") + phoneme("alphabet=\"ipa\" ph=\"ˈkæsəl\"")) ==
        "");
  CHECK(told(lexeme("<phoneme>'an</phoneme>") + lexeme("<phoneme alphabet=\"ipa\">tʃɜːtʃ</phoneme>", " speaker=\"anna\""), "Ann.") == "");
}

TEST_CASE("a mnemonic that the voice does not have is a mistake at its place") {
  // <line speaker="anna"> has 21 characters, <phoneme ph=" 13, and three signs are known
  CHECK(told("", phoneme("ph=\"daI~gk\"")) == "38: eSpeak NG's voice \"en-gb\" has no sound for \"~\"");
  CHECK(told("", phoneme("ph=\"k&quot;\"")) ==
        "35: these sounds are \"k\"\" to eSpeak NG, and its voice \"en-gb\" has no sound for \"\"\"");
}

TEST_CASE("what is translated is told by what it became") {
  CHECK(told("", phoneme("alphabet=\"ipa\" ph=\"lyn\""))
            .find("these sounds are \"lyn\" to eSpeak NG, and its voice \"en-gb\" has no sound for \"y\"") != std::string::npos);
  CHECK(told("", phoneme("alphabet=\"ipa\" ph=\"lyn\""), "fr") == "");
}

TEST_CASE("the lexicon is held to the voices that it is for") {
  // <lexeme><grapheme>Ann</grapheme><phoneme> has 41 characters
  CHECK(told(lexeme("<phoneme>an)a</phoneme>"), "Nobody.") == "44: eSpeak NG's voice \"en-gb\" has no sound for \")\"");
  CHECK(told(lexeme("<phoneme>an)a</phoneme>", " xml:lang=\"fr\""), "Ann.") == "");
}
