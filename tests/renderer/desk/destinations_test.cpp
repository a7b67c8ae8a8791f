// SPDX-License-Identifier: GPL-3.0-or-later
// Where the files of a render go, into files and into folders.
#include "renderer/desk/options/destinations.h"

#include "renderer/errors.h"
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"

namespace fs = std::filesystem;
using namespace locket;
using namespace locket::testing;

namespace {

TypedOutputs to(const std::string& output) {
  TypedOutputs typed;
  typed.output = output;
  return typed;
}

RenderOptions destined(const TypedOutputs& typed, const fs::path& play) {
  RenderOptions options;
  set_destinations(typed, play, options);
  return options;
}

template <class Work>
std::string refused(Work work) {
  try {
    work();
  } catch (const UsageError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("An output is a file of that name, or one called after the play in a folder with a slash") {
  CHECK(destined(to("a.flac"), "plays/snow.xml").output == "a.flac");
  CHECK(destined(to("a.flac"), "plays/snow.xml").format.container == Container::flac);
  CHECK(destined(to("season/"), "plays/snow.xml").output == "season/snow.wav");
  CHECK(destined(to("season/"), "plays/1.snow.xml").output == "season/1.snow.wav");
  CHECK(destined(to("-"), "snow.xml").output == "-");
}

TEST_CASE("A folder that is there needs no slash") {
  const ScratchFolder folder;
  CHECK(destined(to(folder.path().string()), "snow.xml").output == folder / "snow.wav");
}

TEST_CASE("The format of what goes into a folder is chosen, and a file's own name says its own") {
  TypedOutputs typed = to("season/");
  for (const std::string& name : format_names()) {
    typed.format = name;
    CHECK(destined(typed, "snow.xml").output == "season/snow." + name);
  }
  typed.format = "opus";
  CHECK(destined(typed, "snow.xml").format.container == Container::opus);
  typed.output = "a.opus";
  CHECK(refused([&] { destined(typed, "snow.xml"); }) ==
        "--format opus: this is for -o with a folder; the name a.opus says its format itself");
}

TEST_CASE("What is written beside the mix goes into folders likewise, all of it into one if need be") {
  TypedOutputs typed = to("season/");
  typed.cues = typed.report = typed.depfile = "season/";
  typed.stems = "stems";
  const RenderOptions options = destined(typed, "snow.xml");
  CHECK(options.cues == "season/snow.cues.json");
  CHECK(options.report == "season/snow.report.json");
  CHECK(options.depfile == "season/snow.d");
  CHECK(options.stems == "stems/snow");
  CHECK(refused([&] { refuse_collisions({"snow.xml"}, {options}); }) == "accepted");
  CHECK(folders_of(typed) == std::vector<fs::path>{"season/", "season/", "season/", "season/", "stems"});
}

TEST_CASE("What is written beside one file stays where it is named") {
  TypedOutputs typed = to("a.wav");
  typed.cues = "a.json";
  typed.depfile = "deps/";
  typed.stems = "stems";
  const RenderOptions options = destined(typed, "snow.xml");
  CHECK(options.cues == "a.json");
  CHECK(options.depfile == "deps/snow.d");
  CHECK(options.stems == "stems");
  CHECK_FALSE(options.report.has_value());
}

TEST_CASE("A play without a name goes into no folder, and a sound without one depends on nothing") {
  CHECK(refused([] { destined(to("season/"), "-"); }) ==
        "a play from standard input has no name; name the files, not folders, that are to be written");
  TypedOutputs typed = to("-");
  typed.depfile = "a.d";
  CHECK(refused([&] { destined(typed, "a.xml"); }) ==
        "--depfile: standard output has no name that could depend on anything; name a file with -o");
}

TEST_CASE("Several plays go into folders, whatever is written of them") {
  CHECK(refused([] { require_folders(to("season/")); }) == "accepted");
  CHECK(refused([] { require_folders(to("a.wav")); }) ==
        "-o a.wav: several plays go into a folder; end its name with a slash, as in -o season/");
  CHECK(refused([] { require_folders(to("-")); }) == "-o -: several plays go into a folder; end its name with a slash, as in -o season/");
  TypedOutputs typed = to("season/");
  typed.cues = "cues.json";
  CHECK(refused([&] { require_folders(typed); }) ==
        "--cues cues.json: several plays go into a folder; end its name with a slash, as in --cues season/");
}

TEST_CASE("Two plays of one name are not written into one folder") {
  const auto collide = [](const fs::path& a, const fs::path& b) {
    return refused([&] { refuse_collisions({a, b}, {destined(to("season/"), a), destined(to("season/"), b)}); });
  };
  CHECK(collide("one/snow.xml", "two/rain.xml") == "accepted");
  CHECK(collide("one/snow.xml", "two/snow.xml") ==
        "one/snow.xml and two/snow.xml would both be written to season/snow.wav; render them into folders of their own");
  CHECK(collide("snow.xml", "snow.xml") ==
        "snow.xml and snow.xml would both be written to season/snow.wav; render them into folders of their own");
}

TEST_CASE("What is published goes where it is named, in a folder under the play's name, and its ending says its format") {
  TypedOutputs typed = to("a.flac");
  typed.captions = {"b.SRT", "season/"};
  typed.transcript = {"-"};
  const RenderOptions options = destined(typed, "plays/snow.xml");
  REQUIRE(options.published.size() == 3);
  CHECK((options.published[0].publication == Publication::captions_srt && options.published[0].path == "b.SRT"));
  CHECK((options.published[1].publication == Publication::captions_vtt && options.published[1].path == "season/snow.captions.vtt"));
  CHECK((options.published[2].publication == Publication::transcript_txt && options.published[2].path == "-"));
  typed.words = {"b.srt"};
  CHECK(refused([&] { destined(typed, "snow.xml"); }) == "--words b.srt: the name must end in one of .vtt .lrc");
}

TEST_CASE("All that is published goes into one folder, of several plays into one of each play's name in it") {
  TypedOutputs typed = to("a.flac");
  typed.publish = "out";
  CHECK(destined(typed, "plays/snow.xml").publish == "out");
  CHECK(destined(typed, "plays/snow.xml").published.size() == all_publications().size());
  CHECK(destined(typed, "plays/snow.xml").published[0].path == "out/captions.vtt");
  typed.output = "season/";
  CHECK(destined(typed, "plays/snow.xml").published[0].path == "out/snow/captions.vtt");
  typed.captions = {"out/snow/captions.vtt"};
  CHECK(refused([&] { refuse_collisions({"plays/snow.xml"}, {destined(typed, "plays/snow.xml")}); }).find("written twice") !=
        std::string::npos);
}

TEST_CASE("Stems do not go where a file is to be written") {
  const auto written = [](const std::string& output, const std::string& stems, const std::string& cues) {
    TypedOutputs typed = to(output);
    typed.stems = stems;
    typed.cues = cues;
    return refused([&] { refuse_collisions({"snow.xml"}, {destined(typed, "snow.xml")}); });
  };
  const std::string refusal = ": there a file is to be written; give the stems a folder of their own";
  CHECK(written("a.wav", "a.wav", "") == "--stems a.wav" + refusal);
  CHECK(written("a.wav", "./a.wav/", "") == "--stems ./a.wav/" + refusal);
  CHECK(written("a.wav", "a.wav/stems", "") == "--stems a.wav/stems" + refusal);
  CHECK(written("a.wav", "b", "b") == "--stems b" + refusal);
  CHECK(written("a/b.wav", "a", "a/b.json") == "accepted");
}
