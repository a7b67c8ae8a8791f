// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/import/html_text.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "scripts/import/text_builder.h"
#include "scripts/letters/letters.h"

namespace locket::story {
namespace {

struct Named {
  std::string_view name;
  char32_t character;
};

/// Those that stories use; others stay as they are written.
constexpr std::array named_characters{
    Named{"amp", '&'},      Named{"lt", '<'},        Named{"gt", '>'},       Named{"quot", '"'},     Named{"apos", '\''},
    Named{"nbsp", ' '},     Named{"ldquo", 0x201c},  Named{"rdquo", 0x201d}, Named{"lsquo", 0x2018}, Named{"rsquo", 0x2019},
    Named{"bdquo", 0x201e}, Named{"sbquo", 0x201a},  Named{"laquo", 0xab},   Named{"raquo", 0xbb},   Named{"mdash", 0x2014},
    Named{"ndash", 0x2013}, Named{"hellip", 0x2026}, Named{"eacute", 0xe9},  Named{"egrave", 0xe8},  Named{"ecirc", 0xea},
    Named{"euml", 0xeb},    Named{"agrave", 0xe0},   Named{"aacute", 0xe1},  Named{"acirc", 0xe2},   Named{"auml", 0xe4},
    Named{"ouml", 0xf6},    Named{"uuml", 0xfc},     Named{"Auml", 0xc4},    Named{"Ouml", 0xd6},    Named{"Uuml", 0xdc},
    Named{"szlig", 0xdf},   Named{"ccedil", 0xe7},   Named{"Eacute", 0xc9},  Named{"iuml", 0xef},    Named{"icirc", 0xee},
    Named{"iacute", 0xed},  Named{"ocirc", 0xf4},    Named{"oacute", 0xf3},  Named{"ucirc", 0xfb},   Named{"uacute", 0xfa},
    Named{"ugrave", 0xf9},  Named{"ntilde", 0xf1},   Named{"aelig", 0xe6},   Named{"oelig", 0x153},  Named{"pound", 0xa3},
    Named{"deg", 0xb0},     Named{"shy", 0xad}};

constexpr std::array block_tags{"p",  "div",   "li",   "ul", "ol", "blockquote", "section", "article", "header", "footer",
                                "tr", "table", "body", "dd", "dt", "dl",         "pre",     "center",  "figure", "main"};
constexpr std::array hidden_tags{"script",   "style", "head", "title",    "nav",    "noscript",
                                 "template", "svg",   "math", "textarea", "select", "button"};
constexpr std::array emphasis_tags{"em", "i"};
template <std::size_t N>
bool among(const std::array<const char*, N>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

/// epub:type and role say what an element is for: these are notes, and the figures in the text that point to them.
constexpr std::array note_types{"footnote",  "footnotes",    "endnote",     "endnotes",    "rearnote",
                                "rearnotes", "doc-footnote", "doc-endnote", "doc-endnotes"};
constexpr std::array reference_types{"noteref", "doc-noteref", "backlink", "doc-backlink", "pagebreak", "doc-pagebreak"};

/// Whether one of the words of an element's epub:type or role is among these; `tag`: from its name to its end.
template <std::size_t N>
bool is_for(std::string_view tag, const std::array<const char*, N>& types) {
  for (const std::string_view attribute : {"epub:type=", "role="}) {
    const std::size_t at = tag.find(attribute);
    if (at == std::string_view::npos || at + attribute.size() >= tag.size()) continue;
    const std::size_t begin = at + attribute.size() + 1, end = std::min(tag.find(tag[begin - 1], begin), tag.size());
    for (std::size_t word = begin; word < end;) {
      const std::size_t word_end = std::min(tag.find(' ', word), end);
      if (among(types, lower(tag.substr(word, word_end - word)))) return true;
      word = word_end + 1;
    }
  }
  return false;
}

constexpr std::size_t longest_tag = 4096;

class HtmlReader {
 public:
  explicit HtmlReader(const StoryText& source) : source_(source), html_(source.text), out_(html_.size()) {}

  StoryText read() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<' && tag()) continue;
      if (html_[at_] == '&' && reference()) continue;
      const CodePoint c = decode(html_, at_);
      put(c.value, c.length);
      at_ += c.length;
    }
    end_note();
    return out_.done();
  }

 private:
  void put(char32_t c, std::size_t length) {
    if (c == 0xad) return;
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (space && (out_.text().empty() || out_.text().back() == ' ' || out_.text().back() == '\n')) return;
    out_.add(space ? U' ' : c, source_.place(at_), length);
  }
  void put_sign(char c) { out_.add(static_cast<char32_t>(c), source_.place(at_), 0); }
  void break_block() {
    if (!note_.empty()) return put(U' ', 0);
    while (!out_.text().empty() && !(ends_with("\n\n"))) put_sign('\n');
  }
  bool ends_with(std::string_view ending) const {
    const std::string& text = out_.text();
    return text.size() >= ending.size() && std::string_view(text).substr(text.size() - ending.size()) == ending;
  }

