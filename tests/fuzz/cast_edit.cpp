// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an edit and the page that it is made in: a first line CHARACTER ATTRIBUTE VALUE, then the page. What is edited
// says so, is the same when it is edited again, and is as good a page as before.
#include "scripts/page/cast_edit.h"

#include "tests/fuzz/small_page.h"
#include "tests/fuzz/target.h"

using namespace locket;

namespace {

std::string_view word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view found = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return found;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string_view all = fuzz::text_of(bytes, size);
  std::string_view line = all.substr(0, std::min(all.find('\n'), all.size()));
  const std::string_view page = all.substr(std::min(line.size() + 1, all.size()));
  CharacterEdit edit{std::string(word(line)), std::string(word(line)), std::nullopt};
  if (!line.empty()) edit.value = std::string(line);
  const auto once = edited(page, edit);
  if (!once) return 0;
  const auto twice = edited(*once, edit);
  fuzz::require(twice && *twice == *once, "an edit that is made changes nothing more");
  if (edit.value) fuzz::require(writes(*once, edit.character, edit.attribute), "what was set is written");
  else fuzz::require(!writes(*once, edit.character, edit.attribute), "what was taken away is not there");
  return 0;
}
