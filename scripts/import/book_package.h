// SPDX-License-Identifier: GPL-3.0-or-later
// The papers of an EPUB (https://www.w3.org/TR/epub-33/): where its package document is, what that says, what is locked.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace locket::story {

/// A document of the book, in the order of reading.
struct BookPart {
  std::string path;     ///< in the archive; empty = it leads out of it
  std::string href;     ///< as written
  bool matter = false;  ///< cover, title page, copyright, contents, and what else is no part of the story
};

struct BookPackage {
  std::string title;
  std::vector<BookPart> parts;
};

/// Of META-INF/container.xml: the path of the package document; empty when it names none.
std::string package_path(const std::string& container);
/// `path`: of the package document, by which its links go.
BookPackage read_package(const std::string& xml, const std::string& path);
/// Of META-INF/encryption.xml: the files that are encrypted, but for fonts that are only veiled.
std::set<std::string> encrypted_files(const std::string& xml);
/// A link of a file in the archive as a path in it; empty when it leads out of it.
std::string linked_path(std::string_view from, std::string_view link);

}  // namespace locket::story
