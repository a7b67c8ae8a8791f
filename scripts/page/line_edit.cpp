// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/line_edit.h"

#include <algorithm>
#include <array>
#include <map>

#include "scripts/page/grammar.h"
#include "scripts/page/page_layout.h"
#include "scripts/page/parsed_page.h"
#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

constexpr std::array drafted_attributes{"id", "name", "gender", "age", "aka", "xml:lang", "members"};

bool is_play(const ParsedPage& page) { return page.tree() != nullptr && page.tree()->root().name == rule(Form::screenplay).name; }

void collect_lines(const XmlTree& tree, const XmlNode& parent, std::vector<const XmlNode*>& lines) {
  for (const XmlNode* child = tree.first_child(parent); child != nullptr; child = tree.next(*child)) {
    if (child->is_text()) continue;
    if (child->name == rule(Form::line).name) lines.push_back(child);
    else collect_lines(tree, *child, lines);
  }
}

std::vector<const XmlNode*> line_nodes(const XmlTree& tree) {
  std::vector<const XmlNode*> lines;
  collect_lines(tree, tree.root(), lines);
  return lines;
}

std::string value_of(const XmlTree& tree, const XmlNode& node, std::string_view name) {
  const XmlAttribute* attribute = attribute_of(tree, node, name);
  return attribute == nullptr ? std::string() : std::string(trimmed(attribute->value));
}

std::optional<std::string> written_value(const XmlTree& tree, const XmlNode& node, std::string_view name) {
  return attribute_of(tree, node, name) == nullptr ? std::nullopt : std::optional(value_of(tree, node, name));
}

/// A pause or a mark inside a line parts words; what only colours them does not.
void append_words(const XmlTree& tree, const XmlNode& node, std::string& words) {
  for (const XmlNode* child = tree.first_child(node); child != nullptr; child = tree.next(*child)) {
    if (child->is_text()) words += child->text;
    else if (child->name == rule(Form::stage).name) words += ' ';
    else append_words(tree, *child, words);
  }
}

WrittenLine written_line(const XmlTree& tree, const XmlNode& node) {
  WrittenLine line{value_of(tree, node, "speaker"),
                   written_value(tree, node, "cert"),
                   written_value(tree, node, "or"),
                   value_of(tree, node, "aloud") != "false",
                   {},
                   {},
                   node.span.begin};
  append_words(tree, node, line.words);
  line.words = folded(line.words);
  return line;
}

/// Lines with what is told between them.
class LineWalk {
 public:
  explicit LineWalk(const XmlTree& tree) : tree_(tree) {}
  std::vector<WrittenLine> lines() {
    walk(tree_.root());
    return std::move(lines_);
  }

 private:
  void walk(const XmlNode& parent) {
    for (const XmlNode* child = tree_.first_child(parent); child != nullptr; child = tree_.next(*child)) {
      if (child->is_text()) continue;
      if (child->name == rule(Form::line).name) line(*child);
      else if (child->name == rule(Form::narration).name) told(*child);
      else if (child->name == rule(Form::stage).name) directed(*child);
      else walk(*child);
    }
  }
  void line(const XmlNode& node) {
    lines_.push_back(written_line(tree_, node));
    lines_.back().before = folded(told_);
    told_.clear();
  }
  void told(const XmlNode& node) {
    append_words(tree_, node, told_);
    told_ += ' ';
  }
  void directed(const XmlNode& node) {
    for (const XmlNode* child = tree_.first_child(node); child != nullptr; child = tree_.next(*child)) told_.append(child->text);
    told_ += ' ';
  }

  const XmlTree& tree_;
  std::vector<WrittenLine> lines_;
  std::string told_;
};

WrittenCharacter written_character(const XmlTree& tree, const XmlNode& node) {
  WrittenCharacter character{value_of(tree, node, "id"), value_of(tree, node, "name"), value_of(tree, node, "aka")};
  for (auto* one = tree.attributes_begin(node); one != tree.attributes_end(node); ++one)
    character.drafted &= std::find(drafted_attributes.begin(), drafted_attributes.end(), one->name) != drafted_attributes.end();
  return character;
}

