// SPDX-License-Identifier: GPL-3.0-or-later
// Which known name an author meant.
#include <algorithm>
#include <array>

#include "scripts/page/diagnostics.h"
#include "scripts/utf8.h"

namespace locket::inline page {
namespace {

constexpr std::size_t longest = 48;  // bytes; longer names are not compared

// Optimal string alignment: insertions, deletions, substitutions, and swaps of neighbours, no letter edited twice.
std::size_t distance(std::string_view a, std::string_view b) {
  std::array<std::array<std::size_t, longest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& two_above = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return rows[a.size() % 3][b.size()];
}

struct Candidate {
  std::size_t distance;
  const std::string* name;
};

std::vector<Candidate> candidates(std::string_view name, const std::vector<std::string>& known, std::size_t farthest) {
  std::vector<Candidate> found;
  const std::string wanted = lower_case(name);
  for (const std::string& candidate : known) {
    if (candidate.size() > longest) continue;
    const std::size_t longer = std::max(wanted.size(), candidate.size());
    if (longer - std::min(wanted.size(), candidate.size()) > farthest) continue;
    const std::size_t d = distance(wanted, lower_case(candidate));
    if (d <= farthest) found.push_back({d, &candidate});
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.distance < b.distance; });
  return found;
}

// One slip in three letters; a name of which nothing is left is no likeness.
bool is_near(std::size_t d, std::string_view name, std::string_view known) {
  const std::size_t longer = std::max(name.size(), known.size());
  return d <= std::max<std::size_t>(1, longer / 3) && d < longer;
}

}  // namespace

std::string_view nearest(std::string_view name, const std::vector<std::string>& known) {
  if (name.empty() || name.size() > longest) return {};
  for (const Candidate& candidate : candidates(name, known, std::max<std::size_t>(1, (name.size() + 3) / 2))) {
    if (is_near(candidate.distance, name, *candidate.name)) return *candidate.name;
  }
  return {};
}

std::vector<std::string> nearest_few(std::string_view name, const std::vector<std::string>& known, std::size_t count) {
  std::vector<std::string> result;
  if (name.size() > longest) return result;
  for (const Candidate& candidate : candidates(name, known, longest)) {
    if (result.size() == count) break;
    if (std::find(result.begin(), result.end(), *candidate.name) == result.end()) result.push_back(*candidate.name);
  }
  return result;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& known) {
  const std::string_view found = nearest(name, known);
  return found.empty() ? std::string() : "; did you mean \"" + std::string(found) + "\"?";
}

}  // namespace locket::inline page
