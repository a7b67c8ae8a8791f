// SPDX-License-Identifier: GPL-3.0-or-later
// A drawing as a value: what lies on a white sheet, in the order in which it is painted. In pixels from the upper left corner.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace locket::inline edition {

struct Drawing {
  struct Point {
    double x = 0, y = 0;
  };
  using Colour = std::uint32_t;  ///< 0xRRGGBB

  /// Filled, and closed from the last point to the first.
  struct Area {
    std::vector<Point> outline;
    Colour colour = 0;
  };
  struct Rule {
    Point from, to;
    Colour colour = 0;
    bool dashed = false;
  };
  enum class Anchor { begin, middle, end };
  /// `at` lies on its base line.
  struct Text {
    Point at;
    std::string text;
    double size = 10;
    bool bold = false;
    Anchor anchor = Anchor::begin;
    Colour colour = 0;
  };
  /// Pixels, row by row from the upper left: places in a palette of at most 256 colours; stretched over the box.
  struct Image {
    Point at;
    double width = 0, height = 0;
    std::uint32_t columns = 0, rows = 0;
    std::vector<std::uint8_t> pixels;
    std::vector<Colour> palette;
  };

  double width = 0, height = 0;
  std::string title, description;  ///< for who does not see it
  std::vector<std::variant<Area, Rule, Text, Image>> items;
};

/// As SVG 1.1, with nothing beside it. Its letters are the viewer's.
std::string svg_of(const Drawing& drawing);

/// As PNG (ISO 15948), with a palette.
std::string png_of(const Drawing::Image& image);

/// About how wide a text is, in DejaVu Sans, and its begin that is no wider than that, with an ellipsis.
double width_of(const std::string& text, double size);
std::string shortened(const std::string& text, double size, double width);

}  // namespace locket::inline edition
