// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/book_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "scripts/import/book_package.h"
#include "scripts/import/encodings.h"
#include "scripts/import/html_text.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr const char* container_name = "META-INF/container.xml";
constexpr const char* encryption_name = "META-INF/encryption.xml";

/// A document that is no part of the story, as one comment, which every reader of stories passes over.
std::string as_comment(const std::string& text) {
  std::string words = folded(text);
  for (std::size_t at = 0; (at = words.find("-->", at)) != std::string::npos;) words.replace(at, 3, "-- >");
  return has_words(words) ? "<!-- " + words + " -->\n\n" : std::string();
}

class BookReader {
 public:
  BookReader(Archive& archive, std::string& error) : archive_(archive), error_(error) {}

  StoryText read() {
    BookPackage book = package();
    if (error_.empty() && book.parts.empty()) error_ = "it is an EPUB that names no text";
    // A book whose files all have such names holds its story in them.
    if (std::all_of(book.parts.begin(), book.parts.end(), [](const BookPart& part) { return part.matter; }))
      for (BookPart& part : book.parts) part.matter = false;
    StoryText text;
    text.title = book.title;
    for (const BookPart& part : book.parts)
      if (error_.empty()) text.text += text_of_part(part);
    return text;
  }

 private:
  std::string file(const std::string& name) {
    std::optional<std::string> bytes = archive_.read(name);
    if (!bytes && error_.empty()) error_ = archive_.error();
    return bytes.value_or("");
  }

  BookPackage package() {
    const std::string path = linked_path("", package_path(file(container_name)));
    if (!error_.empty()) return {};
    if (path.empty()) {
      error_ = "it is an EPUB that does not say where its package is";
      return {};
    }
    if (archive_.holds(encryption_name)) locked_ = encrypted_files(file(encryption_name));
    return locked_.count(path) ? refuse_locked() : read_package(file(path), path);
  }

  BookPackage refuse_locked() {
    error_ = "it is locked (DRM): only the program it was bought for can read it";
    return {};
  }

  std::string text_of_part(const BookPart& part) {
    if (part.path.empty()) {
      error_ = fmt::format("it is an EPUB with a link that leads out of it: \"{}\"", part.href);
      return {};
    }
    if (locked_.count(part.path)) {
      refuse_locked();
      return {};
    }
    const std::string text = html_text(decoded_text(file(part.path))).text;
    return part.matter ? as_comment(text) : std::string(trimmed(text)) + "\n\n";
  }

  Archive& archive_;
  std::string& error_;
  std::set<std::string> locked_;
};

}  // namespace

bool is_book(const Archive& archive) { return archive.holds(container_name); }

StoryText book_text(Archive& archive, std::string& error) { return BookReader(archive, error).read(); }

}  // namespace locket::story
