// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/script_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "scripts/fountain/inline_text.h"
#include "scripts/fountain/line_kinds.h"
#include "scripts/import/page_text.h"
#include "scripts/import/script_words.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

using fountain::Item;
using fountain::ItemKind;
using fountain::Part;
using fountain::PartKind;

constexpr std::size_t longest_text = 15000;            ///< bytes; the page allows 20,000 characters
constexpr const char* same_breath = "prev.end+150ms";  ///< a speech that goes on in another manner

/// One `line`: a manner of speaking lasts as long.
struct Segment {
  std::string style, content;
  bool has_words = false;
};

class ScriptWriter {
 public:
  ScriptWriter(const fountain::Script& script, const ScriptCast& cast, const std::string& language, const PageOptions& options)
      : script_(script), cast_(cast), language_(language), options_(options) {}

  ScriptPage write() {
    put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<screenplay version=\"1\" xml:lang=\"{}\">\n", language_ == "en"   ? "en-GB"
                                                                                                    : language_ == "fr" ? "fr-FR"
                                                                                                                        : language_);
    head();
    cast();
    for (std::size_t i = 0; i < script_.items.size();) i = item(i);
    close_scene();
    out_ += "</screenplay>\n";
    made_.page = std::move(out_);
    return std::move(made_);
  }

 private:
  template <typename... Args>
  void put(fmt::format_string<Args...> text, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), text, std::forward<Args>(args)...);
  }

  void head() {
    std::string title = options_.title, rest;
    for (const fountain::TitleEntry& entry : script_.title_page) rest += title_entry(entry, title);
    if (title.empty() && rest.empty()) return;
    out_ += "  <head>\n";
    if (!title.empty()) put("    <title>{}</title>\n", escaped(title));
    out_ += rest + "  </head>\n";
  }
  /// What the head has an element for, in that; what it cannot hold as it is, and the rest, as `meta`.
  static std::string title_entry(const fountain::TitleEntry& entry, std::string& title) {
    std::string lines, text, authors;
    for (const std::string& line : entry.lines) {
      lines += (lines.empty() ? "" : "&#10;") + escaped(line);
      text += (text.empty() ? "" : " ") + folded(fountain::plain_text(line));
      authors += fmt::format("    <author>{}</author>\n", escaped(fountain::plain_text(line)));
    }
    const std::string key = lower_case(entry.key);
    if (lines.empty()) return {};
    if ((key == "author" || key == "authors") && !entry.lines.empty()) return authors;
    if (key == "title") title = text;
    if (key == "title" && entry.lines.size() == 1 && is_plain(entry.lines[0])) return {};
    return fmt::format("    <meta name=\"{}\" content=\"{}\"/>\n", escaped(entry.key), lines);
  }

  static bool is_plain(const std::string& line) {
    const std::vector<fountain::Run> runs = fountain::runs_of(line);
    return std::all_of(runs.begin(), runs.end(), [](const fountain::Run& run) { return run.plain() && !run.note; });
  }

  void cast() {
    if (cast_.roles().empty()) return;
    out_ += "  <cast>\n";
    for (const ScriptRole& role : cast_.roles()) {
      put("    <character id=\"{}\" name=\"{}\"", role.id, escaped(role.name));
      if (role.gender != Gender::unknown) put(" gender=\"{}\"", role.gender == Gender::male ? "male" : "female");
      if (role.age > 0) put(" age=\"{}\"", role.age);
      out_ += "/>\n";
    }
    out_ += "  </cast>\n";
  }

  /// Writes one, with those that sound together with it; returns the one behind.
  std::size_t item(std::size_t i) {
    const Item& one = script_.items[i];
    const std::string plain = fountain::plain_text(one.text);
    switch (one.kind) {
      case ItemKind::heading: open_scene(one); break;
      case ItemKind::action: action(one, plain); break;
      case ItemKind::centred: comment("> <"), narration(one.text); break;
      case ItemKind::lyric: in_scene(), put("    <narration>{}</narration>\n", sung(one.text)); break;
      case ItemKind::transition: transition(plain); break;
      case ItemKind::dialogue: return dialogues(i);
      case ItemKind::section: section(one, plain); break;
      case ItemKind::synopsis: comment("= " + plain); break;
      case ItemKind::note: note(one.text); break;
      case ItemKind::page_break: comment("==="); break;
    }
    return i + 1;
  }

  void open_scene(const Item& heading) {
    close_scene();
    out_ += "\n  <scene";
    const std::string id = id_for(heading.number);
    if (!id.empty()) put(" id=\"{}\"", id);
    put(" title=\"{}\"", escaped(heading.text));
    const HeadingPlace place = options_.plain ? HeadingPlace() : place_of_heading(heading.text);
    if (!place.space.empty()) put(" space=\"{}\" why=\"{}\"", place.space, escaped(place.space_why));
    out_ += ">\n";
    open_ = true;
    if (!heading.number.empty() && id.empty()) comment("#" + heading.number + "#");
    if (!place.bed.empty())
      put("    <ambience preset=\"{0}\" soundLevel=\"-3dB\" fadeInDur=\"3s\" fadeOutDur=\"{1}\" desc=\"{0}\" why=\"{2}\"/>\n", place.bed,
          fades_out(heading) ? "6s" : "3s", escaped(place.bed_why));
  }
  /// A scene that ends with a fade takes its bed with it.
  bool fades_out(const Item& heading) const {
    const Item* const end = script_.items.data() + script_.items.size();
    bool fades = false;
    for (const Item* one = &heading + 1; one != end && one->kind != ItemKind::heading; ++one)
      fades = (fades && one->kind != ItemKind::dialogue) || (one->text.find("FADE") != std::string::npos && fountain::is_fade(one->text));
    return fades;
  }
  /// A number is a name, where it may be one and nothing else has it.
  std::string id_for(const std::string& number) {
    const bool good = !number.empty() && number != "prev" && number != "next" && std::all_of(number.begin(), number.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
    });
    return good && ids_.insert(number).second ? number : std::string();
  }

  void in_scene() {
    if (!open_) out_ += "\n  <scene>\n";
    open_ = true;
    for (const std::string& mark : marks_) put("    <mark name=\"{}\"/>\n", mark);
    marks_.clear();
  }
  void close_scene() {
    if (open_) out_ += "  </scene>\n";
    open_ = false;
  }

  void action(const Item& one, const std::string& plain) {
    if (!has_words(plain)) return note(one.text);
    if (!one.forced) {
      if (plain.front() == '(' && plain.back() == ')') return stage(folded(plain.substr(1, plain.size() - 2)));
      if (const auto sound = sound_line(plain)) return this->sound(*sound, plain);
      if (fountain::is_fade(plain)) return stage(plain);
    }
    narration(one.text);
  }
  void narration(const std::string& text) {
    in_scene();
    for (const std::string& piece : pieces_of(text)) put("    <narration>{}</narration>\n", inlines(piece));
  }
  void stage(const std::string& text) {
    in_scene();
    put("    <stage>{}</stage>\n", escaped(text));
  }
  void transition(const std::string& text) {
    in_scene();
    if (!fountain::is_transition(text)) comment(">");  // by its look it would be told
    put("    <stage>{}</stage>\n", escaped(text));
  }
  /// A bed before the first scene is one of the whole play.
  void sound(const SoundLine& sound, const std::string& line) {
    if (open_ || !sound.bed || options_.plain) in_scene();
    if (sound.preset.empty() || options_.plain) {
      if (sound.preset.empty()) made_.silent_sounds.push_back(line);
      return stage(line);
    }
    const std::string what = escaped(sound.description), why = escaped(line);
    if (sound.bed)
      put("    <ambience preset=\"{}\" soundLevel=\"-3dB\" fadeInDur=\"1s\" desc=\"{}\" why=\"{}\"/>\n", sound.preset, what, why);
    else put("    <sfx preset=\"{}\" discrete=\"false\" desc=\"{}\" why=\"{}\"/>\n", sound.preset, what, why);
  }

  void section(const Item& one, const std::string& plain) {
    comment(std::string(static_cast<std::size_t>(one.depth), '#') + " " + plain);
    const std::string id = id_of_name(plain);
    if (!id.empty() && id != "prev" && id != "next" && ids_.insert(id).second) marks_.push_back(id);
  }
  void note(const std::string& text) {
    const bool said = options_.notes_aloud && has_words(text);
    if (said) stage(text);
    else comment(text.empty() || std::string_view("#=>").find(text[0]) == std::string_view::npos ? text : "[[" + text + "]]");
  }
  void comment(const std::string& text) { put("    <!-- {} -->\n", comment_text(text)); }

  // What is said.

  std::size_t dialogues(std::size_t i) {
    std::size_t end = i + 1;
    while (end < script_.items.size() && script_.items[end].kind == ItemKind::dialogue && script_.items[end].dual) ++end;
    in_scene();
    if (end - i > 1) out_ += "    <par>\n";
    for (std::size_t one = i; one < end; ++one) dialogue(script_.items[one], end - i > 1);
    if (end - i > 1) out_ += "    </par>\n";
    return end;
  }

  void dialogue(const Item& one, bool together) {
    const std::vector<Segment> segments = segments_of(one);
    const bool grouped = together && segments.size() > 1;
    if (grouped) out_ += "    <seq>\n";
    for (std::size_t i = 0; i < segments.size(); ++i) line(one, segments[i], i > 0);
    if (grouped) out_ += "    </seq>\n";
  }

  void line(const Item& one, const Segment& segment, bool goes_on) {
    put("    <line speaker=\"{}\"", cast_.speakers(one.text));
    if (!segment.style.empty()) put(" style=\"{}\"", segment.style);
    const HeardFrom from = options_.plain ? HeardFrom() : heard_from(one.extensions);
    if (from.thought) out_ += " aloud=\"false\"";
    if (goes_on) put(" begin=\"{}\"", same_breath);
    if (!from.distance.empty()) put(" distance=\"{}\"", from.distance);
    if (!from.space.empty()) put(" space=\"{}\"", from.space);
    if (!from.effect.empty()) put(" effect=\"{}\"", from.effect);
    std::string extensions;
    for (const std::string& extension : one.extensions) extensions += (extensions.empty() ? "" : "; ") + escaped(extension);
    if (!extensions.empty()) put(" why=\"{}\"", extensions);
    out_ += ">";
    if (!from.known && !goes_on) put("<stage>({})</stage> ", extensions);
    put("{}</line>\n", segment.content);
  }

  std::vector<Segment> segments_of(const Item& one) const {
    std::vector<Segment> segments{{}};
    for (const Part& part : one.parts) {
      if (part.kind == PartKind::parenthetical) parenthetical(part.text, segments);
      else said(part, segments);
    }
    return segments;
  }

  void said(const Part& part, std::vector<Segment>& segments) const {
    const std::string plain = fountain::plain_text(part.text);
    for (const std::string& piece : pieces_of(part.text)) {
      if (segments.back().content.size() + piece.size() > longest_text) segments.push_back({segments.back().style, {}, false});
      append(segments.back(), part.kind == PartKind::lyric ? sung(piece) : inlines(piece));
    }
    segments.back().has_words |= has_words(plain);
  }
  static void append(Segment& segment, const std::string& text) {
    if (!segment.content.empty()) segment.content += ' ';
    segment.content += text;
  }

  /// The words stay, as a direction; what they ask for is done.
  void parenthetical(const std::string& text, std::vector<Segment>& segments) const {
    const std::string plain = folded(fountain::plain_text(text));
    if (const std::string pause = pause_of(plain); !pause.empty())
      return append(segments.back(), fmt::format("<pause time=\"{}\"/>", pause));
    const std::string style = options_.plain ? std::string() : style_of(plain, language_);
    if (!style.empty() && segments.back().has_words) segments.push_back({style, {}, false});
    if (!style.empty()) segments.back().style = style;
    append(segments.back(), fmt::format("<stage>{}</stage>", escaped(plain)));
  }

  static std::string sung(std::string_view text) { return fmt::format("<prosody rate=\"92%\" range=\"160%\">{}</prosody>", inlines(text)); }

  /// Where a text is longer than a line may be, its marks are given up.
  static std::vector<std::string> pieces_of(const std::string& text) {
    if (text.size() <= longest_text) return {text};
    const std::string plain = fountain::marked_text(fountain::plain_text(text));
    const std::vector<std::string_view> pieces = cut_long(plain, longest_text);
    return {pieces.begin(), pieces.end()};
  }

  /// Bold is strong; italics are the emphasis of every day; what is underlined says its level, by which it is known.
  static std::string inlines(std::string_view marked) {
    std::string result;
    for (const fountain::Run& run : fountain::runs_of(marked)) {
      if (run.note) {
        result += "<!-- " + comment_text(run.text) + " -->";
        continue;
      }
      std::string end;
      const auto open = [&](bool wanted, const char* tag) {
        if (!wanted) return;
        result += tag;
        end += "</emphasis>";
      };
      open(run.bold, "<emphasis level=\"strong\">");
      open(run.underlined, "<emphasis level=\"moderate\">");
      open(run.italic, "<emphasis>");
      const bool leading = !run.text.empty() && is_space(run.text.front()), trailing = !run.text.empty() && is_space(run.text.back());
      const std::string text = escaped(run.text);
      result += (leading ? " " : "") + text + (trailing && !text.empty() ? " " : "") + end;
    }
    return result;
  }

  const fountain::Script& script_;
  const ScriptCast& cast_;
  const std::string& language_;
  const PageOptions& options_;
  std::string out_;
  ScriptPage made_;
  bool open_ = false;
  std::set<std::string> ids_;       ///< of everything that happens
  std::vector<std::string> marks_;  ///< that wait for a scene to stand in
};

}  // namespace

ScriptPage write_script(const fountain::Script& script, const ScriptCast& cast, const std::string& language, const PageOptions& options) {
  return ScriptWriter(script, cast, language, options).write();
}

}  // namespace locket::story
