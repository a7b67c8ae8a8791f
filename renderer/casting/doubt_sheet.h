// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a play that an import was not sure of, and an author's answers to them, in the page's own text.
//
//     DoubtSheet sheet(page);
//     for (auto line = sheet.next(0); line; line = sheet.next(*line + 1)) sheet.settle(*line, sheet.candidates(*line)[0]);
//     sheet.page();                       // differs from `page` in who says those lines, and in nothing else
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scripts/page/line_edit.h"

namespace locket::inline recasting {

/// Surer than that is no doubt.
inline constexpr double worth_a_look = 0.9;

class DoubtSheet {
 public:
  /// A play without mistakes.
  explicit DoubtSheet(std::string page);

  const std::string& page() const { return page_; }
  const std::vector<WrittenLine>& lines() const { return lines_; }
  std::size_t open() const;  ///< doubtful lines left
  bool doubtful(std::size_t line) const;
  std::optional<std::size_t> next(std::size_t from) const;  ///< the first doubtful line from there on
  /// Who may say it: who says it now, whom the import named besides, then who speaks round it; at most nine, each once.
  std::vector<std::string> candidates(std::size_t line) const;

  /// It is said by this one, and that is certain.
  void settle(std::size_t line, const std::string& speaker);
  /// The same for the candidate behind its speaker; and from there to the next line that is no doubt, these two change
  /// places. False when there is no second candidate.
  bool swap(std::size_t line);
  /// Takes the last answer back, if there was one; returns its line.
  std::optional<std::size_t> undo();

 private:
  struct Answer {
    std::size_t line;
    std::string page;  ///< before it
  };
  void write(std::size_t line, const std::vector<LineEdit>& edits);

  std::string page_;
  std::vector<WrittenLine> lines_;
  std::vector<Answer> answers_;
};

}  // namespace locket::inline recasting
