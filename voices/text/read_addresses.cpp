// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

bool is_name_part(char32_t c) { return is_digit(c) || is_letter(c) || c == U'-' || c == U'_' || c == U'.' || c == U'+'; }

std::size_t parts_end(const RuleText& text, std::size_t at) {
  std::size_t end = at;
  while (is_name_part(text.at(end))) ++end;
  while (end > at && (text.at(end - 1) == U'.' || text.at(end - 1) == U'-')) --end;
  return end;
}

/// The last part of a host's name: enough of them to know one without `www.`.
bool is_top(std::u32string_view word) {
  static constexpr std::array<std::u32string_view, 16> tops{U"com", U"org", U"net",  U"edu", U"gov", U"uk", U"de", U"fr",
                                                            U"es",  U"io",  U"info", U"eu",  U"ch",  U"at", U"it", U"tv"};
  return contains(tops, word);
}

bool has_point(const RuleText& text, std::size_t begin, std::size_t end) {
  return text.text().substr(begin, end - begin).find(U'.') != std::u32string_view::npos;
}

std::string address_words(const RuleText& text, std::size_t begin, std::size_t end) {
  const SignWords& signs = text.language().signs;
  std::string words;
  const auto add = [&words](std::string_view word) { words += (words.empty() ? "" : " ") + std::string(word) + " "; };
  for (; begin < end; ++begin) {
    const char32_t c = text.at(begin);
    if (c == U'@') add(signs.at);
    else if (c == U'.') add(signs.dot);
    else if (c == U'/') add(signs.slash);
    else if (c == U'-') add(signs.dash);
    else if (c == U'_') add(signs.underscore);
    else words += to_utf8(std::u32string(1, c));
  }
  return words;
}

/// Behind `https://`
std::size_t behind_scheme(const RuleText& text, std::size_t at) {
  for (const std::u32string_view scheme : {std::u32string_view(U"https://"), std::u32string_view(U"http://")})
    if (text.says_folded(at, scheme)) return at + scheme.size();
  return at;
}

}  // namespace

RuleAnswer read_address(const RuleText& text, std::size_t at) {
  if ((!text.letter(at) && !text.digit(at)) || text.language().signs.dot.empty()) return std::nullopt;
  const std::size_t host = behind_scheme(text, at), end = parts_end(text, host);
  if (text.at(end) == U'@' && host == at) {
    const std::size_t behind = parts_end(text, end + 1);
    return has_point(text, end + 1, behind) ? std::optional(said(at, behind, address_words(text, at, behind))) : std::nullopt;
  }
  const std::u32string_view name = text.text().substr(host, end - host);
  const std::size_t point = name.rfind(U'.');
  if (point == name.npos || point == 0 || is_digit(name[0])) return std::nullopt;
  const bool known = host > at || text.says_folded(host, U"www.") || is_top(name.substr(point + 1));
  if (!known || is_letter(name[point - 1]) == false) return std::nullopt;
  std::size_t path = end;
  while (text.at(path) == U'/' && is_name_part(text.at(path + 1))) path = parts_end(text, path + 1);
  return said(at, path, address_words(text, host, path));
}

}  // namespace locket::inline text
