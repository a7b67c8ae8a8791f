// SPDX-License-Identifier: GPL-3.0-or-later
// Packed files for tests, and the EPUB that a few documents make.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace locket::test {

using PackedFiles = std::vector<std::pair<std::string, std::string>>;  ///< name, content

/// A packed file that holds these.
std::string packed(const PackedFiles& files);

/// The files of a book whose spine is these documents (name, body), with META-INF and package. `items`: attributes that an item has
/// besides, by its name.
PackedFiles book_of(const PackedFiles& documents, const std::string& title = "", const PackedFiles& items = {});

}  // namespace locket::test
