// SPDX-License-Identifier: GPL-3.0-or-later
// A page that plays the play: one file of HTML 5, which asks nobody for anything but the sound beside it.
//
//   page/page.html, the frame ─┬─ its style and script, page/page.css and .js, which alone may act (CSP)
//                              ├─ the play as it is read, each word with its time          page_text
//                              ├─ outlines of who and what is heard, words of the surface  page_data, page_wording
//                              └─ the sound: an address, or pieces in base64
#pragma once

#include <string>
#include <string_view>

#include "renderer/edition/edition.h"

namespace locket::inline edition {

struct PageSound {
  std::string address;  ///< as in a link; empty: the sound is in the page
  std::string name;     ///< of the file, for people
  std::string type;     ///< `audio/mpeg`
};

/// What stands before the sound's pieces and behind them.
struct Page {
  std::string before, after;
};

/// The same for the same edition; safe whatever its texts hold.
Page page_html(const Edition& edition, const PageSound& sound);

/// Some bytes of the sound as they stand in a page; but for the last, of page_piece_bytes.
std::string page_piece(std::string_view bytes);
inline constexpr std::size_t page_piece_bytes = 3 << 18;  // in base64, one megabyte: no browser limits such pieces

}  // namespace locket::inline edition
