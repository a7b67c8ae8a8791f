// SPDX-License-Identifier: GPL-3.0-or-later
// The house's own rules, read from its files: who includes whom, who sees a foreign header, what the README promises.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "tests/program/workplace.h"
#include "tests/support/catch.h"

namespace fs = std::filesystem;

namespace locket::test {
namespace {

const fs::path root = SOURCE_ROOT;

using Rooms = std::set<std::string>;

const Rooms all_of_audio{"audio", "audio/file", "audio/foley", "audio/reverb", "audio/meter", "audio/mix", "audio/master", "audio/device"};

Rooms with(Rooms seen, const Rooms& more) {
  seen.insert(more.begin(), more.end());
  return seen;
}

/// What the score and the mix are made with: for all who see the stage.
const Rooms below_the_stage = with({"renderer", "renderer/score", "scripts", "scripts/letters", "scripts/page", "scripts/import", "voices",
                                    "voices/casting", "voices/text", "voices/engine"},
                                   all_of_audio);

/// Each room and the rooms that it may see besides itself. `audio` is what lies flat in it: it sees none of the rooms inside.
const std::map<std::string, Rooms> rooms{
    {"scripts", {}},
    {"scripts/letters", {"scripts"}},
    {"scripts/page", {"scripts"}},
    {"scripts/fountain", {"scripts", "scripts/letters"}},
    {"scripts/import", {"scripts", "scripts/letters", "scripts/fountain"}},
    {"scripts/export", {"scripts", "scripts/letters", "scripts/fountain", "scripts/page"}},
    {"audio", {}},
    {"audio/file", {"audio"}},
    {"audio/foley", {"audio"}},
    {"audio/reverb", {"audio"}},
    {"audio/meter", {"audio"}},
    {"audio/mix", {"audio", "audio/reverb", "audio/meter"}},
    {"audio/master", {"audio"}},
    {"audio/device", {"audio"}},
    {"voices", {"scripts", "scripts/page", "audio"}},
    {"voices/casting", {"voices", "scripts", "scripts/page", "audio", "audio/file", "audio/meter"}},
    {"voices/text", {"voices", "voices/casting", "scripts", "scripts/letters", "scripts/page", "audio"}},
    {"voices/engine", with({"voices", "voices/casting", "voices/text", "scripts", "scripts/letters", "scripts/page"}, all_of_audio)},
    {"renderer", {}},
    {"renderer/files", {"renderer", "scripts", "audio"}},
    {"renderer/score", {"renderer", "scripts", "scripts/page", "audio"}},
    {"renderer/stage", with(below_the_stage, {"renderer/files"})},
    {"renderer/exports", with(below_the_stage, {"renderer/stage"})},
    {"renderer/edition", with(below_the_stage, {"renderer/stage"})},
    {"renderer/output", with(below_the_stage, {"renderer/files", "renderer/stage", "renderer/exports", "renderer/edition"})},
    {"renderer/live", with(below_the_stage, {"renderer/stage"})},
    {"renderer/casting", with(below_the_stage, {"renderer/files", "renderer/stage"})},
    {"renderer/desk", with(below_the_stage, {"renderer/files", "renderer/stage", "renderer/exports", "renderer/edition", "renderer/output",
                                             "scripts/export", "scripts/fountain", "renderer/live", "renderer/casting"})}};

/// Foreign headers, each with the files that see it: one for each purpose. fmt is everyone's.
const std::map<std::string, std::set<std::string>> foreign{
    {"pugixml.hpp",
     {"scripts/export/page_script.cpp", "scripts/fountain/fdx_reader.cpp", "scripts/import/book_package.cpp", "scripts/page/xml_tree.cpp"}},
    {"taglib/attachedpictureframe.h", {"audio/file/tags.cpp"}},
    {"taglib/chapterframe.h", {"audio/file/tags.cpp"}},
    {"taglib/commentsframe.h", {"audio/file/tags.cpp"}},
    {"taglib/flacfile.h", {"audio/file/tags.cpp"}},
    {"taglib/flacpicture.h", {"audio/file/tags.cpp"}},
    {"taglib/id3v2tag.h", {"audio/file/tags.cpp"}},
    {"taglib/mpegfile.h", {"audio/file/tags.cpp"}},
    {"taglib/opusfile.h", {"audio/file/tags.cpp"}},
    {"taglib/tableofcontentsframe.h", {"audio/file/tags.cpp"}},
    {"taglib/textidentificationframe.h", {"audio/file/tags.cpp"}},
    {"taglib/vorbisfile.h", {"audio/file/tags.cpp"}},
    {"taglib/xiphcomment.h", {"audio/file/tags.cpp"}},
    {"sndfile.h", {"audio/file/file_sink.cpp", "audio/file/sndfile_decoder.cpp"}},
    {"mpg123.h", {"audio/file/mpeg_decoder.cpp"}},
    {"curses.h", {"renderer/desk/terminal_info.cpp"}},
    {"term.h", {"renderer/desk/terminal_info.cpp"}},
    {"portaudio.h", {"audio/device/device_stream.cpp"}},
    {"alsa/asoundlib.h", {"audio/device/library_noise.cpp"}},
    {"kissfft/kiss_fftr.h", {"audio/meter/power_spectrum.cpp"}},
    {"png.h", {"renderer/edition/drawing_png.cpp"}},
    {"soxr.h", {"audio/file/resampler.cpp"}},
    {"xxhash.h", {"renderer/output/gain_cache.cpp", "voices/casting/phrase.cpp", "voices/engine/recording_cache.cpp"}},
    {"espeak-ng/speak_lib.h", {"voices/engine/engine.cpp"}},
    {"seccomp.h", {"voices/engine/confinement.cpp"}},
    {"espeak-ng/espeak_ng.h", {"voices/engine/engine.cpp"}},
    {"CLI/CLI.hpp",
     {"renderer/desk/command_line.cpp", "renderer/desk/options/reading.cpp", "renderer/desk/options/staging.cpp",
      "renderer/desk/commands/audition.cpp", "renderer/desk/commands/cast.cpp", "renderer/desk/commands/check.cpp",
      "renderer/desk/commands/devices.cpp", "renderer/desk/commands/doubts.cpp", "renderer/desk/commands/dump.cpp",
      "renderer/desk/commands/export.cpp", "renderer/desk/commands/import.cpp", "renderer/desk/commands/new.cpp",
      "renderer/desk/commands/play.cpp", "renderer/desk/commands/render.cpp", "renderer/desk/commands/say.cpp",
      "renderer/desk/commands/sounds.cpp", "renderer/desk/commands/voices.cpp"}},
    {"zip.h", {"scripts/import/archive.cpp"}},
    {"uchardet/uchardet.h", {"scripts/import/encoding_guess.cpp"}},
    {"unicode/ucnv.h", {"scripts/import/converted_text.cpp"}},
    {"unicode/uchar.h", {"scripts/letters/letters.cpp"}},
    {"unicode/uscript.h", {"voices/text/writing_script.cpp"}},
    {"unicode/normalizer2.h", {"voices/text/spoken_form.cpp"}},
    {"unicode/rbnf.h", {"voices/text/spelled_number.cpp"}},
    {"nlohmann/json.hpp",
     {"renderer/desk/cast_list.cpp", "renderer/desk/devices.cpp", "renderer/desk/pronunciations.cpp", "renderer/desk/commands/sounds.cpp",
      "renderer/desk/voice_list.cpp", "renderer/edition/page_data.cpp", "renderer/edition/podcast_json.cpp", "renderer/exports/cues.cpp",
      "renderer/output/report_json.cpp"}}};

const std::set<std::string> generated{"renderer/desk/new_play.inc",           "renderer/edition/page.inc",
                                      "scripts/import/place_lists.inc",       "scripts/import/word_lists_english.inc",
                                      "scripts/import/word_lists_french.inc", "scripts/import/word_lists_german.inc",
                                      "voices/casting/preset_sheets.inc"};

std::string content(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

bool is_source(const fs::path& path) { return path.extension() == ".h" || path.extension() == ".cpp"; }

/// Under these folders, as paths from the root.
std::vector<fs::path> files_in(const std::vector<std::string>& folders, bool (*wanted)(const fs::path&)) {
  std::vector<fs::path> files;
  for (const std::string& folder : folders)
    for (const auto& entry : fs::recursive_directory_iterator(root / folder))
      if (entry.is_regular_file() && wanted(entry.path())) files.push_back(entry.path().lexically_relative(root));
  std::sort(files.begin(), files.end());
  return files;
}

struct Include {
  std::string name;
  bool quoted = false;
};

std::vector<Include> includes_of(const fs::path& file) {
  static const std::regex pattern(R"re(^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"])re");
  std::vector<Include> includes;
  std::ifstream lines(root / file);
  std::smatch found;
  for (std::string line; std::getline(lines, line);)
    if (std::regex_search(line, found, pattern)) includes.push_back({found[2], found[1] == "\""});
  return includes;
}

/// The innermost that is one of `rooms`.
std::string room_of(fs::path path) {
  do path = path.parent_path();
  while (!path.empty() && !rooms.count(path.string()));
  return path.string();
}

/// Of the language, or of the system: <vector>, <unistd.h>, <sys/wait.h>.
bool of_the_system(const std::string& header) {
  static const std::set<std::string> of_the_c_library{"dlfcn.h", "fcntl.h",   "malloc.h", "poll.h",      "sched.h",    "signal.h",
                                                      "spawn.h", "termios.h", "unistd.h", "xmmintrin.h", "immintrin.h"};
  const bool language = header.find('.') == std::string::npos && header.find('/') == std::string::npos;
  return language || of_the_c_library.count(header) || header.rfind("sys/", 0) == 0 || header.rfind("linux/", 0) == 0;
}

bool has_licence(const fs::path& path) {
  static const std::set<std::string> endings{".h", ".cpp", ".cmake", ".sh", ".py", ".awk", ".1", ".js", ".css", ".mjs"};
  return endings.count(path.extension().string()) || path.filename() == "CMakeLists.txt";
}

std::string first_lines(const fs::path& file) {
  std::ifstream lines(root / file);
  std::string first, second;
  std::getline(lines, first);
  std::getline(lines, second);
  return first.rfind("#!", 0) == 0 ? second : first;
}

/// The commands of a text in Markdown: lines of its code blocks, a prompt off, continued lines joined.
std::vector<std::string> commands_of(const std::string& markdown) {
  std::vector<std::string> commands;
  std::istringstream lines(markdown);
  bool fenced = false, continued = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("```", 0) == 0) fenced = !fenced;
    const bool indented = line.rfind("    ", 0) == 0;
    const std::size_t begin = line.find_first_not_of(" $");
    if ((!fenced && !indented) || begin == std::string::npos) continue;
    std::string command = line.substr(begin, line.find(" #") == std::string::npos ? std::string::npos : line.find(" #") - begin);
    if (continued) commands.back() += " " + command;
    else if (command.rfind("./run ", 0) == 0 || command.rfind("./test", 0) == 0 || command.rfind("locket ", 0) == 0)
      commands.push_back(command);
    else continue;
    continued = commands.back().back() == '\\';
    if (continued) commands.back().pop_back();
  }
  return commands;
}

