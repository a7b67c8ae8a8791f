// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/well_formed.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

// Whether `#` has this between itself and the semicolon: 233 or xE9, and a character that XML allows.
bool is_character_reference(std::string_view digits) {
  const bool hexadecimal = !digits.empty() && digits[0] == 'x';
  if (hexadecimal) digits.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
  return error == std::errc() && end == digits.data() + digits.size() && is_xml_character(value);
}

// Printable ASCII; as signed bytes, all others are smaller.
bool is_plain(char c) { return static_cast<signed char>(c) >= 0x20; }

bool all_plain(std::string_view text) {
  std::uint8_t others = 0;  // and no early end: so the compiler looks at many bytes at a time
  for (const char c : text) others |= static_cast<std::uint8_t>(!is_plain(c));
  return others == 0;
}

// The first byte from `at` on that is not plain, or the end.
std::size_t after_plain(std::string_view text, std::size_t at) {
  constexpr std::size_t piece = 32;
  while (at + piece <= text.size() && all_plain(text.substr(at, piece))) at += piece;
  while (at < text.size() && is_plain(text[at])) ++at;
  return at;
}

// A mistake after which a tree can still be built (`soft`) lets the next steps find more; any other stops them.
class Checker {
 public:
  Checker(const Page& page, const PageLimits& limits, WellFormed& result) : page_(page), limits_(limits), result_(result) {}

  void run() {
    if (is_utf16()) {
      result_.parseable = false;
      return report(page_.diagnostics(), Mistake::utf16, Place{page_.source(), 1, 0, 0});
    }
    check_characters();
    if (looks_like("<?xml") && at_ + 5 < text().size() && is_space(text()[at_ + 5])) declaration();
    while (!done()) {
      if (here() == '<') {
        markup();
      } else {
        characters();
      }
    }
    check_end();
  }

 private:
  struct Open {
    std::size_t offset;
    std::string_view name;
  };

  // What is read is the cleaned text: same bytes, same places, but every character of it is one.
  std::string_view text() const { return result_.text; }
  bool done() const { return at_ >= text().size() || stopped_; }
  char here() const { return text()[at_]; }
  bool looks_like(std::string_view what) const { return text().substr(at_, what.size()) == what; }
  std::size_t find(std::string_view what, std::size_t from) const { return std::min(text().find(what, from), text().size()); }
  Span from(std::size_t begin) const { return {begin, std::max<std::size_t>(1, at_ - begin)}; }

  template <typename... Args>
  void soft(Mistake mistake, Span span, const Args&... args) {
    page_.report(mistake, span, args...);
  }
  template <typename... Args>
  void hard(Mistake mistake, Span span, const Args&... args) {
    page_.report(mistake, span, args...);
    result_.parseable = false;
  }
  void blank(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) result_.text[i] = ' ';
  }

  bool skip_space() {
    const std::size_t begin = at_;
    while (at_ < text().size() && is_space(here())) ++at_;
    return at_ > begin;
  }

  std::string_view name() {
    const std::size_t begin = at_;
    while (at_ < text().size()) {
      const CodePoint c = decode(text(), at_);
      if (!(at_ == begin ? is_name_start(c.value) : is_name_character(c.value))) break;
      at_ += c.length;
    }
    return page_.text().substr(begin, at_ - begin);  // the page's text stays; the cleaned one may change
  }

  bool is_utf16() const { return looks_like("\xFE\xFF") || looks_like("\xFF\xFE") || looks_like({"<\0", 2}); }
  void check_characters();
  void bad_bytes(std::size_t at, CodePoint c);
  void declaration();
  void declared(std::string_view name, std::string_view value, Span value_span, int& last);
  void markup();
  void comment();
  void cdata();
  void instruction();
  void doctype();
  void open_tag();
  bool attributes(std::size_t tag, std::string_view element);
  void attribute(std::size_t begin, std::vector<std::string_view>& names);
  bool attribute_value(std::string_view name);
  void opened(std::size_t begin, std::string_view element);
  void close_tag();
  void skip_broken_tag();
  void characters();
  void check_text(std::size_t begin, std::size_t end);
  void check_references(std::size_t begin, std::size_t end);
  void reference(std::size_t at, std::size_t end);
  void check_end();

  const Page& page_;
  const PageLimits& limits_;
  WellFormed& result_;
  std::size_t at_ = 0;
  bool stopped_ = false;
  bool had_root_ = false;
  std::size_t bad_bytes_until_ = 0;
  std::vector<Open> open_;
};

