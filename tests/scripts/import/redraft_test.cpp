// SPDX-License-Identifier: GPL-3.0-or-later
// A draft that its author has begun to put right, decided once more with its story.
#include "scripts/import/redraft.h"

#include <algorithm>
#include <sstream>

#include "scripts/page/line_edit.h"
#include "tests/scripts/import/story_kit.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

/// Two who take turns, and nothing says who begins.
const std::string talk =
    "Martha and Jacob sat in the kitchen.\n\n\"You are late again.\"\n\n\"The road was under water.\"\n\n\"It was dry "
    "this morning.\"\n\n\"Not by the mill it was not.\"\n\n\"Then sit down and eat.\"\n";

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, by);)
    if (!part.empty()) parts.push_back(part);
  return parts;
}

struct Author {
  std::vector<CastPerson> people;
  std::vector<DraftLine> lines;

  explicit Author(const std::string& story) {
    const std::string page = page_of(story);
    const std::vector<WrittenCharacter> cast = characters_of(page).value();
    const std::vector<WrittenLine> drafted = lines_of(page).value();
    for (const WrittenCharacter& one : cast) people.push_back({one.id, one.name, split(one.aka, ';')});
    for (const WrittenLine& one : drafted)
      lines.push_back({one.speaker, split(one.or_.value_or(""), ' '), one.words, !one.aloud,
                       one.cert ? std::optional(std::stod(*one.cert)) : std::nullopt});
  }
  void settle(std::size_t line, const std::string& speaker) { lines[line] = {speaker, {}, lines[line].words, lines[line].thought, {}}; }

  /// What the import makes of it, written down.
  Redraft again(const std::string& story) {
    Redraft made = redraft_story(story, people, lines);
    REQUIRE(made.error == "");
    for (const RedraftedLine& one : made.lines) {
      lines[one.line].speaker = one.speaker;
      lines[one.line].certainty = one.certainty;
      lines[one.line].others = one.others;
    }
    for (const NewPerson& one : made.people) people.push_back({one.id, one.name, {}});
    return made;
  }
  std::string speakers() const {
    std::string text;
    for (const DraftLine& line : lines) text += (text.empty() ? "" : " ") + line.speaker;
    return text;
  }
};

}  // namespace

TEST_CASE("A draft that nobody touched stays as it is, however often it is decided again") {
  Author author(talk);
  for (int i = 0; i < 3; ++i) CHECK(author.again(talk).lines.empty());
}

TEST_CASE("One line that is put right puts the talk round it right") {
  Author author(talk);
  const bool martha_began = author.lines[0].speaker == "martha";
  const std::string other = martha_began ? "jacob" : "martha", first = martha_began ? "martha" : "jacob";
  author.settle(2, other);
  const Redraft made = author.again(talk);
  CHECK(author.speakers() == other + " " + first + " " + other + " " + first + " " + other);
  CHECK(made.kept == 1);
  CHECK(made.decoded == 4);
  CHECK_FALSE(author.lines[2].certainty);
}

TEST_CASE("A speaker whom the author wrote over another stays, though its certainty was left there") {
  Author author(talk);
  const std::string other = author.lines[3].speaker == "martha" ? "jacob" : "martha";
  SECTION("one of those that the import had named") { REQUIRE(author.lines[3].others == std::vector<std::string>{other}); }
  author.lines[3].speaker = other;
  author.again(talk);
  CHECK(author.lines[3].speaker == other);
  CHECK_FALSE(author.lines[3].certainty);
  CHECK(author.lines[3].others.empty());
}

TEST_CASE("Somebody of the author's own, of whom the story says nothing, stays and takes part") {
  Author author(talk);
  author.people.push_back({"miller", "The miller", {}});
  author.lines[1].speaker = "miller";
  author.again(talk);
  CHECK(author.lines[1].speaker == "miller");
  CHECK_FALSE(author.lines[1].certainty);
  const auto again = author.speakers();
  author.again(talk);
  CHECK(author.speakers() == again);
}

