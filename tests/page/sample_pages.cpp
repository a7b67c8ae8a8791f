// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the pages that a browser is shown: `sample_pages FOLDER`. Their sound, sound.wav of a minute and
// long.wav of ten hours, is the caller's.
//
//   play.html     two people, a sound, two scenes          embedded.html   the same, with that sound in it
//   hostile.html  texts that are markup somewhere          novel.html      ten hours, 100 000 words
//
// And their captions, words and chapters as WebVTT: play.captions.vtt, ...
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "renderer/edition/exporters.h"
#include "renderer/edition/page.h"
#include "tests/renderer/edition/edition_kit.h"

using namespace locket;
using namespace locket::testing;

namespace {

/// Where somebody speaks, half of full scale; a bed under all of it.
Edition with_waveforms(Edition edition) {
  Edition::Waveforms& waves = edition.waveforms;
  for (waves.bin = edition.rate / 20; edition.frames / waves.bin > 16384;) waves.bin *= 2;
  const auto bins = static_cast<std::size_t>(edition.frames / waves.bin);
  waves.people.resize(edition.people.size());
  for (const Edition::Line& line : edition.lines)
    for (const std::size_t person : line.people) {
      Edition::Peaks& peaks = waves.people[person];
      peaks.resize(bins);
      for (Frames at = line.begin / waves.bin; at < line.end / waves.bin; ++at)
        peaks[static_cast<std::size_t>(at)] = static_cast<float>(0.2 + 0.1 * static_cast<double>(at * 7 % 5));
    }
  waves.buses[index_of(Bus::ambience)].assign(bins, 0.03f);
  waves.buses[index_of(Bus::effects)] = {0, 0.5f, 0.25f};
  return edition;
}

Edition play() {
  EditionKit kit;
  kit.person("anna", "Anna");
  kit.person("tom", "Tom");
  kit.scene("lane", "Mill Lane, night", 0, 30);
  kit.scene("market", "The market", 30, 60);
  kit.sound("a door shuts", 1, 0.4);
  kit.line("anna", "Who is there? It had begun to snow.", 2, 4).id = "lane#1";
  kit.line("tom", "It is I, and nobody else.", 7, 3).id = "lane#2";
  kit.line("anna", "Tom! I had not hoped for you tonight.", 9, 4).id = "lane#3";
  kit.edition.directions.push_back({"She opens.", kit.frames(14)});
  for (int i = 0; i < 14; ++i) kit.line(i % 2 ? "tom" : "anna", "And so they went on, and on, and spoke of the snow.", 15 + i, 0.9);
  kit.line("tom", "Ten apples, please: the café wants them.", 32, 3).id = "market#1";
  for (int i = 0; i < 20; ++i) kit.line(i % 2 ? "tom" : "anna", "Buy, buy! Nobody sells them cheaper than I do.", 36 + i, 0.9);
  return with_waveforms(kit.edition);
}

Edition novel() {
  EditionKit kit;
  constexpr int chapters = 50, paragraphs = 100;
  constexpr double seconds = 36000.0 / chapters / paragraphs;
  kit.edition.frames = kit.frames(36000);
  kit.person("teller", "The narrator");
  kit.person("anna", "Anna");
  for (int chapter = 0; chapter < chapters; ++chapter) {
    kit.scene("chapter-" + std::to_string(chapter + 1), "Chapter " + std::to_string(chapter + 1), chapter * 720, chapter * 720 + 720);
    for (int i = 0; i < paragraphs; ++i)
      kit.line(i % 7 == 3 ? "anna" : "teller",
               "It had begun to snow in the night, and by the morning nobody could tell the lane from the field.",
               chapter * 720 + i * seconds, seconds * 0.9)
          .id = "chapter-" + std::to_string(chapter + 1) + "#" + std::to_string(i + 1);
  }
  return with_waveforms(kit.edition);
}

void write(const std::string& path, const Edition& edition, const PageSound& sound, const std::string& inside = {}) {
  const Page page = page_html(edition, sound);
  std::ofstream file(path, std::ios::binary);
  file << page.before;
  for (std::size_t at = 0; at < inside.size(); at += page_piece_bytes)
    file << page_piece(std::string_view(inside).substr(at, page_piece_bytes));
  if (!(file << page.after).flush()) throw std::runtime_error("cannot write " + path);
}

void write_captions(const std::string& begin, const Edition& edition) {
  for (const auto& [name, text] : {std::pair(".captions.vtt", captions_vtt(edition)), std::pair(".words.vtt", words_vtt(edition)),
                                   std::pair(".chapters.vtt", chapters_vtt(edition))})
    if (!(std::ofstream(begin + name, std::ios::binary) << text).flush()) throw std::runtime_error("cannot write " + begin + name);
}

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int, char** arguments) try {
  const std::string folder = arguments[1];
  const PageSound beside{"sound.wav", "sound.wav", "audio/wav"}, inside{"", "sound.wav", "audio/wav"};
  write(folder + "/play.html", play(), beside);
  write(folder + "/embedded.html", play(), inside, content(folder + "/sound.wav"));
  write(folder + "/hostile.html", with_waveforms(hostile_edition()), beside);
  write(folder + "/novel.html", novel(), {"long.wav", "long.wav", "audio/wav"});
  write_captions(folder + "/play", play());
  write_captions(folder + "/hostile", hostile_edition());
  write_captions(folder + "/novel", novel());
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
