// SPDX-License-Identifier: GPL-3.0-or-later
// What goes with the sound: written by one render, together with it, and in agreement with it.
#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <regex>
#include <sstream>

#include "tests/program/listening.h"
#include "tests/program/workplace.h"
#include "tests/renderer/edition/vtt_reader.h"
#include "tests/support/catch.h"

namespace fs = std::filesystem;

namespace locket::test {
namespace {

using testing::read_vtt;
using testing::VttCue;

const std::vector<std::string> published{"captions.lrc",    "captions.srt",   "captions.vtt", "chapters.json",
                                         "chapters.vtt",    "labels.txt",     "page.html",    "transcript.html",
                                         "transcript.json", "transcript.txt", "words.lrc",    "words.vtt"};

std::vector<std::string> in_folder(const std::string& folder) {
  std::vector<std::string> names{folder};
  for (const std::string& name : published) names.push_back(folder + "/" + name);
  return names;
}

/// A grey square of 2 by 2 pixels.
const std::string picture(
    "\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x02\x00\x00\x00\x02\x08\x00\x00\x00\x00", 29);

/// A play whose every text is markup somewhere.
const std::string hostile_play = R"(<screenplay version="1">
  <head>
    <title>&lt;/script> --> &amp; " ' \ ]]&gt; {\an8}</title>
    <author>"A" = ; # É</author>
    <meta name="Album" content="Season"/><meta name="year" content="1843"/><meta name="licence" content="CC BY"/>
    <cover src="cover.png"/>
  </head>
  <cast>
    <character id="anna" name="Anna &lt;b> --> &amp; a name that is longer than any row of any caption" voice="en-gb+f3"/>
    <character id="tom" name="ليلى" voice="en-gb-scotland+m7"/>
    <character id="all" members="anna tom"/>
  </cast>
  <scene title="&lt;/script> --> {\an8}">
    <ambience preset="wind" desc="&lt;i>wind --> &amp;"/>
    <line speaker="anna">&lt;/script> --> &amp; &lt;on the back> " ' \ ]]&gt; {\an8} and so on.</line>
    <line speaker="tom">wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww it is.</line>
    <par><line speaker="anna">All at once, one.</line><line speaker="tom">All at once, two.</line><narration>All at once, three 🎭.</narration></par>
    <line speaker="all" aloud="false" style="whisper">مرحبا and <lang xml:lang="fr">bonjour</lang>, <mark name="here"/>all.</line>
    <line speaker="tom" rate="450">I.</line>
    <stage>]]&gt; --></stage>
  </scene>
  <scene><line speaker="anna">The <cut/>end.</line></scene>
</screenplay>
)";

double tag_time(const std::smatch& found) { return std::stod(found[1]) * 60 + std::stod(found[2]); }

/// The word times of enhanced LRC, in seconds, without those that end a line.
std::vector<double> lrc_word_times(const std::string& text) {
  static const std::regex word(R"(<(\d+):(\d\d\.\d\d)>(?!\n))");
  std::vector<double> times;
  for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at) times.push_back(tag_time(*at));
  return times;
}

std::string from_base64(const std::string& text) { return run_program({"base64", "-d"}, text).out; }

/// Where a page's sound element says that it lies.
std::string sound_of(const std::string& html) {
  const std::size_t at = html.find(" src=\"") + 6;
  return html.substr(at, html.find('"', at) - at);
}

std::string embedded_in(const std::string& html) {
  const std::string begin = "<script type=\"application/octet-stream;base64\">";
  std::string sound;
  for (std::size_t at = 0; (at = html.find(begin, at)) != std::string::npos;) {
    at += begin.size();
    sound += from_base64(html.substr(at, html.find('<', at) - at));
  }
  return sound;
}

}  // namespace

TEST_CASE("One render publishes all that goes with the sound") {
  const Workplace here;
  here.bring("hello.xml");
  here.render({"hello.xml", "-o", "hello.wav", "--publish", "out"});
  std::vector<std::string> expected{"hello.wav", "hello.xml"};
  for (const std::string& name : in_folder("out")) expected.push_back(name);
  CHECK(here.files() == expected);
  for (const std::string& name : published) CHECK(!here.read("out/" + name).empty());
}

