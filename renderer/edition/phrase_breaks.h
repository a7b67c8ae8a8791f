// SPDX-License-Identifier: GPL-3.0-or-later
// Where a reader's eye may be sent on, and what it costs him.
#pragma once

#include <string_view>

namespace locket::inline edition {

/// Of a break between two tokens: 0 where a sentence ends; more at a comma, before a conjunction or preposition, anywhere; 1 where
/// what belongs together is torn (the / house, Jean / Valjean). After the BBC's and Netflix's guidelines for subtitles. The words
/// that cling are known of English, German, French, Spanish and Italian.
double break_cost(std::string_view before, std::string_view after, std::string_view language);

/// Whether a sentence ends with this token.
bool ends_sentence(std::string_view token, std::string_view language);

}  // namespace locket::inline edition
