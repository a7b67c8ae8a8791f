// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cctype>

#include "scripts/import/story.h"
#include "scripts/letters/letters.h"
#include "scripts/utf8.h"

namespace locket::story {
namespace {

constexpr std::size_t heading_words = 9;
constexpr std::array note_words{"author's note",
                                "author\u2019s note",
                                "authors note",
                                "authors' note",
                                "author note",
                                "a/n",
                                "an",
                                "disclaimer",
                                "summary",
                                "rating",
                                "rated",
                                "pairing",
                                "pairings",
                                "warning",
                                "warnings",
                                "fandom",
                                "title",
                                "author",
                                "beta",
                                "betaed",
                                "note",
                                "notes",
                                "genre",
                                "category",
                                "spoilers",
                                "spoiler",
                                "status",
                                "archive",
                                "feedback",
                                "characters",
                                "ships",
                                "ship",
                                "prompt",
                                "word count",
                                "chapter summary",
                                "end notes",
                                "end note",
                                "chapter notes",
                                "relationship",
                                "relationships",
                                "additional tags",
                                "words",
                                "language",
                                "published",
                                "updated",
                                "archive warning",
                                "content warning",
                                "trigger warning",
                                "trigger warnings",
                                "tw",
                                "cw",
                                "series",
                                "dedication"};
constexpr std::array pleas{"please review",
                           "please read and review",
                           "read and review",
                           "r & r",
                           "r&r",
                           "leave a review",
                           "leave a comment",
                           "leave kudos",
                           "i do not own",
                           "i don't own",
                           "i don\u2019t own",
                           "thanks for reading",
                           "thank you for reading",
                           "to be continued",
                           "tbc",
                           "all rights reserved",
                           "project gutenberg",
                           "end of the project",
                           "transcriber's note",
                           "produced by",
                           "no copyright infringement"};
constexpr std::array chapter_words{"chapter",   "part",    "book",     "prologue", "epilogue", "act",    "scene",
                                   "interlude", "kapitel", "chapitre", "teil",     "partie",   "prolog", "epilog"};

bool begins_with(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

/// Small letters, without the ornaments before it.
std::string plain_head(std::string_view text, std::size_t longest) {
  std::string head = lower(text.substr(0, longest));
  const std::size_t first = head.find_first_not_of(" \t\r\n*_#[(<~-");
  return first == std::string::npos ? std::string() : head.substr(first);
}

/// `Disclaimer: ...`, `A/N - ...`
bool announces_note(const std::string& head) {
  for (const std::string_view word : note_words) {
    if (!begins_with(head, word)) continue;
    std::string_view rest = std::string_view(head).substr(word.size());
    if (begins_with(rest, "(s)")) rest.remove_prefix(3);
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == '*' || rest[0] == '_')) rest.remove_prefix(1);
    if (begins_with(rest, ":") || begins_with(rest, "\u2013") || begins_with(rest, "\u2014") ||
        (word.size() > 2 && begins_with(rest, "- ")))
      return true;
  }
  return begins_with(head, "a/n") || begins_with(head, "author's note") || begins_with(head, "author\u2019s note");
}

bool pleads(std::string_view text) {
  const std::string small = lower(text);
  return std::any_of(pleas.begin(), pleas.end(), [&](const char* plea) { return small.find(plea) != std::string::npos; });
}

bool is_ornament(char32_t c) { return !is_letter(c) && !(c >= '0' && c <= '9'); }

/// `* * *`, `---`, `oOo`, `xXx`, `#`: nothing that could be read aloud.
bool is_break(std::string_view text) {
  if (text.size() > 80) return false;
  std::string letters;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (!is_ornament(c.value)) letters += static_cast<char>(c.value < 0x80 ? std::tolower(static_cast<int>(c.value)) : '?');
    at += c.length;
  }
  const bool zeros = letters.find_first_not_of("ox0") == std::string::npos;
  return letters.empty() || (zeros && letters.size() > 1 && (letters.size() > 2 || text.size() > 4));
}

class Structure {
 public:
  explicit Structure(Story& story) : story_(story) {}

  void find() {
    const std::size_t blocks = story_.blocks.size();
    for (std::size_t i = 0; i < blocks; ++i) {
      const bool at_edge = i < 8 || i + 6 > blocks;
      story_.blocks[i].kind = kind_of(story_.blocks[i], at_edge);
    }
    licence();
  }

