// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/written_place.h"

#include <algorithm>

#include "scripts/page/walk.h"
#include "scripts/utf8.h"

namespace locket::inline text {
namespace {

std::string_view without_byte_order_mark(std::string_view text) { return text.substr(text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0); }

bool is_white(char c) { return is_space(c) || c == '\f'; }
bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::size_t black_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_white(c) && begins_character(c); }));
}

/// How many bytes write the character there: `&amp;` is one.
std::size_t written_length(std::string_view source, std::size_t at) {
  if (source[at] != '&') return decode(source, at).length;
  const std::size_t end = source.find_first_of("; <", at);
  return end != source.npos && source[end] == ';' ? end + 1 - at : 1;
}

}  // namespace

WrittenPlaces::WrittenPlaces(std::string_view source) : source_(without_byte_order_mark(source)), index_(source_) {}

Place WrittenPlaces::of(const Speech& speech, std::size_t before) const {
  Place place;
  find(speech.content, before, place);
  return place;
}

/// Takes what it passes from `before`; true = it is there.
bool WrittenPlaces::find(const Inlines& content, std::size_t& before, Place& place) const {
  for (const Inline& one : content) {
    place = one.place;
    if (const Inlines* held = held_inlines(one); held && find(*held, before, place)) return true;
    const std::string* const text = own_text(one);
    const std::size_t black = text ? black_characters(*text) : 0;
    if (before >= black) {
      before -= black;
      continue;
    }
    if (std::holds_alternative<Text>(one.what)) place = inside(one.place, before);
    return true;
  }
  return false;
}

Place WrittenPlaces::inside(Place text, std::size_t before) const {
  std::size_t at = index_.offset({text.line, text.column});
  for (; at < source_.size(); at += written_length(source_, at))
    if (!is_white(source_[at]) && before-- == 0) break;
  const LineIndex::Position position = index_.at(at);
  return {text.source, 1, position.line, position.column};
}

}  // namespace locket::inline text
