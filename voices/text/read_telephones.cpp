// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <vector>

#include "voices/text/rules.h"
#include "voices/text/text.h"

namespace locket::inline text {
namespace {

struct Group {
  std::size_t begin = 0, end = 0;
  char32_t separator = 0;  ///< what stood before it: a space, hyphen, point, or a bracket
  std::size_t size() const { return end - begin; }
};

struct Digits {
  bool plus = false, bracket = false;
  std::vector<Group> groups;
};

/// Where the next group begins; the same place = there is none.
std::size_t next_group(const RuleText& text, std::size_t at) {
  std::size_t place = at;
  if (text.at(place) == U')') ++place;
  if (const char32_t c = text.at(place); c == U' ' || c == 0xA0 || c == U'-' || c == U'.' || c == U'/' || c == 0x2013) ++place;
  if (text.at(place) == U'(') ++place;
  return place > at && text.digit(place) ? place : at;
}

Digits digits_at(const RuleText& text, std::size_t at) {
  Digits found;
  if (text.at(at) == U'+') found.plus = true, ++at;
  if (text.at(at) == U'(') {
    found.bracket = text.at(text.digits_end(at + 1)) == U')';
    ++at;
  }
  if (!text.digit(at)) return {};
  for (char32_t separator = 0;;) {
    const std::size_t end = text.digits_end(at);
    found.groups.push_back({at, end, separator});
    const std::size_t next = next_group(text, end);
    if (next == end) break;
    found.bracket = found.bracket || (found.plus && text.at(next - 1) == U'(');
    separator = text.at(end);
    at = next;
  }
  return found;
}

bool has_shape(const std::vector<Group>& groups, std::size_t count, std::initializer_list<std::size_t> shape) {
  return count == shape.size() &&
         std::equal(shape.begin(), shape.end(), groups.begin(), [](std::size_t size, const Group& group) { return size == group.size(); });
}

/// `Dial 999 now.`: three figures that count nothing.
bool is_emergency(const RuleText& text, const std::vector<Group>& groups, std::size_t count) {
  if (count != 1 || groups[0].size() != 3) return false;
  const std::u32string_view next = text.at(groups[0].end) == U' ' ? text.word_at(groups[0].end + 1) : std::u32string_view();
  return next.empty() || contains(text.language().openers, next);
}

/// Whether the first so many groups are such a number as nobody writes for anything else.
bool looks_dialled(const RuleText& text, const Digits& digits, std::size_t count, bool called) {
  std::size_t total = 0;
  for (std::size_t i = 0; i < count; ++i) total += digits.groups[i].size();
  const auto& groups = digits.groups;
  const bool hyphened = count > 1 && (groups[1].separator == U'-' || groups[1].separator == U'.');
  if (digits.plus) return total >= 7;
  if (digits.bracket && groups[0].size() >= 2) return total >= 7;
  if (called && (total >= 5 || is_emergency(text, groups, count))) return true;
  if (text.at(groups[0].begin) == U'0' && count >= 2 && total >= 9 && groups[0].size() >= 2) return true;
  if (has_shape(groups, count, {3, 3, 4}) || has_shape(groups, count, {1, 3, 3, 4}) || has_shape(groups, count, {3, 3, 4, 1}) ||
      has_shape(groups, count, {3, 2, 4}))
    return hyphened;
  if (has_shape(groups, count, {3, 4})) return groups[1].separator == U'-';
  const bool years = can_be_year(text, groups[0].begin, groups[0].end) && can_be_year(text, groups[count - 1].begin, groups[count - 1].end);
  return text.language().code == "es" && has_shape(groups, count, {4, 4}) && groups[1].separator == U'-' && !years;
}

std::string dialled(const RuleText& text, const Group& group) {
  if (text.language().telephone_pairs && group.size() == 2 && text.at(group.begin) != U'0')
    return text.language().cardinal(text.number(group.begin, group.end), NounClass::alone);
  std::string words;
  for (std::size_t i = group.begin; i < group.end; ++i) {
    const bool oh = text.language().telephone_oh && text.at(i) == U'0';
    words +=
        (words.empty() ? "" : " ") + (oh ? std::string("oh") : digit_words(std::string(1, static_cast<char>(text.at(i))), text.language()));
  }
  return words;
}

/// `ext. 12`, `x12`
std::string extension(const RuleText& text, std::size_t at, std::size_t& end) {
  std::size_t place = text.behind_space(at + (text.at(at) == U',' ? 1 : 0));
  const std::u32string word = fold(text.word_at(place));
  if (word != U"ext" && word != U"extension" && word != U"x") return {};
  place += word.size();
  if (text.at(place) == U'.') ++place;
  const Group group{text.behind_space(place), text.digits_end(text.behind_space(place)), 0};
  if (group.size() == 0) return {};
  end = group.end;
  return ", " + std::string(text.language().signs.extension) + " " + dialled(text, group);
}

/// `192.168.0.1`
RuleAnswer machine_number(const RuleText& text, std::size_t at, const Digits& digits) {
  const auto& groups = digits.groups;
  const auto number = text.numeral(at);
  const bool thousands = number && number->grouped && number->end >= groups.back().end;
  const bool dotted = !thousands && groups.size() == 4 && std::all_of(groups.begin() + 1, groups.end(), [](const Group& one) {
    return one.separator == U'.' && one.size() <= 3;
  });
  if (!dotted || !text.ends(groups[3].end)) return std::nullopt;
  std::string words;
  for (const Group& group : groups)
    words += (words.empty() ? "" : " " + std::string(text.language().signs.dot) + " ") +
             digit_words(to_utf8(text.text().substr(group.begin, group.size())), text.language());
  return said(at, groups[3].end, words);
}

}  // namespace

RuleAnswer read_telephone(const RuleText& text, std::size_t at) {
  const char32_t c = text.at(at);
  if (!text.digit(at) && c != U'+' && c != U'(') return std::nullopt;
  if (text.before(at) == U'.' || text.before(at) == U',' || !text.language().cardinal) return std::nullopt;
  const Digits digits = digits_at(text, at);
  if (digits.groups.empty()) return std::nullopt;
  if (auto machine = machine_number(text, at, digits)) return machine;
  const std::u32string_view before = text.word_before(at);
  const bool called = contains(text.language().calls, before) ||
                      (at > before.size() + 1 && contains(text.language().calls, text.word_before(at - before.size() - 1)));
  for (std::size_t count = digits.groups.size(); count > 0; --count) {
    const Group& last = digits.groups[count - 1];
    if (!looks_dialled(text, digits, count, called) || text.letter(last.end) || (text.at(last.end) == U':' && text.digit(last.end + 1)))
      continue;
    std::string words = digits.plus ? std::string(text.language().signs.plus) : "";
    for (std::size_t i = 0; i < count; ++i) words += (i > 0 ? ", " : words.empty() ? "" : " ") + dialled(text, digits.groups[i]);
    std::size_t end = last.end;
    words += extension(text, end, end);
    return said(at, end, words);
  }
  return std::nullopt;
}

}  // namespace locket::inline text
