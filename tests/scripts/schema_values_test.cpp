// SPDX-License-Identifier: GPL-3.0-or-later
// Value by value, the schema accepts what the program accepts and refuses what it refuses: on every attribute of the
// language, at both ends of its range and beside them, and in many wrong spellings.
#include <fmt/format.h>

#include "scripts/page/grammar.h"
#include "scripts/page/values.h"
#include "tests/scripts/page_kit.h"
#include "tests/scripts/schema_kit.h"
#include "tests/support/catch.h"

using namespace locket;
using namespace locket::test;

namespace {

using Values = std::vector<std::string>;

// `l#` and `w#` are the line and the bed that stand before each example.
Values spellings(ValueType type) {
  switch (type) {
    case ValueType::text: return {"", " ", "a b", "&amp;"};
    case ValueType::id:
      return {"Anna2",    "a-b_c.d",
              "\xC3\xA4", "\xE6\x97\xA5\xE6\x9C\xAC",
              "previous", "Prev",
              "pre",      "nexts",
              "prex",     "nest",
              "",         "a b",
              "a,b",      "a/b",
              "a&apos;b", "a:b",
              "[",        "^",
              "`",        "~",
              "\xC2\xAB", "\xE2\x80\x93",
              "prev",     "next",
              " next "};
    case ValueType::cue: return {"w#", " w# ", "", "w #", "w/", "l#"};
    case ValueType::characters: return {"anna", "anna tom", " tom\tanna ", "", " ", "anna,tom"};
    case ValueType::character: return {"anna", " tom ", "", "anna tom"};
    case ValueType::style: return {"whisper", "beg", " beg ", "", "so soft", "soft!"};
    case ValueType::anchor:
      return {"l#.end",
              "l#.begin",
              " l#.end ",
              "l#.end+200ms",
              "l#.begin-0.5s",
              "l#.end+.5s",
              "l#.end-60s",
              "l#.end-60.0s",
              "l#.end+60.1s",
              "l#.end+61s",
              "l#.end+060s",
              "l#.end+100s",
              "l#.end+1min",
              "l#.end+0.99min",
              "l#.end+1.1min",
              "l#.end+60000ms",
              "l#.end+59999.9ms",
              "l#.end+60001ms",
              "l#.end-0s",
              "l#",
              "l#.",
              ".end",
              "l#.middle",
              "l#.ending",
              "l#.end+",
              "l#.end+5",
              "l#.end--5s",
              "l#.end +5s",
              "l#.end+5.s",
              "l#.end+5h",
              "l#.End",
              "l # .end",
              ""};
    case ValueType::voice: return {"en-gb", "EN-GB", "en-gb+f3", "fr+Andrea", "", "en-gb+", "en-gb++f3", "+f3", "en gb", "en_gb"};
    case ValueType::language: return {"en-GB", "fr", " de ", "de-AT", "", "e n", "12", "en_GB"};
    case ValueType::space: return {"church", " dry ", "Church", "chruch", ""};
    case ValueType::effect: return {"none", "telephone", "phone", ""};
    case ValueType::bed_preset: return {"market", "bell", ""};
    case ValueType::sound_preset: return {"bell", "footsteps-snow", "market", ""};
    case ValueType::path: return {"a.flac", "my sounds/a b.wav", " a.wav ", "", " "};
    case ValueType::time:
      return {"0s",         "-0s",        "-0.0ms",  "250ms",   "1.5s",       "2min",         "+2min",      ".5s",
              "0.5min",     "007s",       "",        "2",       "s",          "5.s",          "1,5s",       "1.5 s",
              "1e3s",       "1.2.3s",     "1h",      "1S",      "-1s",        "--1s",         "100000s",    "1440min",
              "1440.0min",  "1440.1min",  "1441min", "2000min", "86400000ms", "86400000.0ms", "86400001ms", "86400000.5ms",
              "99999999ms", "100000000ms"};
    case ValueType::level:
    case ValueType::volume:
      return {"0dB", "-6dB", "+1.5dB", ".5dB", "-.5dB", "-0dB",  "023.9dB", "-95.9dB", "",
              "6",   "dB",   "-6 dB",  "6db",  "6.dB",  "1e1dB", "240dB",   "loud!"};
    case ValueType::adjustment:
      return {"+10%",  "-25%",    "90%",   "0%",      "-0%",   "007%",   "+.5%",    "1000%", "1000.0%", "1000.1%", "1001%",
              "+900%", "+900.1%", "+901%", "+899.9%", "-100%", "-99.9%", "-100.1%", "-101%", "+99%",    "+1000%",  "",
              "%",     "10 %",    "10.%",  "+10",     "-10",   "1e2",    "2st",     "+2st",  "120Hz",   "loudly"};
    case ValueType::percentage: return {"100%", "+50%", "050%", "99.5%", "", "50", "-50%", "%", "50.%", "5 0%"};
    case ValueType::number: return {"1", "+1", "01", "1.0", "", "1.", "1,0", "1e0", "one", "-1", "--1", "1s"};
    case ValueType::integer: return {"1", "+1", "007", "", "1.0", "1.", "1e1", "0x1", "one", "99999999999999999999", "--1"};
    case ValueType::sweep: return {"0", "-0.5 0.5", " .5\t-.5 ", "-0", "+1", "", "0 0 0", "0,5", "1.", "left", "0%"};
    case ValueType::distance:
      return {"1m", "1m 20m", "+3.5m", " 9m  0.5m ", "049m", "", "2", "1 m", "1m 2m 3m", "1m,2m", "3.m", "3km", "-3m", "0m"};
    case ValueType::yes_no: return {"true", "false", " true ", "True", "1", "yes", ""};
    case ValueType::word: return {"", "strongly", "mal", "Cardinal"};
    case ValueType::duck: return {"auto", "off", " off ", "12dB", "+3.5dB", "-0dB", "", "on", "12", "-1dB", "Auto"};
    case ValueType::alphabet: return {"x-espeak", "ipa", "x-sampa", ""};
    case ValueType::sheet:
    case ValueType::version: return {};
  }
  return {};
}

const char* unit_of(ValueType type) {
  switch (type) {
    case ValueType::time: return "s";
    case ValueType::level:
    case ValueType::volume:
    case ValueType::duck: return "dB";
    case ValueType::percentage: return "%";
    case ValueType::distance: return "m";
    default: return "";
  }
}

// Both ends of the range, and right and wrong steps from there.
Values edges(const AttributeRule& attribute) {
  if (attribute.least == attribute.most) return {};
  Values values;
  for (const double edge : {attribute.least, attribute.most}) {
    for (const double step : {0.0, -1.0, 1.0, -0.1, 0.1, -100.0, 100.0}) {
      values.push_back(fmt::format("{:.3f}{}", edge + step, unit_of(attribute.type)));
      values.push_back(fmt::format("{:.0f}{}", edge + step, unit_of(attribute.type)));
    }
  }
  return values;
}

Values values_for(const AttributeRule& attribute) {
  Values values = spellings(attribute.type);
  for (const std::string& edge : edges(attribute)) values.push_back(edge);
  for (const std::string_view word : words_of(attribute.words)) values.emplace_back(word);
  return values;
}

std::string filler(const AttributeRule& attribute) {
  switch (attribute.type) {
    case ValueType::id: return "x#";
    case ValueType::cue: return "w#";
    case ValueType::characters:
    case ValueType::character: return "anna";
    case ValueType::time: return "1s";
    case ValueType::level: return "0dB";
    case ValueType::language: return "fr";
    case ValueType::word: return std::string(words_of(attribute.words).front());
    default: return "x";
  }
}

bool is_sound(Form form) { return form == Form::sfx || form == Form::inline_sfx || form == Form::ambience || form == Form::music; }

// What goes with an attribute: those that are required, and the kind of sound that has it.
std::string companions(const ElementRule& element, std::string_view name) {
  std::string text;
  for (const AttributeRule& other : element.attributes) {
    if (other.required && other.name != name) text += fmt::format(" {}=\"{}\"", other.name, filler(other));
  }
  if (!is_sound(element.form) || name == "src" || name == "preset") return text;
  const bool of_files = name == "clipBegin" || name == "clipEnd" || name == "repeatCount" || name == "speed";
  const bool bed = element.form == Form::ambience || element.form == Form::music;
  return text + (of_files ? " src=\"a.wav\"" : bed ? " preset=\"wind\"" : " preset=\"bell\"");
}

std::string inside(const ElementRule& element) {
  if (element.form == Form::lexeme) return "<grapheme>Word #</grapheme><alias>x</alias>";
  if (element.form == Form::ambience || element.form == Form::music) return "<pause time=\"1s\"/>";
  return element.content == Content::text || element.content == Content::mixed ? "x" : "";
}

struct Surroundings {
  std::string before, after;  ///< of the page
  std::string left, right;    ///< of each line
};

// Every example of what happens has a scene of its own.
Surroundings surroundings(Form form) {
  const std::string root = "<screenplay version=\"1\">", end = "</screenplay>";
  const std::string cast = "<character id=\"anna\"/><character id=\"tom\"/>";
  const std::string styled = root + "<cast>" + cast + "</cast><styles><style id=\"beg\"/></styles>";
  switch (form) {
    case Form::meta: return {root + "<head>", "</head>" + end, "", ""};
    case Form::character: return {root + "<cast>" + cast, "</cast>" + end, "", ""};
    case Form::style: return {root + "<styles>", "</styles>" + end, "", ""};
    case Form::lexeme: return {root + "<cast>" + cast + "</cast><lexicon>", "</lexicon>" + end, "", ""};
    case Form::scene_pacing: return {root, end, "<scene>", "</scene>"};
    case Form::scene: return {root, end, "", ""};
    case Form::scene_character: return {styled, end, "<scene><cast>", "</cast></scene>"};
    default: break;
  }
  const bool in_line = form > Form::mark;
  return {styled, end,
          "<scene><ambience id=\"w#\" preset=\"wind\"/><line id=\"l#\" speaker=\"anna\">Oh.</line>" +
              std::string(in_line ? "<narration>Oh " : ""),
          std::string(in_line ? ".</narration>" : "") + "</scene>"};
}

std::string numbered(std::string text, std::size_t line) {
  for (std::size_t at; (at = text.find('#')) != text.npos;) text.replace(at, 1, std::to_string(line));
  return text;
}

// One line for each value of each attribute.
Values page_lines(const ElementRule& element) {
  const Surroundings around = surroundings(element.form);
  Values lines{around.before};
  for (const AttributeRule& attribute : element.attributes) {
    for (const std::string& value : values_for(attribute)) {
      const std::string line = fmt::format("{0}<{1}{2} {3}=\"{4}\">{5}</{1}>{6}", around.left, element.name,
                                           companions(element, attribute.name), attribute.name, value, inside(element), around.right);
      lines.push_back(numbered(line, lines.size() + 1));
    }
  }
  lines.push_back(around.after);
  return lines;
}

std::set<std::size_t> refused_by_program(const std::string& page) {
  std::set<std::size_t> lines;
  const Reading reading = read(page);
  REQUIRE_FALSE(reading.diagnostics.full());
  for (const Diagnostic& one : reading.diagnostics.all()) {
    if (one.severity == Severity::error) lines.insert(one.place.line);
  }
  return lines;
}

std::string joined(const Values& lines) {
  std::string page;
  for (const std::string& line : lines) page += line + "\n";
  return page;
}

bool has_examples(const ElementRule& element) {
  return !element.attributes.empty() && element.form != Form::screenplay && element.form != Form::cast &&
         element.form != Form::cover;  // which a page holds once
}

}  // namespace

