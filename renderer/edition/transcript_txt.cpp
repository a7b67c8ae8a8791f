// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "renderer/edition/clock.h"
#include "renderer/edition/exporters.h"
#include "renderer/edition/happenings.h"
#include "renderer/edition/wording.h"
#include "scripts/letters/letters.h"

namespace locket::inline edition {
namespace {

class Typist {
 public:
  explicit Typist(const Edition& edition) : edition_(edition) {
    if (!edition.title.empty()) text_ += edition.title + "\n";
    if (!edition.author.empty()) text_ += edition.author + "\n";
  }

  void operator()(const Edition::Scene* scene) {
    paragraph(fmt::format("{}{} ({})", text_.empty() ? "" : "\n", upper(scene->title), short_time(scene->begin, edition_.rate)));
  }
  void operator()(const Edition::Line* line) {
    const std::string_view manner = manner_of_speaking(line->style, edition_.language);
    const std::string name = upper(line->speaker) + (manner.empty() ? "" : fmt::format(" ({})", manner));
    paragraph(fmt::format("{}: {}", name, line->text));
  }
  void operator()(const Edition::Direction* direction) { paragraph("(" + direction->text + ")"); }
  void operator()(const Edition::Sound* sound) {
    if (!sound->description.empty()) paragraph("[" + sound->description + "]");
  }
  void operator()(const Edition::Mark*) {}
  const std::string& text() const { return text_; }

 private:
  void paragraph(const std::string& words) { text_ += (text_.empty() ? "" : "\n") + words + "\n"; }

  const Edition& edition_;
  std::string text_;
};

}  // namespace

std::string transcript_txt(const Edition& edition) {
  Typist typist(edition);
  for (const Happening& happening : happenings_of(edition)) std::visit([&typist](const auto* one) { typist(one); }, happening);
  return typist.text();
}

}  // namespace locket::inline edition