std::vector<std::string> words_of(const std::string& command) {
  std::vector<std::string> words;
  std::istringstream stream(command);
  for (std::string word; stream >> word && word != "|" && word != ">" && word != "&&";) words.push_back(word);
  return words;
}

/// The help of the command that these words call. Empty when there is no such command.
std::string help_for(const Workplace& here, const std::vector<std::string>& words) {
  const bool plain = words.size() < 2 || words[1][0] == '-';
  const ProgramRun help = plain ? here.locket({"--help"}) : here.locket({words[1], "--help"});
  return help.exit_code == 0 ? help.out : std::string();
}

}  // namespace

TEST_CASE("Each room includes only the rooms that it may see, from the root, and what is there") {
  for (const fs::path& file : files_in({"scripts", "voices", "audio", "renderer"}, is_source))
    for (const Include& include : includes_of(file)) {
      if (!include.quoted || generated.count(include.name)) continue;
      INFO(file.string() << " includes " << include.name);
      const std::string here = room_of(file), there = room_of(include.name);
      CHECK((there == here || rooms.at(here).count(there) == 1));
      CHECK(fs::exists(root / include.name));
    }
}

TEST_CASE("A foreign header is seen by one file for each purpose, and by no header") {
  std::map<std::string, std::set<std::string>> seen;
  for (const fs::path& file : files_in({"scripts", "voices", "audio", "renderer"}, is_source))
    for (const Include& include : includes_of(file))
      if (!include.quoted && !of_the_system(include.name) && include.name.rfind("fmt/", 0) != 0) seen[include.name].insert(file.string());
  CHECK(seen == foreign);
}

