// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/children.h"

#include <algorithm>

#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

const ChildRule* find_child(const ElementRule& parent, std::string_view name) {
  const auto& all = parent.children;
  const auto named = [&](const ChildRule& child) { return rule(child.form).name == name; };
  const auto found = std::find_if(all.begin(), all.end(), named);
  return found == all.end() ? nullptr : &*found;
}

// The elements that may hold one of this name; empty when there is no such element at all.
std::vector<std::string> homes_of(std::string_view name) {
  std::vector<std::string> homes;
  for (int form = 0; form < static_cast<int>(Form::count_); ++form) {
    const ElementRule& parent = rule(static_cast<Form>(form));
    if (find_child(parent, name) != nullptr) homes.push_back(tag(parent.name));
  }
  return homes;
}

class Check {
 public:
  Check(const Page& page, const ElementRule& parent) : page_(page), parent_(parent) {}

  const ChildRule* element(const XmlNode& node) {
    const ChildRule* child = find_child(parent_, node.name);
    if (child == nullptr) {
      report_stranger(node);
      return nullptr;
    }
    if (child->once && !only_one(*child, node)) return nullptr;
    check_order(*child, node);
    return child;
  }

  bool text(const XmlNode& node) const {
    if (parent_.content == Content::text || parent_.content == Content::mixed) return true;
    if (!trimmed(node.text).empty()) report_text(node);
    return false;
  }

 private:
  void report_stranger(const XmlNode& node) const {
    const std::string where = tag(parent_.name) + std::string(parent_.where);
    const std::vector<std::string> homes = homes_of(node.name);
    if (!homes.empty()) {
      return page_.report(Mistake::misplaced_element, node.span, tag(node.name), where, listed(homes));
    }
    if (const Hint* hint = find_hint(node.name, "")) {
      return page_.report(Mistake::unsupported_element, node.span, tag(node.name), hint->instead);
    }
    std::vector<std::string> known;
    for (const ChildRule& child : parent_.children) known.emplace_back(rule(child.form).name);
    page_.report(Mistake::unknown_element, node.span, tag(node.name), did_you_mean(node.name, known));
  }

  bool only_one(const ChildRule& child, const XmlNode& node) {
    const auto same = std::find_if(seen_.begin(), seen_.end(), [&](const Child& c) { return c.form == child.form; });
    if (same == seen_.end()) return true;
    page_.report(Mistake::element_twice, node.span, tag(node.name), page_.at(same->node->span).line);
    return false;
  }

  // Those that lead stand in the order of the table, before all others.
  void check_order(const ChildRule& child, const XmlNode& node) {
    const auto later = [&](const Child& c) { return find_child(parent_, c.node->name) > &child; };
    const auto found = std::find_if(seen_.begin(), seen_.end(), later);
    if (child.leading && found != seen_.end()) {
      page_.report(Mistake::element_too_late, node.span, tag(node.name), tag(found->node->name), page_.at(found->node->span).line);
    }
    // Only what may stand once, and the first of the others, matter to those that follow.
    if (child.once || seen_.empty() || find_child(parent_, seen_.back().node->name)->once) {
      seen_.push_back({&node, child.form});
    }
  }

  void report_text(const XmlNode& node) const {
    const std::string_view source = page_.text();
    std::size_t begin = node.span.begin;
    while (begin < source.size() && is_space(source[begin])) ++begin;
    const std::size_t end = std::min(source.find_first_of("<\r\n", begin), source.size());
    const Span span{begin, trimmed(source.substr(begin, end - begin)).size()};
    const std::string where = tag(parent_.name) + std::string(parent_.where);
    if (parent_.content == Content::nothing) return page_.report(Mistake::not_empty, span, where);
    const bool speaks = find_child(parent_, "line") != nullptr || parent_.form == Form::screenplay;
    page_.report(Mistake::text_here, span, where, speaks ? "; write it in a <line> or a <narration>" : "");
  }

  const Page& page_;
  const ElementRule& parent_;
  std::vector<Child> seen_;
};

}  // namespace

std::vector<Child> children_of(const Page& page, const XmlTree& tree, const XmlNode& node, const ElementRule& parent,
                               const std::function<void(const XmlNode&)>& refused) {
  std::vector<Child> accepted;
  Check check(page, parent);
  for (const XmlNode* child = tree.first_child(node); child != nullptr; child = tree.next(*child)) {
    if (child->is_text()) {
      if (check.text(*child)) accepted.push_back({child, Form::count_});
    } else if (const ChildRule* found = check.element(*child)) {
      accepted.push_back({child, found->form});
    } else {
      refused(*child);
    }
  }
  return accepted;
}

std::string text_of(const std::vector<Child>& children) {
  std::string text;
  for (const Child& child : children) text += child.node->text;
  return folded(text);
}

}  // namespace locket::inline page
