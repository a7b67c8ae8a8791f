// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of generated pages: a cast as plain data, written down in a thousand ways. The same cast, changed as data and
// written down plainly, says what an edited page must mean; written down in the same way, byte for byte what it must be.
#include <algorithm>
#include <random>
#include <vector>

#include "scripts/page/cast_edit.h"
#include "scripts/page/dump.h"
#include "tests/scripts/page_kit.h"
#include "tests/scripts/schema_kit.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::test;

namespace {

constexpr unsigned pages = 800, between_xmllint = 8;

using Attributes = std::vector<std::pair<std::string, std::string>>;  // the id first
using Company = std::vector<Attributes>;

// A remainder is the same with every standard library.
std::size_t below(std::mt19937& random, std::size_t limit) { return random() % limit; }

std::string one_of(std::mt19937& random, const std::vector<std::string>& all) { return all[below(random, all.size())]; }

const std::vector<std::pair<std::string, std::vector<std::string>>>& choices() {
  static const std::vector<std::pair<std::string, std::vector<std::string>>> all{
      {"name", {"Anna", "O'Hara & \"Sons\"", "<Zoë>", "a > b />", "pan=\"0\""}},
      {"voice", {"en-gb+f3", "fr", "de+m7"}},
      {"pan", {"0", "-0.3 0.5", "1"}},
      {"rate", {"100", "+10%", "90%"}},
      {"soundLevel", {"-6dB", "+1dB"}},
      {"xml:lang", {"en-GB", "fr"}},
      {"gender", {"female", "male"}},
      {"space", {"dry", "hall"}},
      {"age", {"7", "70"}}};
  return all;
}

Company some_company(std::mt19937& random) {
  Company all;
  for (const std::string id : {"anna", "tom", "Zoë", "anna2"}) {
    if (below(random, 4) == 0) continue;
    all.push_back({{"id", id}});
    for (const auto& [name, values] : choices()) {
      if (below(random, 3) == 0) all.back().emplace_back(name, one_of(random, values));
    }
  }
  return all;
}

/// One author's hand: it draws the same, whatever the values are.
class Hand {
 public:
  explicit Hand(unsigned seed) : random_(seed) {}

  std::string page(const Company& company) {
    const bool bare = below(random_, 2) == 0 && company.empty();
    std::string text = one_of(random_, {"", "\xEF\xBB\xBF"}) + one_of(random_, {"", "<?xml version=\"1.0\"?>\n", "<?xml version='1.0'?>"});
    text += one_of(random_, {"", "<!-- Żółć <cast> -->", "\n<?x <cast/> ?>\n"}) + "<screenplay version=\"1\">";
    text += one_of(random_, {"", "\n  <head/>", "\n\t<head><title>Żółć &amp; <![CDATA[<cast/>]]></title></head> <!-- h -->"});
    if (!bare) text += cast(company);
    text += one_of(random_, {"\n  ", "", "\n\n"}) + "<scene><narration>One &lt;character id=\"anna\"/> more.</narration></scene>" +
            one_of(random_, {"\n", ""}) + "</screenplay>";
    text += one_of(random_, {"", "\n"});
    return with_line_ends(text, one_of(random_, {"\n", "\n", "\r\n", "\r"}));
  }

 private:
  std::string cast(const Company& company) {
    std::string text = one_of(random_, {"", "\n  ", "\n\t"}) + "<cast" + one_of(random_, {"", "\n   ", " "});
    if (company.empty() && below(random_, 2) == 0) return text + "/>";
    text += ">";
    for (const Attributes& one : company) text += character(one);
    return text + one_of(random_, {"", "\n  ", "<!-- <character id=\"tom\"/> -->"}) + "</cast" + one_of(random_, {"", " "}) + ">";
  }

  std::string character(const Attributes& attributes) {
    std::string text =
        one_of(random_, {"", "\n    ", "\n\t\t", " "}) + one_of(random_, {"", "", "<!-- <character id='anna' pan='0'/> -->", "<?x?>\n"});
    text += "<character";
    const std::string lead = one_of(random_, {" ", "  ", "\n      ", "\t"});
    for (const auto& [name, value] : attributes) text += lead + attribute(name, value);
    return text + one_of(random_, {"/>", " />", "></character>", "\n>\n</character >"});
  }

  std::string attribute(const std::string& name, const std::string& value) {
    const char quote = below(random_, 2) == 0 ? '"' : '\'';
    return name + one_of(random_, {"=", " = ", "\n="}) + quote + in_quotes(value, quote) + quote;
  }

  static std::string in_quotes(const std::string& value, char quote) {
    std::string text;
    for (const char c : value)
      text += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c != quote ? std::string(1, c) : c == '"' ? "&quot;" : "&apos;";
    return text;
  }

  static std::string with_line_ends(const std::string& text, const std::string& end) {
    std::string result;
    for (const char c : text) result += c == '\n' ? end : std::string(1, c);
    return result;
  }

  std::mt19937 random_;
};

/// What a page of the generator means.
std::string meaning(const std::string& page) {
  const Reading reading = read(page);
  INFO(page << messages(reading));
  REQUIRE_FALSE(reading.diagnostics.has_errors());
  return dump(reading.play);
}

/// Whether `longer` is `shorter` with something put in at one place.
bool is_one_insertion(const std::string& longer, const std::string& shorter) {
  const auto first = std::mismatch(shorter.begin(), shorter.end(), longer.begin(), longer.end()).first;
  const auto last = std::mismatch(shorter.rbegin(), shorter.rend(), longer.rbegin(), longer.rend()).first;
  return last.base() <= first;
}

/// A company, a page about it, and somebody in it.
struct Round {
  explicit Round(unsigned number) : seed(number), random(number), company(some_company(random)), page(Hand(seed).page(company)) {}

