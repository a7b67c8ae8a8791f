// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/line_index.h"

#include <algorithm>

#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

constexpr std::size_t block = 256;  // bytes; a text of one huge line costs no more than one of many

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

bool ends_line(std::string_view text, std::size_t at) {
  return text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'));
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0}, characters_{0} {
  const bool line_feeds_only = text.find('\r') == text.npos;  // then a line's end is found by the fastest search there is
  characters_.reserve(text.size() / block + 1);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (line_feeds_only) at = std::min(text.find('\n', at), text.size() - 1);
    if (ends_line(text, at)) starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
  for (std::size_t at = 0; at + block <= text.size(); at += block) {
    characters_.push_back(characters_.back() + static_cast<std::uint32_t>(count_characters(text.substr(at, block))));
  }
  lines_.reserve(text.size() / block + 2);
  std::uint32_t line = 0;
  for (std::size_t at = 0; at <= text.size(); at += block) {
    while (line + 1 < starts_.size() && starts_[line + 1] <= at) ++line;
    lines_.push_back(line);
  }
  lines_.push_back(static_cast<std::uint32_t>(starts_.size() - 1));
}

std::size_t LineIndex::line_of(std::size_t offset) const {
  const auto first = starts_.begin() + lines_[offset / block], last = starts_.begin() + lines_[offset / block + 1] + 1;
  return static_cast<std::size_t>(std::upper_bound(first, last, offset) - starts_.begin()) - 1;
}

std::size_t LineIndex::characters_before(std::size_t offset) const {
  const std::size_t whole = offset / block;
  return characters_[whole] + count_characters(text_.substr(whole * block, offset % block));
}

LineIndex::Position LineIndex::at(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const std::size_t line = line_of(offset), start = starts_[line];
  const std::size_t before =
      offset - start < block ? count_characters(text_.substr(start, offset - start)) : characters_before(offset) - characters_before(start);
  return {static_cast<std::uint32_t>(line + 1), static_cast<std::uint32_t>(before + 1)};
}

std::size_t LineIndex::offset(Position position) const {
  const std::string_view content = line(position.line);
  const auto begin = static_cast<std::size_t>(content.data() - text_.data());
  const std::size_t wanted = characters_before(begin) + position.column - 1;
  const auto next = std::upper_bound(characters_.begin(), characters_.end(), wanted);
  std::size_t at = std::max(begin, static_cast<std::size_t>(next - characters_.begin() - 1) * block);
  const std::size_t end = begin + content.size();
  std::size_t passed = characters_before(at);
  // A block may begin inside a character: its continuations belong to the one before.
  while (at < end && (is_continuation(text_[at]) || passed < wanted)) passed += !is_continuation(text_[at++]);
  while (at < end && is_continuation(text_[at])) ++at;
  return std::min(at, end);
}

std::string_view LineIndex::line(std::uint32_t number) const {
  if (number == 0 || number > starts_.size()) return text_.substr(text_.size());
  const std::size_t begin = starts_[number - 1];
  std::size_t end = number < starts_.size() ? starts_[number] : text_.size();
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return text_.substr(begin, end - begin);
}

}  // namespace locket::inline page
