// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/cast_edit.h"

#include <fmt/format.h>

#include "scripts/page/grammar.h"
#include "scripts/page/page_layout.h"
#include "scripts/page/parsed_page.h"
#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

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

class Editor {
 public:
  Editor(std::string_view text, const XmlTree& tree, const CharacterEdit& edit)
      : text_(text), tree_(tree), edit_(edit), layout_(text, tree) {}

  Replacement replacement() const {
    const XmlNode* node = find_character(tree_, edit_.character);
    if (node == nullptr) return edit_.value ? declared() : Replacement{};
    return attribute_change(text_, tree_, *node, edit_.attribute, edit_.value);  // one that was found has at least its id
  }

 private:
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
    return fmt::format("<character {} {}/>", written_attribute("id", edit_.character), written_attribute(edit_.attribute, *edit_.value));
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
