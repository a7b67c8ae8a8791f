// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/export/page_script.h"

#include <algorithm>
#include <map>
#include <pugixml.hpp>

#include "scripts/fountain/inline_text.h"
#include "scripts/fountain/line_kinds.h"
#include "scripts/utf8.h"

namespace locket::inline exporting {
namespace {

using fountain::Item;
using fountain::ItemKind;
using fountain::Part;
using fountain::PartKind;
using fountain::Run;
using Node = pugi::xml_node;

/// As scripts ask for the styles that are built in.
constexpr std::pair<std::string_view, const char*> manners[] = {{"whisper", "whispering"}, {"soft", "softly"}, {"shout", "shouting"},
                                                                {"plead", "pleading"},     {"cold", "coldly"}, {"weary", "wearily"},
                                                                {"excited", "excitedly"}};

bool is(const Node& node, std::string_view name) { return node.name() == name; }
std::string attribute(const Node& node, const char* name) { return node.attribute(name).value(); }

/// Elements in which the import keeps that something is sung.
bool is_sung(const Node& node) { return is(node, "prosody") && attribute(node, "rate") == "92%" && attribute(node, "range") == "160%"; }

void collect(const Node& node, const Run& manner, std::vector<Run>& runs);

void collect_one(const Node& child, Run run, std::vector<Run>& runs) {
  if (child.type() == pugi::node_comment) {
    runs.push_back({folded(child.value()), false, false, false, true});
  } else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
    run.text = child.value();
    runs.push_back(std::move(run));
  } else if (!is(child, "stage")) {
    const std::string level = attribute(child, "level");
    if (is(child, "emphasis")) {
      run.bold |= level == "strong";
      run.underlined |= level == "moderate";
      run.italic |= level.empty();
    }
    collect(child, run, runs);
  }
}

/// The words of a mixed content in their manners; comments are notes. Small elements say nothing.
void collect(const Node& node, const Run& manner, std::vector<Run>& runs) {
  for (const Node& child : node.children()) collect_one(child, manner, runs);
}

std::string marked(const std::vector<Run>& runs) { return folded(fountain::marked_text(runs)); }

class LineReader {
 public:
  std::vector<Part> read(const Node& line) {
    for (const Node& child : line.children()) piece(child);
    flush();
    return std::move(parts_);
  }

 private:
  void piece(const Node& child) {
    if (is(child, "stage")) add(PartKind::parenthetical, folded(child.text().get()));
    else if (is(child, "pause")) add(PartKind::parenthetical, pause_words(attribute(child, "time")));
    else if (is_sung(child)) add(PartKind::lyric, words_in(child));
    else collect_one(child, {}, runs_);
  }
  static std::string words_in(const Node& node) {
    std::vector<Run> runs;
    collect(node, {}, runs);
    return marked(runs);
  }
  static std::string pause_words(const std::string& time) {
    if (time == "600ms") return "beat";
    return time == "2s" ? "long pause" : "pause";
  }

  void add(PartKind kind, std::string text) {
    flush();
    if (kind == PartKind::parenthetical) text = fountain::marked_text(text);
    if (!text.empty()) parts_.push_back({kind, std::move(text)});
  }
  void flush() {
    const std::string text = marked(runs_);
    runs_.clear();
    if (!text.empty()) parts_.push_back({PartKind::speech, text});
  }

  std::vector<Part> parts_;
  std::vector<Run> runs_;
};

class PageReader {
 public:
  explicit PageReader(const Screenplay& play) {
    for (const Character& character : play.characters) names_[character.id] = character.name;
    names_["narrator"] = names_["narrator"] == "narrator" || names_["narrator"].empty() ? "NARRATOR" : names_["narrator"];
  }

  fountain::Script read(const Node& root) {
    title_page(root.child("head"));
    flow(root, false);
    return std::move(script_);
  }

 private:
  Item& add(ItemKind kind, std::string text) {
    script_.items.push_back({});
    script_.items.back().kind = kind;
    script_.items.back().text = std::move(text);
    return script_.items.back();
  }

  // The title page, in the order that title pages have.

