// SPDX-License-Identifier: GPL-3.0-or-later
// Tags, chapters, covers and loudness, as other programs read them; and that the sound keeps its bytes.
#include "audio/file/tags.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cctype>
#include <cmath>
#include <cstdlib>

#include "audio/file/language_code.h"
#include "audio/file/m4b_sink.h"
#include "audio/file/sound_file.h"
#include "audio/file/wave_header.h"
#include "tests/audio/readings.h"
#include "tests/audio/temporary_file.h"
#include "tests/support/catch.h"
#include "tests/support/matchers.h"
#include "tests/support/run_program.h"
#include "tests/support/signals.h"

using namespace locket;

namespace {

constexpr int rate = 44100;
const std::string hostile = "</script> --> & < > \" ' \\ ]]> {\\an8} = ; # Élan 🎭 ليلى";

/// A grey square of 2 by 2 pixels.
const std::string png(
    "\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x02\x00\x00\x00\x02\x08\x00\x00\x00\x00\x57"
    "\xdd\x52\xf8\x00\x00\x00\x0e\x49\x44\x41\x54\x78\x9c\x63\x68\x68\x60\x68\x68\x00\x00\x06\x06\x02\x01\x2c\xc1\x50\xd7\x00"
    "\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82",
    71);

FileTags tags_of_a_play() {
  FileTags tags;
  tags.title = hostile;
  tags.artist = "É. Writer";
  tags.album = "Season one";
  tags.track = "3/12";
  tags.date = "1843-12-19";
  tags.genre = "Audio drama";
  tags.comment = "Snow, mostly.";
  tags.licence = "CC BY 4.0";
  tags.publisher = "Nobody";
  tags.language = "en-GB";
  tags.chapters = {{"Mill Lane, night", 0, rate}, {hostile, rate, 2 * rate + 4410}, {"The end", 2 * rate + 4410, 3 * rate}};
  tags.markers = {{"bell", rate / 2}, {"a", rate + 1}};
  tags.cover = CoverPicture{png, true, 2, 2};
  tags.loudness = {-16.04, 7.5, -1.25, -11.03, -14.5};
  return tags;
}

signals::Stereo three_seconds() { return {signals::sine(440, rate, 3 * rate, 0.5), signals::sine(1000, rate, 3 * rate, 0.25)}; }

void write_sound(const TemporaryFile& file, const FileFormat& format, const FileTags& tags) {
  const signals::Stereo sound = three_seconds();
  const auto sink = open_file_sink(file.open(), format, {rate, 3 * rate, tag_bytes(tags)}, tags);
  sink->write({sound.left, sound.right});
  sink->finish();
}

void write_tagged(const TemporaryFile& file, const FileFormat& format, const FileTags& tags) {
  write_sound(file, format, tags);
  write_tags(file.open(), format, {rate, 3 * rate, tag_bytes(tags)}, tags);
}

std::string said_by(const std::vector<std::string>& command) {
  const ProgramRun run = run_program(command);
  INFO(run.err);
  CHECK(run.exit_code == 0);
  std::string text = run.out;
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

/// All tags by ffprobe, of the container and of its one stream: `TAG:title=...`, a line each, names in small letters.
std::string tags_by_ffprobe(const std::string& path) {
  std::string text = said_by({"ffprobe", "-v", "error", "-show_entries", "format_tags:stream_tags", "-of", "default=nw=1", path}) + "\n";
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
    for (std::size_t i = at; text[i] != '=' && text[i] != '\n'; ++i)
      text[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
  return text;
}

bool has_tag(const std::string& tags, const std::string& name, const std::string& value) {
  return tags.find("tag:" + name + "=" + value) != std::string::npos;
}

/// `0.000 Title` of each, a line each.
std::string chapters_by_ffprobe(const std::string& path) {
  return said_by({"ffprobe", "-v", "error", "-show_entries", "chapter=start_time:chapter_tags=title", "-of", "compact=nk=1:p=0", path});
}

/// A sound's samples, as ffmpeg decodes them.
std::string digest(const std::string& path) { return said_by({"ffmpeg", "-v", "error", "-i", path, "-map", "0:a", "-f", "md5", "-"}); }

struct Tagged {
  const char* suffix;
  FileFormat format;
};
const Tagged all_tagged[] = {
    {".wav", {Container::wav, SampleFormat::pcm16, false}},   {".wav", {Container::wav, SampleFormat::float32, true}},
    {".aiff", {Container::aiff, SampleFormat::pcm24, false}}, {".flac", {Container::flac, SampleFormat::pcm16, false}},
    {".ogg", {Container::ogg, SampleFormat::pcm16, false}},   {".opus", {Container::opus, SampleFormat::pcm16, false}},
    {".mp3", {Container::mp3, SampleFormat::pcm16, false}},   {".m4b", {Container::m4b, SampleFormat::pcm16, false}}};

}  // namespace

TEST_CASE("ffprobe reads title, author, album and date of every container, whatever letters they have") {
  const FileTags tags = tags_of_a_play();
  for (const Tagged& one : all_tagged) {
    INFO(one.suffix);
    const TemporaryFile file(one.suffix);
    write_tagged(file, one.format, tags);
    const std::string read = tags_by_ffprobe(file.path());
    INFO(read);
    CHECK(has_tag(read, "title", hostile + "\n"));
    CHECK(has_tag(read, "artist", "É. Writer\n"));
    CHECK(has_tag(read, "album", "Season one\n"));
    CHECK(has_tag(read, "date", "1843"));
    CHECK(has_tag(read, "genre", "Audio drama\n"));
  }
}

TEST_CASE("ffprobe reads the chapters of every container that has them, to the millisecond") {
  const FileTags tags = tags_of_a_play();
  const std::string expected = "0.000000|Mill Lane, night\n1.000000|" + hostile + "\n2.100000|The end";
  for (const Tagged& one : all_tagged) {
    if (one.format.container == Container::aiff || one.format.container == Container::wav) continue;
    INFO(one.suffix);
    const TemporaryFile file(one.suffix);
    write_tagged(file, one.format, tags);
    std::string chapters = chapters_by_ffprobe(file.path());
    std::string bare;  // ffprobe escapes what compact would misunderstand
    for (std::size_t i = 0; i < chapters.size(); ++i)
      if (chapters[i] == '\\' && i + 1 < chapters.size()) bare += chapters[++i];
      else bare += chapters[i];
    CHECK(bare == expected);
  }
}

TEST_CASE("Tags change no sample and no byte of the sound") {
  const FileTags tags = tags_of_a_play();
  for (const Tagged& one : all_tagged) {
    if (one.format.container == Container::m4b) continue;  // by its encoder
    INFO(one.suffix);
    const TemporaryFile plain(one.suffix), tagged(one.suffix);
    write_sound(plain, one.format, tags);
    write_tagged(tagged, one.format, tags);
    CHECK(digest(plain.path()) == digest(tagged.path()));
    if (one.format.container == Container::wav) {
      const std::string before = plain.content(), after = tagged.content();
      CHECK(after.size() > before.size());
      CHECK(after.substr(8, before.size() - 8) == before.substr(8));  // but for the size in the header
    }
  }
}

TEST_CASE("The same tags give the same bytes") {
  const FileTags tags = tags_of_a_play();
  for (const Tagged& one : all_tagged) {
    INFO(one.suffix);
    const TemporaryFile a(one.suffix), b(one.suffix);
    write_tagged(a, one.format, tags);
    write_tagged(b, one.format, tags);
    CHECK(a.content() == b.content());
  }
}

TEST_CASE("mediainfo reads a cover in every container that has a place for one") {
  const FileTags tags = tags_of_a_play();
  for (const Tagged& one : all_tagged) {
    INFO(one.suffix);
    const TemporaryFile file(one.suffix);
    write_tagged(file, one.format, tags);
    CHECK(said_by({"mediainfo", "--Output=General;%Cover%", file.path()}).rfind("Yes", 0) == 0);
  }
}

TEST_CASE("mutagen reads the chapters, the contents and the picture of an MP3") {
  const TemporaryFile file(".mp3");
  write_tagged(file, {Container::mp3, SampleFormat::pcm16, false}, tags_of_a_play());
  const std::string text =
      said_by({"/usr/bin/python3", "-c",
               "import sys\nfrom mutagen.id3 import ID3\n"
               "t = ID3(sys.argv[1])\nprint(t.version[:2], t['CTOC:toc'].child_element_ids, int(t['CTOC:toc'].flags))\n"
               "for c in sorted(t.getall('CHAP'), key=lambda c: c.start_time): print(c.element_id, c.start_time, c.end_time, "
               "c.sub_frames['TIT2'].text[0])\n"
               "print(t['APIC:'].mime, int(t['APIC:'].type), len(t['APIC:'].data), t['TXXX:LICENSE'].text[0], t['TLAN'].text[0], "
               "t['TRCK'].text[0], t['TPUB'].text[0])\n",
               file.path()});
  CHECK(text == "(2, 3) ['ch0', 'ch1', 'ch2'] 3\nch0 0 1000 Mill Lane, night\nch1 1000 2100 " + hostile +
                    "\nch2 2100 3000 The end\nimage/png 3 " + std::to_string(png.size()) + " CC BY 4.0 eng 3/12 Nobody");
}

TEST_CASE("exiftool and mediainfo read a WAV's broadcast extension, with its loudness") {
  const TemporaryFile file(".wav");
  write_tagged(file, {Container::wav, SampleFormat::pcm24, false}, tags_of_a_play());
  CHECK(said_by({"exiftool", "-s3", "-Originator", file.path()}) == "Locket");
  CHECK(said_by({"exiftool", "-s3", "-BWFVersion", file.path()}) == "2");
  CHECK(said_by({"exiftool", "-s3", "-DateTimeOriginal", file.path()}) == "1843:12:19 00:00:00");
  const std::string loudness = said_by({"mediainfo", "-f", file.path()});
  CHECK(loudness.find("-16.04") != std::string::npos);
  CHECK(loudness.find("7.50") != std::string::npos);
  CHECK(loudness.find("-1.25") != std::string::npos);
  CHECK(loudness.find("-11.03") != std::string::npos);
  CHECK(loudness.find("-14.50") != std::string::npos);
}

TEST_CASE("An AIFF has its chapters and its marks where editors of sound look for them") {
  FileTags tags = tags_of_a_play();
  tags.markers.push_back({std::string(254, 'x') + "é", 2 * rate});  // a name has 255 bytes at the most
  const TemporaryFile file(".aiff");
  write_tagged(file, {Container::aiff, SampleFormat::pcm16, false}, tags);
  const std::string content = file.content();
  std::size_t at = content.find("MARK");
  REQUIRE(at != std::string::npos);
  const auto number = [&](int bytes) {
    std::size_t value = 0;
    while (bytes-- > 0) value = value << 8 | static_cast<unsigned char>(content[at++]);
    return value;
  };
  at += 4;
  const std::size_t size = number(4), end = at + size;
  std::vector<std::pair<std::string, std::size_t>> marks;
  for (std::size_t left = number(2), id = 1; left > 0; --left, ++id) {
    CHECK(number(2) == id);
    const std::size_t frame = number(4), length = number(1);
    marks.emplace_back(content.substr(at, length), frame);
    at += length + (length + 1) % 2;  // its length and it have an even number of bytes together
  }
  CHECK(at == end);
  CHECK(content.substr(end, 4) == "ID3 ");
  CHECK(marks == std::vector<std::pair<std::string, std::size_t>>{{"Mill Lane, night", 0},
                                                                  {"bell", rate / 2},
                                                                  {hostile, rate},
                                                                  {"a", rate + 1},
                                                                  {std::string(254, 'x'), 2 * rate},
                                                                  {"The end", 2 * rate + 4410}});
  CHECK(inspect_sound(file.open()).length == 3 * rate);
}

TEST_CASE("libsndfile's own program reads every cue of a WAV, and the file at its length") {
  const TemporaryFile file(".wav");
  write_tagged(file, {Container::wav, SampleFormat::pcm16, false}, tags_of_a_play());
  const std::string content = file.content();
  const std::size_t cue = content.find("cue ");
  REQUIRE(cue != std::string::npos);
  CHECK(static_cast<unsigned char>(content[cue + 8]) == 5);  // three chapters, two marks
  CHECK(inspect_sound(file.open()).length == 3 * rate);
  // Chunk by chunk to the end: sizes even, the last one ending with the file, labels before lengths.
  std::vector<std::string> chunks;
  std::size_t at = 12;
  const auto size_at = [&content](std::size_t byte) {
    std::size_t size = 0;
    for (int i = 3; i >= 0; --i) size = size << 8 | static_cast<unsigned char>(content[byte + static_cast<std::size_t>(i)]);
    return size;
  };
  CHECK(size_at(4) + 8 == content.size());
  while (at + 8 <= content.size()) {
    chunks.push_back(content.substr(at, 4) + (content.substr(at, 4) == "LIST" ? content.substr(at + 8, 4) : ""));
    const std::size_t size = size_at(at + 4);
    at += 8 + size + size % 2;
  }
  CHECK(at == content.size());
  CHECK(chunks == std::vector<std::string>{"fmt ", "data", "bext", "cue ", "LISTadtl", "LISTINFO", "id3 "});
  CHECK(content.rfind("labl") < content.find("ltxt"));
}

TEST_CASE("A tagged WAV beyond 4 GiB says its size where RF64 has it") {
  constexpr Frames eight_hours = Frames{8} * 3600 * rate;
  const FileFormat format{Container::wav, SampleFormat::pcm16, false};
  const FileTags tags = tags_of_a_play();
  const FileShape shape{rate, eight_hours, tag_bytes(tags)};
  const TemporaryFile file(".wav");
  {
    const FileDescriptor descriptor = file.open();
    const std::string header = wave_header(format, shape);
    REQUIRE(::ftruncate(descriptor.get(), static_cast<off_t>(header.size()) + eight_hours * 4) == 0);
    REQUIRE(::pwrite(descriptor.get(), header.data(), header.size(), 0) == static_cast<ssize_t>(header.size()));
  }
  write_tags(file.open(), format, shape, tags);
  CHECK(inspect_sound(file.open()).length == eight_hours);
  CHECK(has_tag(tags_by_ffprobe(file.path()), "title", hostile + "\n"));
  CHECK(std::stod(ffprobe_value(file.path(), "format=duration")) == Approx(8 * 3600.0));
}

TEST_CASE("RIFF becomes RF64 when its tags would not fit") {
  const FileFormat format{Container::wav, SampleFormat::pcm16, false};
  const Frames last_riff = ((Frames{1} << 32) - 4096) / 4 - 1;
  CHECK_FALSE(outgrows_32_bits(format, {rate, last_riff, 0}));
  CHECK(outgrows_32_bits(format, {rate, last_riff, 16 << 20}));
}

TEST_CASE("What tags add is no more than was said before") {
  for (const Tagged& one : all_tagged) {
    if (one.format.container != Container::wav && one.format.container != Container::aiff) continue;
    const FileTags tags = tags_of_a_play();
    const TemporaryFile plain(one.suffix), tagged(one.suffix);
    write_sound(plain, one.format, tags);
    write_tagged(tagged, one.format, tags);
    CHECK(static_cast<std::int64_t>(tagged.content().size() - plain.content().size()) <= tag_bytes(tags));
  }
}

TEST_CASE("Files without a word about them are right too") {
  for (const Tagged& one : all_tagged) {
    INFO(one.suffix);
    const TemporaryFile file(one.suffix);
    write_tagged(file, one.format, {});
    CHECK(std::stod(ffprobe_value(file.path(), "format=duration")) == Approx(3.0).margin(0.1));
  }
}

TEST_CASE("An audiobook is AAC that says it is one, at its length and bit rate") {
  const TemporaryFile file(".m4b");
  FileFormat format{Container::m4b, SampleFormat::pcm16, false};
  format.bitrate_kbps = 64;
  write_tagged(file, format, tags_of_a_play());
  CHECK(ffprobe_value(file.path(), "stream=codec_name").rfind("aac", 0) == 0);
  CHECK(said_by({"exiftool", "-s3", "-MediaType", file.path()}).find("Audiobook") != std::string::npos);
  CHECK(std::stod(said_by({"ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", file.path()})) ==
        Approx(3.0).margin(0.06));
  const signals::Stereo heard = ffmpeg_decoded(file.path());
  CHECK(near_db(to_db(amplitude_at(heard.left, 440, rate)), to_db(0.5), 0.5));
  CHECK(near_db(to_db(amplitude_at(heard.right, 1000, rate)), to_db(0.25), 0.5));
}

TEST_CASE("Without ffmpeg an audiobook is refused, with what to do") {
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", "/nowhere", 1);
  const auto problem = encoder_problem({Container::m4b, SampleFormat::pcm16, false});
  ::setenv("PATH", path.c_str(), 1);
  REQUIRE(problem);
  CHECK(*problem ==
        "an audiobook (.m4b, .m4a) is encoded by the program ffmpeg, which is not installed; install it, or take .mp3 or .opus");
  CHECK_FALSE(encoder_problem({Container::mp3, SampleFormat::pcm16, false}));
}

TEST_CASE("A bit rate is kept by MP3, and quality and rate change the size as they should") {
  const auto bytes_of = [](const char* suffix, FileFormat format) {
    const TemporaryFile file(suffix);
    write_sound(file, format, {});
    return file.content().size();
  };
  FileFormat mp3{Container::mp3, SampleFormat::pcm16, false};
  mp3.bitrate_kbps = 128;
  CHECK(static_cast<double>(bytes_of(".mp3", mp3)) == Approx(128'000 / 8 * 3).epsilon(0.05));
  mp3.bitrate_kbps = 64;
  CHECK(static_cast<double>(bytes_of(".mp3", mp3)) == Approx(64'000 / 8 * 3).epsilon(0.05));
  for (const auto& [suffix, container] :
       {std::pair(".ogg", Container::ogg), std::pair(".mp3", Container::mp3), std::pair(".opus", Container::opus)}) {
    INFO(suffix);
    FileFormat low{container, SampleFormat::pcm16, false}, high = low;
    low.quality = 1;
    high.quality = 9;
    CHECK(bytes_of(suffix, low) < bytes_of(suffix, high));
  }
}

TEST_CASE("A bit rate or a quality that a format has not is refused") {
  FileFormat format{Container::flac, SampleFormat::pcm16, false};
  format.bitrate_kbps = 128;
  CHECK(format_problem(format, {}));
  format = {Container::m4b, SampleFormat::pcm16, false};
  format.quality = 5;
  CHECK(format_problem(format, {}));
  format = {Container::ogg, SampleFormat::pcm16, false};
  format.bitrate_kbps = 128;
  CHECK(format_problem(format, {}));
}

TEST_CASE("What ffmpeg reads tags from has its signs escaped") {
  FileTags tags;
  tags.title = "a=b;c#d\\e";
  tags.chapters = {{"one\ntwo", 0, 44100}};
  CHECK(ffmetadata(tags, 44100) ==
        ";FFMETADATA1\nmedia_type=2\ntitle=a\\=b\\;c\\#d\\\\e\n[CHAPTER]\nTIMEBASE=1/44100\nSTART=0\nEND=44100\ntitle=one\\\ntwo\n");
}

TEST_CASE("A picture is known by its bytes, and what is none says why") {
  const auto picture = cover_picture(png);
  REQUIRE(std::holds_alternative<CoverPicture>(picture));
  CHECK(std::get<CoverPicture>(picture).width == 2);
  CHECK(std::get<CoverPicture>(picture).is_png);
  // An application segment, a table, then the frame: 16 rows of 32.
  const std::string jpeg("\xff\xd8\xff\xe0\0\4ab\xff\xdb\0\3c\xff\xc0\0\x11\x08\0\x10\0\x20\3", 26);
  const auto other = cover_picture(jpeg);
  REQUIRE(std::holds_alternative<CoverPicture>(other));
  CHECK((std::get<CoverPicture>(other).width == 32 && std::get<CoverPicture>(other).height == 16));
  CHECK(std::get<std::string>(cover_picture("GIF89a")) == "it is neither a JPEG nor a PNG");
  for (std::size_t n = 3; n < 22; ++n) CHECK(std::holds_alternative<std::string>(cover_picture(jpeg.substr(0, n))));
  CHECK(std::holds_alternative<std::string>(cover_picture(png.substr(0, 20))));
  CHECK(std::holds_alternative<std::string>(cover_picture("")));
}

TEST_CASE("Languages have the three letters that players know") {
  CHECK(language_code("en-GB") == "eng");
  CHECK(language_code("de") == "deu");
  CHECK(language_code("yue") == "yue");
  CHECK(language_code("xx").empty());
}
