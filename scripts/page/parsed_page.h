// SPDX-License-Identifier: GPL-3.0-or-later
// A page taken apart to be edited in its own text: as the reader does it, but for the language, whose mistakes are no
// obstacle to an edit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scripts/page/xml_tree.h"

namespace locket::inline page {

class ParsedPage {
 public:
  explicit ParsedPage(std::string_view text);

  const XmlTree* tree() const { return tree_ ? &*tree_ : nullptr; }  ///< null = the text is no page: a play or a cast sheet
  std::string_view text() const { return page_->text(); }            ///< without a byte order mark

 private:
  Diagnostics diagnostics_;
  std::optional<Page> page_;
  std::optional<XmlTree> tree_;
};

/// Bytes [begin, begin + size) of a page give way to a text.
struct Replacement {
  std::size_t begin = 0, size = 0;
  std::string with;
};

/// Makes them all; they are in order and none overlaps another. Linear.
std::string replaced(std::string_view text, const std::vector<Replacement>& changes);

const XmlNode* child_named(const XmlTree& tree, const XmlNode& parent, std::string_view name);
/// The cast before the scenes, or the sheet itself; null = there is none.
const XmlNode* cast_of(const XmlTree& tree);
const XmlAttribute* attribute_of(const XmlTree& tree, const XmlNode& node, std::string_view name);

/// `name="value"`, what XML wants so written as references. White space other than spaces would be read as spaces else.
std::string written_attribute(std::string_view name, std::string_view value, char quote = '"');

/// What makes an element say this value, or nothing more of it: an attribute that is there keeps its place and quotes, a
/// new one stands behind the last, on a line of its own if that one does. Empty when there is nothing to do. The
/// element has at least one attribute.
Replacement attribute_change(std::string_view text, const XmlTree& tree, const XmlNode& node, std::string_view name,
                             const std::optional<std::string>& value);

}  // namespace locket::inline page
