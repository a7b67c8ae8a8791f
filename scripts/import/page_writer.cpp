// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/page_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "scripts/import/direction.h"
#include "scripts/import/doubt.h"
#include "scripts/import/page_text.h"
#include "scripts/import/scenes.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr const char* pause_between_scenes = "1.5s";
constexpr std::size_t longest_line = 15000;  ///< bytes; the page allows 20,000 characters

class PageWriter {
 public:
  PageWriter(const Understanding& all, const std::vector<Span>& spans, const Roles& roles, const PageOptions& options)
      : story_(all.story), spans_(spans), roles_(roles), options_(options), language_(all.language) {}

  std::string write() {
    put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<screenplay version=\"1\" xml:lang=\"{}\">\n", language_);
    head();
    cast();
    std::size_t number = 0;
    for (const SceneRange& one : scenes_of(story_, spans_)) scene(one, ++number);
    out_ += "</screenplay>\n";
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void put(fmt::format_string<Args...> text, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), text, std::forward<Args>(args)...);
  }

  void head() {
    const std::string own = options_.title_known ? std::string() : title_of(story_, spans_);
    const std::string title = escaped(own.empty() ? options_.title : own);
    if (!title.empty()) put("  <head>\n    <title>{}</title>\n  </head>\n", title);
  }

  void cast() {
    if (roles_.list.empty() && !roles_.teller) return;
    out_ += "  <cast>\n";
    if (roles_.teller) character(*roles_.teller);
    for (const Role& role : roles_.list) character(role);
    out_ += "  </cast>\n";
  }

  void character(const Role& role) {
    put("    <character id=\"{}\" name=\"{}\"", role.id, escaped(role.name));
    for (std::size_t i = 0; i < role.members.size(); ++i) put("{}{}", i ? " " : " members=\"", role.members[i]);
    if (!role.members.empty()) out_ += '"';
    if (role.gender != Gender::unknown && role.members.empty()) put(" gender=\"{}\"", name_of(role.gender));
    if (role.age > 0) put(" age=\"{}\"", role.age);
    if (!role.aka.empty()) {
      out_ += " aka=\"";
      for (std::size_t i = 0; i < role.aka.size(); ++i) put("{}{}", i ? "; " : "", escaped(role.aka[i]));
      out_ += '"';
    }
    out_ += "/>\n";
  }

  void scene(const SceneRange& range, std::size_t number) {
    put("\n  <scene id=\"s{}\"", number);
    if (!range.title.empty()) put(" title=\"{}\"", escaped(range.title));
    const Direction direction = options_.plain ? Direction() : direction_of(story_, spans_, range);
    if (!direction.space.empty()) put(" space=\"{}\" why=\"{}\"", direction.space, escaped(direction.space_why));
    out_ += ">\n";
    for (std::size_t i = range.begin; i < range.end;) {
      for (const Direction::Sound& one : direction.sounds)
        if (one.bed && one.span == i) bed(one, number);
      const std::size_t next = span(i, range.end);
      for (const Direction::Sound& one : direction.sounds)
        if (!one.bed && one.span >= i && one.span < next)
          put("    <sfx preset=\"{}\" discrete=\"false\" desc=\"{}\" why=\"{}\"/>\n", one.preset, escaped(one.why), escaped(one.why));
      for (const Direction::Sound& one : direction.sounds)
        if (one.bed && one.end && *one.end >= i && *one.end < next) put("    <stop ref=\"{}\"/>\n", bed_id(one, number));
      i = next;
    }
    if (!options_.plain && range.end < spans_.size()) put("    <pause time=\"{}\"/>\n", pause_between_scenes);
    out_ += "  </scene>\n";
  }

  void bed(const Direction::Sound& one, std::size_t scene_number) {
    const char* level = one.level == Direction::Level::loud ? "+1dB" : one.level == Direction::Level::faint ? "-8dB" : "-3dB";
    out_ += "    <ambience";
    if (one.end) put(" id=\"{}\"", bed_id(one, scene_number));
    put(" preset=\"{}\" soundLevel=\"{}\" fadeInDur=\"3s\" fadeOutDur=\"3s\" desc=\"{}\" why=\"{}\"/>\n", one.preset, level,
        in_words(one.preset), escaped(one.why));
  }
  /// What captions say of it: `night-alley` is a "night alley".
  static std::string in_words(std::string preset) {
    std::replace(preset.begin(), preset.end(), '-', ' ');
    return preset;
  }
  static std::string bed_id(const Direction::Sound& one, std::size_t scene_number) {
    return fmt::format("s{}-{}", scene_number, one.preset);
  }

  /// Writes one, with those that belong to its line; returns the one behind.
  std::size_t span(std::size_t i, std::size_t end) {
    const Span& one = spans_[i];
    const std::string_view words = story_.part(one.words);
    switch (one.kind) {
      case SpanKind::speech: return speech(i, end);
      case SpanKind::thought: line(one, spoken_text(words)); break;
      case SpanKind::heading: narration(without_ornament(words)); break;
      case SpanKind::narration: narration(words); break;
      case SpanKind::tag: put("    <stage>{}</stage>\n", escaped(words)); break;
      case SpanKind::note: note(words); break;
      case SpanKind::blank: break;
    }
    return i + 1;
  }

  /// `## The Bridge ##`
  static std::string_view without_ornament(std::string_view words) {
    while (!words.empty() && (words.front() == '#' || is_space(words.front()))) words.remove_prefix(1);
    while (!words.empty() && (words.back() == '#' || is_space(words.back()))) words.remove_suffix(1);
    return words;
  }

  void narration(std::string_view words) {
    for (const std::string_view piece : cut_long(words, longest_line))
      if (has_words(piece)) put("    <narration>{}</narration>\n", spoken_text(piece));
  }

  void note(std::string_view words) {
    if (words.substr(0, 4) == "<!--") words = words.substr(4, words.size() - 7);
    if (options_.notes_aloud) narration(words);
    else put("    <!-- {} -->\n", comment_text(words));
  }

  /// "I want," Tom said, "to go.": one line, the tag a direction in it.
  std::size_t speech(std::size_t i, std::size_t end) {
    const std::string_view words = story_.part(spans_[i].words);
    if (words.size() > longest_line) {
      for (const std::string_view piece : cut_long(words, longest_line))
        if (has_words(piece)) line(spans_[i], spoken_text(piece));
      return i + 1;
    }
    std::string text = spoken_text(words);
    std::size_t last = i;
    while (last + 2 < end && goes_on(last) && text.size() < longest_line) {
      text += fmt::format(" <stage>{}</stage> {}", escaped(story_.part(spans_[last + 1].words)),
                          spoken_text(story_.part(spans_[last + 2].words)));
      last += 2;
    }
    line(spans_[i], text);
    return last + 1;
  }

  bool goes_on(std::size_t i) const {
    const Span &tag = spans_[i + 1], &rest = spans_[i + 2];
    if (tag.kind != SpanKind::tag || rest.kind != SpanKind::speech || rest.turn != spans_[i].turn || rest.words.size() > longest_line)
      return false;
    const std::string_view before = trimmed(story_.part(spans_[i].words)), said = story_.part(tag.words);
    const bool sentence_open = !before.empty() && (before.back() == ',' || before.back() == '-' || ends_with(before, "\u2014"));
    return said.back() == ',' || (sentence_open && said.back() != '.');
  }
  static bool ends_with(std::string_view text, std::string_view ending) {
    return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
  }

  void line(const Span& one, const std::string& text) {
    put("    <line speaker=\"{}\"", roles_.id_of(one.speaker));
    if (!options_.plain && !one.style.empty() && one.kind == SpanKind::speech) put(" style=\"{}\"", one.style);
    if (!options_.plain && one.kind == SpanKind::speech && !one.distance.empty()) {
      put(" distance=\"{}\"", one.distance);
      if (!one.effect.empty()) put(" effect=\"{}\"", one.effect);
      put(" why=\"{}\"", escaped(one.why));
    }
    if (!options_.plain && is_group(one.speaker)) out_ += " spread=\"250ms\"";
    if (one.kind == SpanKind::thought) out_ += " aloud=\"false\"";
    if (one.certainty < guessed_below) put(" cert=\"{:.2f}\"", one.certainty);
    others(one);
    put(">{}</line>\n", text);
  }

  bool is_group(Index speaker) const {
    return roles_.of_entity[speaker] != none && !roles_.list[roles_.of_entity[speaker]].members.empty();
  }

  void others(const Span& one) {
    if (one.certainty >= guessed_below) return;
    const auto others = worth_telling(one, [this](Index entity) { return roles_.of_entity[entity] != none || entity == roles_.narrator; });
    for (std::size_t i = 0; i < others.size(); ++i) put("{}{}", i ? " " : " or=\"", roles_.id_of(others[i]));
    if (!others.empty()) out_ += '"';
  }

  const Story& story_;
  const std::vector<Span>& spans_;
  const Roles& roles_;
  const PageOptions& options_;
  std::string language_;
  std::string out_;
};

}  // namespace

std::string write_page(const Understanding& all, const std::vector<Span>& spans, const Roles& roles, const PageOptions& options) {
  return PageWriter(all, spans, roles, options).write();
}

}  // namespace locket::story
