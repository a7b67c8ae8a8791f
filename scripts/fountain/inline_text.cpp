// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts/fountain/inline_text.h"

#include <algorithm>
#include <array>

#include "scripts/utf8.h"

namespace locket::fountain {
namespace {

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}
bool is_sign(char c) { return c > ' ' && c < 0x7f && !is_word_byte(c); }

struct Mark {
  std::string_view sign;
  bool bold, italic, underlined;
};
constexpr std::array marks{Mark{"***", true, true, false}, Mark{"**", true, false, false}, Mark{"*", false, true, false},
                           Mark{"_", false, false, true}};

class RunReader {
 public:
  explicit RunReader(std::string_view marked) : all_(marked) {}

  std::vector<Run> read() {
    read(0, all_.size(), {}, 0);
    return std::move(runs_);
  }

 private:
  /// Every manner is entered once at most, so this is three deep at most.
  void read(std::size_t at, std::size_t end, const Run& manner, std::size_t depth) {
    hopeless_[depth].fill(end);
    while (at < end) {
      if (all_[at] == '\\' && at + 1 < end && is_sign(all_[at + 1])) {
        put(manner, all_.substr(at + 1, 1));
        at += 2;
      } else if (!note(at, end) && !emphasis(at, end, manner, depth)) {
        put(manner, all_.substr(at++, 1));
      }
    }
  }

  bool note(std::size_t& at, std::size_t end) {
    if (all_.substr(at, 2) != "[[") return false;
    if (note_end_ < at + 2) note_end_ = std::min(all_.find("]]", at + 2), all_.size());
    const std::size_t close = note_end_;
    if (close + 2 > end) return false;
    Run run;
    run.text = folded(all_.substr(at + 2, close - at - 2));
    run.note = true;
    if (!run.text.empty()) runs_.push_back(std::move(run));
    at = close + 2;
    return true;
  }

  bool emphasis(std::size_t& at, std::size_t end, const Run& manner, std::size_t depth) {
    if ((all_[at] != '*' && all_[at] != '_') || (at > 0 && is_word_byte(all_[at - 1]))) return false;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const Mark& mark = marks[i];
      const std::size_t inside = at + mark.sign.size();
      if (all_.substr(at, mark.sign.size()) != mark.sign || inside >= end || is_space(all_[inside]) || all_[inside] == mark.sign[0])
        continue;
      if ((mark.bold && manner.bold) || (mark.italic && manner.italic) || (mark.underlined && manner.underlined)) continue;
      const std::size_t close = closing(i, inside, end, depth);
      if (close == std::string_view::npos) continue;
      Run inner = manner;
      inner.bold |= mark.bold;
      inner.italic |= mark.italic;
      inner.underlined |= mark.underlined;
      read(inside, close, inner, depth + 1);
      at = close + mark.sign.size();
      return true;
    }
    return false;
  }

  /// What fails once from some place on fails from every later one.
  std::size_t closing(std::size_t which, std::size_t from, std::size_t end, std::size_t depth) {
    const std::string_view sign = marks[which].sign;
    if (from >= hopeless_[depth][which]) return std::string_view::npos;
    for (std::size_t at = from; at + sign.size() <= end; ++at) {
      if (all_[at] == '\\') {
        ++at;
        continue;
      }
      if (at == from || all_.substr(at, sign.size()) != sign || is_space(all_[at - 1])) continue;
      const std::size_t behind = at + sign.size();
      const bool longer = behind < all_.size() && all_[behind] == sign[0];
      if (!longer && (behind >= all_.size() || !is_word_byte(all_[behind]))) return at;
      while (at + 1 < end && all_[at + 1] == sign[0]) ++at;  // a longer row of signs is another mark
    }
    hopeless_[depth][which] = from;
    return std::string_view::npos;
  }

  void put(const Run& manner, std::string_view text) {
    if (runs_.empty() || !runs_.back().same_manner(manner)) {
      runs_.push_back(manner);
      runs_.back().text.clear();
    }
    runs_.back().text += text;
  }

  std::string_view all_;
  std::vector<Run> runs_;
  /// By depth and mark: from there on nothing ends it.
  std::array<std::array<std::size_t, marks.size()>, 4> hopeless_{};
  std::size_t note_end_ = 0;
};

void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i], next = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool marks_something = c == '*' || c == '_' || (c == '\\' && (is_sign(next) || i + 1 == text.size()));
    if (marks_something || (c == '[' && next == '[') || (c == '/' && next == '*')) out += '\\';
    out += c;
  }
}

/// Pieces of one manner each, white space in none.
std::vector<Run> split_at_spaces(const std::vector<Run>& runs) {
  std::vector<Run> pieces;
  const auto add = [&](const Run& manner, std::string_view text) {
    if (text.empty()) return;
    if (pieces.empty() || pieces.back().note || !pieces.back().same_manner(manner)) {
      pieces.push_back(manner);
      pieces.back().text.clear();
    }
    pieces.back().text += text;
  };
  for (const Run& run : runs) {
    if (run.note) {
      pieces.push_back(run);
      continue;
    }
    const std::string_view text = run.text;
    const std::size_t first = std::min(text.find_first_not_of(" \t\n\r"), text.size());
    const std::size_t last = first == text.size() ? first : text.find_last_not_of(" \t\n\r") + 1;
    add({}, text.substr(0, first));
    add(run, text.substr(first, last - first));
    add({}, text.substr(last));
  }
  return pieces;
}

const Mark* mark_of(const Run& run) { return run.bold && run.italic ? &marks[0] : run.bold ? &marks[1] : run.italic ? &marks[2] : nullptr; }

}  // namespace

std::vector<Run> runs_of(std::string_view marked) { return RunReader(marked).read(); }

std::string marked_text(std::vector<Run> runs) {
  std::vector<Run> pieces = split_at_spaces(runs);
  std::string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Run& piece = pieces[i];
    if (piece.note) {
      out += "[[" + note_text(piece.text) + "]]";
      continue;
    }
    const bool begins = i == 0 || pieces[i - 1].note || is_space(pieces[i - 1].text.back()) ||
                        (pieces[i - 1].plain() && !is_word_byte(pieces[i - 1].text.back()));
    const bool ends = i + 1 == pieces.size() || pieces[i + 1].note || is_space(pieces[i + 1].text.front()) ||
                      (pieces[i + 1].plain() && !is_word_byte(pieces[i + 1].text.front()));
    if (!piece.plain() && !(begins && ends)) piece.bold = piece.italic = piece.underlined = false;
    const Mark* const mark = mark_of(piece);
    const std::string sign = (piece.underlined ? "_" : "") + std::string(mark ? mark->sign : "");
    out += sign;
    append_escaped(out, piece.text);
    out.append(sign.rbegin(), sign.rend());
  }
  return out;
}

std::string marked_text(std::string_view plain) {
  std::string out;
  append_escaped(out, plain);
  return out;
}

std::string note_text(std::string_view text) {
  std::string result;
  for (const char c : folded(text)) {
    if ((c == '[' || c == ']') && !result.empty() && result.back() == c) result += ' ';
    result += c;
  }
  if (!result.empty() && result.back() == ']') result += ' ';
  return result;
}

std::string plain_text(std::string_view marked) {
  std::string text;
  for (const Run& run : runs_of(marked))
    if (!run.note) text += run.text;
  return text;
}

}  // namespace locket::fountain
