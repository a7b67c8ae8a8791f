// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/attributes.h"

#include <algorithm>

namespace locket::inline page {
namespace {

bool is_for_editors(std::string_view name) { return name == "xmlns" || name.substr(0, 6) == "xmlns:" || name.substr(0, 4) == "xsi:"; }

bool is_attribute_somewhere(std::string_view name) {
  for (int form = 0; form < static_cast<int>(Form::count_); ++form) {
    if (find_attribute(rule(static_cast<Form>(form)), name) != nullptr) return true;
  }
  return false;
}

void report_unknown(const Page& page, const XmlAttribute& attribute, const ElementRule& element) {
  const std::string where = tag(element.name) + std::string(element.where);
  if (const Hint* hint = find_hint(element.name, attribute.name)) {
    return page.report(Mistake::unsupported_attribute, attribute.name_span, quoted(attribute.name), where, hint->instead);
  }
  if (is_attribute_somewhere(attribute.name)) {
    return page.report(Mistake::misplaced_attribute, attribute.name_span, quoted(attribute.name), where);
  }
  std::vector<std::string> known;
  for (const AttributeRule& one : element.attributes) known.emplace_back(one.name);
  page.report(Mistake::unknown_attribute, attribute.name_span, where, quoted(attribute.name), did_you_mean(attribute.name, known));
}

}  // namespace

Attributes::Attributes(const Page& page, const XmlTree& tree, const XmlNode& node, const ElementRule& element, const Vocabulary& vocabulary,
                       bool root) {
  all_.reserve(node.attributes);
  for (auto* attribute = tree.attributes_begin(node); attribute != tree.attributes_end(node); ++attribute) {
    if (root && is_for_editors(attribute->name)) continue;
    const AttributeRule* found = find_attribute(element, attribute->name);
    if (found == nullptr) {
      report_unknown(page, *attribute, element);
    } else if (find(attribute->name) == nullptr) {  // a second one has been reported by check_form
      all_.push_back({found->name, attribute, read_value(page, *attribute, *found, vocabulary)});
    }
  }
  for (const AttributeRule& one : element.attributes) {
    if (!one.required || find(one.name) != nullptr) continue;
    const std::string where = tag(element.name) + std::string(element.where);
    page.report(Mistake::missing_attribute, node.span, where, quoted(one.name));
  }
}

const Attributes::Read* Attributes::find(std::string_view name) const {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const Read& read) { return read.name == name; });
  return found == all_.end() ? nullptr : &*found;
}

}  // namespace locket::inline page
