// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "audio/meter/spectrogram.h"
#include "renderer/edition/clock.h"

namespace locket::inline edition {
namespace {

using Point = Drawing::Point;

struct Box {
  double left = 0, top = 0, width = 0, height = 0;
  double bottom() const { return top + height; }
  double right() const { return left + width; }
};
constexpr double width = 1200, height = 600;
constexpr Box waves{66, 38, 1116, 202}, spectrum{66, 246, 1116, 302};

constexpr Drawing::Colour ink = 0x1c1c1c, faint = 0x555555;
constexpr double title_size = 17, text_size = 13;

/// Of the amplitude: a bed lies 25 dB under a voice and is to be seen.
constexpr double wave_power = 0.6;

// In the order in which they are painted: what is softer comes later.
struct Painted {
  Bus bus;
  Drawing::Colour colour;
};
constexpr Painted painted[] = {{Bus::dialogue, 0x1d4e79},
                               {Bus::narration, 0x2a9d8f},
                               {Bus::effects, 0xe9a13b},
                               {Bus::music, 0x8e5ea2},
                               {Bus::ambience, 0xc8553d}};

// Few colours: the file stays small.
constexpr double loudest_db = -24, softest_db = -88, step_db = 4;
constexpr Drawing::Colour heat[] = {0xffffff, 0xfdebd9, 0xfbb98f, 0xee6f66, 0xb6377a, 0x6a1f80, 0x2d115f, 0x0b0720};

class Picture {
 public:
  explicit Picture(const Edition& edition) : edition_(edition) {}

  Drawing draw() {
    drawing_.width = width;
    drawing_.height = height;
    drawing_.title = edition_.title;
    drawing_.description = fmt::format("{}, {}", edition_.title, short_time(edition_.frames, edition_.rate));
    add_spectrogram();
    for (const Painted& one : painted) add_wave(one);
    add_frame(waves);
    add_frame(spectrum);
    add_hertz();
    add_scenes();
    add_time();
    add_title(add_legend());
    return std::move(drawing_);
  }

 private:
  double x_of(Frames at) const {
    return waves.left + waves.width * static_cast<double>(at) / static_cast<double>(std::max<Frames>(1, edition_.frames));
  }
  static double y_of(double hz) {
    const double share = std::log(hz / Spectrogram::lowest_hz) / std::log(Spectrogram::highest_hz / Spectrogram::lowest_hz);
    return spectrum.bottom() - share * spectrum.height;
  }
  void text(Point at, const std::string& words, Drawing::Anchor anchor, double size = text_size, bool bold = false) {
    drawing_.items.emplace_back(Drawing::Text{at, words, size, bold, anchor, ink});
  }
  void rule(Point from, Point to, Drawing::Colour colour, bool dashed = false) {
    drawing_.items.emplace_back(Drawing::Rule{from, to, colour, dashed});
  }

  /// The highest of a bus in each pixel of the panel.
  std::vector<double> columns_of(const Edition::Peaks& peaks) const {
    std::vector<double> columns(static_cast<std::size_t>(waves.width), 0.0);
    const double frames_of_column = static_cast<double>(edition_.frames) / waves.width;
    for (std::size_t i = 0; i < peaks.size(); ++i) {
      const auto at = static_cast<double>(i) * static_cast<double>(edition_.waveforms.bin);
      const auto first = static_cast<std::size_t>(at / frames_of_column);
      const auto last = static_cast<std::size_t>((at + static_cast<double>(edition_.waveforms.bin)) / frames_of_column);
      for (std::size_t x = first; x <= std::min(std::max(first, last - (last > first)), columns.size() - 1); ++x)
        columns[x] = std::max(columns[x], std::pow(static_cast<double>(peaks[i]), wave_power));
    }
    return columns;
  }

  void add_wave(const Painted& one) {
    const std::vector<double> columns = columns_of(edition_.waveforms.buses[index_of(one.bus)]);
    const double middle = waves.top + waves.height / 2, half = waves.height / 2.5;  // room for the titles
    for (std::size_t begin = 0, end; begin < columns.size(); begin = end) {         // an area for each stretch that sounds
      const bool sounds = columns[begin] > 0;
      for (end = begin; end < columns.size() && (columns[end] > 0) == sounds;) ++end;
      if (!sounds) continue;
      Drawing::Area area{{}, one.colour};
      for (std::size_t x = begin; x < end; ++x)
        area.outline.push_back({waves.left + static_cast<double>(x) + 0.5, rounded(middle - half * columns[x])});
      for (std::size_t x = end; x-- > begin;)
        area.outline.push_back({waves.left + static_cast<double>(x) + 0.5, rounded(middle + half * columns[x])});
      drawing_.items.emplace_back(std::move(area));
    }
  }
  static double rounded(double pixels) { return std::round(pixels * 10) / 10; }

  /// The mean power of a band over the columns that fall into one pixel; of few columns, each as it is.
  float level_at(std::size_t x, std::size_t columns, std::size_t band) const {
    const std::size_t all = edition_.spectrogram.size() / Spectrogram::bands, first = x * all / columns;
    const std::size_t last = std::max(first + 1, (x + 1) * all / columns);
    double power = 0;
    for (std::size_t i = first; i < last; ++i) power += std::pow(10.0, edition_.spectrogram[i * Spectrogram::bands + band] / 10.0);
    return static_cast<float>(10 * std::log10(power / static_cast<double>(last - first)));
  }

