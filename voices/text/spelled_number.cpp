// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/text/spelled_number.h"

#include <unicode/rbnf.h>

#include <map>
#include <memory>
#include <mutex>

namespace locket::inline text {
namespace {

/// Opened when first asked for: a play without figures never waits for it.
icu::RuleBasedNumberFormat* rules_of(const std::string& locale) {
  static std::map<std::string, std::unique_ptr<icu::RuleBasedNumberFormat>> opened;
  auto& known = opened[locale];
  if (!known) {
    UErrorCode error = U_ZERO_ERROR;
    known = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, icu::Locale(locale.c_str()), error);
    if (U_FAILURE(error)) known.reset();
  }
  return known.get();
}

}  // namespace

std::string spelled_number(const char* locale, const char* rules, std::int64_t number) {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  icu::UnicodeString words;
  UErrorCode error = U_ZERO_ERROR;
  icu::FieldPosition position;
  if (auto* format = rules_of(locale)) format->format(number, icu::UnicodeString(rules), words, position, error);
  if (words.isEmpty() || U_FAILURE(error)) return std::to_string(number);
  words.findAndReplace(icu::UnicodeString(static_cast<UChar32>(0xAD)), icu::UnicodeString());
  std::string utf8;
  return words.toUTF8String(utf8);
}

}  // namespace locket::inline text
