// SPDX-License-Identifier: GPL-3.0-or-later
// Every export read back: by readers of our own that are strict, and by other people's programs.
#include "renderer/edition/exporters.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "renderer/edition/publication.h"
#include "scripts/utf8.h"
#include "tests/renderer/edition/edition_kit.h"
#include "tests/renderer/edition/vtt_reader.h"
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"
#include "tests/support/run_program.h"

#include <fstream>

using namespace locket;
using namespace locket::testing;
using nlohmann::json;

namespace {

std::vector<std::string> rows_of(const std::string& text) {
  std::vector<std::string> rows;
  std::istringstream stream(text);
  for (std::string row; std::getline(stream, row);) rows.push_back(row);
  return rows;
}

EditionKit dialogue() {
  EditionKit kit;
  kit.person("anna", "Élise");
  kit.person("tom", "Tom");
  kit.scene("lane", "Mill Lane, night", 0.5, 20);
  kit.scene("market", "The market", 21, 60);
  kit.sound("a door shuts", 1, 0.4);
  kit.sound("wind", 0, 20, Edition::SoundKind::ambience);
  kit.line("anna", "Who is there?", 2, 1);
  kit.line("anna", "Tom?", 3.4, 0.5);
  kit.line("tom", "It is I.", 5, 1).style = "whisper";
  kit.line("anna", "He is lying.", 8, 1).aloud = false;
  kit.edition.directions.push_back({"Tom leaves.", kit.frames(12)});
  kit.edition.marks.push_back({"bell", kit.frames(13)});
  kit.line("tom", "Farewell.", 22, 1);
  return kit;
}

/// A file beside which a program that wants one can be started.
struct TemporaryFile {
  ScratchFolder folder;
  std::string path;
  TemporaryFile(const std::string& name, const std::string& text) : path((folder / name).string()) {
    std::ofstream(path, std::ios::binary) << text;
  }
};

/// How many packets ffmpeg's demuxer finds.
std::size_t packets_of(const std::string& name, const std::string& text) {
  const TemporaryFile file(name, text);
  const ProgramRun run = run_program({"ffprobe", "-v", "error", "-show_entries", "packet=pts", "-of", "csv=p=0", file.path});
  INFO(run.err);
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  std::size_t packets = 0;
  for (const std::string& row : rows_of(run.out)) packets += !row.empty();
  return packets;
}

}  // namespace

TEST_CASE("Captions name a speaker when the speaker, the manner or the scene changes") {
  const std::vector<VttCue> cues = read_vtt(captions_vtt(dialogue().edition));
  std::vector<std::string> texts;
  for (const VttCue& cue : cues) texts.push_back(cue.text());
  CHECK(texts == std::vector<std::string>{"[wind]", "[a door shuts]", "ÉLISE: Who is there?", "Tom?", "TOM (whispers): It is I.",
                                          "ÉLISE: He is lying.", "TOM: Farewell."});
  CHECK(cues[2].voice == "Élise");
  CHECK(cues[3].voice == "Élise");
  CHECK(cues[0].voice.empty());
}

TEST_CASE("A thought is in italics, and nothing else is") {
  for (const VttCue& cue : read_vtt(captions_vtt(dialogue().edition)))
    CHECK(cue.spans == (cue.text() == "ÉLISE: He is lying." ? std::vector<std::string>{"i"} : std::vector<std::string>{}));
  const std::string srt = captions_srt(dialogue().edition);
  CHECK(srt.find("<i>ÉLISE: He is lying.</i>") != std::string::npos);
}

TEST_CASE("Words of another language say which in the captions") {
  EditionKit kit;
  kit.person("anna", "Anna");
  auto& line = kit.line("anna", "She is at Montreuil, alone.", 1, 2);
  line.foreign.push_back({3, 4, "fr"});
  kit.line("anna", "Oui.", 4, 1).language = "fr";
  const std::vector<VttCue> cues = read_vtt(captions_vtt(kit.edition));
  CHECK(cues[0].spans == std::vector<std::string>{"lang fr"});
  CHECK(captions_vtt(kit.edition).find("at <lang fr>Montreuil,</lang> alone.") != std::string::npos);
  CHECK(cues[1].spans == std::vector<std::string>{"lang fr"});
}

