// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scripts/import/story_kit.h"

#include <sstream>

#include "scripts/letters/letters.h"
#include "scripts/utf8.h"
#include "tests/support/catch.h"

namespace locket::test {
namespace {

std::string unescaped(std::string text) {
  const std::pair<const char*, const char*> names[] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}};
  for (const auto& [name, sign] : names)
    for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; ++at) text.replace(at, std::string(name).size(), sign);
  return text;
}

std::string body_of(const std::string& page) {
  const std::size_t first = page.find("<scene");
  return first == std::string::npos ? std::string() : page.substr(first);
}

template <typename T>
const T& one_of(std::mt19937& random, const std::vector<T>& list) {
  return list[random() % list.size()];
}

const std::vector<std::string> sentences{"The boat leaves at six",           "Nobody has seen the key since Tuesday",
                                         "We could still turn back",         "It smells of paint in there",
                                         "That is not what the letter said", "There were two of them on the stairs",
                                         "The lamp went out by itself",      "You ought to eat something",
                                         "It never rains on a market day",   "The horse knows the way"};
const std::vector<std::string> beats{"The clock on the wall struck the quarter.", "Outside, a cart went by.", "The rain had not stopped.",
                                     "Dust hung in the light."};
const std::vector<std::string> verbs{"said", "asked", "replied", "answered", "whispered", "muttered", "cried"};

struct Couple {
  std::string he, she;
};
const std::vector<Couple> couples{{"Edmund", "Alice"}, {"Oscar", "Helen"}, {"Jacob", "Clara"}, {"Walter", "Judith"}, {"Henry", "Martha"}};

}  // namespace

std::string without_marks(std::string text) {
  for (const char* const mark : {"\u201c", "\u201d", "\u201e", "\u2018", "\u00ab", "\u00bb", "\"", "_"})
    for (std::size_t at; (at = text.find(mark)) != std::string::npos;) text.erase(at, std::string(mark).size());
  text = folded(text);
  for (const std::string mark : {"'", "\u2019", "\u2014"}) {
    if (text.compare(0, mark.size(), mark) == 0) text.erase(0, mark.size());
    if (text.size() >= mark.size() && text.compare(text.size() - mark.size(), mark.size(), mark) == 0)
      text.erase(text.size() - mark.size());
  }
  return text;
}

std::vector<Piece> pieces_of(const std::string& story) {
  const Import made = import_story(story, {});
  REQUIRE(made.error == "");
  std::vector<Piece> pieces;
  std::istringstream lines(made.spans);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string begin, end, certainty;
    Piece piece;
    std::getline(fields, begin, '\t');
    std::getline(fields, end, '\t');
    std::getline(fields, piece.speaker, '\t');
    std::getline(fields, certainty, '\t');
    std::getline(fields, piece.kind);
    piece.begin = std::stoul(begin);
    piece.end = std::stoul(end);
    piece.certainty = std::stod(certainty);
    piece.text = story.substr(piece.begin, piece.end - piece.begin);
    pieces.push_back(piece);
  }
  return pieces;
}

std::string said_in(const std::string& story, const std::string& kind) {
  std::string said;
  for (const Piece& piece : pieces_of(story))
    if (piece.kind == kind) said += (piece.speaker.empty() ? "" : piece.speaker + ": ") + without_marks(piece.text) + "\n";
  return said;
}

std::string page_of(const std::string& story, const ImportOptions& options) {
  const Import made = import_story(story, options);
  REQUIRE(made.error == "");
  return made.page;
}

std::vector<std::string> words_of_text(const std::string& text) {
  std::vector<std::string> words;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const bool letter = c.valid && (is_letter(c.value) || (c.value >= '0' && c.value <= '9'));
    if (letter && !inside) words.emplace_back();
    if (letter) words.back() += text.substr(at, c.length);
    inside = letter;
    at += c.length;
  }
  return words;
}

std::vector<std::string> words_of_page(const std::string& page) {
  std::string text;
  const std::string body = body_of(page);
  for (std::size_t at = 0; at < body.size();) {
    if (body.compare(at, 4, "<!--") == 0) {
      const std::size_t end = body.find("-->", at);
      // In a comment `&amp;` is five signs: escaped here, it is unescaped with the rest.
      for (const char c : body.substr(at + 4, end - at - 4)) text += c == '&' ? "&amp;" : std::string(1, c);
      text += " ";
      at = end + 3;
    } else if (body[at] == '<') {
      const std::size_t end = body.find('>', at);
      const std::string tag = body.substr(at + 1, end - at - 1);
      if (tag.find("emphasis") == std::string::npos) text += " ";
      at = end + 1;
    } else {
      text += body[at++];
    }
  }
  return words_of_text(unescaped(text));
}

ToldStory generated_story(std::mt19937& random) {
  ToldStory story;
  const Couple& couple = one_of(random, couples);
  const bool curly = random() % 2;
  const auto quoted = [&](const std::string& text) { return (curly ? "\u201c" : "\"") + text + (curly ? "\u201d" : "\""); };
  story.text = couple.he + " came into the room and shut the door. " + couple.she + " did not look up from her book.\n\n";
  const std::size_t turns = 4 + random() % 8;
  for (std::size_t turn = 0; turn < turns; ++turn) {
    const std::string& who = turn % 2 ? couple.she : couple.he;
    const std::string sentence = one_of(random, sentences), verb = one_of(random, verbs);
    switch (turn < 2 ? random() % 3 : random() % 6) {
      case 0: story.text += quoted(sentence + ",") + " " + who + " " + verb + "."; break;
      case 1: story.text += quoted(sentence + ",") + " " + verb + " " + who + "."; break;
      case 2: story.text += who + " " + verb + ", " + quoted(sentence + "."); break;
      case 3: story.text += quoted(sentence + "!") + " " + (turn % 2 ? "she " : "he ") + verb + "."; break;
      case 4: story.text += quoted(sentence + "."); break;
      default: story.text += quoted(sentence + ".") + " " + one_of(random, beats);
    }
    story.text += "\n\n";
    story.speakers.push_back(who);
  }
  return story;
}

}  // namespace locket::test
