// SPDX-License-Identifier: GPL-3.0-or-later
#include "renderer/casting/cast_change.h"

#include <fmt/format.h>

#include <algorithm>

#include "renderer/errors.h"
#include "renderer/files/files.h"
#include "scripts/page/grammar.h"
#include "voices/casting/settings.h"

namespace locket::inline recasting {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr const char* nothing_changed = "nothing was changed\n";

/// As it lies on the disk, with the byte order mark that the reader takes off.
std::string bytes_of(const std::string& file) { return read_text(file, PageLimits{}.bytes); }

/// A story has no cast that could be changed.
void require_page(const Production& production) {
  if (!production.imported()) return;
  const std::string name = production.options().play.string();
  throw UsageError(fmt::format("{0} is a story; write `locket import {0} -o PLAY.xml`, and change the cast of that", name));
}

/// `a/link/../b.xml` may be another file than the one that the play's reader found by it.
void require_same_text(const Source& read, const std::string& bytes) {
  const bool same = bytes.size() >= read.text.size() && bytes.compare(bytes.size() - read.text.size(), read.text.size(), read.text) == 0 &&
                    bytes.size() - read.text.size() <= byte_order_mark.size();
  if (!same) throw UsageError(fmt::format("{} is not the file that was read; name the play by a path without links and ..", read.name));
}

std::string named(const CharacterEdit& edit) { return edit.character + "." + edit.attribute; }

void require_attribute(const CharacterEdit& edit) {
  std::vector<std::string> known;
  for (const AttributeRule& one : rule(Form::character).attributes) known.emplace_back(one.name);
  if (std::find(known.begin(), known.end(), edit.attribute) != known.end()) return;
  throw UsageError(fmt::format("a character has no attribute \"{}\"{}", edit.attribute, did_you_mean(edit.attribute, known)));
}

bool speaks(const CueSheet& sheet, CharacterIndex character) {
  return std::any_of(sheet.cues.begin(), sheet.cues.end(), [character](const Cue& cue) { return says(cue, character); });
}

/// With every digit that counts: lines turn it further, and round it only then. Too high for the page it may be as a percentage.
std::string written_pitch(double pitch) {
  return pitch <= pitch_dial.most ? fmt::format("{}", pitch) : fmt::format("{}%", 100 * pitch / Role().pitch);
}

bool is_declared(const Production& production, const std::string& character) {
  for (std::uint16_t i = 0; i < production.pages(); ++i)
    if (declares(production.page(i).text, character)) return true;
  return false;
}

}  // namespace

std::vector<CharacterEdit> fixing_edits(const Production& production) {
  const CueSheet sheet = schedule(production.play(), production.options().rate);
  std::vector<CharacterEdit> edits;
  for (CharacterIndex c = 0; c < production.play().characters.size(); ++c) {
    const Character& character = production.play().characters[c];
    const Role& role = production.cast().role(c);
    if (role.origin != Role::Origin::automatic || !character.members.empty()) continue;
    if (!speaks(sheet, c) && !is_declared(production, character.id)) continue;  // the narrator whom nobody mentions
    edits.push_back({character.id, "voice", role.voice});
    const double pitch = production.cast().pitch(c);
    if (pitch != adjusted(Role().pitch, character.manner.pitch)) edits.push_back({character.id, "pitch", written_pitch(pitch)});
    const double rate = production.cast().rate(c);
    if (rate != adjusted(Role().rate, character.manner.rate)) edits.push_back({character.id, "rate", std::to_string(rounded(rate))});
  }
  return edits;
}

struct CastChange::Page {
  std::string name, original, text;
  bool built_in = false;
};

CastChange::CastChange(const ProductionOptions& options, const std::vector<CharacterEdit>& edits, bool here) : before_(options) {
  require_page(before_);
  for (std::uint16_t i = 0; i < before_.pages(); ++i) {
    const Source& source = before_.page(i);
    pages_.push_back({source.name, source.built_in ? source.text : bytes_of(source.name), {}, source.built_in});
    pages_.back().text = pages_.back().original;
    require_same_text(source, pages_.back().original);
  }
  for (const CharacterEdit& edit : edits) make(edit, here);
  for (const Page& page : pages_)
    if (page.text != page.original) drafts_.emplace(page.name, page.text);
  ProductionOptions would_be = options;
  would_be.drafts = drafts_;
  after_ = std::make_shared<Production>(would_be);
  after_->find_warnings();
  if (after_->diagnostics().has_errors()) throw PlayError(after_->diagnostics().text() + nothing_changed);
  tell_who_moved(edits);
}