void Checker::check_characters() {
  for (std::size_t i = after_plain(text(), 0); i < text().size(); i = after_plain(text(), i)) {
    const CodePoint c = decode(text(), i);
    if (!c.valid || !is_xml_character(c.value)) bad_bytes(i, c);
    i += c.length;
  }
}

void Checker::bad_bytes(std::size_t at, CodePoint c) {
  if (c.valid) {
    soft(Mistake::control_character, {at, c.length}, static_cast<unsigned>(c.value));
  } else if (at >= bad_bytes_until_) {  // one report a line: a file in another encoding is wrong in each word
    soft(Mistake::not_utf8, {at, 1});
    bad_bytes_until_ = find("\n", at);
  }
  for (std::size_t i = at; i < at + c.length; ++i) result_.text[i] = '?';
  if (c.valid && c.value < 0x20) result_.text[at] = ' ';
}

// <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
void Checker::declaration() {
  const std::size_t end = find("?>", 0);
  if (end == text().size()) {
    stopped_ = true;
    return hard(Mistake::unfinished, {0, 5}, "the XML declaration", "?>");
  }
  at_ = 5;
  int last = -1;
  while (skip_space() && at_ < end) {
    const std::size_t begin = at_;
    const std::string_view word = name();
    skip_space();
    const bool equals = here() == '=';
    at_ += equals;
    skip_space();
    const char quote = here();
    const std::size_t close = text().find(quote, at_ + 1);
    if (!equals || (quote != '"' && quote != '\'') || close >= end) {
      at_ = begin;
      break;
    }
    declared(word, page_.text().substr(at_ + 1, close - at_ - 1), {at_ + 1, close - at_ - 1}, last);
    at_ = close + 1;
  }
  if (last < 0 || at_ < end) soft(Mistake::bad_declaration, {0, end + 2});
  at_ = end + 2;
  blank(0, at_);
}

void Checker::declared(std::string_view name, std::string_view value, Span span, int& last) {
  constexpr std::array<std::string_view, 3> order{"version", "encoding", "standalone"};
  const auto place = static_cast<int>(std::find(order.begin(), order.end(), name) - order.begin());
  const bool in_order = place < 3 && place > last && (place == 0) == (last < 0);
  const bool bad_value = (place == 0 && value != "1.0") || (place == 2 && value != "yes" && value != "no");
  if (!in_order || bad_value) soft(Mistake::bad_declaration, span);
  last = std::max(last, std::min(place, 2));
  const std::string encoding = lower_case(value);
  if (place == 1 && encoding != "utf-8" && encoding != "us-ascii" && encoding != "ascii") {
    soft(Mistake::other_encoding, span, quoted(value));
  }
}

void Checker::markup() {
  ++result_.markup;
  if (looks_like("<!--")) return comment();
  if (looks_like("<![CDATA[")) return cdata();
  if (looks_like("<!DOCTYPE")) return doctype();
  if (looks_like("<?")) return instruction();
  if (looks_like("</")) return close_tag();
  open_tag();
}

void Checker::comment() {
  const std::size_t begin = at_;
  const std::size_t end = find("-->", at_ + 4);
  if (end == text().size()) {
    stopped_ = true;
    return hard(Mistake::unfinished, {begin, 4}, "this comment", "-->");
  }
  const std::size_t dashes = find("--", begin + 4);
  if (dashes < end) soft(Mistake::dashes_in_comment, {dashes, 2});
  at_ = end + 3;
}

void Checker::cdata() {
  const std::size_t begin = at_;
  const std::size_t end = find("]]>", at_ + 9);
  if (end == text().size()) {
    stopped_ = true;
    return hard(Mistake::unfinished, {begin, 9}, "this CDATA section", "]]>");
  }
  if (open_.empty()) soft(Mistake::text_outside_root, {begin, 9});
  at_ = end + 3;
}

