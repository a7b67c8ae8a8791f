// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/edition/markup.h"

#include <initializer_list>
#include <utility>

namespace locket::inline edition {
namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

/// In one pass: what has been put in is not looked at again.
std::string replaced(std::string_view text, std::initializer_list<Replacement> replacements) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const Replacement* found = nullptr;
    for (const Replacement& one : replacements)
      if (!found && text.substr(at, one.first.size()) == one.first) found = &one;
    result += found ? found->second : text.substr(at, 1);
    at += found ? found->first.size() : 1;
  }
  return result;
}

}  // namespace

std::string html_text(std::string_view text) {
  return replaced(text, {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}});
}

std::string vtt_text(std::string_view text) {
  return replaced(text, {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\n", " "}, {"\r", " "}});
}

std::string srt_text(std::string_view text) {
  return replaced(text, {{"-->", "→"}, {"<", "‹"}, {">", "›"}, {"{", "("}, {"}", ")"}, {"\n", " "}, {"\r", " "}});
}

std::string lrc_text(std::string_view text) {
  return replaced(text, {{"[", "("}, {"]", ")"}, {"<", "‹"}, {">", "›"}, {"\n", " "}, {"\r", " "}});
}

std::string label_text(std::string_view text) { return replaced(text, {{"\t", " "}, {"\n", " "}, {"\r", " "}}); }

}  // namespace locket::inline edition