TEST_CASE("Captions begin with the first sound and end when they were read") {
  const std::vector<VttCue> cues = read_vtt(captions_vtt(dialogue().edition));
  CHECK(cues[2].begin == 2000);
  CHECK(cues[2].end - cues[2].begin >= 833);
  CHECK(cues[3].begin == 3400);
  CHECK(cues[3].end == 4233);       // half a second of speech, shown for five sixths
  CHECK(cues[2].end == 3400 - 83);  // a gap of 0.4 s would flicker
}

TEST_CASE("Every word of words.vtt has its time, but the first, whose time is the cue's") {
  const EditionKit kit = dialogue();
  const std::vector<VttCue> cues = read_vtt(words_vtt(kit.edition));
  REQUIRE(cues.size() == kit.edition.lines.size());
  for (std::size_t i = 0; i < cues.size(); ++i) {
    const Edition::Line& line = kit.edition.lines[i];
    CHECK(cues[i].voice == line.speaker);
    REQUIRE(cues[i].timed.size() == line.tokens.size());
    for (std::size_t w = 0; w < line.tokens.size(); ++w) {
      CHECK(cues[i].timed[w] == line.token_text(w));
      const long time = w == 0 ? cues[i].begin : cues[i].times[w - 1];
      CHECK(std::abs(static_cast<double>(time) - to_seconds(line.tokens[w].begin, 44100) * 1000) <= 0.5);
    }
  }
}

TEST_CASE("Words of one millisecond share a time tag") {
  EditionKit kit;
  kit.person("anna", "Anna");
  auto& line = kit.line("anna", "a b c", 1, 1);
  line.tokens[1].begin = line.tokens[0].begin + 1;
  line.tokens[2].begin = line.tokens[0].begin + kit.frames(0.5);
  const std::vector<VttCue> cues = read_vtt(words_vtt(kit.edition));
  CHECK(cues.at(0).times == std::vector<long>{1500});
  CHECK(cues.at(0).timed == std::vector<std::string>{"a b", "c"});
}

TEST_CASE("Two who speak at once overlap in WebVTT, and share a cue of two hyphens in SRT") {
  EditionKit kit;
  kit.person("anna", "Anna");
  kit.person("tom", "Tom");
  kit.line("anna", "I told you so.", 1, 2);
  kit.line("tom", "You never did!", 1.2, 2);
  const std::vector<VttCue> cues = read_vtt(captions_vtt(kit.edition));
  REQUIRE(cues.size() == 2);
  CHECK(cues[1].begin < cues[0].end);
  CHECK(captions_srt(kit.edition) == "1\n00:00:01,000 --> 00:00:03,200\n- ANNA: I told you so.\n- TOM: You never did!\n\n");
}

TEST_CASE("In SRT a cue that has been read goes when the next begins") {
  EditionKit kit;
  kit.person("anna", "Anna");
  kit.person("tom", "Tom");
  kit.line("anna", "I told you so.", 1, 4);
  kit.line("tom", "You never did!", 3, 2);
  const auto rows = rows_of(captions_srt(kit.edition));
  CHECK(rows.at(1) == "00:00:01,000 --> 00:00:03,000");
  CHECK(rows.at(5) == "00:00:03,000 --> 00:00:05,000");
}

TEST_CASE("SRT has no escapes, so its signs are replaced") {
  EditionKit kit;
  kit.person("anna", "Anna");
  kit.line("anna", "<on the back> --> {\\an8}", 1, 2);
  CHECK(captions_srt(kit.edition).find("ANNA: ‹on the back› → (\\an8)\n") != std::string::npos);
}

TEST_CASE("Lyrics name who sings them, in hundredths, and minutes run past 59") {
  const Edition edition = later(dialogue().edition, 3600);
  const auto rows = rows_of(captions_lrc(edition));
  CHECK(rows[0] == "[ti:A Play]");
  CHECK(rows[1] == "[ar:A. Writer]");
  CHECK(rows[2] == "[length:61:00.00]");
  CHECK(rows[4] == "[60:02.00]Élise: Who is there?");
  const auto words = rows_of(words_lrc(edition));
  CHECK(words[4].rfind("[60:02.00]Élise: <60:02.00>Who <60:02.31>is <60:02.54>there? <60:03.00>", 0) == 0);
}

