// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/parsed_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "scripts/page/grammar.h"
#include "scripts/page/page_layout.h"
#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

bool is_root(const XmlNode& node) { return node.name == rule(Form::screenplay).name || node.name == rule(Form::cast).name; }

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

std::size_t end_of(const XmlAttribute& attribute) { return attribute.value_span.begin + attribute.value_span.size + 1; }

std::string_view space_before(std::string_view text, const XmlAttribute& attribute) {
  const std::string_view before = text.substr(0, attribute.name_span.begin);
  return before.substr(before.find_last_not_of(" \t\r\n") + 1);
}

}  // namespace

ParsedPage::ParsedPage(std::string_view text) {
  const PageLimits limits;
  if (text.size() > limits.bytes) return;
  page_.emplace(diagnostics_, Source{{}, std::string(text)});
  WellFormed form = check_form(*page_, limits);
  if (diagnostics_.has_errors()) return;
  tree_.emplace(*page_, std::move(form));
  if (tree_->empty() || !is_root(tree_->root())) tree_.reset();
}

std::string replaced(std::string_view text, const std::vector<Replacement>& changes) {
  std::string made;
  std::size_t at = 0;
  for (const Replacement& one : changes) {
    made.append(text.substr(at, one.begin - at)).append(one.with);
    at = one.begin + one.size;
  }
  return made.append(text.substr(at));
}

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

std::string written_attribute(std::string_view name, std::string_view value, char quote) {
  return fmt::format("{}={}{}{}", name, quote, escaped(value, quote), quote);
}

Replacement attribute_change(std::string_view text, const XmlTree& tree, const XmlNode& node, std::string_view name,
                             const std::optional<std::string>& value) {
  const XmlAttribute* attribute = attribute_of(tree, node, name);
  if (attribute != nullptr && value) {
    if (attribute->value == *value) return {};
    const Span span = attribute->value_span;
    return {span.begin, span.size, escaped(*value, text[span.begin - 1])};
  }
  if (attribute != nullptr) {
    const std::size_t begin = attribute->name_span.begin - space_before(text, *attribute).size();
    return {begin, end_of(*attribute) - begin, {}};
  }
  if (!value) return {};
  const XmlAttribute& last = *(tree.attributes_end(node) - 1);
  const std::string lead(last_line_end(space_before(text, last)).value_or(" "));
  return {end_of(last), 0, lead + written_attribute(name, *value, text[end_of(last) - 1])};
}

}  // namespace locket::inline page
