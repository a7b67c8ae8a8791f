// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/cast_edit.h"

#include <fmt/format.h>

#include <algorithm>

#include "scripts/page/grammar.h"
#include "scripts/page/page_layout.h"
#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

// As the reader takes a source apart, but for the language: its mistakes are no obstacle to an edit.
class ParsedPage {
 public:
  explicit ParsedPage(std::string_view text) {
    const PageLimits limits;
    if (text.size() > limits.bytes) return;
    page_.emplace(diagnostics_, Source{{}, std::string(text)});
    WellFormed form = check_form(*page_, limits);
    if (diagnostics_.has_errors()) return;
    tree_.emplace(*page_, std::move(form));
    if (tree_->empty() || !is_root(tree_->root())) tree_.reset();
  }

  const XmlTree* tree() const { return tree_ ? &*tree_ : nullptr; }  ///< null = the text is no page
  std::string_view text() const { return page_->text(); }            ///< without a byte order mark

 private:
  static bool is_root(const XmlNode& node) { return node.name == rule(Form::screenplay).name || node.name == rule(Form::cast).name; }

  Diagnostics diagnostics_;
  std::optional<Page> page_;
  std::optional<XmlTree> tree_;
};

const XmlNode* child_named(const XmlTree& tree, const XmlNode& parent, std::string_view name) {
  const XmlNode* child = tree.first_child(parent);
  while (child != nullptr && child->name != name) child = tree.next(*child);
  return child;
}

const XmlNode* cast_of(const XmlTree& tree) {
  const std::string_view name = rule(Form::cast).name;
  return tree.root().name == name ? &tree.root() : child_named(tree, tree.root(), name);
}

const XmlAttribute* attribute_of(const XmlTree& tree, const XmlNode& node, std::string_view name) {
  const auto end = tree.attributes_end(node);
  const auto found = std::find_if(tree.attributes_begin(node), end, [&](const XmlAttribute& a) { return a.name == name; });
  return found == end ? nullptr : found;
}

bool is_character(const XmlTree& tree, const XmlNode& node, std::string_view id) {
  if (node.name != rule(Form::character).name) return false;
  const XmlAttribute* written = attribute_of(tree, node, "id");
  return written != nullptr && trimmed(written->value) == trimmed(id);
}

const XmlNode* find_character(const XmlTree& tree, std::string_view id) {
  const XmlNode* cast = cast_of(tree);
  const XmlNode* child = cast == nullptr ? nullptr : tree.first_child(*cast);
  while (child != nullptr && !is_character(tree, *child, id)) child = tree.next(*child);
  return child;
}

// White space other than spaces would be read as spaces, if it were not written as references.
std::string escaped(std::string_view value, char quote) {
  std::string text;
  for (const char c : value) {
    const bool is_reference = c == '&' || c == '<' || c == quote || (c != ' ' && is_space(c));
    if (!is_reference) text += c;
    else if (c == '&') text += "&amp;";
    else if (c == '<') text += "&lt;";
    else if (c == quote) text += quote == '"' ? "&quot;" : "&apos;";
    else text += fmt::format("&#{};", static_cast<int>(c));
  }
  return text;
}

std::string written(std::string_view name, std::string_view value, char quote = '"') {
  return fmt::format("{}={}{}{}", name, quote, escaped(value, quote), quote);
}

struct Replacement {
  std::size_t begin = 0, size = 0;
  std::string with;
};

class Editor {
 public:
  Editor(std::string_view text, const XmlTree& tree, const CharacterEdit& edit)
      : text_(text), tree_(tree), edit_(edit), layout_(text, tree) {}

  Replacement replacement() const {
    const XmlNode* node = find_character(tree_, edit_.character);
    if (node == nullptr) return edit_.value ? declared() : Replacement{};
    const XmlAttribute* attribute = attribute_of(tree_, *node, edit_.attribute);
    if (attribute == nullptr) return edit_.value ? added(*node) : Replacement{};
    return edit_.value ? changed(*attribute) : removed(*attribute);
  }

 private:
  static std::size_t end_of(const XmlAttribute& attribute) { return attribute.value_span.begin + attribute.value_span.size + 1; }

  std::string_view space_before(const XmlAttribute& attribute) const {
    const std::string_view before = text_.substr(0, attribute.name_span.begin);
    return before.substr(before.find_last_not_of(" \t\r\n") + 1);
  }