TEST_CASE("Chapters tile the file, the first from its begin") {
  const EditionKit kit = dialogue();
  const std::vector<VttCue> cues = read_vtt(chapters_vtt(kit.edition));
  REQUIRE(cues.size() == 2);
  CHECK((cues[0].begin == 0 && cues[0].end == 21000 && cues[0].text() == "Mill Lane, night"));
  CHECK((cues[1].begin == 21000 && cues[1].end == 60000 && cues[1].text() == "The market"));
  const json chapters = json::parse(chapters_json(kit.edition));
  CHECK(chapters == json{{"version", "1.2.0"},
                         {"title", "A Play"},
                         {"author", "A. Writer"},
                         {"chapters",
                          {{{"startTime", 0.0}, {"title", "Mill Lane, night"}, {"endTime", 21.0}},
                           {{"startTime", 21.0}, {"title", "The market"}, {"endTime", 60.0}}}}});
}

TEST_CASE("A scene without a length is no chapter") {
  EditionKit kit;
  kit.scene("a", "A", 0, 10);
  kit.scene("b", "B", 10, 10);
  kit.scene("c", "C", 10, 60);
  const std::vector<VttCue> cues = read_vtt(chapters_vtt(kit.edition));
  REQUIRE(cues.size() == 2);
  CHECK(cues[1].text() == "C");
}

TEST_CASE("The podcast's transcript has who says what from when to when") {
  const EditionKit kit = dialogue();
  const json transcript = json::parse(transcript_json(kit.edition));
  CHECK(transcript["version"] == "1.0.0");
  REQUIRE(transcript["segments"].size() == 5);
  const json& first = transcript["segments"][0];
  CHECK(first["speaker"] == "Élise");
  CHECK(first["startTime"] == 2.0);
  CHECK(first["endTime"] > 2.8);
  CHECK(first["body"] == "Who is there?");
}

TEST_CASE("The written transcript reads from the top to the bottom") {
  CHECK(transcript_txt(dialogue().edition) ==
        "A Play\nA. Writer\n\n[wind]\n\n\nMILL LANE, NIGHT (0:00)\n\n[a door shuts]\n\nÉLISE: Who is there?\n\nÉLISE: Tom?\n\n"
        "TOM (whispers): It is I.\n\nÉLISE: He is lying.\n\n(Tom leaves.)\n\n\nTHE MARKET (0:21)\n\nTOM: Farewell.\n");
}

TEST_CASE("The page of the transcript is well-formed, and says languages and times") {
  EditionKit kit = dialogue();
  auto& line = kit.line("anna", "She is at Montreuil, alone.", 30, 2);
  line.foreign.push_back({3, 4, "fr"});
  const std::string html = transcript_html(kit.edition);
  CHECK(html.find("<html lang=\"en-GB\">") != std::string::npos);
  CHECK(html.find("at <span lang=\"fr\">Montreuil,</span> alone.") != std::string::npos);
  CHECK(html.find("<cite dir=\"auto\">Élise:</cite><time datetime=\"PT2.000S\">0:02</time>\n<p dir=\"auto\">Who is there?</p>") !=
        std::string::npos);
  for (const char* never : {"<script", "http", "onerror", "src="}) CHECK(html.find(never) == std::string::npos);
}

TEST_CASE("Labels are in seconds of six places, without a tab in them") {
  EditionKit kit = dialogue();
  kit.edition.sounds[1].envelope = {{0, -3}, {kit.frames(2), -3}, {kit.frames(4), -12}};
  kit.edition.marks[0].name = "b\te\nll";
  const auto rows = rows_of(labels_txt(kit.edition));
  CHECK(rows[0] == "0.000000\t20.000000\t[wind]");
  CHECK(rows[1] == "2.000000\t4.000000\t[wind: -12 dB]");
  std::set<std::string> all(rows.begin(), rows.end());
  CHECK(all.count("2.000000\t3.000000\tÉlise: Who is there?") == 1);
  CHECK(all.count("13.000000\t13.000000\tb e ll") == 1);
  for (const std::string& row : rows) CHECK(std::count(row.begin(), row.end(), '\t') == 2);
}

