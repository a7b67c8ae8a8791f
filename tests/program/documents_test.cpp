// SPDX-License-Identifier: GPL-3.0-or-later
// The built program and word processors' documents, with a pandoc of the test's own, with the real one where it is there, and with
// none.
#include <algorithm>
#include <filesystem>

#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

namespace fs = std::filesystem;

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Locket with this folder alone in its PATH, so that it finds the pandoc there or none.
ProgramRun with_path(const Workplace& here, const std::string& folder, const std::vector<std::string>& arguments) {
  std::vector<std::string> command = here.command(arguments);
  const auto program =
      std::find_if(command.begin(), command.end(), [](const std::string& word) { return word.find("bin/locket") != std::string::npos; });
  REQUIRE(program != command.end());
  command.insert(program, {"/usr/bin/env", "PATH=" + folder});
  return run_program(command);
}

void write_pandoc(const Workplace& here, const std::string& script) {
  fs::create_directories(here.path("bin"));
  here.write("bin/pandoc", "#!/bin/sh\n" + script);
  fs::permissions(here.path("bin/pandoc"), fs::perms::owner_all);
}

const std::string rtf = "{\\rtf1\\ansi Martha went. \\u8220?Who?\\u8221? she asked.\\par}";

}  // namespace

TEST_CASE("pandoc is given the document, its format and its sandbox, and what it says is the story") {
  const Workplace here;
  here.write("story.rtf", rtf);
  write_pandoc(here,
               "echo \"$@\" > arguments\n/bin/cat > given\necho '<!DOCTYPE html><html><body><p>Martha went home.</p></body></html>'\n");
  const ProgramRun run = with_path(here, here.path("bin"), {"import", "story.rtf", "-o", "-"});
  INFO(run.err);
  CHECK(run.exit_code == 0);
  CHECK(holds(run.out, "<narration>Martha went home.</narration>"));
  CHECK(here.read("arguments") == "--sandbox --standalone --wrap=none --from=rtf --to=html\n");
  // A blank behind each \u8220, which ends it and means nothing: pandoc 2.17 would lose the letter behind its ?.
  CHECK(here.read("given") == "{\\rtf1\\ansi Martha went. \\u8220 ?Who?\\u8221 ? she asked.\\par}");
}

TEST_CASE("Without pandoc the error says what to install") {
  const Workplace here;
  here.write("story.rtf", rtf);
  const ProgramRun run = with_path(here, here.path("nowhere"), {"check", "story.rtf"});
  CHECK(run.exit_code == 2);
  CHECK(
      run.err ==
      "locket: error: story.rtf is a document (rtf), which pandoc reads for Locket; install pandoc (`apt-get install pandoc`), or save it "
      "as plain text or HTML\n");
}

TEST_CASE("A pandoc that fails is quoted, and one that never stops talking is stopped") {
  const Workplace here;
  here.write("story.rtf", rtf);
  write_pandoc(here, "echo 'Error at line 1: not so' >&2\nexit 64\n");
  ProgramRun run = with_path(here, here.path("bin"), {"import", "story.rtf", "-o", "play.xml"});
  CHECK(run.exit_code == 2);
  CHECK(run.err == "locket: error: story.rtf: pandoc cannot read it (rtf): Error at line 1: not so\n");
  here.write("bin/pandoc",
             "#!/bin/sh\nexec /usr/bin/yes '<p>all work and no play makes a very dull story, again and again and again</p>'\n");
  run = with_path(here, here.path("bin"), {"import", "story.rtf", "-o", "play.xml"});
  CHECK(run.exit_code == 2);
  CHECK(run.err == "locket: error: story.rtf: what pandoc makes of it is larger than 64 MB\n");
  CHECK_FALSE(fs::exists(here.path("play.xml")));
}

TEST_CASE("The real pandoc reads a document without losing a word, where it is installed") {
  if (run_program({"pandoc", "--version"}).exit_code != 0) return;
  const Workplace here;
  here.write("story.rtf", rtf);
  here.write("story.md", "# The Bridge\n\nMartha went. *I should not have come.*\n\n\"Who is there?\" she asked.\n");
  const ProgramRun from_rtf = here.locket({"import", "story.rtf", "-o", "-"});
  CHECK(holds(from_rtf.out, ">Who?</line>"));
  for (const std::string format : {"docx", "odt", "fb2"}) {
    REQUIRE(run_program({"pandoc", "-s", "-f", "markdown", "-t", format, "-o", here.path("story." + format), here.path("story.md")})
                .exit_code == 0);
    const ProgramRun run = here.locket({"import", "story." + format, "-o", "-"});
    INFO(format << run.err << run.out);
    CHECK(holds(run.out, "aloud=\"false\""));
    CHECK(holds(run.out, "I should not have come."));
    CHECK(holds(run.out, ">Who is there?</line>"));
  }
}

}  // namespace locket::test
