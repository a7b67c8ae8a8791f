// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/page/page.h"

#include <algorithm>
#include <limits>

#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

Source without_byte_order_mark(Source source) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (source.text.compare(0, mark.size(), mark) == 0) source.text.erase(0, mark.size());
  return source;
}

}  // namespace

Page::Page(Diagnostics& diagnostics, Source source)
    : diagnostics_(&diagnostics),
      source_(diagnostics.add_source(without_byte_order_mark(std::move(source)))),
      text_(diagnostics.source(source_).text),
      index_(text_) {}

Place Page::at(Span span) const {
  const LineIndex::Position position = index_.at(span.begin);
  const std::string_view covered = text_.substr(std::min(span.begin, text_.size()), span.size);
  constexpr std::size_t most = std::numeric_limits<std::uint16_t>::max();
  const std::size_t length = std::clamp<std::size_t>(count_characters(covered.substr(0, most)), 1, most);
  return {source_, static_cast<std::uint16_t>(length), position.line, position.column};
}

}  // namespace locket::inline page
