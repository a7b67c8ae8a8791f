// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/casting/doubt_sheet.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <utility>

namespace locket::inline recasting {
namespace {

constexpr std::size_t most_candidates = 9, fewest_candidates = 3;
constexpr std::size_t nearby = 12;  ///< lines each way

std::vector<std::string> ids_of(const std::optional<std::string>& list) {
  std::istringstream stream(list.value_or(""));
  std::vector<std::string> ids;
  for (std::string id; stream >> id;) ids.push_back(id);
  return ids;
}

/// One takes the other's place.
std::string swapped(const std::string& id, const std::string& a, const std::string& b) { return id == a ? b : id == b ? a : id; }

std::string swapped_list(const std::optional<std::string>& list, const std::string& a, const std::string& b) {
  std::string text;
  for (const std::string& id : ids_of(list)) text += (text.empty() ? "" : " ") + swapped(id, a, b);
  return text;
}

}  // namespace

DoubtSheet::DoubtSheet(std::string page) : page_(std::move(page)), lines_(lines_of(page_).value_or(std::vector<WrittenLine>())) {}

bool DoubtSheet::doubtful(std::size_t line) const {
  const std::optional<std::string>& cert = lines_[line].cert;
  return cert && std::strtod(cert->c_str(), nullptr) < worth_a_look;
}

std::size_t DoubtSheet::open() const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < lines_.size(); ++i) count += doubtful(i);
  return count;
}

std::optional<std::size_t> DoubtSheet::next(std::size_t from) const {
  for (std::size_t i = from; i < lines_.size(); ++i)
    if (doubtful(i)) return i;
  return std::nullopt;
}

std::vector<std::string> DoubtSheet::candidates(std::size_t line) const {
  std::vector<std::string> found{lines_[line].speaker};
  const auto add = [&](const std::string& id, std::size_t at_most) {
    if (found.size() < at_most && std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
  };
  for (const std::string& id : ids_of(lines_[line].or_)) add(id, most_candidates);
  for (std::size_t away = 1; away <= nearby; ++away) {
    if (away <= line) add(lines_[line - away].speaker, fewest_candidates);
    if (line + away < lines_.size()) add(lines_[line + away].speaker, fewest_candidates);
  }
  return found;
}

void DoubtSheet::settle(std::size_t line, const std::string& speaker) {
  write(line, {{line, "speaker", speaker}, {line, "cert", std::nullopt}, {line, "or", std::nullopt}});
}

bool DoubtSheet::swap(std::size_t line) {
  const std::vector<std::string> who = candidates(line);
  if (who.size() < 2) return false;
  std::vector<LineEdit> edits{{line, "speaker", who[1]}, {line, "cert", std::nullopt}, {line, "or", std::nullopt}};
  for (std::size_t i = line + 1; i < lines_.size() && doubtful(i); ++i) {
    if (lines_[i].speaker != who[0] && lines_[i].speaker != who[1]) continue;
    edits.push_back({i, "speaker", swapped(lines_[i].speaker, who[0], who[1])});
    if (lines_[i].or_) edits.push_back({i, "or", swapped_list(lines_[i].or_, who[0], who[1])});
  }
  write(line, edits);
  return true;
}

std::optional<std::size_t> DoubtSheet::undo() {
  if (answers_.empty()) return std::nullopt;
  const Answer last = std::move(answers_.back());
  answers_.pop_back();
  page_ = last.page;
  lines_ = lines_of(page_).value();
  return last.line;
}

void DoubtSheet::write(std::size_t line, const std::vector<LineEdit>& edits) {
  std::string text = edited(page_, edits).value();
  answers_.push_back({line, std::exchange(page_, std::move(text))});
  lines_ = lines_of(page_).value();
}

}  // namespace locket::inline recasting