std::vector<const XmlNode*> character_nodes(const XmlTree& tree) {
  std::vector<const XmlNode*> characters;
  const XmlNode* cast = cast_of(tree);
  for (const XmlNode* child = cast == nullptr ? nullptr : tree.first_child(*cast); child != nullptr; child = tree.next(*child))
    if (child->name == rule(Form::character).name) characters.push_back(child);
  return characters;
}

/// Of what stands on a line alone, the whole line.
Replacement removal(std::string_view text, const PageLayout& layout, const XmlNode& node) {
  std::size_t begin = node.span.begin, end = layout.end(node);
  if (!layout.begins_line(node)) return {begin, end - begin, {}};
  const std::size_t behind = layout.skip_blanks(end);
  if (behind < text.size() && text[behind] != '\n' && text[behind] != '\r') return {begin, end - begin, {}};
  begin -= layout.indentation(node).size();
  end = behind;
  if (end < text.size() && text[end] == '\r') ++end;
  if (end < text.size() && text[end] == '\n') ++end;
  return {begin, end - begin, {}};
}

std::string with_mark(std::string_view text, const ParsedPage& page, const std::vector<Replacement>& changes) {
  return std::string(text.substr(0, text.size() - page.text().size())) + replaced(page.text(), changes);
}

/// New attributes of one line stand behind each other at one place.
void add(std::vector<Replacement>& changes, Replacement change) {
  if (change.size == 0 && change.with.empty()) return;
  if (!changes.empty() && changes.back().begin == change.begin && changes.back().size == 0 && change.size == 0)
    changes.back().with += change.with;
  else changes.push_back(std::move(change));
}

}  // namespace

std::optional<std::vector<WrittenLine>> lines_of(std::string_view text) {
  const ParsedPage page(text);
  if (!is_play(page)) return std::nullopt;
  std::vector<WrittenLine> lines = LineWalk(*page.tree()).lines();
  for (WrittenLine& line : lines) line.begin += text.size() - page.text().size();
  return lines;
}

std::optional<std::vector<WrittenCharacter>> characters_of(std::string_view text) {
  const ParsedPage page(text);
  if (!is_play(page)) return std::nullopt;
  std::vector<WrittenCharacter> characters;
  for (const XmlNode* node : character_nodes(*page.tree())) characters.push_back(written_character(*page.tree(), *node));
  return characters;
}

std::optional<std::string> edited(std::string_view text, const std::vector<LineEdit>& edits) {
  const ParsedPage page(text);
  if (!is_play(page)) return std::nullopt;
  const std::vector<const XmlNode*> lines = line_nodes(*page.tree());
  std::map<std::pair<std::size_t, std::string>, const LineEdit*> wanted;
  for (const LineEdit& edit : edits) {
    if (edit.line >= lines.size() || lines[edit.line]->attributes == 0) return std::nullopt;
    if (find_attribute(rule(Form::line), edit.attribute) == nullptr) return std::nullopt;
    wanted[{edit.line, edit.attribute}] = &edit;
  }
  std::vector<Replacement> changes;
  for (const auto& [key, edit] : wanted)
    changes.push_back(attribute_change(page.text(), *page.tree(), *lines[key.first], edit->attribute, edit->value));
  std::stable_sort(changes.begin(), changes.end(), [](const Replacement& a, const Replacement& b) { return a.begin < b.begin; });
  std::vector<Replacement> made;
  for (Replacement& change : changes) add(made, std::move(change));
  return with_mark(text, page, made);
}

std::optional<std::string> without_characters(std::string_view text, const std::vector<std::string>& ids) {
  const ParsedPage page(text);
  if (!is_play(page)) return std::nullopt;
  const PageLayout layout(page.text(), *page.tree());
  std::vector<Replacement> changes;
  for (const XmlNode* node : character_nodes(*page.tree()))
    if (std::find(ids.begin(), ids.end(), value_of(*page.tree(), *node, "id")) != ids.end())
      changes.push_back(removal(page.text(), layout, *node));
  return with_mark(text, page, changes);
}

}  // namespace locket::inline page
