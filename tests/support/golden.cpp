// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/golden.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <vector>

#ifndef TEST_DATA
#error "tests/support/CMakeLists.txt says where the tests' data lies"
#endif

namespace locket::test {
namespace {

constexpr std::size_t context = 2;  // equal lines shown before the first difference
constexpr std::size_t shown = 12;   // lines shown of each side from there

std::optional<std::string> contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  if (!text.empty() && text.back() != '\n') lines.back() += "  (no line end)";
  return lines;
}

void append(std::string& text, char mark, const std::vector<std::string>& lines, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) text += std::string(1, mark) + lines[i] + "\n";
}

}  // namespace

std::string difference(const std::string& accepted, const std::string& received) {
  if (accepted == received) return {};
  const std::vector<std::string> old_lines = lines_of(accepted), new_lines = lines_of(received);
  const std::size_t common = std::min(old_lines.size(), new_lines.size());
  std::size_t first = 0;
  while (first < common && old_lines[first] == new_lines[first]) ++first;
  std::size_t same = 0;  // equal lines at the end
  while (same < common - first && old_lines[old_lines.size() - 1 - same] == new_lines[new_lines.size() - 1 - same]) ++same;
  std::string text = "line " + std::to_string(first + 1) + ":\n";
  append(text, ' ', old_lines, first - std::min(first, context), first);
  append(text, '-', old_lines, first, std::min(old_lines.size() - same, first + shown));
  append(text, '+', new_lines, first, std::min(new_lines.size() - same, first + shown));
  return text;
}

std::string compare_with_accepted(const std::string& path, const std::string& received) {
  const std::string accepted_path = path + ".accepted.txt", received_path = path + ".received.txt";
  const std::optional<std::string> accepted = contents(accepted_path);
  if (accepted && *accepted == received) {
    std::filesystem::remove(received_path);
    return {};
  }
  std::ofstream(received_path, std::ios::binary) << received;
  if (!accepted) return "there is no " + accepted_path + "; received:\n" + received;
  return "differs from " + accepted_path + " at " + difference(*accepted, received);
}

IsAccepted::IsAccepted(std::string name) : path_(!name.empty() && name[0] == '/' ? std::move(name) : std::string(TEST_DATA) + "/" + name) {}

bool IsAccepted::match(const std::string& received) const {
  verdict_ = compare_with_accepted(path_, received);
  return verdict_.empty();
}

}  // namespace locket::test