TEST_CASE("A hostile play is right WebVTT, early and a hundred hours later") {
  for (const double offset : {0.0, 360000.0}) {
    const Edition edition = later(hostile_edition(), offset);
    const auto captions = read_vtt(captions_vtt(edition)), words = read_vtt(words_vtt(edition)), chapters = read_vtt(chapters_vtt(edition));
    std::string all;
    for (const VttCue& cue : captions) all += cue.text() + "\n";
    CHECK(all.find(hostile_text) != std::string::npos);
    CHECK(all.find("[" + hostile_text + "]") != std::string::npos);
    std::set<std::string> voices;
    for (const VttCue& cue : words) voices.insert(cue.voice);
    CHECK(voices.count("Anna & <b>\"Tom\"</b>") == 1);
    CHECK(chapters[0].text() == hostile_text);
    CHECK(packets_of("a.vtt", captions_vtt(edition)) == captions.size());
    CHECK(packets_of("b.vtt", words_vtt(edition)) == words.size());
  }
}

TEST_CASE("No caption loses or changes a word of a hostile play") {
  const Edition edition = hostile_edition();
  std::string said, shown, timed;
  for (const Edition::Line& line : edition.lines) said += line.text + " ";
  const json transcript = json::parse(transcript_json(edition));
  for (const json& segment : transcript["segments"]) shown += segment["body"].get<std::string>() + " ";
  for (const VttCue& cue : read_vtt(words_vtt(edition))) timed += cue.text() + " ";
  const auto letters = [](std::string text) {  // three speak at once, so cues of one speaker may stand between those of another
    std::sort(text.begin(), text.end());
    return text;
  };
  CHECK(letters(shown) == letters(said));
  CHECK(letters(timed) == letters(said));
}

TEST_CASE("A hostile play is right SubRip for python's srt, and nothing in it overlaps") {
  for (const double offset : {0.0, 360000.0}) {
    const std::string srt = captions_srt(later(hostile_edition(), offset));
    const ProgramRun run = run_program({"/usr/bin/python3", "-c",
                                        "import sys, srt\n"
                                        "text = sys.stdin.buffer.read().decode()\n"
                                        "cues = list(srt.parse(text))\n"
                                        "assert [cue.index for cue in cues] == list(range(1, len(cues) + 1))\n"
                                        "assert all(a.end <= b.start for a, b in zip(cues, cues[1:]))\n"
                                        "assert all(cue.start < cue.end and cue.content for cue in cues)\n"
                                        "assert srt.compose(cues, reindex=False) == text, srt.compose(cues, reindex=False)\n"
                                        "print(len(cues))\n"},
                                       srt);
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    CHECK(packets_of("a.srt", srt) == std::stoul(run.out));
    CHECK(srt.find("- ") != std::string::npos);
    for (const char* never : {"</script", "{\\an8}", "<b>"}) CHECK(srt.find(never) == std::string::npos);
  }
}

TEST_CASE("A hostile play is right LRC for ffmpeg, and its words are in order") {
  const Edition edition = later(hostile_edition(), 360000);
  static const std::regex line(R"(\[\d{2,}:\d\d\.\d\d\][^\[\]<>]*(<\d{2,}:\d\d\.\d\d>[^\[\]<>]*)*)");
  for (const std::string& text : {captions_lrc(edition), words_lrc(edition)}) {
    std::size_t sung = 0;
    for (const std::string& row : rows_of(text))
      if (row.rfind("[ti:", 0) != 0 && row.rfind("[ar:", 0) != 0 && row.rfind("[re:", 0) != 0 && row.rfind("[length:", 0) != 0) {
        INFO(row);
        CHECK(std::regex_match(row, line));
        ++sung;
      }
    CHECK(packets_of("a.lrc", text) == sung);
  }
}

TEST_CASE("A hostile play is inert in HTML, and xmllint finds nothing wrong with the page") {
  const std::string html = transcript_html(later(hostile_edition(), 360000));
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("</script") == std::string::npos);
  CHECK(html.find("&lt;/script&gt;") != std::string::npos);
  // As XML, whose rules are the stricter: what HTML leaves open is closed, and the document type has no letters that differ.
  std::string xml = html;
  for (const char* open : {"<meta charset=\"utf-8\">", "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"}) {
    const std::string tag = open;
    REQUIRE(xml.find(tag) != std::string::npos);
    xml.replace(xml.find(tag), tag.size(), tag.substr(0, tag.size() - 1) + "/>");
  }
  const ProgramRun run = run_program({"xmllint", "--nonet", "--noout", "-"}, xml);
  INFO(run.err);
  CHECK(run.exit_code == 0);
}

