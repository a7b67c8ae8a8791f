// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "renderer/edition/base64.h"
#include "renderer/edition/drawing.h"
#include "renderer/edition/markup.h"
#include "renderer/edition/text_width.h"

namespace locket::inline edition {
namespace {

/// A letter of DejaVu Sans is so wide on the average, in its size; a bold one a tenth more.
constexpr double letter_width = 0.6;

class SvgWriter {
 public:
  explicit SvgWriter(const Drawing& drawing) {
    text_ = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" width=\"{0:g}\" "
        "height=\"{1:g}\" viewBox=\"0 0 {0:g} {1:g}\" role=\"img\" font-family=\"DejaVu Sans, Verdana, sans-serif\">\n"
        "<title>{2}</title>\n<desc>{3}</desc>\n<rect width=\"{0:g}\" height=\"{1:g}\" fill=\"#ffffff\"/>\n",
        drawing.width, drawing.height, html_text(drawing.title), html_text(drawing.description));
  }

  void operator()(const Drawing::Area& area) {
    text_ += fmt::format("<path fill=\"{}\" d=\"", colour(area.colour));
    char letter = 'M';
    for (const Drawing::Point& point : area.outline) {
      text_ += fmt::format("{}{:.6g} {:.6g}", letter, point.x, point.y);
      letter = 'L';
    }
    text_ += "Z\"/>\n";
  }
  void operator()(const Drawing::Rule& rule) {
    text_ += fmt::format("<line x1=\"{:.6g}\" y1=\"{:.6g}\" x2=\"{:.6g}\" y2=\"{:.6g}\" stroke=\"{}\"{}/>\n", rule.from.x, rule.from.y,
                         rule.to.x, rule.to.y, colour(rule.colour), rule.dashed ? " stroke-dasharray=\"4 3\"" : "");
  }
  void operator()(const Drawing::Text& text) {
    static constexpr const char* anchors[] = {"start", "middle", "end"};
    text_ += fmt::format("<text x=\"{:.6g}\" y=\"{:.6g}\" font-size=\"{:g}\"{} text-anchor=\"{}\" fill=\"{}\">{}</text>\n", text.at.x,
                         text.at.y, text.size, text.bold ? " font-weight=\"bold\"" : "", anchors[static_cast<int>(text.anchor)],
                         colour(text.colour), html_text(text.text));
  }
  void operator()(const Drawing::Image& image) {
    if (image.pixels.empty()) return;
    text_ += fmt::format(
        "<image x=\"{:.6g}\" y=\"{:.6g}\" width=\"{:.6g}\" height=\"{:.6g}\" preserveAspectRatio=\"none\" "
        "image-rendering=\"optimizeSpeed\" "
        "xlink:href=\"data:image/png;base64,{}\"/>\n",
        image.at.x, image.at.y, image.width, image.height, base64(png_of(image)));
  }

  std::string finish() { return text_ + "</svg>\n"; }

 private:
  static std::string colour(Drawing::Colour colour) { return fmt::format("#{:06x}", colour); }
  std::string text_;
};

}  // namespace

std::string svg_of(const Drawing& drawing) {
  SvgWriter writer(drawing);
  for (const auto& item : drawing.items) std::visit(writer, item);
  return writer.finish();
}

double width_of(const std::string& text, double size) { return text_width(text) * size * letter_width; }

std::string shortened(const std::string& text, double size, double width) {
  if (width_of(text, size) <= width) return text;
  std::size_t end = text.size();
  while (end > 0 && width_of(text.substr(0, end) + "…", size) > width) do
      --end;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80);
  return end == 0 ? std::string() : text.substr(0, end) + "…";
}

}  // namespace locket::inline edition
