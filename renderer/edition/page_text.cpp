// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/page_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "renderer/edition/clock.h"
#include "renderer/edition/happenings.h"
#include "renderer/edition/markup.h"
#include "renderer/edition/wording.h"

namespace locket::inline edition {
namespace {

/// About two screens: what is not near is not laid out, and what is, is not much.
constexpr std::size_t happenings_of_part = 16;

class PageText {
 public:
  PageText(const Edition& edition, const std::vector<std::string>& colours) : edition_(edition), colours_(colours) {}

  void operator()(const Edition::Scene* scene) {
    close();
    text_ += fmt::format("<section class=\"scene\"{}>\n<h2 dir=\"auto\"{}>{}</h2>\n", id_of(scene->id), times(scene->begin, scene->end),
                         html_text(scene->title));
    open_ = true;
    speaker_.clear();
  }

  void operator()(const Edition::Line* line) {
    next_in_part();
    text_ += fmt::format("<div class=\"line {}{}\"{}{}>\n<a class=\"at\" href=\"{}\">{}</a>\n", colour_of(*line),
                         line->aloud ? "" : " thought", id_of(line->id), times(line->begin, line->end), link_to(line->begin, edition_.rate),
                         short_time(line->begin, edition_.rate));
    add_name(*line);
    text_ += fmt::format("<p class=\"said\" dir=\"auto\"{}>{}</p>\n</div>\n", language(line->language), words(*line));
  }

  void operator()(const Edition::Direction* direction) {
    next_in_part();
    text_ += fmt::format("<p class=\"stage\" dir=\"auto\">({})</p>\n", html_text(direction->text));
    speaker_.clear();
  }

  void operator()(const Edition::Sound* sound) {
    if (sound->description.empty()) return;
    next_in_part();
    text_ += fmt::format("<p class=\"sound\" dir=\"auto\"{}>[{}]</p>\n", times(sound->begin, sound->end), html_text(sound->description));
  }

  void operator()(const Edition::Mark* mark) {
    next_in_part();
    text_ += fmt::format("<div class=\"mark\"{}{}></div>\n", id_of(mark->name), times(mark->at, mark->at));
  }

  std::string finish() {
    close();
    return std::move(text_);
  }

 private:
  void close() {
    if (in_part_ > 0) text_ += "</div>\n";
    if (open_) text_ += "</section>\n";
    in_part_ = 0;
    open_ = false;
  }

  void next_in_part() {
    if (in_part_ == happenings_of_part) text_ += "</div>\n", in_part_ = 0;
    if (in_part_++ == 0) text_ += "<div class=\"part\">\n";
  }

  /// Where somebody else speaks, or in another manner.
  void add_name(const Edition::Line& line) {
    const std::string_view manner = manner_of_speaking(line.style, edition_.language);
    const std::string speaker = fmt::format("<b dir=\"auto\">{}</b>{}", html_text(line.speaker),
                                            manner.empty() ? "" : fmt::format(" <i>({})</i>", html_text(manner)));
    if (speaker != speaker_) text_ += fmt::format("<p class=\"who\">{}</p>\n", speaker);
    speaker_ = speaker;
  }

  std::string colour_of(const Edition::Line& line) const {
    const std::string colour = line.people.size() == 1 ? colours_[line.people.front()] : "px";
    return line.narration ? colour + " narration" : colour;
  }

  /// Every name is given once: the first who has it keeps it.
  std::string id_of(const std::string& id) {
    return id.empty() || !ids_.insert(id).second ? std::string() : fmt::format(" id=\"{}\"", html_text(id));
  }

  std::string times(Frames begin, Frames end) const {
    const Frames ms = milliseconds(begin, edition_.rate);
    return fmt::format(" data-m=\"{}\" data-d=\"{}\"", ms, milliseconds(end, edition_.rate) - ms);
  }

  std::string language(const std::string& language) const {
    return language == edition_.language ? std::string() : fmt::format(" lang=\"{}\"", html_text(language));
  }

  std::string words(const Edition::Line& line) const {
    std::string html;
    std::size_t at = 0;
    for (std::size_t i = 0; i < line.tokens.size(); ++i) {
      const Edition::Token& token = line.tokens[i];
      html += html_text(line.text.substr(at, token.offset - at));
      for (const Edition::Foreign& foreign : line.foreign)
        if (foreign.first == i) html += fmt::format("<span lang=\"{}\">", html_text(foreign.language));
      html += fmt::format("<span{}>{}</span>", times(token.begin, token.end), html_text(line.token_text(i)));
      for (const Edition::Foreign& foreign : line.foreign)
        if (foreign.last == i + 1) html += "</span>";
      at = token.offset + token.length;
    }
    return html + html_text(line.text.substr(at));
  }

  const Edition& edition_;
  const std::vector<std::string>& colours_;
  std::string text_;
  std::string speaker_;  ///< who is shown to speak
  std::set<std::string> ids_;
  std::size_t in_part_ = 0;
  bool open_ = false;
};

}  // namespace

std::string link_to(Frames at, SampleRate rate) {
  const Frames ms = milliseconds(at, rate);
  return fmt::format("#t={}.{:03}", ms / 1000, ms % 1000);
}

std::string page_text(const Edition& edition, const std::vector<std::string>& colours) {
  PageText writer(edition, colours);
  for (const Happening& happening : happenings_of(edition)) std::visit([&writer](const auto* one) { writer(one); }, happening);
  return writer.finish();
}

}  // namespace locket::inline edition
