// SPDX-License-Identifier: GPL-3.0-or-later
// Any text made harmless for a format: what would be its markup there is text.
#pragma once

#include <string>
#include <string_view>

namespace locket::inline edition {

std::string html_text(std::string_view text);   ///< & < > and both quotes as references: for attributes too
std::string vtt_text(std::string_view text);    ///< & < > as references: so there is no `-->`, nor a tag
std::string srt_text(std::string_view text);    ///< SRT has no escapes: ‹ › ( ) → in the place of < > { } -->
std::string lrc_text(std::string_view text);    ///< nor has LRC: ( ) ‹ › in the place of [ ] < >
std::string label_text(std::string_view text);  ///< no tab, no line end

}  // namespace locket::inline edition
