// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/phoneme_trace.h"

#include <algorithm>
#include <string>
#include <vector>

namespace locket::inline engine {
namespace {

constexpr std::string_view found_mark = "Found: '", translate_mark = "Translate '", flags_mark = "Flags:  ";
/// The engine's sign for: the rest in another language.
constexpr std::string_view switch_phoneme = "[_^_]";

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }
bool begins_with(std::string_view text, std::string_view begin) { return text.substr(0, begin.size()) == begin; }
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// `(en)h@l'oU(ru)`
bool changes_language(std::string_view phonemes) {
  const std::size_t open = phonemes.find('(');
  return open != phonemes.npos && phonemes.find(')', open) != phonemes.npos;
}

/// A letter's name is said (`'b'`, `'_a'`), or that of a whole script (`'_zh'`).
bool is_letter_name(std::string_view name) { return begins_with(name, "_") || characters(name) == 1; }

/// Whether `name` is what is left of `word` without its ending (`walk` of `walked`, `carry` of `carried`) or beginning.
bool is_stem(std::string_view name, std::string_view word) {
  if (name.size() > word.size() + 1 || name.size() < 2) return false;
  const bool ending = name.size() <= word.size() && word.substr(word.size() - name.size()) == name;
  const std::size_t common =
      static_cast<std::size_t>(std::mismatch(name.begin(), name.end(), word.begin(), word.end()).first - name.begin());
  return ending || (common >= 2 && common + 1 >= name.size());
}

/// The letters that a rule names: `106  _l) on (don [Vn]` gives `london`. Nothing where it stands for any letters of a
/// kind, but for what it says of the word's ending.
std::string named_letters(std::string_view rule) {
  std::string letters;
  bool after = false, edge = false;
  for (const char c : rule.substr(0, rule.find('['))) {
    if (c == '(') after = true;
    else if (c == '_') edge = true;
    else if (c != ')' && c != ' ' && c != '\t') {
      if (after && edge) break;
      if (c > 0 && c < 'a') return {};  // a class of letters
      edge = false;
      letters += c;
    }
  }
  return letters;
}

class TraceReader {
 public:
  void read(std::string_view line) {
    if (begins_with(line, found_mark)) read_found(line.substr(found_mark.size()));
    else if (begins_with(line, flags_mark)) read_flags(line.substr(flags_mark.size()));
    else if (begins_with(line, translate_mark)) read_translate(line.substr(translate_mark.size()));
    else if (!parts_.empty()) read_rule(line);
  }

  Pronunciation::Origin verdict(std::string_view phonemes) const {
    if (changes_language(phonemes) && !meant_switch_) return Pronunciation::Origin::another_language;
    if (!meant_letters_ && (letters_ > 1 || (letters_ > 0 && parts_.empty()) || scripts_ > 0)) return Pronunciation::Origin::letters;
    const bool known = !parts_.empty() && std::all_of(parts_.begin(), parts_.end(), [](const WordPart& part) { return part.known; });
    return known ? Pronunciation::Origin::dictionary : Pronunciation::Origin::rules;
  }

 private:
  struct WordPart {
    std::string name;
    bool known = false;
  };

  void read_found(std::string_view rest) {
    const std::string_view name = rest.substr(0, rest.find("' ["));
    meant_switch_ = meant_switch_ || (parts_.empty() && has(rest, switch_phoneme));
    if (!is_letter_name(name)) add(name, true);
    else if (begins_with(name, "_") && characters(name) > 2) ++scripts_;
    else ++letters_;
  }

  void read_flags(std::string_view rest) {
    if (has(rest, "$abbrev")) meant_letters_ = true;
    add(rest.substr(0, rest.find(' ')), true);
  }

  void read_translate(std::string_view rest) {
    const std::string_view name = rest.substr(0, rest.rfind('\''));
    if (characters(name) > 1) add(name, !parts_.empty() && parts_.back().known && parts_.back().name == name);
  }

  /// `106  _l) on (don [Vn]`
  void read_rule(std::string_view line) {
    const std::size_t points_end = line.find_first_not_of(" 0123456789");
    if (points_end != line.npos && points_end > 0 && named_letters(line.substr(points_end)) == parts_.back().name)
      parts_.back().known = true;
  }

  /// A stem takes the place of the word that it is the stem of.
  void add(std::string_view name, bool known) {
    if (name.empty()) return;
    if (!parts_.empty() && is_stem(name, parts_.back().name)) parts_.back() = {std::string(name), known};
    else parts_.push_back({std::string(name), known});
  }

  std::vector<WordPart> parts_;
  int letters_ = 0, scripts_ = 0;
  bool meant_switch_ = false, meant_letters_ = false;
};

}  // namespace

Pronunciation::Origin read_trace(std::string_view trace, std::string_view phonemes) {
  TraceReader reader;
  while (!trace.empty()) {
    const std::size_t end = std::min(trace.find('\n'), trace.size());
    reader.read(trace.substr(0, end));
    trace.remove_prefix(std::min(end + 1, trace.size()));
  }
  return reader.verdict(phonemes);
}

}  // namespace locket::inline engine