/// A voice that Locket chose may give way to one that was just written.
void CastChange::tell_who_moved(const std::vector<CharacterEdit>& edits) {
  if (before_.diagnostics().has_errors() || before_.play().characters.size() != after_->play().characters.size()) return;
  for (CharacterIndex c = 0; c < before_.play().characters.size(); ++c) {
    const Role &was = before_.cast().role(c), &is = after_->cast().role(c);
    const std::string& id = before_.play().characters[c].id;
    const bool meant = std::any_of(edits.begin(), edits.end(), [&id](const CharacterEdit& edit) { return edit.character == id; });
    if (meant || (was.voice == is.voice && was.pitch == is.pitch)) continue;
    reported_.push_back(fmt::format("{} has another voice of Locket's choice now: {}, pitch {}", id, is.voice, is.pitch));
  }
}

CastChange::~CastChange() = default;

Diagnostics& CastChange::diagnostics() { return after_->diagnostics(); }

void CastChange::make(const CharacterEdit& edit, bool here) {
  require_attribute(edit);
  require_pages(edit);
  require_character(edit);
  Page& page = pages_[home_of(edit, here)];
  std::string text = edited(page.text, edit).value();
  const bool same = text == page.text;
  page.text = std::move(text);
  const std::string what =
      edit.value ? fmt::format("{}=\"{}\"", named(edit), *edit.value) : fmt::format("{} is not written here any more", named(edit));
  reported_.push_back(fmt::format("{}: {}{}", page.name, what, same ? ", as before" : ""));
}

/// The nearest page that says it.
std::optional<std::uint16_t> CastChange::written_in(const CharacterEdit& edit) const {
  for (std::uint16_t i = 0; i < pages_.size(); ++i)
    if (writes(pages_[i].text, edit.character, edit.attribute)) return i;
  return std::nullopt;
}

std::uint16_t CastChange::home_of(const CharacterEdit& edit, bool here) const {
  const auto written = written_in(edit);
  if (!edit.value && (!written || (here && *written != 0)))
    throw UsageError(fmt::format("{} is not written {}; there is nothing to take away", named(edit), here ? "in the play" : "anywhere"));
  if (!edit.value && pages_[*written].built_in)
    throw UsageError(fmt::format("{} stands in the cast sheet \"{}\", which comes with Locket; --set another value instead", named(edit),
                                 pages_[*written].name));
  if (here) return 0;
  if (written) return pages_[*written].built_in ? 0 : *written;
  for (std::uint16_t i = 0; i < pages_.size(); ++i)
    if (!pages_[i].built_in && declares(pages_[i].text, edit.character)) return i;
  return 0;
}

/// In a page that cannot be taken apart, nobody knows who stands there.
void CastChange::require_pages(const CharacterEdit& edit) {
  const bool readable = std::all_of(pages_.begin(), pages_.end(), [&](const Page& page) { return edited(page.text, edit).has_value(); });
  if (!readable) throw PlayError(before_.diagnostics().text() + nothing_changed);
}

void CastChange::require_character(const CharacterEdit& edit) const {
  std::vector<std::string> known;
  for (const Character& character : before_.play().characters) known.push_back(character.id);
  const bool declared = std::any_of(pages_.begin(), pages_.end(), [&](const Page& page) { return declares(page.text, edit.character); });
  if (declared || std::find(known.begin(), known.end(), edit.character) != known.end()) return;
  throw UsageError(fmt::format("there is no character \"{}\"{}", edit.character, did_you_mean(edit.character, known)));
}

std::vector<RewrittenPage> CastChange::rewritten() const {
  std::vector<RewrittenPage> rewritten;
  for (const Page& page : pages_)
    if (page.text != page.original) rewritten.push_back({page.name, page.original, page.text});
  return rewritten;
}

void CastChange::write() { rewrite(rewritten()); }

}  // namespace locket::inline recasting
