// SPDX-License-Identifier: GPL-3.0-or-later
// Where the tags of a page end, and how its author laid out the lines: what an edit of the text needs besides the tree.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scripts/page/xml_tree.h"

namespace locket::inline page {

/// Places are bytes of `text`, and an end is the byte behind. Views the text and the tree, which outlive it.
class PageLayout {
 public:
  /// `tree` is that of `text`, which has no mistake of form.
  PageLayout(std::string_view text, const XmlTree& tree);

  std::vector<const XmlNode*> elements_in(const XmlNode& parent) const;

  std::size_t attributes_end(const XmlNode& node) const;  ///< of the last attribute; of the name if there is none
  std::size_t tag_end(const XmlNode& node) const;         ///< of the start tag
  bool is_empty_tag(const XmlNode& node) const;           ///< `<name/>`
  /// Behind the last comment or other content but white space; the end of the tag if there is none.
  std::size_t content_end(const XmlNode& node) const;
  std::size_t end(const XmlNode& node) const;  ///< of the whole element
  /// `at`, or behind the comments that follow on the same line: they belong to what stands before them.
  std::size_t notes_end(std::size_t at) const;
  /// The first byte from `at` on that is neither a space nor a tab; the end of the text if there is none.
  std::size_t skip_blanks(std::size_t at) const;

  std::string_view line_end() const { return line_end_; }   ///< the page's first; LF if it has none
  bool is_on_one_line() const { return is_on_one_line_; }   ///< the root element, from end to end
  std::string_view step() const { return step_; }           ///< by which a child is indented; else two spaces
  std::string_view indentation(const XmlNode& node) const;  ///< of the line on which the element begins
  bool begins_line(const XmlNode& node) const;              ///< only white space stands before it
  /// What separates a sibling put behind `child` so that it stands as `child` does: a line end and the indentation, or, if
  /// `child` stands on a line with what comes before it, the blanks between the two.
  std::string lead(const XmlNode& parent, const XmlNode& child) const;

 private:
  std::size_t close_tag(const XmlNode& node) const;
  std::size_t line_begin(std::size_t at) const;
  std::optional<std::string_view> step_below(const XmlNode& node) const;
  bool find_is_on_one_line() const;

  std::string_view text_;
  const XmlTree& tree_;
  std::string_view line_end_, step_;
  bool is_on_one_line_ = false;
};

/// The last line end in `text`, as it is written (LF, CR LF or CR), with all that follows it; nothing if there is none.
std::optional<std::string_view> last_line_end(std::string_view text);

}  // namespace locket::inline page