void Checker::instruction() {
  const std::size_t begin = at_;
  const std::size_t end = find("?>", at_ + 2);
  if (end == text().size()) {
    stopped_ = true;
    return hard(Mistake::unfinished, {begin, 2}, "this processing instruction", "?>");
  }
  at_ += 2;
  const std::string_view target = name();
  const bool ends = at_ == end || is_space(here());
  at_ = end + 2;
  if (target.empty() || !ends) soft(Mistake::bad_instruction, {begin, at_ - begin});
  if (lower_case(target) == "xml") soft(Mistake::late_declaration, {begin, at_ - begin});
  blank(begin, at_);
}

// Skipped as a whole: quotes and the bracketed part may hold `>`.
void Checker::doctype() {
  const std::size_t begin = at_;
  int brackets = 0;
  for (at_ += 9; !done(); ++at_) {
    const char c = here();
    if (c == '"' || c == '\'') at_ = std::min(text().find(c, at_ + 1), text().size() - 1);
    if (c == '[') ++brackets;
    if (c == ']') --brackets;
    if (c == '>' && brackets <= 0) break;
  }
  if (done()) return hard(Mistake::unfinished, {begin, 9}, "this DOCTYPE", ">");
  blank(begin, ++at_);
  soft(Mistake::doctype, {begin, 9});
}

void Checker::open_tag() {
  const std::size_t begin = at_++;
  const std::string_view element = name();
  if (element.empty()) return hard(Mistake::stray_less_than, {begin, 1});
  if (!attributes(begin, element)) {
    skip_broken_tag();
    return opened(begin, element);
  }
  const bool empty = here() == '/';
  at_ += empty ? 2 : 1;
  if (open_.empty()) {
    if (had_root_) soft(Mistake::second_root, {begin, element.size() + 1}, quoted(element));
    had_root_ = true;
  }
  if (!empty) opened(begin, element);
}

// True when the tag ends here, with `>` or `/>`.
bool Checker::attributes(std::size_t tag, std::string_view element) {
  std::vector<std::string_view> names;
  while (true) {
    const bool space = skip_space();
    if (at_ < text().size() && (here() == '>' || looks_like("/>"))) return true;
    const std::size_t begin = at_;
    const std::string_view attribute_name = name();
    if (attribute_name.empty()) {
      hard(Mistake::broken_tag, {tag, element.size() + 1}, element);
      return false;
    }
    if (!space) hard(Mistake::no_space, from(begin), quoted(attribute_name));
    at_ = begin;
    if (names.size() == static_cast<std::size_t>(limits_.attributes)) {
      hard(Mistake::too_many_attributes, {tag, element.size() + 1}, limits_.attributes);
    }
    const std::size_t before = names.size();
    attribute(begin, names);
    if (names.size() == before) return false;
    if (names.size() > static_cast<std::size_t>(limits_.attributes)) names.pop_back();
  }
}

// Adds its name to `names` if it is whole.
void Checker::attribute(std::size_t begin, std::vector<std::string_view>& names) {
  const std::string_view attribute_name = name();
  const Span span = from(begin);
  skip_space();
  if (at_ >= text().size() || here() != '=') return hard(Mistake::no_value, span, quoted(attribute_name));
  ++at_;
  skip_space();
  if (!attribute_value(attribute_name)) return;
  if (std::find(names.begin(), names.end(), attribute_name) != names.end()) {
    soft(Mistake::repeated_attribute, span, quoted(attribute_name));
  }
  names.push_back(attribute_name);
  ++result_.attributes;
}

bool Checker::attribute_value(std::string_view attribute_name) {
  const char quote = at_ < text().size() ? here() : ' ';
  if (quote != '"' && quote != '\'') {
    hard(Mistake::no_quotes, {at_, 1}, quoted(attribute_name));
    return false;
  }
  const std::size_t begin = ++at_;
  const std::size_t end = std::min(text().find(quote, begin), text().size());
  const std::size_t less = std::min(text().substr(begin, end - begin).find('<'), end - begin) + begin;
  if (end == text().size() || less < end) {
    const bool missing = end == text().size() || text().substr(less, end - less).find('>') != std::string_view::npos;
    hard(missing ? Mistake::value_not_closed : Mistake::less_than_in_value, {missing ? begin - 1 : less, 1}, quoted(attribute_name));
    at_ = missing ? std::min(less, text().size()) : end + 1;
    return !missing;
  }
  check_references(begin, end);
  at_ = end + 1;
  return true;
}

