// SPDX-License-Identifier: GPL-3.0-or-later
// The words on the page's surface, in the languages whose rules Locket knows; English in others.
#pragma once

#include <span>
#include <string_view>

namespace locket::inline edition {

struct PageWord {
  std::string_view name;  ///< by which the page's frame and its script call it
  std::string_view english, german, french, spanish, italian;

  std::string_view in(std::string_view language) const;
};

std::span<const PageWord> page_words();

/// The language that those words are in, for a play in `language`: `en`.
std::string_view language_of_page(std::string_view language);

}  // namespace locket::inline edition
