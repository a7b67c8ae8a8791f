// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "renderer/edition/clock.h"
#include "renderer/edition/exporters.h"
#include "renderer/edition/happenings.h"
#include "renderer/edition/markup.h"
#include "renderer/edition/wording.h"

namespace locket::inline edition {
namespace {

/// Readable in light and dark, on a telephone and on paper.
constexpr std::string_view style =
    ":root{color-scheme:light dark}"
    "body{font:1.1rem/1.5 Georgia,serif;max-width:38rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}"
    "h1,h2{line-height:1.2}"
    "cite{font-style:normal;font-weight:bold}"
    "time{font-size:.85rem;margin-left:.5rem}"
    "p{margin:0 0 1rem}"
    ".aside{font-style:italic}"
    "@media print{section{break-inside:auto}h2{break-after:avoid}}";

class HtmlWriter {
 public:
  explicit HtmlWriter(const Edition& edition) : edition_(edition) {
    const std::string title = html_text(edition.title.empty() ? "Locket" : edition.title);
    text_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n<style>{}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n",
        html_text(edition.language), title, style, title);
    if (!edition.author.empty()) text_ += fmt::format("<p class=\"author\">{}</p>\n", html_text(edition.author));
  }

  void operator()(const Edition::Scene* scene) {
    close();
    open_ = true;
    text_ += fmt::format("<section>\n<h2 dir=\"auto\">{} {}</h2>\n", html_text(scene->title), time(scene->begin));
  }
  void operator()(const Edition::Line* line) {
    const std::string_view manner = manner_of_speaking(line->style, edition_.language);
    const std::string behind = manner.empty() ? std::string() : fmt::format(" ({})", html_text(manner));
    text_ += fmt::format("<cite dir=\"auto\">{}{}:</cite>{}\n<p dir=\"auto\"{}>{}</p>\n", html_text(line->speaker), behind,
                         time(line->begin), language(line->language), line->aloud ? words(*line) : "<i>" + words(*line) + "</i>");
  }
  void operator()(const Edition::Direction* direction) { aside("(" + direction->text + ")"); }
  void operator()(const Edition::Sound* sound) {
    if (!sound->description.empty()) aside("[" + sound->description + "]");
  }
  void operator()(const Edition::Mark*) {}

  std::string finish() {
    close();
    return text_ + "</main>\n</body>\n</html>\n";
  }

 private:
  void close() {
    if (open_) text_ += "</section>\n";
    open_ = false;
  }
  void aside(const std::string& words) { text_ += fmt::format("<p class=\"aside\" dir=\"auto\">{}</p>\n", html_text(words)); }

  std::string time(Frames at) const {
    const Frames ms = milliseconds(at, edition_.rate);
    return fmt::format("<time datetime=\"PT{}.{:03}S\">{}</time>", ms / 1000, ms % 1000, short_time(at, edition_.rate));
  }
  std::string language(const std::string& language) const {
    return language == edition_.language ? std::string() : fmt::format(" lang=\"{}\"", html_text(language));
  }

  std::string words(const Edition::Line& line) const {
    std::string html;
    std::size_t at = 0;
    for (const Edition::Foreign& foreign : line.foreign) {
      const Edition::Token &first = line.tokens[foreign.first], &last = line.tokens[foreign.last - 1];
      const std::size_t end = last.offset + last.length;
      html += html_text(line.text.substr(at, first.offset - at));
      html += fmt::format("<span lang=\"{}\">{}</span>", html_text(foreign.language),
                          html_text(line.text.substr(first.offset, end - first.offset)));
      at = end;
    }
    return html + html_text(line.text.substr(at));
  }

  const Edition& edition_;
  std::string text_;
  bool open_ = false;
};

}  // namespace

std::string transcript_html(const Edition& edition) {
  HtmlWriter writer(edition);
  for (const Happening& happening : happenings_of(edition)) std::visit([&writer](const auto* one) { writer(one); }, happening);
  return writer.finish();
}

}  // namespace locket::inline edition