TEST_CASE("A line whose words the author changed is the author's, and stays") {
  Author author(talk);
  author.lines[1].words = "The road was quite under water.";
  const std::string speaker = author.lines[0].speaker;
  author.lines[1].speaker = speaker;
  author.again(talk);
  CHECK(author.lines[1].speaker == speaker);
  CHECK_FALSE(author.lines[1].certainty);
}

TEST_CASE("Lines cut, added and changed by the author do not put the others out of step") {
  std::string story;
  for (int i = 0; i < 40; ++i)
    story += "\"This is speech number " + std::to_string(i) + " of all,\" said " + (i % 3 ? "Martha" : "Jacob") + ".\n\n";
  Author author(story);
  REQUIRE(author.lines.size() == 40);
  author.lines.erase(author.lines.begin() + 7, author.lines.begin() + 12);
  author.lines.insert(author.lines.begin() + 20, {"martha", {}, "Something quite different from all of it.", false, {}});
  author.lines[30].words = "This is speech number 34 of them.";
  const std::vector<DraftLine> before = author.lines;
  const Redraft made = author.again(story);
  CHECK(made.unknown == 0);
  for (std::size_t i = 0; i < before.size(); ++i) CHECK(author.lines[i].speaker == before[i].speaker);
}

const std::string crossing =
    "A porter stood on the quay.\n\n\"Five coins,\" said the porter.\n\n\"Ten,\" said Martha.\n\nIn the evening a boatman came "
    "to the inn.\n\n\"Six, and not one more,\" said the boatman.\n\n\"You are a thief,\" said Martha.\n";

TEST_CASE("Two characters become one when one of them has the other's name as aka, and the other leaves the cast") {
  Author author(crossing);
  REQUIRE(author.speakers() == "porter martha boatman martha");
  for (CastPerson& one : author.people)
    if (one.id == "boatman") one.aka.push_back("the porter");
  SECTION("still in the cast") {}
  SECTION("taken out of it by the author") {
    std::erase_if(author.people, [](const CastPerson& one) { return one.id == "porter"; });
  }
  SECTION("with a line that is settled") { author.settle(0, "porter"); }
  const Redraft made = author.again(crossing);
  CHECK(author.speakers() == "boatman martha boatman martha");
  const bool declared = std::any_of(author.people.begin(), author.people.end(), [](const auto& one) { return one.id == "porter"; });
  CHECK(made.gone == (declared ? std::vector<std::string>{"porter"} : std::vector<std::string>()));
  for (const DraftLine& line : author.lines) CHECK(std::find(line.others.begin(), line.others.end(), "porter") == line.others.end());
}

TEST_CASE("A character whose id is changed in the cast alone is followed by its lines") {
  Author author(crossing);
  for (CastPerson& one : author.people)
    if (one.id == "boatman") one.id = "seller";
  author.again(crossing);
  CHECK(author.speakers() == "porter martha seller martha");
}

TEST_CASE("Another story than the play's is refused") {
  Author author(talk);
  CHECK(redraft_story(crossing, author.people, author.lines).error.find("not the story") != std::string::npos);
}

TEST_CASE("Generated talks with half of their lines put right are right in the other half, 99 of 100") {
  std::mt19937 random(5);
  std::size_t right = 0, open = 0;
  for (int i = 0; i < 60; ++i) {
    const ToldStory story = generated_story(random);
    Author author(story.text);
    REQUIRE(author.lines.size() == story.speakers.size());
    const auto id_of = [&](const std::string& name) {
      for (const CastPerson& one : author.people)
        if (one.name == name) return one.id;
      return std::string("nobody");
    };
    for (std::size_t s = 0; s < story.speakers.size(); s += 2) author.settle(s, id_of(story.speakers[s]));
    author.again(story.text);
    for (std::size_t s = 1; s < story.speakers.size(); s += 2) right += author.lines[s].speaker == id_of(story.speakers[s]), ++open;
    for (std::size_t s = 0; s < story.speakers.size(); s += 2) CHECK(author.lines[s].speaker == id_of(story.speakers[s]));
  }
  INFO(right << " of " << open);
  CHECK(100 * right >= 99 * open);
}

}  // namespace locket::test