TEST_CASE("Every word has the same time in the cues, in WebVTT and in lyrics, within their rounding") {
  const Workplace here;
  here.bring("the-locket.xml");
  here.render({"the-locket.xml", "-o", "a.flac", "--cues", "cues.json", "--publish", "out"});
  const Json cues = Json::parse(here.read("cues.json"));
  const double rate = cues.at("rate");
  std::vector<double> times;
  std::string said;
  for (const Json& line : speeches(cues))
    for (const Json& word : line.at("words")) times.push_back(word.at("begin").get<double>() / rate);

  std::vector<double> vtt;
  for (const VttCue& cue : read_vtt(here.read("out/words.vtt"))) {
    vtt.push_back(static_cast<double>(cue.begin) / 1000);
    for (const long time : cue.times) vtt.push_back(static_cast<double>(time) / 1000);
  }
  std::vector<double> lrc = lrc_word_times(here.read("out/words.lrc"));
  REQUIRE(vtt.size() == times.size());
  REQUIRE(lrc.size() == times.size());
  for (std::vector<double>* each : {&times, &vtt, &lrc}) std::sort(each->begin(), each->end());  // lines overlap
  for (std::size_t i = 0; i < times.size(); ++i) {
    CHECK(std::abs(vtt[i] - times[i]) <= 0.00051);
    CHECK(std::abs(lrc[i] - times[i]) <= 0.0051);
  }
  const Json chapters = Json::parse(here.read("out/chapters.json"));
  const auto vtt_chapters = read_vtt(here.read("out/chapters.vtt"));
  REQUIRE(vtt_chapters.size() == cues.at("scenes").size());
  for (std::size_t i = 1; i < vtt_chapters.size(); ++i) {
    CHECK(std::abs(static_cast<double>(vtt_chapters[i].begin) / 1000 - cues["scenes"][i]["begin"].get<double>() / rate) <= 0.00051);
    CHECK(static_cast<double>(vtt_chapters[i].begin) / 1000 == chapters["chapters"][i]["startTime"].get<double>());
  }
}

TEST_CASE("The captions of the first play hold the limits that subtitlers work to") {
  const Workplace here;
  here.bring("the-locket.xml");
  here.render({"the-locket.xml", "-o", "a.wav", "--captions", "a.vtt", "--words", "w.vtt"});
  for (const VttCue& cue : read_vtt(here.read("a.vtt"))) {
    INFO(cue.text());
    CHECK(cue.rows.size() <= 2);
    CHECK(cue.end - cue.begin <= 7001);
    for (const std::string& row : cue.rows) CHECK(row.size() <= 50);  // bytes; 42 characters, some of more than one
  }
  std::size_t cues = 0, fast = 0;
  for (const VttCue& cue : read_vtt(here.read("w.vtt"))) {  // without the names, which take no time to read
    ++cues;
    if (static_cast<double>(cue.text().size()) > 0.025 * static_cast<double>(cue.end - cue.begin)) ++fast;
  }
  CHECK(cues > 90);
  CHECK(fast * 20 < cues);
}

TEST_CASE("A hostile play is published, tagged and covered, and its every format is right") {
  const Workplace here;
  here.write("play.xml", hostile_play);
  here.write("cover.png", picture);
  here.render({"play.xml", "-o", "play.mp3", "--publish", "out", "-q"});
  const auto captions = read_vtt(here.read("out/captions.vtt")), words = read_vtt(here.read("out/words.vtt"));
  CHECK(read_vtt(here.read("out/chapters.vtt")).at(0).text() == "</script> --> {\\an8}");
  CHECK(read_vtt(here.read("out/chapters.vtt")).at(1).text() == "Scene 2");
  CHECK(words.back().text() == "The—");
  CHECK(captions.size() > words.size());
  CHECK(Json::parse(here.read("out/chapters.json"))["title"] == "</script> --> & \" ' \\ ]]> {\\an8}");
  CHECK(here.read("out/transcript.html").find("<script") == std::string::npos);
  const ProgramRun title =
      run_program({"ffprobe", "-v", "error", "-show_entries", "format_tags=title", "-of", "default=nk=1:nw=1", here.path("play.mp3")});
  CHECK(title.out == "</script> --> & \" ' \\ ]]> {\\an8}\n");
  const ProgramRun cover = run_program({"mediainfo", "--Output=General;%Cover%|%Album%|%Chapters_Pos_Begin%", here.path("play.mp3")});
  CHECK(cover.out.rfind("Yes|Season|", 0) == 0);
}