TEST_CASE("A hostile play is right JSON, and keeps its texts") {
  const Edition edition = later(hostile_edition(), 360000);
  const json chapters = json::parse(chapters_json(edition)), transcript = json::parse(transcript_json(edition));
  CHECK(chapters["title"] == hostile_text);
  double before = -1;
  for (const json& chapter : chapters["chapters"]) {
    CHECK(chapter["startTime"] > before);
    CHECK(chapter["endTime"] > chapter["startTime"]);
    before = chapter["startTime"];
  }
  before = -1;
  for (const json& segment : transcript["segments"]) {
    CHECK(segment["startTime"] >= before);
    CHECK(segment["endTime"] > segment["startTime"]);
    before = segment["startTime"];
  }
}

TEST_CASE("A hostile play's labels have three columns of right figures") {
  static const std::regex row(R"(\d+\.\d{6}\t\d+\.\d{6}\t[^\t]+)");
  for (const std::string& text : rows_of(labels_txt(later(hostile_edition(), 360000)))) {
    INFO(text);
    CHECK(std::regex_match(text, row));
  }
}

TEST_CASE("A play without anything in it is right in every format") {
  Edition nothing;
  nothing.language = "en";
  CHECK(read_vtt(captions_vtt(nothing)).empty());
  CHECK(read_vtt(words_vtt(nothing)).empty());
  CHECK(read_vtt(chapters_vtt(nothing)).empty());
  CHECK(captions_srt(nothing).empty());
  CHECK(json::parse(chapters_json(nothing))["chapters"].empty());
  CHECK(labels_txt(nothing).empty());
  for (const Publication publication : all_publications()) CHECK_NOTHROW(publish(publication, nothing));
}

TEST_CASE("A publication is found by its kind and the ending of its name") {
  CHECK(publication_named("captions", "a.VTT") == Publication::captions_vtt);
  CHECK(publication_named("words", "a.lrc") == Publication::words_lrc);
  CHECK(publication_named("chapters", "chapters.json") == Publication::chapters_json);
  CHECK(publication_named("transcript", "a.html") == Publication::transcript_html);
  CHECK(publication_named("chapters", "a.txt") == std::nullopt);
  CHECK(endings_of("captions") == ".vtt .srt .lrc");
}

// ---- the dialogue list

namespace {

/// As Python's reader of such files has it.
json rows_by_python(const std::string& text, const std::string& dialect) {
  const TemporaryFile file("list", text);
  const std::string program =
      "import csv, json, sys\nwith open(sys.argv[1], newline='', encoding='utf-8') as f: print(json.dumps(list(csv.DictReader(f, "
      "dialect='" +
      dialect + "', strict=True))))";
  return json::parse(run_program({"python3", "-c", program, file.path}).out);
}

}  // namespace

TEST_CASE("The dialogue list has a row for each line, with where, who, what, when and in which voice") {
  EditionKit kit = dialogue();
  kit.edition.lines[0].scene = 0;
  kit.edition.lines[4].scene = 1;
  kit.edition.lines[0].id = "lane#1";
  kit.edition.lines[0].voice = "en-gb+f3";
  kit.edition.lines[0].text = "Who, \"pray\", is there?";
  const json rows = rows_by_python(dialogue_csv(kit.edition), "excel");
  REQUIRE(rows.size() == kit.edition.lines.size());
  CHECK(rows[0] == json{{"scene", "Mill Lane, night"},
                        {"line", "lane#1"},
                        {"speaker", "Élise"},
                        {"text", "Who, \"pray\", is there?"},
                        {"begin", "00:00:02.000"},
                        {"end", "00:00:03.000"},
                        {"voice", "en-gb+f3"}});
  CHECK(rows[4]["scene"] == "The market");
  CHECK(rows[4]["begin"] == "00:00:22.000");
}

TEST_CASE("No text breaks a row of the dialogue list, in neither of its forms") {
  Edition hostile = hostile_edition();
  hostile.lines.front().text = "\"Quoted\", she said";
  const json commas = rows_by_python(dialogue_csv(hostile), "excel"), tabs = rows_by_python(dialogue_tsv(hostile), "excel-tab");
  REQUIRE(commas.size() == hostile.lines.size());
  for (std::size_t i = 0; i < hostile.lines.size(); ++i) {
    CHECK(commas[i]["text"] == hostile.lines[i].text);
    CHECK(commas[i]["speaker"] == hostile.lines[i].speaker);
  }
  CHECK(rows_of(dialogue_tsv(hostile)).size() == hostile.lines.size() + 1);
}
