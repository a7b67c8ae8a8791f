// SPDX-License-Identifier: GPL-3.0-or-later
// From the text of an attribute to a value of the type that the table asks for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "scripts/page/grammar.h"
#include "scripts/page/page.h"
#include "scripts/page/screenplay.h"
#include "scripts/page/vocabulary.h"
#include "scripts/page/xml_tree.h"

namespace locket::inline page {

/// `ID.EDGE±TIME`, the id not yet looked up.
struct AnchorText {
  std::string id;
  Anchor::Edge edge = Anchor::Edge::begin;
  Time offset{0};
};

/// text, names, ids, lists: string. level, volume, number: double. percentage: double, 1 = 100%. integer: int64.
/// yes_no: bool. The others have types of their own.
using Value = std::variant<std::string, double, std::int64_t, bool, Time, Adjustment, Sweep, Duck, AnchorText>;

/// Nothing, after a report, when the attribute is wrong.
std::optional<Value> read_value(const Page& page, const XmlAttribute& attribute, const AttributeRule& rule, const Vocabulary& vocabulary);

/// The part [begin, begin + size) of an attribute's value, in the source; the whole value if it was written with
/// references, which are longer than what they stand for.
Span part_of(const XmlAttribute& attribute, std::size_t begin, std::size_t size);
Span part_of(const XmlAttribute& attribute, std::string_view part);  ///< `part` views attribute.value

/// The words between white space, as views.
std::vector<std::string_view> words_of(std::string_view text);

}  // namespace locket::inline page
