// SPDX-License-Identifier: GPL-3.0-or-later
// What the author is reported about the page: every mistake and every doubt of one run, each with its place.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace locket::inline page {

/// Where something stands in a source. Lines and columns count from 1; a column is a character (a Unicode code
/// point), not a byte. `length` is how many characters the caret underlines, at least 1. line 0 = nowhere.
struct Place {
  std::uint16_t source = 0;  ///< index into Diagnostics' sources: 0 is the play, the others its cast sheets
  std::uint16_t length = 1;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend bool operator==(const Place&, const Place&) = default;
};

enum class Severity { error, warning };

struct Diagnostic {
  Severity severity = Severity::error;
  Place place;
  std::string message;  ///< one sentence, no full stop; a suggestion stands at its end: `...; did you mean "anna"?`
};

/// A text that was read, under the name by which the user knows it.
struct Source {
  std::string name;
  std::string text;
  bool built_in = false;  ///< it comes with Locket: nobody can change it
};

/// Collects diagnostics; prints them in the order of their places (sources, lines, columns), each as
///
///     play.xml:24:20: error: there is no character "ana"; did you mean "anna"?
///         <line speaker="ana">Tom?</line>
///                        ^~~
///
/// Keeps the first `most` only and counts the rest: a file that is wrong everywhere shall not fill the memory.
/// Not thread-safe: diagnostics are made by the thread that reads and stages.
class Diagnostics {
 public:
  static constexpr std::size_t most = 1000;

  /// What `source(...)` returns stays where it is as long as the Diagnostics lives, and survives a move of it.
  std::uint16_t add_source(Source source);
  const Source& source(std::uint16_t index) const { return sources_[index]; }
  std::size_t sources() const { return sources_.size(); }

  void error(Place place, const std::string& message);
  void warning(Place place, const std::string& message);

  /// Counts one without a message; enough once full().
  void count(Severity severity);
  bool full() const { return all_.size() == most; }

  bool has_errors() const { return errors_ > 0; }
  std::size_t errors() const { return errors_; }
  std::size_t warnings() const { return warnings_; }
  /// Those that were kept, in the order in which they were found.
  const std::vector<Diagnostic>& all() const { return all_; }

  /// As text, stably sorted by place: all of them, or those that were kept after the first `reported`. `colour` adds ANSI
  /// colours for a terminal.
  std::string text(bool colour = false, std::size_t reported = 0) const;
  /// `play.xml:24:17`
  std::string where(Place place) const;

 private:
  void keep(Diagnostic diagnostic);

  std::deque<Source> sources_;
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

/// The name in `known` that is nearest to `name` by Damerau-Levenshtein distance (optimal string alignment,
/// letters compared without case), or empty when none is near enough to be what the author meant.
std::string_view nearest(std::string_view name, const std::vector<std::string>& known);
/// The names in `known` that are most like `name`, the nearest first, at most `count`: for lists in messages.
std::vector<std::string> nearest_few(std::string_view name, const std::vector<std::string>& known, std::size_t count);
/// `; did you mean "X"?` for the nearest name, or nothing: ready to be put behind a message.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& known);

}  // namespace locket::inline page
