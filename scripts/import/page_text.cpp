// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/page_text.h"

#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

std::string_view entity(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return {};
  }
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    const std::string_view name = entity(c);
    if (name.empty()) out += c;
    else out += name;
  }
}

/// Folded, and without what XML forbids.
std::string clean(std::string_view text) {
  std::string result;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const bool forbidden = !c.valid || !is_xml_character(c.value) || c.value == 0xfeff;
    if (forbidden || (c.value < 0x80 && is_space(static_cast<char>(c.value)))) space = true;
    else {
      if (space && !result.empty()) result += ' ';
      space = false;
      result.append(text.substr(at, c.length));
    }
    at += c.length;
  }
  return result;
}

/// Where the emphasis that a sign at `at` begins is ended by the same sign; npos when it begins none.
std::size_t end_of_emphasis(std::string_view text, std::size_t at) {
  const char sign = text[at];
  if (at + 1 >= text.size() || text[at + 1] == sign || is_space(text[at + 1])) return std::string_view::npos;
  if (at > 0 && is_letter(static_cast<unsigned char>(text[at - 1]))) return std::string_view::npos;
  const std::size_t end = text.find(sign, at + 1);
  if (end != std::string_view::npos && end + 1 < text.size() && is_letter(decode(text, end + 1).value)) return std::string_view::npos;
  if (end == std::string_view::npos || is_space(text[end - 1]) || !has_words(text.substr(at + 1, end - at - 1)))
    return std::string_view::npos;
  return end;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string result;
  append_escaped(result, clean(text));
  return result;
}

std::string spoken_text(std::string_view text) {
  const std::string whole = clean(text);
  const std::string_view all = whole;
  std::string result;
  for (std::size_t at = 0; at < all.size();) {
    const bool sign = all[at] == '_' || all[at] == '*';
    const std::size_t end = sign ? end_of_emphasis(all, at) : std::string_view::npos;
    if (end != std::string_view::npos) {
      result += "<emphasis>";
      append_escaped(result, all.substr(at + 1, end - at - 1));
      result += "</emphasis>";
      at = end + 1;
    } else {
      if (!sign) append_escaped(result, all.substr(at, 1));
      else if (at > 0 && at + 1 < all.size() && !is_space(all[at - 1]) && !is_space(all[at + 1])) result += ' ';
      ++at;
    }
  }
  return result;
}

std::string first_words(std::string_view text) {
  constexpr std::size_t room = 60;  ///< bytes
  const std::string whole = folded(text);
  return whole.size() > room ? whole.substr(0, whole.rfind(' ', room)) + "\u2026" : whole;
}

std::string id_of_name(std::string_view name) {
  std::string id;
  bool gap = false;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = decode(name, at);
    at += c.length;
    const char32_t small = lower(c.value);
    if (!c.valid || !is_id_character(small) || small == '-' || small == '.' || small == '_') {
      gap = !id.empty();
      continue;
    }
    if (gap) id += '-';
    gap = false;
    append_utf8(id, small);
  }
  return id;
}

std::string comment_text(std::string_view text) {
  std::string result;
  for (const char c : clean(text)) {
    if (c == '-' && !result.empty() && result.back() == '-') result += ' ';
    result += c;
  }
  if (!result.empty() && result.back() == '-') result += ' ';
  return result;
}

std::vector<std::string_view> cut_long(std::string_view text, std::size_t longest) {
  std::vector<std::string_view> pieces;
  while (text.size() > longest) {
    std::size_t cut = text.rfind(". ", longest - 2);
    if (cut == std::string_view::npos || cut < longest / 2) cut = text.rfind(' ', longest - 2);
    if (cut == std::string_view::npos || cut == 0) {
      cut = longest - 1;
      while (cut > 0 && (static_cast<unsigned char>(text[cut + 1]) & 0xc0) == 0x80) --cut;
    }
    pieces.push_back(text.substr(0, cut + 1));
    text.remove_prefix(cut + 1);
  }
  pieces.push_back(text);
  return pieces;
}

}  // namespace locket::story
