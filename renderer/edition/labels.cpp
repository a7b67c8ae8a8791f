// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "renderer/edition/clock.h"
#include "renderer/edition/exporters.h"
#include "renderer/edition/happenings.h"
#include "renderer/edition/markup.h"

namespace locket::inline edition {
namespace {

class LabelWriter {
 public:
  explicit LabelWriter(SampleRate rate) : rate_(rate) {}

  void operator()(const Edition::Scene* scene) { add(scene->begin, scene->end, scene->title); }
  void operator()(const Edition::Line* line) { add(line->begin, line->end, line->speaker + ": " + line->text); }
  void operator()(const Edition::Direction* direction) { add(direction->at, direction->at, "(" + direction->text + ")"); }
  void operator()(const Edition::Mark* mark) { add(mark->at, mark->at, mark->name); }
  void operator()(const Edition::Sound* sound) {
    const std::string& name = sound->description.empty() ? sound->name : sound->description;
    add(sound->begin, sound->end, "[" + name + "]");
    for (std::size_t i = 1; i < sound->envelope.size(); ++i)
      if (const auto& from = sound->envelope[i - 1], &to = sound->envelope[i]; from.db != to.db && from.at < sound->end)
        add(from.at, to.at, fmt::format("[{}: {:+g} dB]", name, to.db));
  }
  const std::string& text() const { return text_; }

 private:
  void add(Frames begin, Frames end, const std::string& label) {
    text_ += fmt::format("{}\t{}\t{}\n", label_time(begin, rate_), label_time(end, rate_), label_text(label));
  }

  SampleRate rate_;
  std::string text_;
};

}  // namespace

std::string labels_txt(const Edition& edition) {
  LabelWriter writer(edition.rate);
  for (const Happening& happening : happenings_of(edition)) std::visit([&writer](const auto* one) { writer(one); }, happening);
  return writer.text();
}

}  // namespace locket::inline edition
