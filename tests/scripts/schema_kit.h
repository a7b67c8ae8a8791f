// SPDX-License-Identifier: GPL-3.0-or-later
// What xmllint says of pages, by scripts/screenplay.xsd and by XML itself.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace locket::test {

inline const std::string schema_path = SOURCE_ROOT "/scripts/screenplay.xsd";

/// Those of the files that the schema accepts.
std::set<std::string> accepted_files(const std::vector<std::string>& paths);

struct SchemaVerdict {
  bool accepted = false;
  std::set<std::size_t> lines;  ///< where something is wrong
  std::string words;            ///< xmllint's own
};
SchemaVerdict schema_verdict(const std::string& page);

/// Whether it is XML at all.
bool is_well_formed(const std::string& page);

}  // namespace locket::test