TEST_CASE("What is published is the same for any number of workers, and in any time zone") {
  const Workplace here;
  here.write("play.xml", hostile_play);
  here.write("cover.png", picture);
  here.render({"play.xml", "-o", "a.flac", "--publish", "a", "--jobs", "1", "-q"});
  std::vector<std::string> command = here.command({"render", "play.xml", "-o", "b.flac", "--publish", "b", "--jobs", "4", "-q"});
  command.insert(command.begin() + 3, "TZ=Asia/Tokyo");  // behind the folder
  const ProgramRun other = run_program(command);
  INFO(other.err);
  REQUIRE(other.exit_code == 0);
  for (const std::string& name : published) {
    INFO(name);
    CHECK(here.read("a/" + name) == std::regex_replace(here.read("b/" + name), std::regex("b\\.flac"), "a.flac"));
  }
  CHECK(here.read("a.flac") == here.read("b.flac"));
}

TEST_CASE("A part is published in its own times") {
  const Workplace here;
  here.bring("hello.xml");
  here.render({"hello.xml", "-o", "a.wav", "--from", "door#3", "--to", "door#4", "--transcript", "a.json", "--labels", "a.txt"});
  const Json segments = Json::parse(here.read("a.json"))["segments"];
  REQUIRE(segments.size() >= 2);
  CHECK(segments[0]["startTime"] < 0.5);
  CHECK(segments.back()["endTime"].get<double>() <= seconds_of(here.path("a.wav")) + 0.001);
}

TEST_CASE("Each publication has an option of its own, by the ending of its name") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">One.</line>"));
  here.render({"play.xml", "-o", "a.wav", "--captions", "a.srt", "--captions", "a.vtt", "--words", "a.lrc", "--chapters", "c.json",
               "--transcript", "t.txt", "--labels", "l.txt"});
  CHECK(here.files() == std::vector<std::string>{"a.lrc", "a.srt", "a.vtt", "a.wav", "c.json", "l.txt", "play.xml", "t.txt"});
  CHECK(here.read("a.srt").find("ANNA: One.") != std::string::npos);
  const ProgramRun wrong = here.locket({"render", "play.xml", "-o", "b.wav", "--captions", "b.json"});
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err.find("--captions b.json: the name must end in one of .vtt .srt .lrc") != std::string::npos);
  CHECK(here.locket({"render", "play.xml", "-o", "b.wav", "--transcript", "-", "-q"}).out.find("ANNA: One.") != std::string::npos);
}

TEST_CASE("A page finds the sound where it was written, seen from its own place") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">One.</line>"));
  fs::create_directories(here.path("web/site"));
  here.render({"play.xml", "-o", "web/eins & #zwei ü.mp3", "--page", "web/a.html", "--page", "web/site/", "--page", "b.html", "-q"});
  CHECK(sound_of(here.read("web/a.html")) == "eins%20%26%20%23zwei%20%C3%BC.mp3");
  CHECK(sound_of(here.read("web/site/play.html")) == "../eins%20%26%20%23zwei%20%C3%BC.mp3");
  CHECK(sound_of(here.read("b.html")) == "web/eins%20%26%20%23zwei%20%C3%BC.mp3");
  CHECK(sound_of(here.locket({"render", "play.xml", "-o", "c.wav", "--page", "-", "-q"}).out) == "c.wav");
}

TEST_CASE("A page with the sound in it has the file's very bytes") {
  const Workplace here;
  here.write("play.xml", long_page(20));
  here.render({"play.xml", "-o", "a.wav", "--page", "a.html", "--embed", "-q"});
  CHECK(embedded_in(here.read("a.html")) == here.read("a.wav"));
  CHECK(here.read("a.html").find(" src=") == std::string::npos);
}

