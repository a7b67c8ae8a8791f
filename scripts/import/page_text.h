// SPDX-License-Identifier: GPL-3.0-or-later
// Words of a story as text of a page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace locket::story {

/// `&`, `<`, `>` and quotes written as XML wants them, white space folded, signs that XML forbids made spaces.
std::string escaped(std::string_view text);
/// The same for what is spoken: _words_ and *words* emphasised.
std::string spoken_text(std::string_view text);
/// A text by its first words, where it is longer than a summary has room for.
std::string first_words(std::string_view text);
/// `Mr. Léon d'Arcy` becomes `mr-léon-d-arcy`, `OLD MAN #2` `old-man-2`; empty when nothing of it can stand in an id.
std::string id_of_name(std::string_view name);
/// For a comment: no two hyphens in a row.
std::string comment_text(std::string_view text);
/// Where a text longer than the page allows in one line may be cut: pieces of at most `longest` bytes, at the ends of
/// sentences where there are any. Together they are the text.
std::vector<std::string_view> cut_long(std::string_view text, std::size_t longest);

}  // namespace locket::story
