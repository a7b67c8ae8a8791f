// SPDX-License-Identifier: GPL-3.0-or-later
// A parsed page as flat arrays of elements, texts and attributes, each with its place in the source. The only part of
// Locket that knows the XML parser.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scripts/page/page.h"
#include "scripts/page/well_formed.h"

namespace locket::inline page {

struct XmlAttribute {
  std::string_view name;
  std::string_view value;  ///< references replaced, line ends made spaces
  Span name_span;
  Span value_span;  ///< as written, between the quotes
};

struct XmlNode {
  std::string_view name;          ///< empty for a text
  std::string_view text;          ///< references replaced, CDATA included, line ends made LF
  Span span;                      ///< `<name`, or the first character of a text
  std::uint32_t first_child = 0;  ///< 0 = none
  std::uint32_t next = 0;         ///< the following sibling; 0 = none
  std::uint32_t first_attribute = 0;
  std::uint32_t attributes = 0;

  bool is_text() const { return name.empty(); }
};

/// Immutable; owns the text that its views show. Comments and processing instructions are not in it.
class XmlTree {
 public:
  /// `form` is what check_form says of `page`, and parseable. A parser that refuses it all the same is reported.
  XmlTree(const Page& page, WellFormed form);

  bool empty() const { return nodes_.empty(); }
  const XmlNode& root() const { return nodes_.front(); }
  const XmlNode* first_child(const XmlNode& node) const { return at(node.first_child); }
  const XmlNode* next(const XmlNode& node) const { return at(node.next); }
  const XmlAttribute* attributes_begin(const XmlNode& node) const { return attributes_.data() + node.first_attribute; }
  const XmlAttribute* attributes_end(const XmlNode& node) const { return attributes_begin(node) + node.attributes; }

 private:
  const XmlNode* at(std::uint32_t index) const { return index == 0 ? nullptr : &nodes_[index]; }

  std::unique_ptr<std::string> buffer_;  ///< on the heap: the views outlive a move
  std::vector<XmlNode> nodes_;
  std::vector<XmlAttribute> attributes_;
};

}  // namespace locket::inline page