void Checker::opened(std::size_t begin, std::string_view element) {
  open_.push_back({begin, element});
  if (open_.size() <= static_cast<std::size_t>(limits_.depth)) return;
  hard(Mistake::too_deep, {begin, element.size() + 1}, limits_.depth);
  stopped_ = true;
}

// To the end of the tag, or to where the next one begins.
void Checker::skip_broken_tag() {
  while (at_ < text().size() && here() != '<' && here() != '>') ++at_;
  if (at_ < text().size() && here() == '>') ++at_;
}

void Checker::close_tag() {
  const std::size_t begin = at_;
  at_ += 2;
  const std::string_view element = name();
  skip_space();
  const bool ends = at_ < text().size() && here() == '>';
  if (!ends || element.empty()) hard(Mistake::broken_tag, {begin, element.size() + 2}, "/" + std::string(element));
  skip_broken_tag();
  const Span span{begin, element.size() + 2};
  const auto same = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& o) { return o.name == element; });
  if (same == open_.rend()) return hard(Mistake::closes_nothing, span, tag(element));
  for (; open_.back().name != element; open_.pop_back()) {
    const Place place = page_.at({open_.back().offset, 1});
    hard(Mistake::not_closed_before, span, tag(open_.back().name), place.line, tag(element));
  }
  open_.pop_back();
}

void Checker::characters() {
  const std::size_t begin = at_;
  at_ = find("<", at_);
  if (!open_.empty()) return check_text(begin, at_);
  const std::string_view outside = trimmed(text().substr(begin, at_ - begin));
  if (outside.empty()) return;
  const auto offset = static_cast<std::size_t>(outside.data() - text().data());
  soft(Mistake::text_outside_root, {offset, outside.size()});
}

void Checker::check_text(std::size_t begin, std::size_t end) {
  const std::string_view part = text().substr(0, end);
  for (std::size_t at = begin; (at = part.find("]]>", at)) != part.npos; at += 3) {
    soft(Mistake::cdata_end_in_text, {at, 3});
  }
  check_references(begin, end);
}

void Checker::check_references(std::size_t begin, std::size_t end) {
  const std::string_view part = text().substr(0, end);
  for (std::size_t at = begin; (at = part.find('&', at)) != part.npos; ++at) reference(at, end);
}

void Checker::reference(std::size_t at, std::size_t end) {
  constexpr std::array<std::string_view, 5> known{"amp", "lt", "gt", "quot", "apos"};
  constexpr std::size_t longest = 40;  // bytes, the semicolon included
  const std::string_view rest = text().substr(at + 1, std::min(end - at - 1, longest));
  const std::size_t semicolon = rest.find(';');
  const std::string_view inside = rest.substr(0, semicolon);
  const bool named = !inside.empty() && std::all_of(inside.begin(), inside.end(), [](char c) {
    return is_name_character(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
  });
  if (semicolon == rest.npos || !(named || (!inside.empty() && inside[0] == '#'))) {
    return soft(Mistake::stray_ampersand, {at, 1});
  }
  const Span span{at, inside.size() + 2};
  if (inside[0] == '#') {
    if (!is_character_reference(inside.substr(1))) soft(Mistake::bad_character_reference, span, inside);
  } else if (std::find(known.begin(), known.end(), inside) == known.end()) {
    soft(Mistake::undefined_entity, span, inside);
  }
}

void Checker::check_end() {
  if (stopped_) return;
  if (!had_root_ && result_.parseable) return hard(Mistake::no_root, {0, 1});
  if (open_.empty()) return;
  const Open& last = open_.back();
  hard(Mistake::never_closed, {last.offset, last.name.size() + 1}, tag(last.name));
}

}  // namespace

WellFormed check_form(const Page& page, const PageLimits& limits) {
  WellFormed result;
  result.text = std::string(page.text());
  Checker(page, limits, result).run();
  return result;
}

}  // namespace locket::inline page
