// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/page_layout.h"

#include <algorithm>

#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

constexpr std::string_view blanks = " \t", breaks = "\r\n", usual_step = "  ";

bool begins(std::string_view text, std::size_t at, std::string_view what) {
  return text.compare(std::min(at, text.size()), what.size(), what) == 0;
}

bool is_note(std::string_view text, std::size_t at) { return begins(text, at, "<!--") || begins(text, at, "<?"); }

// Behind the comment, CDATA section or processing instruction that begins here.
std::size_t note_end(std::string_view text, std::size_t at) {
  if (begins(text, at, "<!--")) return text.find("-->", at + 4) + 3;
  if (begins(text, at, "<![CDATA[")) return text.find("]]>", at + 9) + 3;
  return text.find("?>", at + 2) + 2;
}

// What `inner` has more than `outer`.
std::optional<std::string_view> deeper(std::string_view outer, std::string_view inner) {
  if (inner.size() <= outer.size() || !inner.starts_with(outer)) return std::nullopt;
  return inner.substr(outer.size());
}

std::string_view first_line_end(std::string_view text) {
  const std::size_t at = text.find_first_of(breaks);
  return at == text.npos ? "\n" : text.substr(at, begins(text, at, "\r\n") ? 2 : 1);
}

}  // namespace

std::optional<std::string_view> last_line_end(std::string_view text) {
  std::size_t at = text.find_last_of(breaks);
  if (at == text.npos) return std::nullopt;
  if (at > 0 && begins(text, at - 1, "\r\n")) --at;
  return text.substr(at);
}

PageLayout::PageLayout(std::string_view text, const XmlTree& tree)
    : text_(text),
      tree_(tree),
      line_end_(first_line_end(text)),
      step_(step_below(tree.root()).value_or(usual_step)),
      is_on_one_line_(find_is_on_one_line()) {}

std::vector<const XmlNode*> PageLayout::elements_in(const XmlNode& parent) const {
  std::vector<const XmlNode*> elements;
  for (const XmlNode* child = tree_.first_child(parent); child != nullptr; child = tree_.next(*child)) {
    if (!child->is_text()) elements.push_back(child);
  }
  return elements;
}

std::size_t PageLayout::attributes_end(const XmlNode& node) const {
  if (node.attributes == 0) return node.span.begin + node.span.size;
  const Span last = (tree_.attributes_end(node) - 1)->value_span;
  return last.begin + last.size + 1;
}

// Only white space and a slash can stand between.
std::size_t PageLayout::tag_end(const XmlNode& node) const { return text_.find('>', attributes_end(node)) + 1; }

bool PageLayout::is_empty_tag(const XmlNode& node) const { return text_[tag_end(node) - 2] == '/'; }

// From the last child on there is no element; a comment may hold what looks like one. Not deeper than the page.
std::size_t PageLayout::close_tag(const XmlNode& node) const {
  const std::vector<const XmlNode*> children = elements_in(node);
  std::size_t at = children.empty() ? tag_end(node) : end(*children.back());
  for (at = text_.find('<', at); !begins(text_, at, "</");) at = text_.find('<', note_end(text_, at));
  return at;
}

std::size_t PageLayout::content_end(const XmlNode& node) const {
  std::size_t at = is_empty_tag(node) ? tag_end(node) : close_tag(node);
  while (at > tag_end(node) && is_space(text_[at - 1])) --at;
  return at;
}

std::size_t PageLayout::end(const XmlNode& node) const { return is_empty_tag(node) ? tag_end(node) : text_.find('>', close_tag(node)) + 1; }

std::size_t PageLayout::notes_end(std::size_t at) const {
  while (is_note(text_, skip_blanks(at))) at = note_end(text_, skip_blanks(at));
  return at;
}

std::size_t PageLayout::skip_blanks(std::size_t at) const { return std::min(text_.find_first_not_of(blanks, at), text_.size()); }

std::size_t PageLayout::line_begin(std::size_t at) const { return text_.substr(0, at).find_last_of(breaks) + 1; }

std::string_view PageLayout::indentation(const XmlNode& node) const {
  const std::size_t begin = line_begin(node.span.begin);
  return text_.substr(begin, skip_blanks(begin) - begin);
}

// Looks at nothing but the blanks: a line may be as long as the page, and have as many elements.
bool PageLayout::begins_line(const XmlNode& node) const {
  const std::string_view before = text_.substr(0, node.span.begin);
  const std::size_t solid = before.find_last_not_of(blanks);
  return solid == before.npos || breaks.find(before[solid]) != breaks.npos;
}

std::string PageLayout::lead(const XmlNode& parent, const XmlNode& child) const {
  std::size_t begin = tag_end(parent);
  const std::vector<const XmlNode*> siblings = elements_in(parent);
  const auto found = std::find(siblings.begin(), siblings.end(), &child);
  if (found != siblings.begin()) begin = end(**(found - 1));
  const std::string_view between = text_.substr(begin, child.span.begin - begin);
  const std::optional<std::string_view> broken = last_line_end(between);
  if (!broken) return std::string(between.substr(between.find_last_not_of(blanks) + 1));
  return std::string(first_line_end(*broken)).append(indentation(child));
}

// Depth first, not deeper than the page. The first child that begins a line deeper than its parent shows the step.
std::optional<std::string_view> PageLayout::step_below(const XmlNode& node) const {
  std::optional<std::string_view> outer, step;  // the parent's is looked for once: its line may be long
  for (const XmlNode* child = tree_.first_child(node); child != nullptr && !step; child = tree_.next(*child)) {
    if (child->is_text()) continue;
    if (begins_line(*child)) {
      if (!outer) outer = indentation(node);
      step = deeper(*outer, indentation(*child));
    }
    if (!step) step = step_below(*child);
  }
  return step;
}

// A root that holds nothing does not show how its author writes: then the lines around it do.
bool PageLayout::find_is_on_one_line() const {
  const XmlNode& root = tree_.root();
  const bool shows = !elements_in(root).empty();
  const std::string_view asked = shows ? text_.substr(root.span.begin, end(root) - root.span.begin) : trimmed(text_);
  return asked.find_first_of(breaks) == asked.npos;
}

}  // namespace locket::inline page
