// SPDX-License-Identifier: GPL-3.0-or-later
// The first pass over a page: everything that makes it no XML, or XML that Locket does not take. The XML parser
// behind it is quick and trusting, and lets most of this through.
#pragma once

#include <string>

#include "scripts/page/page.h"
#include "scripts/page/reader.h"

namespace locket::inline page {

struct WellFormed {
  bool parseable = true;                   ///< else there are mistakes that leave no tree to look at
  std::string text;                        ///< the page, byte for byte in its places, with what may harm a parser blanked
  std::size_t markup = 0, attributes = 0;  ///< how many were passed: so much room a tree needs
};

/// Reports each mistake of the page's form. Linear in its size, whatever the page holds.
WellFormed check_form(const Page& page, const PageLimits& limits);

}  // namespace locket::inline page
