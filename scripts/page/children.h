// SPDX-License-Identifier: GPL-3.0-or-later
// What may stand inside an element, checked against the table while a builder walks over it.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "scripts/page/grammar.h"
#include "scripts/page/page.h"
#include "scripts/page/xml_tree.h"

namespace locket::inline page {

struct Child {
  const XmlNode* node = nullptr;
  Form form = Form::count_;  ///< count_ = a text
};

/// The children that belong where they are, in order; what does not is reported, and handed to `refused`.
/// Texts are among them only where the element may hold text.
std::vector<Child> children_of(const Page& page, const XmlTree& tree, const XmlNode& node, const ElementRule& rule,
                               const std::function<void(const XmlNode&)>& refused);

/// All text inside an element that holds text only, white space folded.
std::string text_of(const std::vector<Child>& children);

}  // namespace locket::inline page