 private:
  BlockKind kind_of(const Block& block, bool at_edge) const {
    const std::string_view text = story_.part(block.at);
    const std::string head = plain_head(text, 60);
    if (announces_note(head) || is_comment(text)) return BlockKind::note;
    if (at_edge && !has_quote(text) && text.size() < 1000 && pleads(text)) return BlockKind::note;
    if (is_break(text)) return BlockKind::scene_break;
    return is_title_like(block, text) ? heading_kind(block, head) : BlockKind::text;
  }

  /// Of HTML, in a text that is none otherwise.
  static bool is_comment(std::string_view text) { return begins_with(text, "<!--") && text.find("-->") == text.size() - 3; }

  static bool has_quote(std::string_view text) {
    return text.find('"') != std::string_view::npos || text.find("\u201c") != std::string_view::npos;
  }

  /// Short, one line, no sign at its end.
  bool is_title_like(const Block& block, std::string_view text) const {
    if (block.tokens.size() > 2 * heading_words || text.find('\n') != std::string_view::npos || has_quote(text)) return false;
    return true;
  }

  BlockKind heading_kind(const Block& block, const std::string& head) const {
    const Shape shape = shape_of(block);
    if (shape.words > heading_words) return BlockKind::text;
    const bool closed = shape.ends_sentence;
    for (const std::string_view word : chapter_words)
      if (begins_with(head, word) && (head.size() == word.size() || !is_letter(decode(head, word.size()).value)) &&
          (!closed || shape.words < 6))
        return BlockKind::chapter;
    if (shape.numeral && shape.words <= 1) return BlockKind::chapter;
    if (begins_with(story_.part(block.at), "#")) return BlockKind::heading;
    if (closed || shape.words == 0) return BlockKind::text;
    return shape.all_upper || 10 * shape.large >= 6 * shape.long_words
               ? (shape.long_words || shape.all_upper ? BlockKind::heading : BlockKind::text)
               : BlockKind::text;
  }

  struct Shape {
    std::size_t words = 0, long_words = 0, large = 0;
    bool all_upper = true, ends_sentence = false, numeral = false;
  };

  Shape shape_of(const Block& block) const {
    Shape shape;
    for (Index t = block.tokens.begin; t < block.tokens.end; ++t) {
      const Token& token = story_.tokens[t];
      if (token.digits) shape.numeral = true;
      if (!token.is_word()) continue;
      ++shape.words;
      if (story_.written(token).find_first_not_of("IVXLC") == std::string_view::npos) shape.numeral = true;
      if (token.at.size() > 3) {
        ++shape.long_words;
        shape.large += token.capital;
      }
      shape.all_upper = shape.all_upper && (token.upper || (token.capital && token.at.size() == 1));
    }
    const char32_t last = block.tokens.empty() ? 0 : story_.tokens[block.tokens.end - 1].sign;
    static constexpr char32_t ends[] = {'.', '!', '?', ',', ';', ':', 0x2026, '"', 0x201d, 0x2019, '\'', 0x2014, '-', ')'};
    shape.ends_sentence = std::find(std::begin(ends), std::end(ends), last) != std::end(ends);
    shape.all_upper = shape.all_upper && shape.words > 0;
    return shape;
  }

  /// All before "*** START OF THE PROJECT GUTENBERG EBOOK" and behind its END is licence.
  void licence() {
    for (std::size_t i = 0; i < story_.blocks.size(); ++i) {
      const std::string_view text = story_.part(story_.blocks[i].at);
      if (!begins_with(text, "*** ") && !begins_with(text, "***START") && !begins_with(text, "***END")) continue;
      if (text.find("GUTENBERG") == std::string_view::npos) continue;
      if (text.find("START OF") != std::string_view::npos) mark_notes(0, i + 1);
      if (text.find("END OF") != std::string_view::npos) mark_notes(i, story_.blocks.size());
    }
  }
  void mark_notes(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) story_.blocks[i].kind = BlockKind::note;
  }

  Story& story_;
};

}  // namespace

void find_structure(Story& story) { Structure(story).find(); }

}  // namespace locket::story