  Replacement changed(const XmlAttribute& attribute) const {
    if (attribute.value == *edit_.value) return {};
    const Span span = attribute.value_span;
    return {span.begin, span.size, escaped(*edit_.value, text_[span.begin - 1])};
  }

  Replacement removed(const XmlAttribute& attribute) const {
    const std::size_t begin = attribute.name_span.begin - space_before(attribute).size();
    return {begin, end_of(attribute) - begin, {}};
  }

  // A character that was found has at least its id.
  Replacement added(const XmlNode& node) const {
    const XmlAttribute& last = *(tree_.attributes_end(node) - 1);
    const std::string lead(last_line_end(space_before(last)).value_or(" "));
    return {end_of(last), 0, lead + written(edit_.attribute, *edit_.value, text_[end_of(last) - 1])};
  }

  Replacement declared() const {
    const XmlNode* cast = cast_of(tree_);
    if (cast == nullptr) return with_cast();
    const std::vector<const XmlNode*> others = layout_.elements_in(*cast);
    if (others.empty()) return opened(*cast, layout_.content_end(*cast), inside(*cast), character());
    const std::size_t at = layout_.notes_end(layout_.end(*others.back()));
    return {at, 0, layout_.lead(*cast, *others.back()) + character()};
  }

  Replacement with_cast() const {
    const XmlNode& root = tree_.root();
    if (const XmlNode* head = child_named(tree_, root, rule(Form::head).name)) {
      const std::size_t at = layout_.notes_end(layout_.end(*head));
      return {at, 0, layout_.lead(root, *head) + cast(std::string(layout_.indentation(*head)))};
    }
    const std::vector<const XmlNode*> others = layout_.elements_in(root);
    const bool shown = !others.empty() && layout_.begins_line(*others.front());
    const std::string indentation = shown ? std::string(layout_.indentation(*others.front())) : inside(root);
    const std::size_t tag_end = layout_.tag_end(root);
    return opened(root, layout_.is_empty_tag(root) ? tag_end : layout_.notes_end(tag_end), indentation, cast(indentation));
  }

  // Puts `body` on a line of its own at `at`, with which the content of `parent` begins or ends.
  Replacement opened(const XmlNode& parent, std::size_t at, const std::string& indentation, const std::string& body) const {
    const std::string before = line(indentation), after = line(std::string(layout_.indentation(parent)));
    if (layout_.is_empty_tag(parent)) {
      const std::size_t begin = layout_.attributes_end(parent);
      return {begin, layout_.tag_end(parent) - begin, fmt::format(">{}{}{}</{}>", before, body, after, parent.name)};
    }
    const std::size_t next = layout_.skip_blanks(at);
    if (layout_.is_on_one_line() || is_space(text_[next])) return {at, 0, before + body};
    return {at, next - at, before + body + after};
  }

  std::string inside(const XmlNode& parent) const { return std::string(layout_.indentation(parent)).append(layout_.step()); }
  std::string line(const std::string& indentation) const {
    return layout_.is_on_one_line() ? std::string() : std::string(layout_.line_end()) + indentation;
  }
  std::string character() const {
    return fmt::format("<character {} {}/>", written("id", edit_.character), written(edit_.attribute, *edit_.value));
  }
  std::string cast(const std::string& indentation) const {
    const std::string deeper = indentation + std::string(layout_.step());
    return fmt::format("<cast>{}{}{}</cast>", line(deeper), character(), line(indentation));
  }

  std::string_view text_;
  const XmlTree& tree_;
  const CharacterEdit& edit_;
  PageLayout layout_;
};

}  // namespace

bool declares(std::string_view text, std::string_view character) {
  const ParsedPage page(text);
  return page.tree() != nullptr && find_character(*page.tree(), character) != nullptr;
}

bool writes(std::string_view text, std::string_view character, std::string_view attribute) {
  const ParsedPage page(text);
  const XmlNode* node = page.tree() == nullptr ? nullptr : find_character(*page.tree(), character);
  return node != nullptr && attribute_of(*page.tree(), *node, attribute) != nullptr;
}

std::optional<std::string> edited(std::string_view text, const CharacterEdit& edit) {
  const bool may_change = edit.attribute != "id" && find_attribute(rule(Form::character), edit.attribute) != nullptr;
  const ParsedPage page(text);
  if (!may_change || page.tree() == nullptr) return std::nullopt;
  const Replacement change = Editor(page.text(), *page.tree(), edit).replacement();
  const std::size_t mark = text.size() - page.text().size();
  return std::string(text).replace(mark + change.begin, change.size, change.with);
}

}  // namespace locket::inline page