  /// A comment, a declaration or a tag at `<`; false when it is a mere sign.
  bool tag() {
    if (html_.compare(at_, 4, "<!--") == 0) return skip_to("-->");
    const std::size_t name_at = at_ + 1 + (at_ + 1 < html_.size() && html_[at_ + 1] == '/');
    if (name_at >= html_.size()) return false;
    const char first = html_[name_at];
    if (first == '!' || first == '?') return skip_to(">");
    if (!is_letter(static_cast<unsigned char>(first))) return false;
    const std::size_t end = end_of_tag(name_at);
    if (end == std::string::npos) return false;
    const std::size_t name_end = html_.find_first_of(" \t\r\n/>", name_at);
    const std::string name = lower(std::string_view(html_).substr(name_at, name_end - name_at));
    const bool closes = name_at > at_ + 1;
    const std::string_view whole = std::string_view(html_).substr(name_at, std::min(end - name_at, longest_tag));
    if (!note(name, closes, whole)) act(name, closes);
    if (!closes && is_for(whole, reference_types)) skip_element(name);
    at_ = std::max(at_, end + 1);
    return true;
  }
  /// A > in a value in quotes ends nothing. Beyond `longest_tag` bytes any > will do, so that marks that nothing ends
  /// cost no more than that.
  std::size_t end_of_tag(std::size_t from) {
    char quote = 0;
    for (std::size_t i = from; i < std::min(html_.size(), from + longest_tag); ++i) {
      if (quote != 0) quote = html_[i] == quote ? 0 : quote;
      else if ((html_[i] == '"' || html_[i] == '\'') && html_[i - 1] == '=') quote = html_[i];
      else if (html_[i] == '>') return i;
    }
    if (next_end_ != std::string::npos && next_end_ < from) next_end_ = html_.find('>', from);
    return next_end_;
  }
  bool skip_to(std::string_view end) {
    const std::size_t found = html_.find(end, at_);
    at_ = found == std::string::npos ? html_.size() : found + end.size();
    return true;
  }

  /// A note is one comment, whatever is in it, so that every reader of stories passes over it. True when the tag is done with.
  bool note(const std::string& name, bool closes, std::string_view whole) {
    if (note_.empty()) {
      if (closes || whole.back() == '/' || !is_for(whole, note_types)) return false;
      break_block();
      for (const char c : {'<', '!', '-', '-', ' '}) put_sign(c);
      note_ = name;
      depth_ = 1;
      return true;
    }
    if (name == note_ && whole.back() != '/') depth_ += closes ? -1 : 1;
    if (depth_ == 0) end_note();
    return depth_ == 0;
  }
  void end_note() {
    if (note_.empty()) return;
    note_.clear();
    depth_ = 0;
    for (const char c : {' ', '-', '-', '>'}) put_sign(c);
    break_block();
  }

  void act(const std::string& name, bool closes) {
    const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
    if (among(block_tags, name) || heading) break_block();
    if (heading && !closes && note_.empty()) put_sign('#'), put_sign(' ');
    if (name == "br") put_sign(note_.empty() ? '\n' : ' ');
    if (name == "hr" && note_.empty()) {
      break_block();
      for (const char c : {'*', ' ', '*', ' ', '*'}) put_sign(c);
      break_block();
    }
    if (among(emphasis_tags, name)) put_sign('_');
    if (among(hidden_tags, name) && !closes) skip_element(name);
  }
  void skip_element(const std::string& name) {
    if (std::find(never_closed_.begin(), never_closed_.end(), name) != never_closed_.end()) return;
    std::size_t from = at_;
    for (;;) {
      from = html_.find("</", from + 1);
      if (from == std::string::npos) return never_closed_.push_back(name);  // it hides nothing
      if (lower(std::string_view(html_).substr(from + 2, name.size())) == name) break;
    }
    at_ = std::min(html_.find('>', from), html_.size() - 1) + 1;
  }

  /// `&eacute;` `&#233;` `&#xe9;` at `&`; false when it is a mere sign.
  bool reference() {
    constexpr std::size_t longest = 12;
    const std::string_view name_and_more = std::string_view(html_).substr(at_ + 1, longest);
    const std::size_t length = name_and_more.find(';');
    if (length == std::string_view::npos || length == 0) return false;
    const std::string_view name = name_and_more.substr(0, length);
    const std::size_t end = at_ + 1 + length;
    const char32_t c = name[0] == '#' ? numbered(std::string(name.substr(1))) : character_named(name);
    if (c == 0) return false;
    put(c, end + 1 - at_);
    at_ = end + 1;
    return true;
  }
  static char32_t numbered(const std::string& digits) {
    const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
    const unsigned long value = std::strtoul(digits.c_str() + hex, nullptr, hex ? 16 : 10);
    return is_xml_character(static_cast<char32_t>(value)) ? static_cast<char32_t>(value) : 0;
  }
  static char32_t character_named(std::string_view name) {
    const auto found = std::find_if(named_characters.begin(), named_characters.end(), [&](const Named& one) { return one.name == name; });
    return found == named_characters.end() ? 0 : found->character;
  }

  const StoryText& source_;
  const std::string& html_;
  TextBuilder out_;
  std::size_t at_ = 0, next_end_ = 0;
  std::vector<std::string> never_closed_;
  std::string note_;  ///< the element that a note is, while it lasts
  int depth_ = 0;     ///< of elements of that name in one another
};

}  // namespace

bool is_html(std::string_view text) {
  constexpr std::size_t head = 2048;
  const std::string begin = lower(without_prolog(text).substr(0, head));
  if (begin.empty() || begin[0] != '<' || begin.find("<screenplay") != std::string::npos) return false;
  for (const char* const tag : {"<!doctype html", "<html", "<body", "<p>", "<p ", "<div", "<h1", "<h2", "<article"})
    if (begin.find(tag) != std::string::npos) return true;
  return false;
}

StoryText html_text(const StoryText& source) { return HtmlReader(source).read(); }

}  // namespace locket::story