TEST_CASE("Schema and program agree on every value of every attribute") {
  for (int form = 0; form < static_cast<int>(Form::count_); ++form) {
    const ElementRule& element = rule(static_cast<Form>(form));
    if (!has_examples(element)) continue;
    const Values lines = page_lines(element);
    const std::string page = joined(lines);
    const std::set<std::size_t> by_program = refused_by_program(page);
    const SchemaVerdict by_schema = schema_verdict(page);
    CHECK(!by_program.empty());
    CHECK(by_program.size() < lines.size());
    for (std::size_t line = 1; line <= lines.size(); ++line) {
      INFO(lines[line - 1]);
      CHECK((by_program.count(line) ? "refused" : "accepted") == std::string(by_schema.lines.count(line) ? "refused" : "accepted"));
    }
  }
}

TEST_CASE("Schema and program agree on every picture of a cover") {
  const Values sources = values_for(rule(Form::cover).attributes.front());
  REQUIRE(sources.size() > 3);
  for (const std::string& source : sources) {
    INFO(source);
    const std::string page =
        "<screenplay version=\"1\"><head><cover src=\"" + source + "\"/></head><scene><pause time=\"1s\"/></scene></screenplay>";
    CHECK(refused_by_program(page).empty() == schema_verdict(page).lines.empty());
  }
}
