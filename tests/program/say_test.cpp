// SPDX-License-Identifier: GPL-3.0-or-later
// `locket say` and `locket dump --stage speech`, against what the program espeak-ng says of the same words.
#include "scripts/utf8.h"
#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {

TEST_CASE("say tells the words and the phonemes of a text") {
  const Workplace here;
  CHECK(here.locket({"say", "--written", "On 7 May 1843 he paid £2.50."}).out ==
        "On the seventh of May eighteen forty three he paid two pounds fifty.\n");
  const ProgramRun run = here.locket({"say", "--phonemes", "--voice", "de", "Guten Abend."});
  CHECK(run.exit_code == 0);
  CHECK(folded(run.out) == folded(run_program({"espeak-ng", "-x", "-q", "-v", "de", "Guten Abend."}).out));
}

TEST_CASE("say answers a line for each line of standard input, and knows a play's lexicon") {
  const Workplace here;
  here.write("play.xml",
             "<screenplay "
             "version=\"1\"><lexicon><lexeme><grapheme>Eilidh</grapheme><alias>Ay-lee</alias></lexeme></lexicon><scene><narration>Hm.</"
             "narration></scene></screenplay>");
  here.write("texts", "Eilidh came.\n\nAt 4:45.\n");
  const ProgramRun run =
      run_program({"sh", "-c", "cd '" + here.path("") + "' && '" PROGRAMS "/locket' say --written --play play.xml - < texts"});
  CHECK(run.err.empty());
  CHECK(run.out == "Ay-lee came.\n\nAt four forty five.\n");
}

TEST_CASE("say writes a file, and refuses what no voice is called") {
  const Workplace here;
  CHECK(here.locket({"say", "Good evening.", "-o", "said.wav"}).exit_code == 0);
  CHECK(std::filesystem::file_size(here.path("said.wav")) > 40'000);
  const ProgramRun run = here.locket({"say", "--written", "--voice", "en-gb+nobody", "Hello."});
  CHECK(run.exit_code == 2);
  CHECK(run.err.find("--voice en-gb+nobody") != std::string::npos);
}

TEST_CASE("dump shows each line from what is written to what is said") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">Come at 4:45.</line>"));
  const ProgramRun run = here.locket({"dump", "play.xml", "--stage", "speech"});
  CHECK(run.exit_code == 0);
  for (const char* line : {"  written     Come at 4:45.\n", "  normalised  Come at four forty five.\n",
                           "  engine      Come at four forty five.\n", "      4:45 = four forty five\n", "    phonemes  "})
    CHECK(run.out.find(line) != std::string::npos);
}

}  // namespace locket::test
