// SPDX-License-Identifier: GPL-3.0-or-later
// Golden files: texts that a person has read and accepted, compared with what the program says today.
//
//     CHECK_THAT(reading.diagnostics.text(), IsAccepted("page/mistakes/typo"));
//
// compares with tests/data/page/mistakes/typo.accepted.txt. On a mismatch the text is written beside it, as
// typo.received.txt (which git ignores): read it, and rename it if it is right. A match removes an old received file.
#pragma once

#include <string>

#include "tests/support/catch.h"

namespace locket::test {

/// Where two texts first differ, with a line or two around it; empty when they are equal. `-` accepted, `+` received.
std::string difference(const std::string& accepted, const std::string& received);

/// Compares and keeps the received file as said above. Returns an empty text, or what a failing test should print.
/// `path` has no extension.
std::string compare_with_accepted(const std::string& path, const std::string& received);

#if defined(CATCH_VERSION_MAJOR) && CATCH_VERSION_MAJOR >= 3
using StringMatcher = Catch::Matchers::MatcherBase<std::string>;
#else
using StringMatcher = Catch::MatcherBase<std::string>;
#endif

class IsAccepted : public StringMatcher {
 public:
  /// A name under tests/data, or an absolute path; without extension.
  explicit IsAccepted(std::string name);
  bool match(const std::string& received) const override;
  std::string describe() const override { return verdict_; }

 private:
  std::string path_;
  mutable std::string verdict_;
};

}  // namespace locket::test