TEST_CASE("A page is refused where it would have no sound, and left out of a folder of all") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">One.</line>"));
  const ProgramRun nowhere = here.locket({"render", "play.xml", "-o", "-", "--page", "a.html"});
  CHECK(nowhere.exit_code == 2);
  CHECK(nowhere.err.find("--page: standard output has no name") != std::string::npos);
  const ProgramRun unheard = here.locket({"render", "play.xml", "-o", "a.w64", "--page", "a.html"});
  CHECK(unheard.exit_code == 2);
  CHECK(unheard.err.find("--page: browsers do not play a.w64; write .mp3") != std::string::npos);
  CHECK(here.locket({"render", "play.xml", "-o", "a.wav", "--embed"}).err.find("--embed: into which page?") != std::string::npos);
  here.render({"play.xml", "-o", "a.w64", "--publish", "out", "-q"});
  CHECK(fs::exists(here.path("out/captions.vtt")));
  CHECK_FALSE(fs::exists(here.path("out/page.html")));
}

TEST_CASE("The waveform of a page is as high as the sound that it goes with") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">One.</line><pause time=\"2s\"/><line speaker=\"tom\">Two.</line>"));
  here.render({"play.xml", "-o", "a.wav", "--bits", "float", "--page", "a.html", "-q"});
  const std::string html = here.read("a.html");
  const std::size_t at = html.find("id=\"ui:data\">") + 13;
  const Json data = Json::parse(html.substr(at, html.find("</script>", at) - at));
  REQUIRE(data["lanes"].size() == 2);
  CHECK(data["lanes"][0]["name"] == "Anna");
  const std::string anna = from_base64(data["lanes"][0]["peaks"]), tom = from_base64(data["lanes"][1]["peaks"]);
  CHECK(std::abs(data["length"].get<double>() / 1000 - seconds_of(here.path("a.wav"))) < 0.001);
  CHECK(anna.size() * data["bin"].get<double>() < data["length"].get<double>() - 2000);  // silent from then on
  CHECK(tom.size() * data["bin"].get<double>() > data["length"].get<double>() - 2000);
  CHECK(std::all_of(tom.begin(), tom.begin() + static_cast<long>(anna.size()), [](char peak) { return peak == 0; }));
  const auto highest = [](const std::string& peaks) {
    unsigned char most = 0;
    for (const char peak : peaks) most = std::max(most, static_cast<unsigned char>(peak));
    return std::pow(most / 255.0, 2);
  };
  const Heard heard = listen(here.path("a.wav"));
  const double both = loudest(heard, 0, heard.frames());
  CHECK(std::max(highest(anna), highest(tom)) == Approx(both).epsilon(0.2));  // the limiter may have taken a little
}

TEST_CASE("A picture is drawn as PNG and as SVG, the same for any number of workers, and refused under another name") {
  const Workplace here;
  here.write("play.xml", hostile_play);
  here.write("cover.png", picture);
  here.render({"play.xml", "-o", "a.wav", "--picture", "a.png", "--picture", "a.svg", "--jobs", "1", "-q"});
  here.render({"play.xml", "-o", "b.wav", "--picture", "b.svg", "--jobs", "4", "-q"});
  CHECK(here.read("a.svg") == here.read("b.svg"));
  CHECK(run_program({"file", "-b", here.path("a.png")}).out.rfind("PNG image data, 1200 x 600", 0) == 0);
  CHECK(here.locket({"render", "play.xml", "-o", "c.wav", "--picture", "-", "-q"}).out == here.read("a.svg"));
  const ProgramRun wrong = here.locket({"render", "play.xml", "-o", "c.wav", "--picture", "c.jpg"});
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err.find("--picture c.jpg: the name must end in one of .png .svg") != std::string::npos);
}

TEST_CASE("Without rsvg-convert a PNG is refused before the work, and an SVG is drawn") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">One.</line>"));
  const auto without_programs = [&here](const std::string& name) {
    std::vector<std::string> command = here.command({"render", "play.xml", "-o", "a.wav", "--picture", name, "-q"});
    command.insert(command.begin() + 3, "PATH=" + here.path("none"));  // behind the folder
    return run_program(command);
  };
  const ProgramRun refused = without_programs("a.png");
  CHECK(refused.exit_code == 3);
  CHECK(refused.err.find("`apt-get install librsvg2-bin`, or name it .svg") != std::string::npos);
  CHECK(here.files() == std::vector<std::string>{"play.xml"});
  CHECK(without_programs("a.svg").exit_code == 0);
}