  Attributes* somebody() { return company.empty() ? nullptr : &company[below(random, company.size())]; }
  void check_means_company(const std::string& text) {
    INFO(page << "\n----\n" << text);
    CHECK(meaning(text) == meaning(Hand(seed).page(company)));
    if (seed % between_xmllint == 0) CHECK(is_well_formed(text));
  }

  unsigned seed;
  std::mt19937 random;
  Company company;
  std::string page;
};

/// A value that may stand there; nothing if the character has the attribute.
std::optional<CharacterEdit> addition(Round& round, const Attributes& to) {
  const auto& [name, values] = choices()[below(round.random, choices().size())];
  const auto named = [&, &sought = name](const auto& attribute) { return attribute.first == sought; };
  if (std::any_of(to.begin(), to.end(), named)) return std::nullopt;
  return CharacterEdit{to.front().second, name, one_of(round.random, values)};
}

std::string must_be_edited(const std::string& page, const CharacterEdit& edit) {
  const std::optional<std::string> text = edited(page, edit);
  INFO(page);
  REQUIRE(text);
  return *text;
}

}  // namespace

TEST_CASE("A changed value is the only change, and changing it back leaves none") {
  for (unsigned seed = 0; seed < pages; ++seed) {
    Round round(seed);
    Attributes* somebody = round.somebody();
    if (somebody == nullptr || somebody->size() == 1) continue;
    auto& [name, value] = (*somebody)[1 + below(round.random, somebody->size() - 1)];
    const std::string before = value;
    for (const auto& choice : choices()) {
      if (choice.first == name) value = one_of(round.random, choice.second);
    }
    const std::string changed = must_be_edited(round.page, {somebody->front().second, name, value});
    CHECK(changed == Hand(seed).page(round.company));
    round.check_means_company(changed);
    CHECK(must_be_edited(changed, {somebody->front().second, name, before}) == round.page);
  }
}

TEST_CASE("An attribute that is added means what it should, and goes without a trace") {
  for (unsigned seed = 0; seed < pages; ++seed) {
    Round round(seed);
    Attributes* somebody = round.somebody();
    const std::optional<CharacterEdit> edit = somebody == nullptr ? std::nullopt : addition(round, *somebody);
    if (!edit) continue;
    somebody->emplace_back(edit->attribute, *edit->value);
    const std::string added = must_be_edited(round.page, *edit);
    round.check_means_company(added);
    CHECK(is_one_insertion(added, round.page));
    CHECK(writes(added, edit->character, edit->attribute));
    CHECK(must_be_edited(added, {edit->character, edit->attribute, std::nullopt}) == round.page);
  }
}

TEST_CASE("An attribute that is taken away is all that goes") {
  for (unsigned seed = 0; seed < pages; ++seed) {
    Round round(seed);
    Attributes* somebody = round.somebody();
    if (somebody == nullptr || somebody->size() == 1) continue;
    const auto gone = somebody->begin() + 1 + static_cast<std::ptrdiff_t>(below(round.random, somebody->size() - 1));
    const std::string name = gone->first;
    somebody->erase(gone);
    const std::string without = must_be_edited(round.page, {somebody->front().second, name, std::nullopt});
    round.check_means_company(without);
    CHECK(is_one_insertion(round.page, without));
    CHECK_FALSE(writes(without, somebody->front().second, name));
  }
}

TEST_CASE("A character that is added is the last of the cast, whatever the page looks like") {
  for (unsigned seed = 0; seed < pages; ++seed) {
    Round round(seed);
    const bool has_some = round.somebody() != nullptr;
    const CharacterEdit edit = *addition(round, {{"id", "crone"}});
    CHECK_FALSE(declares(round.page, "crone"));
    round.company.push_back({{"id", "crone"}, {edit.attribute, *edit.value}});
    const std::string added = must_be_edited(round.page, edit);
    round.check_means_company(added);
    CHECK(declares(added, "crone"));
    if (has_some) CHECK(is_one_insertion(added, round.page));
  }
}

TEST_CASE("A page with anything changed in it is edited or refused, and what is edited stays a page") {
  const std::string whole = file_text(std::string(TEST_DATA) + "/page/valid/example.xml").substr(0, 1200);
  static const std::vector<std::string> splinters{"<",  ">",         "/>",  "\"",      "'",      "=",  "&",  "<!--", "-->", "<?",
                                                  "?>", "<![CDATA[", "]]>", "</cast>", "<cast>", "\n", "\r", " ",    "",    "\xFF"};
  const std::string page = whole.substr(0, whole.find("  <styles>")) + "</screenplay>";
  std::size_t kept = 0;
  for (unsigned seed = 0; seed < 6000; ++seed) {
    std::mt19937 random(seed);
    std::string text = page;
    for (unsigned i = 0; i <= seed % 3; ++i) {
      const std::size_t at = below(random, text.size()), size = below(random, below(random, 3) == 0 ? 60 : 2);
      text.replace(at, size, one_of(random, splinters));
    }
    const CharacterEdit edit{one_of(random, {"anna", "crowd", "new"}), "pan", "0.125"};
    const std::optional<std::string> result = edited(text, edit);
    if (!result) continue;
    ++kept;
    INFO(text << "\n----\n" << *result);
    CHECK(writes(*result, edit.character, "pan"));
    if (kept % 40 == 0) CHECK(is_well_formed(*result));
  }
  CHECK(kept > 400);
}
