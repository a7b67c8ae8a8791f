// SPDX-License-Identifier: GPL-3.0-or-later
// One person is one character, whatever they are called.
#include <algorithm>

#include "tests/scripts/import/story_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

std::vector<std::string> cast_of(const std::string& story) {
  std::vector<std::string> ids;
  const Import made = import_story(story, {});
  for (const auto& person : made.summary.people) ids.push_back(person.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace

TEST_CASE("Full name, first name, title and short name are one person's") {
  const std::string story =
      "Elizabeth Marsh came in.\n\n\"Good evening,\" said Elizabeth.\n\n\"Sit down, Miss Marsh,\" said Mr. "
      "Pell.\n\n\"Thank you,\" said Lizzy.\n";
  CHECK(cast_of(story) == std::vector<std::string>{"elizabeth-marsh", "mr-pell"});
  CHECK(page_of(story).find("aka=\"Miss Marsh; Elizabeth; Lizzy\"") != std::string::npos);
}

TEST_CASE("A rank alone is whoever bears it") {
  const std::string story =
      "The Baroness Adela Stern stood by the window.\n\n\"Who is there?\" asked the baroness.\n\n\"Only me,\" said "
      "Tom.\n";
  CHECK(cast_of(story).size() == 2);
  CHECK(said_in(story).find("Adela Stern: Who is there?") != std::string::npos);
}

TEST_CASE("Gender comes from titles, pronouns and names; age from the noun") {
  const std::string page = page_of(
      "\"Good evening,\" said Mrs. Holt.\n\n\"Evening,\" said Xaq. He put his hat down.\n\n\"Are you both mad?\" asked "
      "an old woman.\n");
  CHECK(page.find("id=\"mrs-holt\" name=\"Mrs. Holt\" gender=\"female\"") != std::string::npos);
  CHECK(page.find("id=\"xaq\" name=\"Xaq\" gender=\"male\"") != std::string::npos);
  CHECK(page.find("id=\"old-woman\" name=\"The old woman\" gender=\"female\" age=\"70\"") != std::string::npos);
}

TEST_CASE("A sergeant by her surname is who bears it, though sergeants were men once") {
  const std::string story =
      "Nora Quist shut the door. She sat down.\n\n\"Who is there?\" said Nora.\n\n\"Sergeant Quist?\" said a man's voice.\n";
  CHECK(cast_of(story) == std::vector<std::string>{"man", "nora-quist"});
}

TEST_CASE("A name that men and women bear tells no gender, however often it is listed") {
  CHECK(page_of("\"Good evening,\" said Quinn.\n").find("name=\"Quinn\"/>") != std::string::npos);
}

TEST_CASE("Two of one surname are two when both are often named") {
  std::string story;
  for (int i = 0; i < 4; ++i)
    story += "\"Yes,\" said George. George Emmet laughed.\n\n\"No,\" said Mr. Emmet. Mr. Emmet did not laugh.\n\n";
  CHECK(cast_of(story).size() == 2);
}

}  // namespace locket::test