  void title_page(const Node& head) {
    std::vector<fountain::TitleEntry> entries;
    std::vector<std::string> authors;
    for (const Node& author : head.children("author")) authors.push_back(fountain::marked_text(folded(author.text().get())));
    const std::string title = folded(head.child("title").text().get());
    if (!title.empty()) entries.push_back({"Title", {fountain::marked_text(title)}});
    if (!authors.empty()) entries.push_back({authors.size() > 1 ? "Authors" : "Author", authors});
    for (const Node& meta : head.children("meta")) title_entry(attribute(meta, "name"), attribute(meta, "content"), entries);
    constexpr std::string_view order[] = {"title", "credit", "author", "authors", "source"};
    const auto rank = [&](const fountain::TitleEntry& one) { return std::find(std::begin(order), std::end(order), lower_case(one.key)); };
    std::stable_sort(entries.begin(), entries.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    script_.title_page = std::move(entries);
  }
  static void title_entry(const std::string& name, const std::string& content, std::vector<fountain::TitleEntry>& entries) {
    fountain::TitleEntry entry{name, {}};
    for (std::size_t at = 0; at <= content.size();) {
      const std::size_t end = std::min(content.find('\n', at), content.size());
      if (const std::string line = folded(content.substr(at, end - at)); !line.empty()) entry.lines.push_back(line);
      at = end + 1;
    }
    if (lower_case(name) == "title" && !entries.empty() && entries.front().key == "Title") entries.front() = entry;
    else entries.push_back(entry);
  }

  // What happens.

  void flow(const Node& parent, bool together) {
    bool second = false;
    for (const Node& child : parent.children()) {
      const std::size_t before = script_.items.size();
      element(child);
      const bool spoke = script_.items.size() > before && script_.items[before].kind == ItemKind::dialogue;
      if (together && spoke) script_.items[before].dual = second;
      second |= spoke;
    }
  }

  void element(const Node& node) {
    if (node.type() == pugi::node_comment) comment(folded(node.value()));
    else if (is(node, "scene")) scene(node);
    else if (is(node, "narration")) narration(node);
    else if (is(node, "line")) line(node);
    else if (is(node, "stage")) stage(folded(node.text().get()));
    else if (is(node, "sfx")) sound("SFX", node);
    else if (is(node, "ambience")) bed("AMBIENCE", node);
    else if (is(node, "music")) bed("MUSIC", node);
    else if (is(node, "par")) flow(node, true);
    else if (is(node, "seq")) flow(node, false);
  }

  /// What an import has kept stands in Fountain's own signs; all else is a note.
  void comment(const std::string& text) {
    const std::size_t hashes = std::min(text.find_first_not_of('#'), text.size());
    if (text == "> <") centred_ = true;
    else if (text == ">") forced_ = true;
    else if (text == "===") add(ItemKind::page_break, {});
    else if (text.substr(0, 2) == "= ") add(ItemKind::synopsis, fountain::marked_text(text.substr(2)));
    else if (hashes == 1 && text.size() > 2 && text.find(' ') == std::string::npos && text.back() == '#')
      number(text.substr(1, text.size() - 2));
    else if (hashes > 0 && text[std::min(hashes, text.size() - 1)] == ' ')
      add(ItemKind::section, fountain::marked_text(text.substr(hashes + 1))).depth = static_cast<int>(hashes);
    else if (is_wrapped(text)) add(ItemKind::note, text.substr(2, text.size() - 4));
    else if (!text.empty()) add(ItemKind::note, text);
  }
  /// A note that begins like one of those.
  static bool is_wrapped(const std::string& text) {
    return text.size() > 4 && text.compare(0, 2, "[[") == 0 && text.compare(text.size() - 2, 2, "]]") == 0 &&
           std::string_view("#=>").find(text[2]) != std::string_view::npos;
  }
  void number(std::string text) {
    if (!script_.items.empty() && script_.items.back().kind == ItemKind::heading) script_.items.back().number = std::move(text);
  }

  void scene(const Node& node) {
    heading_ = folded(attribute(node, "title"));
    const std::string id = attribute(node, "id");
    ++scenes_;
    const bool counted = id.size() > 1 && id[0] == 's' && id.find_first_not_of("0123456789", 1) == std::string::npos;
    if (!heading_.empty() || scenes_ > 1)
      add(ItemKind::heading, fountain::marked_text(heading_.empty() ? "Scene " + std::to_string(scenes_) : heading_)).number =
          counted ? "" : id;
    flow(node, false);
  }

  void narration(const Node& node) {
    const Node first = node.first_child();
    const bool sung = is_sung(first) && !first.next_sibling();
    std::vector<Run> runs;
    collect(sung ? first : node, {}, runs);
    const std::string text = marked(runs);
    if (text.empty()) return;
    Item& item = add(sung ? ItemKind::lyric : centred_ ? ItemKind::centred : ItemKind::action, text);
    item.forced = item.kind == ItemKind::action && looks_silent(fountain::plain_text(text));
    centred_ = false;
  }
  /// An import would not have it told.
  static bool looks_silent(const std::string& text) {
    return (!text.empty() && text.front() == '(' && text.back() == ')') || !fountain::sound_key(text).empty() || fountain::is_fade(text);
  }

  void stage(const std::string& text) {
    const bool transition = forced_ || fountain::is_transition(text);
    forced_ = false;
    if (text.empty()) return;
    if (transition) add(ItemKind::transition, fountain::marked_text(text));
    else if (looks_silent(text) && text.front() != '(') add(ItemKind::action, fountain::marked_text(text));
    else add(ItemKind::action, "(" + fountain::marked_text(text) + ")");
  }

  void sound(const char* key, const Node& node) {
    const std::string why = folded(attribute(node, "why"));
    std::string what = folded(attribute(node, "desc"));
    if (what.empty()) what = attribute(node, "preset");
    if (what.empty()) what = attribute(node, "src");
    add(ItemKind::action, fountain::marked_text(fountain::sound_key(why).empty() ? std::string(key) + ": " + what : why));
  }
  /// One that the heading alone asks for is asked for by the heading.
  void bed(const char* key, const Node& node) {
    const std::string why = lower_case(attribute(node, "why"));
    const bool of_heading =
        !why.empty() && attribute(node, "desc") == attribute(node, "preset") && lower_case(heading_).find(why) != std::string::npos;
    if (!of_heading) sound(key, node);
    flow(node, false);
  }

  // What is said.

  void line(const Node& node) {
    const std::string name = speakers(attribute(node, "speaker"));
    std::vector<Part> parts = LineReader().read(node);
    std::vector<std::string> extensions = extensions_of(node);
    if (!extensions.empty() && !parts.empty() && parts[0].kind == PartKind::parenthetical && parts[0].text.front() == '(')
      parts.erase(parts.begin());
    // A manner that a direction names already needs no second one.
    if (const std::string manner = manner_of(attribute(node, "style"));
        !manner.empty() && (parts.empty() || parts[0].kind != PartKind::parenthetical))
      parts.insert(parts.begin(), {PartKind::parenthetical, manner});
    if (parts.empty()) return;
    if (attribute(node, "begin") == "prev.end+150ms" && !script_.items.empty() && script_.items.back().kind == ItemKind::dialogue &&
        script_.items.back().text == name) {
      std::vector<Part>& said = script_.items.back().parts;
      said.insert(said.end(), parts.begin(), parts.end());
      return;
    }
    Item& item = add(ItemKind::dialogue, name);
    item.parts = std::move(parts);
    item.extensions = std::move(extensions);
  }

  std::string speakers(const std::string& ids) const {
    std::string names;
    for (std::size_t at = ids.find_first_not_of(' '); at < ids.size();) {
      const std::size_t end = std::min(ids.find(' ', at), ids.size());
      const auto found = names_.find(ids.substr(at, end - at));
      names += (names.empty() ? "" : " & ") + (found == names_.end() ? ids.substr(at, end - at) : found->second);
      at = std::min(ids.find_first_not_of(' ', end), ids.size());
    }
    return names;
  }

  /// `why` holds those that an import has read; of others what is heard tells.
  static std::vector<std::string> extensions_of(const Node& node) {
    std::vector<std::string> extensions;
    const std::string why = attribute(node, "why");
    for (std::size_t at = 0; fountain::in_capitals(why) && at < why.size();) {
      const std::size_t end = std::min(why.find("; ", at), why.size());
      extensions.push_back(why.substr(at, end - at));
      at = end + 2;
    }
    if (!extensions.empty()) return extensions;
    const std::string effect = attribute(node, "effect"), distance = attribute(node, "distance");
    if (attribute(node, "aloud") == "false") extensions.emplace_back("THINKING");
    if (effect == "telephone") extensions.emplace_back("PHONE");
    if (effect == "radio") extensions.emplace_back("RADIO");
    if (!distance.empty() && std::strtod(distance.c_str(), nullptr) >= 5) extensions.emplace_back("O.S.");
    return extensions;
  }

  static std::string manner_of(const std::string& style) {
    const auto found = std::find_if(std::begin(manners), std::end(manners), [&](const auto& one) { return one.first == style; });
    return found == std::end(manners) ? fountain::marked_text(style) : found->second;
  }

  std::map<std::string, std::string> names_;
  fountain::Script script_;
  std::string heading_;
  std::size_t scenes_ = 0;
  bool centred_ = false, forced_ = false;  ///< what a comment says of the next paragraph
};

}  // namespace

fountain::Script script_of_page(const std::string& page, const Screenplay& play) {
  pugi::xml_document document;
  document.load_buffer(page.data(), page.size(), pugi::parse_default | pugi::parse_comments | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  return PageReader(play).read(document.child("screenplay"));
}

}  // namespace locket::inline exporting
