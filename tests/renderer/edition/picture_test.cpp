// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/picture.h"

#include <cmath>
#include <fstream>

#include "audio/meter/spectrogram.h"
#include "tests/renderer/edition/edition_kit.h"
#include "tests/renderer/rehearsal.h"
#include "tests/support/catch.h"
#include "tests/support/run_program.h"

using namespace locket;
using namespace locket::testing;

namespace {

template <class Item>
std::vector<Item> all_of(const Drawing& drawing) {
  std::vector<Item> found;
  for (const auto& item : drawing.items)
    if (const auto* one = std::get_if<Item>(&item)) found.push_back(*one);
  return found;
}

const Drawing::Text& text_in(const std::vector<Drawing::Text>& texts, const std::string& words) {
  for (const Drawing::Text& text : texts)
    if (text.text == words) return text;
  throw std::out_of_range("nowhere: " + words);
}

/// A minute with speech in its third quarter, at 4 kHz.
Edition quarter() {
  EditionKit kit;
  kit.edition.title = "A <quarter> & no more";
  kit.scene("a", "First", 0, 30);
  kit.scene("b", "Second", 30, 60);
  kit.edition.waveforms.bin = kit.edition.rate / 10;
  auto& speech = kit.edition.waveforms.buses[index_of(Bus::dialogue)];
  speech.assign(450, 0.0f);
  std::fill(speech.begin() + 300, speech.end(), 1.0f);
  kit.edition.spectrogram.assign(100 * Spectrogram::bands, -300.0f);
  for (std::size_t column = 50; column < 75; ++column) kit.edition.spectrogram[column * Spectrogram::bands + 166] = -10;
  return kit.edition;
}

/// ffmpeg's pixels, red, green, blue.
std::string pixels_of(const std::string& png) {
  const ScratchFolder folder;
  std::ofstream(folder / "a.png", std::ios::binary) << png;
  return run_program({"ffmpeg", "-v", "error", "-i", (folder / "a.png").string(), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"}).out;
}

}  // namespace

TEST_CASE("A picture has the waveform of what sounds where it sounds, as high as it is") {
  const auto areas = all_of<Drawing::Area>(picture_of(quarter()));
  REQUIRE(areas.size() == 2);  // the speech, and its colour in the legend
  double left = 1e9, right = 0, top = 1e9, bottom = 0;
  for (const auto& point : areas[0].outline) {
    left = std::min(left, point.x), right = std::max(right, point.x);
    top = std::min(top, point.y), bottom = std::max(bottom, point.y);
  }
  const auto lines = all_of<Drawing::Rule>(picture_of(quarter()));
  const double begin = lines[0].from.x, width = lines[0].to.x - begin;  // the panel's upper edge
  CHECK(std::abs(left - (begin + width / 2)) < 2);
  CHECK(std::abs(right - (begin + width * 0.75)) < 2);
  CHECK(top > lines[0].from.y);
  CHECK(bottom < lines[1].from.y);
  CHECK(bottom - top > 0.75 * (lines[1].from.y - lines[0].from.y));
}

TEST_CASE("A picture's scenes, times and frequencies stand where they belong") {
  const Drawing drawing = picture_of(quarter());
  const auto texts = all_of<Drawing::Text>(drawing);
  const auto lines = all_of<Drawing::Rule>(drawing);
  const double begin = lines[0].from.x, width = lines[0].to.x - begin;
  CHECK(std::abs(text_in(texts, "Second").at.x - (begin + width / 2)) < 8);
  CHECK(std::abs(text_in(texts, "0:30").at.x - (begin + width / 2)) < 1);
  CHECK(text_in(texts, "A <quarter> & no more").bold);
  CHECK(text_in(texts, "dialogue").at.x > begin + width * 0.9);
  // 100 Hz and 200 Hz are as far apart as 1 and 2 kHz; 2 and 5 kHz farther
  const auto y = [&](const char* name) { return text_in(texts, name).at.y; };
  CHECK(y("100") - y("200") == Approx(y("1 kHz") - y("2")));
  CHECK(y("2") - y("5") == Approx((y("1 kHz") - y("2")) * std::log2(2.5)));
}

TEST_CASE("A title that has no room is shortened, and one without any room is left out") {
  EditionKit kit;
  kit.scene("a", "A very long title of a scene that lasts five seconds", 0, 5);
  kit.scene("b", "Short", 5, 5.1);
  kit.scene("c", "Last", 5.1, 60);
  std::vector<std::string> words;
  for (const auto& text : all_of<Drawing::Text>(picture_of(kit.edition))) words.push_back(text.text);
  CHECK(std::count(words.begin(), words.end(), "Short") == 0);
  CHECK(std::count(words.begin(), words.end(), "Last") == 1);
  CHECK(std::count_if(words.begin(), words.end(),
                      [](const std::string& one) { return one.rfind("A very", 0) == 0 && one.ends_with("…"); }) == 1);
  CHECK(shortened("émile", 10, width_of("ém…", 10)) == "ém…");
  CHECK(shortened("émile", 10, 1).empty());
}

TEST_CASE("A picture's spectrogram, as another program reads it, has its sound at its time and its height") {
  const auto images = all_of<Drawing::Image>(picture_of(quarter()));
  REQUIRE(images.size() == 1);
  CHECK(images[0].columns == 100);
  const std::string pixels = pixels_of(png_of(images[0]));
  REQUIRE(pixels.size() == 3u * 100 * Spectrogram::bands);
  for (std::size_t row = 0; row < Spectrogram::bands; ++row)
    for (std::size_t column = 0; column < 100; ++column) {
      const bool sounds = Spectrogram::bands - 1 - row == 166 && column >= 50 && column < 75;
      const std::string pixel = pixels.substr(3 * (row * 100 + column), 3);
      if (pixel != (sounds ? "\x0b\x07\x20" : "\xff\xff\xff")) FAIL_CHECK("at " << column << ", " << row);
    }
}

TEST_CASE("A picture of any text is well-formed, and reads as what was written") {
  Edition edition = hostile_edition();
  edition.spectrogram.assign(Spectrogram::bands, -50.0f);
  const ScratchFolder folder;
  for (const Edition& one : {edition, quarter(), Edition()}) {
    std::ofstream(folder / "a.svg", std::ios::binary) << svg_of(picture_of(one));
    const ProgramRun title =
        run_program({"xmllint", "--nonet", "--xpath", "string(/*/*[local-name()='title'])", (folder / "a.svg").string()});
    CHECK(title.exit_code == 0);
    CHECK(title.out == one.title + "\n");
  }
}