TEST_CASE("Every source file says its licence first") {
  for (const fs::path& file : files_in({"scripts", "voices", "audio", "renderer", "tests", "bench", "cmake", "packaging"}, has_licence)) {
    INFO(file.string());
    CHECK(first_lines(file).find("SPDX-License-Identifier: GPL-3.0-or-later") != std::string::npos);
  }
  for (const char* const file :
       {"CMakeLists.txt", "run", "test", "bench/run", "bench/generate_play", "bench/quality", "bench/season/try-parallel",
        "bench/season/try-slurm", "tests/page/run", "renderer/edition/page/page.html"})
    CHECK(first_lines(file).find("SPDX-License-Identifier: GPL-3.0-or-later") != std::string::npos);
}

TEST_CASE("What the README tells to type exists") {
  const std::vector<std::string> commands = commands_of(content(root / "README.md"));
  CHECK(commands.size() >= 2);
  const Workplace here;
  for (const std::string& command : commands) {
    INFO(command);
    const std::vector<std::string> words = words_of(command);
    if (words[0].rfind("./", 0) == 0) CHECK(fs::exists(root / words[0]));
    if (words[0] == "./test") continue;
    const std::string help = help_for(here, words);
    CHECK(!help.empty());
    for (const std::string& word : words) {
      INFO(word);
      if (word.size() > 1 && word[0] == '-' && !std::isdigit(static_cast<unsigned char>(word[1])))
        CHECK(help.find(word) != std::string::npos);
      if (word.rfind("scripts/plays/", 0) == 0) CHECK(fs::exists(root / word));
    }
  }
}

}  // namespace locket::test