  void add_spectrogram() {
    constexpr auto levels = static_cast<std::size_t>((loudest_db - softest_db) / step_db);
    const std::size_t columns = std::min(edition_.spectrogram.size() / Spectrogram::bands, static_cast<std::size_t>(spectrum.width));
    if (columns == 0) return;
    Drawing::Image image{
        {spectrum.left, spectrum.top}, spectrum.width, spectrum.height, static_cast<std::uint32_t>(columns), Spectrogram::bands, {}, {}};
    for (std::size_t level = 0; level < levels; ++level) image.palette.push_back(heat_of(static_cast<double>(level) / (levels - 1)));
    for (std::size_t row = Spectrogram::bands; row-- > 0;)
      for (std::size_t x = 0; x < columns; ++x) {
        const double level = std::floor((level_at(x, columns, row) - softest_db) / step_db);
        image.pixels.push_back(static_cast<std::uint8_t>(std::clamp(level, 0.0, levels - 1.0)));
      }
    drawing_.items.emplace_back(std::move(image));
  }

  static Drawing::Colour heat_of(double share) {
    const double at = share * (std::size(heat) - 1);
    const auto first = std::min(static_cast<std::size_t>(at), std::size(heat) - 2);
    Drawing::Colour colour = 0;
    for (const int shift : {16, 8, 0}) {
      const double from = heat[first] >> shift & 0xFF, to = heat[first + 1] >> shift & 0xFF;
      colour = colour << 8 | static_cast<Drawing::Colour>(std::lround(from + (to - from) * (at - static_cast<double>(first))));
    }
    return colour;
  }

  void add_frame(const Box& box) {
    rule({box.left, box.top}, {box.right(), box.top}, ink);
    rule({box.left, box.bottom()}, {box.right(), box.bottom()}, ink);
    rule({box.left, box.top}, {box.left, box.bottom()}, ink);
    rule({box.right(), box.top}, {box.right(), box.bottom()}, ink);
  }

  void add_hertz() {
    for (const auto& [hz, name] :
         {std::pair(50, "50 Hz"), {100, "100"}, {200, "200"}, {500, "500"}, {1000, "1 kHz"}, {2000, "2"}, {5000, "5"}, {10000, "10"}}) {
      rule({spectrum.left - 5, y_of(hz)}, {spectrum.left, y_of(hz)}, ink);
      text({spectrum.left - 9, y_of(hz) + text_size * 0.36}, name, Drawing::Anchor::end);
    }
  }

  /// A title goes as far as the next scene begins.
  void add_scenes() {
    for (std::size_t i = 0; i < edition_.scenes.size(); ++i) {
      const double x = x_of(edition_.scenes[i].begin),
                   next = i + 1 < edition_.scenes.size() ? x_of(edition_.scenes[i + 1].begin) : waves.right();
      for (const Box& box : {waves, spectrum}) rule({x, box.top}, {x, box.bottom()}, faint, true);
      const std::string title = shortened(edition_.scenes[i].title, text_size * bold_widening, next - x - 8);
      if (!title.empty()) text({x + 5, waves.top + 16}, title, Drawing::Anchor::begin, text_size, true);
    }
  }

  /// As many times as have room.
  void add_time() {
    static constexpr int steps[] = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 36000};
    const double seconds = to_seconds(edition_.frames, edition_.rate);
    const auto step = std::find_if(std::begin(steps), std::prev(std::end(steps)), [&](int one) { return seconds / one <= most_times; });
    for (Frames at = 0; at <= edition_.frames; at += static_cast<Frames>(*step) * edition_.rate) {
      rule({x_of(at), spectrum.bottom()}, {x_of(at), spectrum.bottom() + 5}, ink);
      text({x_of(at), spectrum.bottom() + 20}, short_time(at, edition_.rate), Drawing::Anchor::middle);
    }
    text({spectrum.left + spectrum.width / 2, spectrum.bottom() + 40},
         edition_.frames >= Frames{3600} * edition_.rate ? "hours" : "minutes", Drawing::Anchor::middle);
  }

  /// From the right: where it begins.
  double add_legend() {
    double right = waves.right();
    for (auto one = std::rbegin(painted); one != std::rend(painted); ++one) {
      if (edition_.waveforms.buses[index_of(one->bus)].empty()) continue;
      const std::string name(bus_names[index_of(one->bus)]);
      const double left = right - width_of(name, text_size) - 16, top = waves.top - 21;
      drawing_.items.emplace_back(Drawing::Area{{{left, top}, {left + 10, top}, {left + 10, top + 10}, {left, top + 10}}, one->colour});
      text({left + 16, waves.top - 11}, name, Drawing::Anchor::begin);
      right = left - 10;
    }
    return right;
  }

  void add_title(double right) {
    text({waves.left, waves.top - 11}, shortened(edition_.title, title_size * bold_widening, right - waves.left - 16),
         Drawing::Anchor::begin, title_size, true);
  }

  static constexpr double most_times = 16, bold_widening = 1.12;  // a bold letter is so much wider

  const Edition& edition_;
  Drawing drawing_;
};

}  // namespace

Drawing picture_of(const Edition& edition) { return Picture(edition).draw(); }

}  // namespace locket::inline edition
