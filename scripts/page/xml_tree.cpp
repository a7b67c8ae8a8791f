// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/xml_tree.h"
#include "scripts/page/reader.h"

#include <fmt/format.h>

#include <pugixml.hpp>

namespace locket::inline page {
namespace {

constexpr unsigned options =
    pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute | pugi::parse_cdata | pugi::parse_ws_pcdata;

// The parser works in place: a name or value begins in the buffer where it began in the source.
class Copy {
 public:
  Copy(const Page& page, const char* buffer, std::vector<XmlNode>& nodes, std::vector<XmlAttribute>& attributes)
      : source_(page.text()), buffer_(buffer), nodes_(nodes), attributes_(attributes) {}

  // The depth is limited by check_form, and so is this recursion.
  std::uint32_t element(const pugi::xml_node& node) {
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    const std::string_view name = node.name();
    nodes_.push_back({});
    nodes_[index].name = name;
    nodes_[index].span = {offset(node.name()) - 1, name.size() + 1};
    copy_attributes(node, nodes_[index]);
    std::uint32_t previous = 0;
    for (const pugi::xml_node child : node.children()) {
      const std::uint32_t copied = child.type() == pugi::node_element ? element(child) : text(child);
      (previous == 0 ? nodes_[index].first_child : nodes_[previous].next) = copied;
      previous = copied;
    }
    return index;
  }

 private:
  std::size_t offset(const char* in_buffer) const { return static_cast<std::size_t>(in_buffer - buffer_); }

  std::uint32_t text(const pugi::xml_node& node) {
    XmlNode copied;
    copied.text = node.value();
    copied.span = {copied.text.empty() ? 0 : offset(node.value()), 1};
    nodes_.push_back(copied);
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  }

  void copy_attributes(const pugi::xml_node& node, XmlNode& copied) {
    copied.first_attribute = static_cast<std::uint32_t>(attributes_.size());
    for (const pugi::xml_attribute attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      attributes_.push_back({name, attribute.value(), {offset(attribute.name()), name.size()}, value_span(attribute)});
      ++copied.attributes;
    }
  }

  // The parser may have shortened the value; the source still has the quote that ends it.
  Span value_span(const pugi::xml_attribute& attribute) const {
    const std::size_t name_end = offset(attribute.name()) + std::string_view(attribute.name()).size();
    const std::size_t open = source_.find_first_of("\"'", name_end);
    return {open + 1, source_.find(source_[open], open + 1) - open - 1};
  }

  std::string_view source_;
  const char* buffer_;
  std::vector<XmlNode>& nodes_;
  std::vector<XmlAttribute>& attributes_;
};

}  // namespace

XmlTree::XmlTree(const Page& page, WellFormed form) : buffer_(std::make_unique<std::string>(std::move(form.text))) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer_inplace(buffer_->data(), buffer_->size(), options, pugi::encoding_utf8);
  const pugi::xml_node root = document.document_element();
  if (!parsed || !root) {
    page.report(Mistake::parser_refuses, {static_cast<std::size_t>(parsed.offset), 1}, parsed.description());
    return;
  }
  nodes_.reserve(2 * form.markup);  // a tag and the text behind it; what is not used costs nothing
  attributes_.reserve(form.attributes);
  Copy(page, buffer_->data(), nodes_, attributes_).element(root);
}

std::string parser_library() { return fmt::format("pugixml {}.{}", PUGIXML_VERSION / 1000, PUGIXML_VERSION % 1000 / 10); }

}  // namespace locket::inline page
