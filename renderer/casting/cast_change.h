// SPDX-License-Identifier: GPL-3.0-or-later
// Writes into the XML how a character sounds: in the page where it stands, and nothing else in it.
//
//     CastChange change(options, edits, false);   // throws when the play would not be right with them
//     change.write();
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "renderer/casting/rewriting.h"
#include "renderer/stage/production.h"
#include "scripts/page/cast_edit.h"

namespace locket::inline recasting {

/// What Locket chose for those whom the author did not cast, as edits that leave every voice as it is.
std::vector<CharacterEdit> fixing_edits(const Production& production);

class CastChange {
 public:
  /// Each edit goes where the value stands now: the play, or the nearest of its cast sheets; if it stands nowhere, to the
  /// nearest that declares the character. `here` = to the play. What only a sheet of Locket's says is overridden in the
  /// play. Nothing is written yet. The play as it is may have mistakes, as it would be it must have none.
  /// Throws PlayError with those it would have, UsageError for what cannot be done.
  CastChange(const ProductionOptions& options, const std::vector<CharacterEdit>& edits, bool here);
  ~CastChange();

  /// One line an edit: what it says and where. And one for whoever Locket casts otherwise for it.
  const std::vector<std::string>& reported() const { return reported_; }
  bool changes_anything() const { return !drafts_.empty(); }
  /// What there is to warn of in the play as it would be.
  Diagnostics& diagnostics();
  /// The play as it would be.
  std::shared_ptr<Production> outcome() const { return after_; }
  /// Whole files or none. Throws UsageError when one was changed meanwhile by somebody else, MachineError.
  void write();
  /// What was written, to be taken back.
  std::vector<RewrittenPage> rewritten() const;

 private:
  struct Page;
  void make(const CharacterEdit& edit, bool here);
  std::uint16_t home_of(const CharacterEdit& edit, bool here) const;
  std::optional<std::uint16_t> written_in(const CharacterEdit& edit) const;
  void require_pages(const CharacterEdit& edit);
  void tell_who_moved(const std::vector<CharacterEdit>& edits);
  void require_character(const CharacterEdit& edit) const;

  Production before_;
  std::vector<Page> pages_;
  std::map<std::string, std::string> drafts_;  ///< by page: the texts that differ
  std::vector<std::string> reported_;
  std::shared_ptr<Production> after_;
};

}  // namespace locket::inline recasting
