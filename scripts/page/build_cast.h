// SPDX-License-Identifier: GPL-3.0-or-later
// Characters, from the play and the cast sheets that it names.
#pragma once

#include "scripts/page/draft.h"
#include "scripts/page/reader.h"

namespace locket::inline page {

/// How many sheets may name one another in a row.
inline constexpr std::size_t most_nested_sheets = 16;

/// Reads the play's `cast` (null = it has none), the sheets behind it first, and resolves its groups.
void build_cast(const Manuscript& play, const XmlNode* cast, const SheetLoader& load_sheet);

/// Parses a source in full: the form is checked, and its root. Null tree when there is none to look at.
struct ParsedSource {
  Page page;
  std::optional<XmlTree> tree;
};
ParsedSource parse_source(Draft& draft, Source source, Form root);

}  // namespace locket::inline page
