// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/exports/depfile.h"

#include <fmt/format.h>

#include <set>

#include "renderer/errors.h"

namespace fs = std::filesystem;

namespace locket::inline exports {
namespace {

bool blank(char c) { return c == ' ' || c == '\t'; }

std::vector<std::string> names_of(const std::vector<fs::path>& inputs) {
  std::vector<std::string> names;
  std::set<std::string> named;
  for (const fs::path& input : inputs) {
    std::string name = depfile_name(input.lexically_normal().string());
    if (named.insert(name).second) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

std::string depfile_name(const std::string& name) {
  std::string text;
  std::size_t backslashes = 0;  // just before
  for (const char c : name) {
    if (c == '\n' || c == '\r')
      throw UsageError(fmt::format("--depfile: there is a line end in the name \"{}\", which no depfile can hold; rename the file", name));
    if (blank(c)) text.append(backslashes, '\\');
    if (blank(c) || c == '#') text += '\\';
    if (c == '$') text += '$';
    text += c;
    backslashes = c == '\\' ? backslashes + 1 : 0;
  }
  return text.append(backslashes, '\\');
}

std::string depfile_text(const fs::path& target, const std::vector<fs::path>& inputs) {
  const std::vector<std::string> names = names_of(inputs);
  std::string text = depfile_name(target.string()) + ":", rules;
  for (std::size_t i = 0; i < names.size(); ++i) {
    text += (i == 0 ? " " : " \\\n ") + names[i];
    if (i > 0) rules += fmt::format("\n{}:\n", names[i]);
  }
  return text + "\n" + rules;
}

}  // namespace locket::inline exports