TEST_CASE("Several plays are published into folders of their own") {
  const Workplace here;
  here.write("one.xml", page("<line speaker=\"anna\">One.</line>"));
  here.write("two.xml", page("<line speaker=\"tom\">Two.</line>"));
  here.render({"one.xml", "two.xml", "-o", "s/", "--publish", "p/", "--captions", "s/", "-q"});
  CHECK(fs::exists(here.path("p/one/captions.srt")));
  CHECK(fs::exists(here.path("p/two/transcript.html")));
  CHECK(here.read("s/two.captions.vtt").find("TOM: Two.") != std::string::npos);
}

TEST_CASE("Nothing is published of a render that fails, and no folder stays") {
  const Workplace here;
  here.write("play.xml", page("<line speaker=\"anna\">One.</line>"));
  const std::vector<std::string> to{"render", "play.xml", "-o", "a.wav", "--publish", "out", "--captions"};
  for (const std::vector<std::string>& fails : {std::vector<std::string>{"missing/c.srt"}, {"c.srt", "--from", "100s"}}) {
    std::vector<std::string> command = to;
    command.insert(command.end(), fails.begin(), fails.end());
    CHECK(here.locket(command).exit_code != 0);  // before the work, and after it
    CHECK(here.files() == std::vector<std::string>{"play.xml"});
  }
}

TEST_CASE("A cover that is none, or is not there, is the play's mistake at its place") {
  const Workplace here;
  const std::string head = "<screenplay version=\"1\"><head><cover src=\"c.png\"/></head>";
  here.write("play.xml", head + "<scene><narration>One.</narration></scene></screenplay>");
  const ProgramRun missing = here.locket({"check", "play.xml"});
  CHECK(missing.exit_code == 1);
  CHECK(missing.err.find("play.xml:1:43: error: ") != std::string::npos);
  here.write("c.png", "GIF89a");
  const ProgramRun wrong = here.locket({"check", "play.xml"});
  CHECK(wrong.exit_code == 1);
  CHECK(wrong.err.find("\"c.png\" cannot be the cover: it is neither a JPEG nor a PNG") != std::string::npos);
  here.write("c.png", picture);
  CHECK(here.locket({"check", "play.xml"}).exit_code == 0);
}

TEST_CASE("A cover is among what the output depends on") {
  const Workplace here;
  here.write("play.xml",
             "<screenplay version=\"1\"><head><cover src=\"c.png\"/></head><scene><narration>One.</narration></scene></screenplay>");
  here.write("c.png", picture);
  here.render({"play.xml", "-o", "a.wav", "--depfile", "a.d", "-q"});
  CHECK(here.read("a.d").find("c.png") != std::string::npos);
}

TEST_CASE("A WAV names the loudest moments that ffmpeg hears in it") {
  const Workplace here;
  here.bring("hello.xml");
  here.render({"hello.xml", "-o", "a.wav", "-q"});
  const std::string heard = run_program({"ffmpeg", "-v", "error", "-i", here.path("a.wav"), "-af",
                                         "ebur128=metadata=1,ametadata=print:file=-", "-f", "null", "-"})
                                .out;
  const std::string said = run_program({"mediainfo", "--Details=1", here.path("a.wav")}).out;
  for (const auto& [key, name] :
       {std::pair("lavfi.r128.M=", "MaxMomentaryLoudness: *"), std::pair("lavfi.r128.S=", "MaxShortTermLoudness: *")}) {
    double loudest = -100;
    for (std::size_t at = 0; (at = heard.find(key, at)) != std::string::npos; ++at)
      loudest = std::max(loudest, std::stod(heard.substr(at + std::string(key).size(), 10)));
    std::smatch found;
    REQUIRE(std::regex_search(said, found, std::regex(std::string(name) + "(\\d+)")));
    CHECK((std::stod(found[1]) - 65536) / 100 == Approx(loudest).margin(0.05));  // 16 bits, of two's complement
  }
}

TEST_CASE("An audiobook holds the play's scenes as chapters") {
  const Workplace here;
  here.bring("hello.xml");
  here.render({"hello.xml", "-o", "hello.m4b", "-q"});
  const ProgramRun chapters =
      run_program({"ffprobe", "-v", "error", "-show_entries", "chapter_tags=title", "-of", "default=nk=1:nw=1", here.path("hello.m4b")});
  CHECK(chapters.out == "At the door\n");
}

}  // namespace locket::test
